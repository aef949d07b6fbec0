"""The contrasts that `docs/design-language.md` promises, computed from the tokens, by day and by night."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

TOKENS = (files("balise") / "player" / "css" / "tokens.css").read_text(encoding="utf-8")
AUDIENCES = ("p68", "p912", "teen", "mena", "hand", "par", "form", "pro")
GROUNDS = ("ground", "surface", "sunk")
PAIRS = [
    *((7.0, ink, ground) for ink in ("ink", "ink-2") for ground in GROUNDS),
    *((7.0, "ink", f"{name}-w") for name in AUDIENCES),
    *((7.0, f"on-{ground}", ground) for ground in ("ink", "beacon", "night")),
    *((4.5, f"{name}-a", ground) for name in AUDIENCES for ground in ("ground", "surface", f"{name}-w")),
    *((4.5, name, f"{name}-wash") for name in ("ok", "other")),
    *((3.0, f"{name}-v", ground) for name in AUDIENCES for ground in ("ground", "surface")),
    *((3.0, "edge", ground) for ground in GROUNDS),
]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    day, rest = TOKENS.split("@media (prefers-color-scheme: dark)")
    night = rest.split("[data-audience=")[0]
    return {"day": colours(day), "night": colours(day) | colours(night)}


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("least", "text", "ground"), PAIRS)
def test_contrast_is_what_the_page_says(least: float, text: str, ground: str, scheme: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[text], palette[ground]) >= least


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
