"""Where a part of a text stands in a YAML file, written there plain, in quotes, folded or as a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from balise.diagnostics import Span

_WORD = re.compile(r"\S+")


class WordPlace(NamedTuple):
    """A word of a text: its offsets in the text, its line and its column in the file."""

    start: int
    end: int
    line: int
    column: int


def place_of_part(lines: Sequence[str], whole: Span, value: str, start: int, length: int) -> Span:
    """Return where `length` signs of `value` from `start` on stand; `whole` if they cannot be followed."""
    return part_among(word_places(lines, whole, value), whole, start, length)


def part_among(places: Sequence[WordPlace], whole: Span, start: int, length: int) -> Span:
    """Return where `length` signs from `start` on stand, by the places of the words; `whole` if some have none."""
    first = _word_at(places, start)
    last = _word_at(places, start + length - 1)
    if first is None or last is None:
        return whole
    column, end = first.column + start - first.start, last.column + start + length - last.start
    return Span(whole.file, first.line, column, last.line, end)


def _word_at(places: Sequence[WordPlace], at: int) -> WordPlace | None:
    index = bisect_right(places, at, key=lambda place: place.start) - 1
    return places[index] if index >= 0 and at < places[index].end else None


def word_places(lines: Sequence[str], whole: Span, value: str) -> list[WordPlace]:
    """Return where each word of a text stands, but for those that are written with escapes.

    The words of a text stand in the file in the order of the text, whatever stands between them.
    """
    found: list[WordPlace] = []
    number, column = whole.line, whole.column - 1
    for word in _WORD.finditer(value):
        place = _find(lines, number, column, whole.end_line, word[0])
        if place is None:
            continue  # written with escapes: the words after it are found all the same
        number, column = place
        found.append(WordPlace(word.start(), word.end(), number, column + 1))
        column += len(word[0])
    return found


def _find(lines: Sequence[str], number: int, column: int, last: int, word: str) -> tuple[int, int] | None:
    for current in range(number, min(last, len(lines)) + 1):
        at = lines[current - 1].find(word, column if current == number else 0)
        if at >= 0:
            return current, at
    return None
