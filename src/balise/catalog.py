"""Translations in gettext catalogues: the only place that knows `.po` files (through polib).

One catalogue per language and audience, `translations/<lang>/LC_MESSAGES/<audience>.po`. An entry's `msgctxt`
is `<lesson id>:<field path>`, so the same words in two places can have two translations. The header
`X-Reviewed-By` names the people who read the translations; empty means nobody has.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from balise.diagnostics import Code, Diagnostic, Span
from balise.spec.texts import TextUnit

_LINE = re.compile(r'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*|)\Z')
REVIEWED_HEADER = "X-Reviewed-By"


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation: the source it was made from, and where it stands in the catalogue."""

    source: str
    target: str
    stale: bool
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one audience into one language, by owner (lesson or module id) and field path."""

    file: str
    language: str
    reviewed_by: str
    entries: Mapping[str, Mapping[str, Entry]]

    def of(self, owner: str) -> Mapping[str, Entry]:
        """Return the translations of a lesson or module, by field path."""
        return self.entries.get(owner, {})

    def digest(self, owner: str) -> str:
        """Return a fingerprint of all that this catalogue says of a lesson or module."""
        state = hashlib.sha256(self.reviewed_by.encode())
        for path, entry in sorted(self.of(owner).items()):
            state.update(repr((path, entry.source, entry.target, entry.stale)).encode())
        return state.hexdigest()


def catalogue_path(folder: Path, language: str, audience: str) -> Path:
    """Return where the catalogue of an audience in a language stands."""
    return folder / language / "LC_MESSAGES" / f"{audience}.po"


def read_catalogue(path: Path, name: str, language: str) -> tuple[Catalogue | None, list[Diagnostic]]:
    """Return a catalogue, or None and why it cannot be read."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        span = Span(name, line, 1, line, 2)
        return None, [Diagnostic(Code.NOT_UTF8, "this file is not UTF-8", span, "save it again as UTF-8")]
    except OSError as error:
        return None, [Diagnostic(Code.UNREADABLE_FILE, f"cannot open this file: {error.strerror}", Span(name))]
    unclosed = _unclosed_line(text)
    if unclosed:
        return None, [_bad_catalogue(ValueError(f"line {unclosed}"), name)]
    try:
        parsed = polib.pofile(text, encoding="utf-8")
    except (OSError, UnicodeError, ValueError, IndexError) as error:
        return None, [_bad_catalogue(error, name)]
    return _collect(parsed, name, language), []


def _unclosed_line(text: str) -> int:
    """Return the number of the first line whose quotes are not closed, or 0: polib would cut its last letter off.

    https://www.gnu.org/software/gettext/manual/html_node/PO-File-Entries.html
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not _LINE.match(line):
            return number
    return 0


def _bad_catalogue(error: Exception, name: str) -> Diagnostic:
    reason = str(error)
    digits = "".join(part for part in reason.replace(":", " ").split() if part.isdigit())[:6]
    line = int(digits) if digits else 1
    help_text = "open it in Poedit or run msgfmt --check; quotes inside a text need a backslash"
    return Diagnostic(Code.BAD_CATALOGUE, "this is not a gettext catalogue", Span(name, line, 1, line, 2), help_text)


def _collect(parsed: polib.POFile, name: str, language: str) -> Catalogue:
    entries: dict[str, dict[str, Entry]] = {}
    for item in parsed:
        if item.obsolete or not item.msgctxt or ":" not in item.msgctxt:
            continue
        owner, path = item.msgctxt.split(":", 1)
        entries.setdefault(owner, {})[path] = Entry(item.msgid, item.msgstr, item.fuzzy, item.linenum or 1)
    return Catalogue(name, language, parsed.metadata.get(REVIEWED_HEADER, "").strip(), entries)


@dataclass(frozen=True, slots=True)
class Source:
    """What the translators get of one lesson or module: its texts and where each stands."""

    owner: str
    file: str
    audience: str
    language: str
    units: tuple[tuple[TextUnit, int], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How far a translation is: numbers of texts."""

    total: int
    translated: int
    stale: int

    @property
    def missing(self) -> int:
        """Return how many texts have no translation at all."""
        return self.total - self.translated - self.stale


def count(units: Iterable[TextUnit], entries: Mapping[str, Entry]) -> Count:
    """Return how many texts are translated, and how many were translated from an older text."""
    total = translated = stale = 0
    for unit in units:
        total += 1
        entry = entries.get(unit.path)
        if entry is None or not entry.target:
            continue
        if entry.stale or entry.source != unit.text:
            stale += 1
        else:
            translated += 1
    return Count(total, translated, stale)


def template(sources: Iterable[Source], audience: str) -> polib.POFile:
    """Return the template (`.pot`) of an audience: every text, with what it is and where it stands."""
    pot = polib.POFile(wrapwidth=0)
    pot.metadata = _header(audience, "")
    for source in sources:
        for unit, line in source.units:
            pot.append(
                polib.POEntry(
                    msgctxt=f"{source.owner}:{unit.path}",
                    msgid=unit.text,
                    comment=f"{unit.role} · {unit.reader} · {source.language} → ?",
                    occurrences=[(source.file, str(line))],
                )
            )
    return pot


def _header(audience: str, language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": f"balise {audience}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        REVIEWED_HEADER: "",
    }


def merge(sources: Iterable[Source], audience: str, language: str, old: polib.POFile | None) -> polib.POFile:
    """Return the catalogue of an audience brought up to date: nothing translated is lost.

    A text that changed keeps its translation, marked fuzzy, with the text it was made from. A text that moved
    keeps it unmarked. What no lesson holds any more stays at the end, marked obsolete, and is taken up again if
    the text comes back.
    """
    known_items = sorted((item for item in old or () if item.msgctxt), key=lambda item: not item.obsolete)
    before = {item.msgctxt: item for item in known_items}  # an obsolete one only where no live one is
    by_text = {(_owner(item.msgctxt), item.msgid): item for item in before.values() if item.msgstr}
    merged = polib.POFile(wrapwidth=0)
    merged.metadata = _header(audience, language)
    if old is not None:
        merged.metadata.update(old.metadata)
    used: set[str] = set()
    for source in sources:
        if source.language == language:
            continue
        for unit, line in source.units:
            context = f"{source.owner}:{unit.path}"
            known = before.get(context) or by_text.get((source.owner, unit.text))
            merged.append(_merged_entry(context, unit, (source.file, line), source.language, language, known))
            used.update(item for item in (context, known.msgctxt if known else None) if item)
    _keep_obsolete(merged, old, used)
    return merged


def _owner(context: str) -> str:
    return context.split(":", 1)[0]


def _merged_entry(
    context: str, unit: TextUnit, place: tuple[str, int], source: str, language: str, known: polib.POEntry | None
) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=context,
        msgid=unit.text,
        comment=f"{unit.role} · {unit.reader} · {source} → {language}",
        occurrences=[(place[0], str(place[1]))],
    )
    if known is None or not known.msgstr:
        return entry
    entry.msgstr = known.msgstr
    entry.tcomment = known.tcomment
    if known.msgid != unit.text:
        entry.flags = ["fuzzy"]
        entry.previous_msgid = known.msgid
    elif known.fuzzy:
        entry.flags = ["fuzzy"]
        entry.previous_msgid = known.previous_msgid
    return entry


def _keep_obsolete(merged: polib.POFile, old: polib.POFile | None, used: set[str]) -> None:
    for item in old or ():
        if item.msgctxt in used or not item.msgstr:
            continue
        item.obsolete = True
        merged.append(item)


def open_for_merge(path: Path) -> polib.POFile | None:
    """Return the catalogue as polib holds it, or None if there is none yet."""
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=0) if path.is_file() else None


def write(catalogue: polib.POFile, path: Path) -> None:
    """Write a catalogue where it belongs, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".po~")
    beside.write_text(str(catalogue) + "\n", encoding="utf-8")
    beside.replace(path)
