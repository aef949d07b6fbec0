"""What stands on a poster, a card or a picture for social media, as the data that `typst/placard.typ` reads.

Any document that has the keys of `placard` and `sized` can be printed with `POSTER`: a campaign, or an invitation whose
points are a day, an hour and a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from balise.ir_campaign import Brand
from balise.languages import language
from balise.printing.texts import Data, Texts, lang_of

POSTER = "printing/typst/poster.typ"
COLOUR = "#0050a0"
"""The colour of drawings, unless a brand has its own."""
PT_PER_MM = 72 / 25.4


def placard(
    texts: Texts,
    *,
    title: str,
    message: Data,
    points: Sequence[Data],
    drawing: str,
    alt: str,
    occasion: Data | None = None,
    detail: Data | None = None,
    lines: Sequence[Data] = (),
    code: Data | None = None,
    brand: Brand | None = None,
) -> Data:
    """Return a poster in the language of `texts`.

    `points` are `{"text", "note"}`; `lines` come from `document.line_data`, `code` from `document.code_data`. `drawing`
    is a name in `typst/scenes.typ`, `alt` says what it shows; one that only adorns has an empty `alt`.
    """
    code_of = texts.language.code
    return {
        "title": title,
        "lang": lang_of(code_of),
        "dir": language(code_of).direction,
        "message": message,
        "points": list(points),
        "scene": drawing,
        "alt": alt,
        "occasion": occasion,
        "detail": detail,
        "lines": list(lines),
        "code": code,
        "brand": None if brand is None else _brand(brand, texts),
        "colour": brand.colour if brand is not None and brand.colour else COLOUR,
    }


def sized(data: Data, shape: str, width_pt: float, height_pt: float) -> Data:
    """Return a poster for a page of this size; `shape` is a format of `typst/placard.typ` of the same proportions."""
    return {**data, "shape": shape, "width": width_pt, "height": height_pt}


def _brand(brand: Brand, texts: Texts) -> Data:
    logo = brand.logo
    drawn = None if logo is None else {"format": logo.form, "bytes": list(logo.content), "alt": texts.plain(logo.alt)}
    return {"name": texts.text(brand.name), "logo": drawn}
