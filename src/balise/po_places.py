"""Where the words of a `.po` file stand: the line and column of each text, and of a fragment of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from balise.diagnostics import Span

_QUOTED = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s*)?"((?:[^"\\]|\\.)*)"\s*\Z')
_ESCAPE = re.compile(r"\\(.)|[^\\]", re.S)
_KEPT = 100
"""How many texts are kept, sign by sign: findings come text by text."""
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of a text, and the code points of the file that write it."""

    text: str
    line: int
    column: int
    width: int


class PoPlaces:
    """The places of one file; it is read only when someone asks."""

    def __init__(self, path: Path, name: str) -> None:
        """`name` is what findings call the file."""
        self._path = path
        self._name = name
        self._lines: list[str] | None = None
        self._known: dict[tuple[int, str], tuple[list[_Letter], str]] = {}

    def span(self, start: int, keyword: str, fragment: str = "", at: int = 0) -> Span:
        """Return the place of a fragment of the `keyword` (`msgid`, `msgstr`) of the entry that starts at a line.

        It is the first one at or after the offset `at` of the text. Without a fragment, or where it is not written as
        such, the first line of the text itself.
        """
        if self._lines is None:
            self._lines = self._path.read_bytes().decode("utf-8-sig", "replace").split("\n")
        if (start, keyword) not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            letters = list(_letters(self._lines, start, keyword))
            self._known[start, keyword] = letters, "".join(letter.text for letter in letters)
        letters, text = self._known[start, keyword]
        if not letters:
            return self._keyword_span(start, keyword)
        at = text.find(fragment, at)
        found = letters[at : at + len(fragment)] if fragment and at >= 0 else letters
        first = last = found[0]
        for letter in found:
            if letter.line != first.line:
                break
            last = letter
        return Span(self._name, first.line, first.column, first.line, last.column + last.width)

    def _keyword_span(self, start: int, keyword: str) -> Span:
        lines = self._lines or ()
        number = _keyword_line(lines, start, keyword) or max(1, min(start, len(lines)))
        return Span(self._name, number, 1, number, 1 + len(keyword))


def _keyword_line(lines: Sequence[str], start: int, keyword: str) -> int:
    """Return the number of the line on which a text of the entry that starts at a line begins, or 0."""
    for number in range(start, len(lines) + 1):
        if lines[number - 1].lstrip().startswith((f"{keyword} ", f'{keyword}"', f"{keyword}\t")):
            return number
    return 0


def _letters(lines: Sequence[str], start: int, keyword: str) -> Iterator[_Letter]:
    number = _keyword_line(lines, start, keyword)
    while 0 < number <= len(lines):
        line = lines[number - 1].rstrip("\r")
        match = _QUOTED.match(line)
        if match is None:
            return
        for sign in _ESCAPE.finditer(match[1]):
            text = _PLAIN.get(sign[1], sign[1]) if sign[1] else sign[0]
            yield _Letter(text, number, match.start(1) + sign.start() + 1, len(sign[0]))
        number += 1
        if number <= len(lines) and not lines[number - 1].lstrip().startswith('"'):
            return
