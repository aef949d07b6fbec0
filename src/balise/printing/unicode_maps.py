"""What readers of PDFs copy out of Arabic script: the characters behind each glyph (ISO 32000-2, 9.10.3), put right.

Typst writes the whole cluster behind each of its glyphs: a letter with a vowel sign comes out twice. And readers that
turn a line of Arabic around turn the characters behind a glyph around as well: lam-alef comes out as alef-lam.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

import pikepdf

FAMILY = "Vazirmatn"
_LINE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{8,})>(?=\n)")
"""A line of `beginbfchar` with more than one character."""
_LIGATURES = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in (0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB)}
"""Lam and an alef → the one character that stands for both: nobody can turn it around, and NFKC gives the two again."""


def with_true_characters(content: bytes) -> bytes:
    """Return a PDF out of whose Arabic text what was written can be copied; others come back as they are."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = {font.objgen: font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        arabic = [font for font in fonts.values() if FAMILY in str(font["/BaseFont"]) and "/ToUnicode" in font]
        if not arabic:
            return content
        for font in arabic:
            font.ToUnicode.write(_mended(font.ToUnicode.read_bytes(), _widths(font.DescendantFonts[0])))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return out.getvalue()


def _widths(font: pikepdf.Object) -> Mapping[int, float]:
    """Return the widths of glyphs that have one (ISO 32000-2, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = list(font.get("/W", []))
    while parts:
        first, second = int(parts.pop(0)), parts.pop(0)
        if isinstance(second, pikepdf.Array):
            found.update({first + index: float(width) for index, width in enumerate(second)})
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(parts.pop(0))))
    return {code: width for code, width in found.items() if width}


def _mended(table: bytes, widths: Mapping[int, float]) -> bytes:
    clusters = Counter(match[2] for match in _LINE.finditer(table))

    def mend(match: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(match[2].decode()).decode("utf-16-be")
        is_mark = int(match[1], 16) not in widths
        shown = _behind(text, is_mark=is_mark) if is_mark or clusters[match[2]] > 1 else _turned(text)
        return b"<%s> <%s>" % (match[1], shown.encode("utf-16-be").hex().upper().encode())

    return _LINE.sub(mend, table)


def _turned(cluster: str) -> str:
    """Return a cluster of one glyph so that it comes out right where the line is turned around, sign by sign."""
    return _LIGATURES.get(cluster, cluster[::-1])


def _behind(cluster: str, *, is_mark: bool) -> str:
    """Return what of a cluster stands behind one of its glyphs: marks behind a mark, letters behind a letter."""
    marks = "".join(sign for sign in cluster if unicodedata.combining(sign))
    letters = "".join(sign for sign in cluster if not unicodedata.combining(sign))
    if not marks or not letters:
        return _turned(cluster)
    return marks[::-1] if is_mark else _turned(letters)
