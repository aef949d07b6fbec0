"""The entries of a `.po` file, read quickly: only what checking and building need of them.

A catalogue that tools write has one form, and one pattern reads an entry of it. Whatever has another form (plurals,
spaces elsewhere, faults) is left to polib, which is several times slower: `read` then returns None.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import polib

_STRING = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
_STRINGS = rf"{_STRING}(?:\n{_STRING})*+"
_BLOCK = re.compile(
    rf"(?P<comments>(?:#(?!~)[^\n]*+\n)*+)(?:msgctxt (?P<context>{_STRINGS})\n)?"
    rf"msgid (?P<source>{_STRINGS})\nmsgstr (?P<target>{_STRINGS})(?:\n+|\Z)"
    r"|(?:#[^\n]*+\n)*+(?:\n+|\Z)"  # comments alone: an entry that is obsolete
)
_FUZZY = re.compile(r"^#,(?:.*,)?[ \t]*fuzzy[ \t]*(?:,|$)", re.M)
_OTHER_BREAKS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_JOINT = re.compile(r'"\n"')


class PoEntry(NamedTuple):
    """An entry: its context, its texts, whether it is fuzzy, and the line that it starts on."""

    context: str
    source: str
    target: str
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class PoFile:
    """The entries of a catalogue, obsolete ones left out, and its header."""

    header: dict[str, str]
    entries: tuple[PoEntry, ...]


def read(text: str) -> PoFile | None:
    """Return the catalogue, or None if it has not the one form that is read here."""
    if _OTHER_BREAKS.search(text):
        return None
    at, line = 0, 1
    header: dict[str, str] = {}
    entries: list[PoEntry] = []
    while at < len(text):
        block = _BLOCK.match(text, at)
        if block is None or block.end() == at:
            return None
        source = block["source"]
        if source is not None:
            context, target = block["context"], _text(block["target"])
            fuzzy = "fuzzy" in block["comments"] and _FUZZY.search(block["comments"]) is not None
            if context is None and source == '""':
                header = _header(target)
            else:
                entries.append(PoEntry(_text(context or '""'), _text(source), target, fuzzy, line))
        line += text.count("\n", at, block.end())
        at = block.end()
    return PoFile(header, tuple(entries))


def _text(strings: str) -> str:
    """Return the text that one or more strings in quotes write."""
    inner = strings[1:-1]
    if "\n" in inner:
        inner = _JOINT.sub("", inner)
    return polib.unescape(inner) if "\\" in inner else inner


def _header(target: str) -> dict[str, str]:
    pairs = (row.split(":", 1) for row in target.split("\n") if ":" in row)
    return {name.strip(): value.strip() for name, value in pairs}
