"""The faces of what is printed: each merged into one file from the subsets that npm installs.

Typst takes one face for a run of text: with the subsets apart, it would take another family for half of a word.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fontTools
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from balise.printing.marked_letters import add_marked_letters

WEIGHTS = {400: "Regular", 700: "Bold"}
RECIPE = 2
"""Goes up when the same subsets are merged in another way."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family that may stand in a PDF, and the subsets of its package that it is merged from."""

    name: str
    package: str
    subsets: tuple[str, ...]
    weights: tuple[int, ...] = (400, 700)


FAMILIES = (
    Family("Andika", "andika", ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")),
    Family("Bricolage Grotesque", "bricolage-grotesque", ("latin", "latin-ext", "vietnamese"), (700,)),
    Family("Vazirmatn", "vazirmatn", ("arabic", "latin")),
    Family("Noto Sans Ethiopic", "noto-sans-ethiopic", ("ethiopic", "latin")),
)
MARKED = "Vazirmatn"
"""The family whose letters carry vowel signs."""


def font_key(modules: Path) -> str:
    """Return a fingerprint of the installed subsets and of how they are merged."""
    versions = [
        json.loads((modules / "@fontsource" / family.package / "package.json").read_text(encoding="utf-8"))["version"]
        for family in FAMILIES
    ]
    return hashlib.sha256(repr((RECIPE, fontTools.version, FAMILIES, versions)).encode()).hexdigest()[:16]


def prepare_fonts(modules: Path, cache: Path) -> Path:
    """Return a folder with the merged faces, made once for each version of the packages; it lies in `cache`.

    Raises:
        FileNotFoundError: a package is not installed.
    """
    folder = cache / f"fonts-{font_key(modules)}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for family in FAMILIES:
            for weight in family.weights:
                (folder / f"{family.package}-{weight}.ttf").write_bytes(merged(modules, family, weight))
        (folder / "done").touch()
    return folder


def letters_of(folder: Path) -> frozenset[int]:
    """Return the code points that one of the faces in a folder can draw."""
    regular = sorted(folder.glob("*-400.ttf"))
    return frozenset(code for path in regular for code in TTFont(path, lazy=True).getBestCmap())


def merged(modules: Path, family: Family, weight: int) -> bytes:
    """Return a face with the letters of all subsets of its family, the same bytes every time."""
    parts = [io.BytesIO(_unpacked(path)) for path in _files(modules, family, weight)]
    font = Merger().merge(parts)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    _name(font, family.name, WEIGHTS[weight])
    if family.name == MARKED:
        add_marked_letters(font)
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


def _files(modules: Path, family: Family, weight: int) -> Iterator[Path]:
    for subset in family.subsets:
        yield modules / "@fontsource" / family.package / "files" / f"{family.package}-{subset}-{weight}-normal.woff2"


def _unpacked(path: Path) -> bytes:
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


def _name(font: TTFont, family: str, style: str) -> None:
    """Name a face: a subset of a variable font is named after the place in it that it was cut from."""
    table = font["name"]
    table.names = []
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
