"""Where a part of a text stands in a YAML file, written there plain, in quotes, folded or as a block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.diagnostics import Span

_WORD = re.compile(r"\S+")


def place_of_part(lines: Sequence[str], whole: Span, value: str, start: int, length: int) -> Span:
    """Return where `length` signs of `value` from `start` on stand; `whole` if they cannot be followed.

    The words of a text stand in the file in the order of the text, whatever stands between them.
    """
    places = _word_places(lines, whole, value, start + length)
    first = next((item for item in places if item[0] <= start < item[1]), None)
    last = next((item for item in reversed(places) if item[0] < start + length <= item[1]), None)
    if first is None or last is None:
        return whole
    column, end = first[3] + start - first[0], last[3] + start + length - last[0]
    return Span(whole.file, first[2], column, last[2], end)


def _word_places(lines: Sequence[str], whole: Span, value: str, needed: int) -> list[tuple[int, int, int, int]]:
    """Return where each word stands: its offsets in the value, its line and its column in the file."""
    found: list[tuple[int, int, int, int]] = []
    number, column = whole.line, whole.column - 1
    for word in _WORD.finditer(value):
        if word.start() >= needed:
            break
        place = _find(lines, number, column, whole.end_line, word[0])
        if place is None:
            continue  # written with escapes: the words after it are found all the same
        number, column = place
        found.append((word.start(), word.end(), number, column + 1))
        column += len(word[0])
    return found


def _find(lines: Sequence[str], number: int, column: int, last: int, word: str) -> tuple[int, int] | None:
    for current in range(number, min(last, len(lines)) + 1):
        at = lines[current - 1].find(word, column if current == number else 0)
        if at >= 0:
            return current, at
    return None
