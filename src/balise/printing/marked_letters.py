"""Arabic letters with their vowel signs as one glyph each, where the signs stand as the face places them.

Typst sets a sign that is raised apart from its line of text, and readers of PDFs then put it, when copied, somewhere
else. As a part of its letter it stays there. The drawing is the same, kerning aside: a composite of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

SIGNS = frozenset({*range(0x064B, 0x0653), 0x0670})
"""The vowel signs of Arabic: tanwin, fatha, damma, kasra, shadda, sukun, and the raised alef."""
ROUNDED, AS_OFFSET = 0x0004, 0x0002
BASE, AFTER_JOINING = 1, "rlig"
"""A class of `GDEF`; and a feature that shapers apply once letters have taken their joining forms."""


def add_marked_letters(font: TTFont) -> None:
    """Add a glyph for each letter with a vowel sign, and the substitution that chooses it."""
    signs = {name for code, name in font.getBestCmap().items() if code in SIGNS}
    ligatures: dict[tuple[str, str], str] = {}
    order = list(font.getGlyphOrder())
    for base, sign, dx, dy in _placed(font, signs):
        name = f"{base}.{sign}"
        if (base, sign) in ligatures or len(order) > 60_000:
            continue
        ligatures[base, sign] = name
        font["glyf"].glyphs[name] = _composite((base, 0, 0), (sign, dx, dy))
        font["hmtx"].metrics[name] = font["hmtx"].metrics[base]
        order.append(name)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = BASE
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    for name in ligatures.values():
        font["glyf"].glyphs[name].recalcBounds(font["glyf"])
    _substitute(font, ligatures)


def _placed(font: TTFont, signs: set[str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield letter, sign, and how far the sign is moved (OpenType, GPOS lookup type 4)."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 4:
                continue
            marks = zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True)
            known = [(name, record) for name, record in marks if name in signs]
            for base, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
                for sign, mark in known:
                    anchor = record.BaseAnchor[mark.Class]
                    if anchor is not None:
                        own = mark.MarkAnchor
                        yield base, sign, anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate


def _composite(*parts: tuple[str, int, int]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for name, x, y in parts:
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, x, y, ROUNDED | AS_OFFSET
        glyph.components.append(part)
    return glyph


def _substitute(font: TTFont, ligatures: dict[tuple[str, str], str]) -> None:
    table: Any = font["GSUB"].table
    lookup = buildLookup([buildLigatureSubstSubtable(ligatures)])
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == AFTER_JOINING:
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)
