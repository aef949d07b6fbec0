"""Lessons and modules → the catalogues that translators work in: templates, and merging that loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from balise.catalog import REVIEWED_HEADER
from balise.spec.lesson import Change
from balise.spec.texts import TextUnit

CHANGES_HEADER = "X-Changes-Seen"
"""The header that says which `changes` of each lesson the catalogue has taken in: `lesson: date kind, …; …`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the sentences of a text may be, in words."""

    mean: int
    longest: int


@dataclass(frozen=True, slots=True)
class Source:
    """What the translators get of one lesson or module: its texts and where each stands, its changes, its readers.

    `readers` says who the readers of each kind are (learner, teacher, family), `limits` what suits them; `easy` what
    suits learners in easy language.
    """

    owner: str
    file: str
    audience: str
    language: str
    units: tuple[tuple[TextUnit, int], ...]
    changes: tuple[Change, ...] = ()
    readers: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, Limits] = field(default_factory=dict)
    easy: Limits | None = None


def context(source: Source, unit: TextUnit, language: str) -> str:
    """Return what a translator must know of a text: what it is, who reads it, how long its sentences may be."""
    lines = [f"{unit.role} · {unit.reader} · {source.language} → {language or '?'}"]
    limits = source.limits.get(unit.reader)
    if language.endswith("-simple") and unit.reader == "learner":
        limits = source.easy or limits
    if limits is not None:
        who = source.readers.get(unit.reader, unit.reader)
        lines.append(f"for {who}: {limits.mean} words a sentence on average, {limits.longest} at most")
    return "\n".join(lines)


def template(sources: Iterable[Source], audience: str) -> polib.POFile:
    """Return the template (`.pot`) of an audience: every text, with what it is and where it stands."""
    pot = polib.POFile(wrapwidth=0)
    pot.metadata = _header(audience, "")
    for source in sources:
        for unit, line in source.units:
            pot.append(_entry(source, unit, line, ""))
    return pot


def _entry(source: Source, unit: TextUnit, line: int, language: str) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=f"{source.owner}:{unit.path}",
        msgid=unit.text,
        comment=context(source, unit, language),
        occurrences=[(source.file, str(line))],
    )


def _header(audience: str, language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": f"balise {audience}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        REVIEWED_HEADER: "",
    }


def merge(
    sources: Iterable[Source],
    audience: str,
    language: str,
    old: polib.POFile | None,
    unread: Collection[str] = (),
) -> polib.POFile:
    """Return the catalogue of an audience brought up to date: nothing translated is lost.

    What belongs to a lesson among `unread`, which did not load, stays as it is.

    A text that changed keeps its translation, marked fuzzy, with the text it was made from; when the lesson says
    that only the wording changed, the translation stays valid. A text that moved keeps it unmarked. What no lesson
    holds any more stays at the end, marked obsolete, and is taken up again if the text comes back.
    """
    known_items = sorted((item for item in old or () if item.msgctxt), key=lambda item: not item.obsolete)
    before = {item.msgctxt: item for item in known_items}  # an obsolete one only where no live one is
    by_text = {(_owner(item.msgctxt), item.msgid): item for item in before.values() if item.msgstr}
    merged = polib.POFile(wrapwidth=0)
    merged.metadata = _header(audience, language)
    if old is not None:
        merged.metadata.update(old.metadata)
    seen = _changes_seen(merged.metadata.get(CHANGES_HEADER, ""))
    used: set[str] = set()
    for source in sources:
        if source.language == language:
            continue
        wording = Wording.of(source.changes, seen.get(source.owner))
        for unit, line in source.units:
            entry = _entry(source, unit, line, language)
            known = before.get(entry.msgctxt) or by_text.get((source.owner, unit.text))
            _carry_over(entry, known, unit, wording)
            merged.append(entry)
            used.update(item for item in (entry.msgctxt, known.msgctxt if known else None) if item)
        seen[source.owner] = [_tag(change) for change in source.changes]
    if any(seen.values()):
        notes = [f"{owner}: {', '.join(tags)}" for owner, tags in sorted(seen.items())]
        merged.metadata[CHANGES_HEADER] = "; ".join(notes)
    for item in old or ():
        if not item.obsolete and item.msgctxt and _owner(item.msgctxt) in unread:
            merged.append(item)
            used.add(item.msgctxt)
    _keep_obsolete(merged, old, used)
    return merged


def _owner(context: str) -> str:
    return context.split(":", 1)[0]


def _carry_over(entry: polib.POEntry, known: polib.POEntry | None, unit: TextUnit, wording: Wording) -> None:
    if known is None or not known.msgstr:
        return
    entry.msgstr = known.msgstr
    entry.tcomment = known.tcomment
    if known.fuzzy:
        entry.flags = ["fuzzy"]
        entry.previous_msgid = known.previous_msgid or (known.msgid if known.msgid != unit.text else None)
    elif known.msgid != unit.text:
        change = wording.of_text(unit.path)
        if change is None:
            entry.flags = ["fuzzy"]
            entry.previous_msgid = known.msgid
        else:
            note = f"{change.date}: only the wording of the source changed, the translation stays valid. It was: "
            entry.tcomment = "\n".join(filter(None, [known.tcomment, note + " ".join(known.msgid.split())]))


def _keep_obsolete(merged: polib.POFile, old: polib.POFile | None, used: set[str]) -> None:
    for item in old or ():
        if item.msgctxt in used or not item.msgstr:
            continue
        item.obsolete = True
        merged.append(item)


# ---- changes of wording ----


@dataclass(frozen=True, slots=True)
class Wording:
    """Which texts changed in their wording alone since the catalogue was last brought up to date.

    `named` holds what is said of texts by their paths (None: more than the wording), `rest` of every other text.
    """

    named: Mapping[str, Change | None]
    rest: Change | None

    @classmethod
    def of(cls, changes: Iterable[Change], seen: Collection[str] | None) -> Wording:
        """Return what the changes say that are not among those `seen`; a change counts once.

        A change without `texts` speaks of all texts that no other names. Where a change of wording and one of
        another kind speak of the same text, it is not of wording alone.
        """
        fresh = _not_seen(changes, seen)
        named: dict[str, Change | None] = {
            path: change for change in fresh if change.kind == "wording" for path in change.texts
        }
        named.update((path, None) for change in fresh if change.kind != "wording" for path in change.texts)
        whole = [change for change in fresh if not change.texts]
        only_wording = bool(whole) and all(change.kind == "wording" for change in whole)
        return cls(named, whole[-1] if only_wording else None)

    def of_text(self, path: str) -> Change | None:
        """Return the change of wording that a text is part of."""
        return self.named.get(path, self.rest)


def _tag(change: Change) -> str:
    return f"{change.date} {change.kind}"


def _not_seen(changes: Iterable[Change], seen: Collection[str] | None) -> list[Change]:
    """Return the changes that a catalogue has not taken in, oldest first; none if it does not say what it has."""
    if seen is None:
        return []
    left = Counter(seen)
    fresh = []
    for change in changes:
        if left[_tag(change)] > 0:
            left[_tag(change)] -= 1
        else:
            fresh.append(change)
    return sorted(fresh, key=lambda change: change.date)


def _changes_seen(header: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in header.split(";"):
        owner, _, tags = part.partition(":")
        if owner.strip():
            found[owner.strip()] = [tag.strip() for tag in tags.split(",") if tag.strip()]
    return found


# ---- files ----


def open_for_merge(path: Path) -> polib.POFile | None:
    """Return the catalogue as polib holds it, or None if there is none yet."""
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=0) if path.is_file() else None


def write(catalogue: polib.POFile, path: Path) -> None:
    """Write a catalogue where it belongs, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".po~")
    beside.write_text(str(catalogue).rstrip("\n") + "\n", encoding="utf-8")
    beside.replace(path)
