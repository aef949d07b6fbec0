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

from balise import po_entries
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.po_entries import PoEntry, PoFile
from balise.po_places import PoPlaces
from balise.source import unreadable
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
    places: PoPlaces

    def of(self, owner: str) -> Mapping[str, Entry]:
        """Return the translations of a lesson or module, by field path."""
        return self.entries.get(owner, {})

    def span(self, entry: Entry, fragment: str = "", *, source: bool = False, at: int = 0) -> Span:
        """Return where a fragment of a translation stands in the file, or of the text that it was made from.

        It is the first one at or after the offset `at` of the text.
        """
        return self.places.span(entry.line, "msgid" if source else "msgstr", fragment, at)

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
        return None, [Diagnostic(Code.NOT_UTF8, say("this file is not UTF-8"), span, say("save it again as UTF-8"))]
    except OSError as error:
        return None, [unreadable(error, name)]
    parsed = po_entries.read(text)
    if parsed is None:
        unclosed = _unclosed_line(text)
        if unclosed:
            return None, [_bad_catalogue(ValueError(f"line {unclosed}"), name)]
        try:
            parsed = _slowly(text)
        except (OSError, UnicodeError, ValueError, IndexError) as error:
            return None, [_bad_catalogue(error, name)]
    twice = _twice(parsed)
    if twice is not None:
        place = PoPlaces(path, name).span(twice.line, "msgctxt")
        message = say("`{place}` stands here a second time", place=twice.context)
        return None, [Diagnostic(Code.BAD_CATALOGUE, message, place, say("keep one of the two"))]
    return _collect(parsed, path, name, language), []


def _slowly(text: str) -> PoFile:
    """Return a catalogue of any form that gettext knows."""
    parsed = polib.pofile(text, encoding="utf-8")
    entries = (
        PoEntry(item.msgctxt or "", item.msgid, item.msgstr, item.fuzzy, item.linenum or 1)
        for item in parsed
        if not item.obsolete
    )
    return PoFile(parsed.metadata, tuple(entries))


def _twice(parsed: PoFile) -> PoEntry | None:
    """Return the first text that the catalogue has a second time: one of the two would be lost in silence."""
    seen: set[str] = set()
    for entry in parsed.entries:
        if entry.context:
            if entry.context in seen:
                return entry
            seen.add(entry.context)
    return None


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
    message = say("this is not a gettext catalogue")
    help_text = say("open it in Poedit or run msgfmt --check; quotes inside a text need a backslash")
    return Diagnostic(Code.BAD_CATALOGUE, message, Span(name, line, 1, line, 2), help_text)


def _collect(parsed: PoFile, path: Path, name: str, language: str) -> Catalogue:
    entries: dict[str, dict[str, Entry]] = {}
    for item in parsed.entries:
        owner, colon, place = item.context.partition(":")
        if colon:
            entries.setdefault(owner, {})[place] = Entry(item.source, item.target, item.fuzzy, item.line)
    reviewed_by = parsed.header.get(REVIEWED_HEADER, "").strip()
    return Catalogue(name, language, reviewed_by, entries, PoPlaces(path, name))


@dataclass(frozen=True, slots=True)
class Count:
    """How far a translation is: numbers of texts, words of the source, words of it that wait for a translator."""

    total: int
    translated: int
    stale: int
    words: int = 0
    words_left: int = 0

    @property
    def missing(self) -> int:
        """Return how many texts have no translation at all."""
        return self.total - self.translated - self.stale


def count(units: Iterable[TextUnit], entries: Mapping[str, Entry]) -> Count:
    """Return how many texts are translated, and how many were translated from an older text."""
    total = translated = stale = words = done = 0
    for unit in units:
        total += 1
        length = len(unit.text.split())
        words += length
        entry = entries.get(unit.path)
        if entry is None or not entry.target:
            continue
        if entry.stale or entry.source != unit.text:
            stale += 1
        else:
            translated += 1
            done += length
    return Count(total, translated, stale, words, words - done)
