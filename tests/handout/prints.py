"""Handouts of the small project, printed once per test process, and what can be read from a PDF."""

from __future__ import annotations

import functools
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from click.testing import Result
from PIL import Image

from balise import assets
from balise.printing.fonts import prepare_fonts
from balise.printing.proof import fonts_of
from tests.browser.sites import arabic
from tests.mini import write_project
from tests.running import replace, run, translate_all

ROOT = Path(__file__).parents[2]
BASE_URL = "https://balise.example"
LANGUAGES = ("fr", "ar", "fr-simple")
A4_PT = (595.28, 841.89)


@functools.cache
def font_cache() -> Path:
    """Return a folder with the merged fonts."""
    folder = Path(tempfile.mkdtemp(prefix="balise-fonts-"))
    modules = assets.node_modules(ROOT)
    assert modules is not None, "run `npm ci`"
    prepare_fonts(modules, folder)
    return folder


def in_three_languages(folder: Path) -> Path:
    """Write the small project in French, Arabic and easy French, with an address; return its folder."""
    project = write_project(folder)
    replace(project / "_config.yml", "languages: [fr, nl]", f"languages: [{', '.join(LANGUAGES)}]")
    replace(project / "_config.yml", "required: [fr, nl]", f"required: [fr]\n  base_url: {BASE_URL}")
    translate_all(project, "ar", words=arabic)
    translate_all(project, "fr-simple", words=lambda text: text)
    return project


def print_project(project: Path, out: Path, *words: str, target: str = "handout", day: str = "2026-11-24") -> Result:
    """Print what a project has for a target, with fonts that are merged already; return what was said."""
    shutil.copytree(font_cache(), out / ".cache", dirs_exist_ok=True)
    return run(project, "build", target, "--out", str(out), "--today", day, *words)


@functools.cache
def small_handouts() -> Path:
    """Return the folder of the small project's handouts."""
    folder = Path(tempfile.mkdtemp(prefix="balise-handout-"))
    result = print_project(in_three_languages(folder / "project"), folder / "out")
    assert result.exit_code == 0, result.stderr
    return folder / "out/handout"


def pdfs(folder: Path) -> dict[str, bytes]:
    """Return the PDFs of a folder by their path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}


def text_of(content: bytes) -> str:
    """Return the text of a PDF, spaces and line ends all one space."""
    document = pypdfium2.PdfDocument(content)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return " ".join(" ".join(pages).replace("\ufffe", "-").split())


def letters(content: bytes) -> Iterator[tuple[int, float, tuple[float, float, float, float]]]:
    """Yield page, size in points and box (left, bottom, right, top) of each visible letter."""
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        page = document[number].get_textpage()
        for index in range(page.count_chars()):
            if chr(pdfium.FPDFText_GetUnicode(page.raw, index)).strip():
                yield number, pdfium.FPDFText_GetFontSize(page.raw, index), page.get_charbox(index)


def fonts_of_path(path: Path) -> frozenset[str]:
    """Return the fonts of a PDF file."""
    return fonts_of(path.read_bytes())


def languages_inside(content: bytes) -> set[str]:
    """Return the languages that marked content says, where they differ from that of the document."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    return {name.decode() for name in re.findall(rb"/Lang ?\(([a-z]+)\)", streams)}


def images(content: bytes, dots_per_inch: int) -> list[Image.Image]:
    """Return the pages of a PDF as a printer or a camera sees them."""
    document = pypdfium2.PdfDocument(content)
    return [document[number].render(scale=dots_per_inch / 72).to_pil() for number in range(len(document))]


def tags(content: bytes) -> list[tuple[str, str | None, str | None]]:
    """Return name, language and alternative text of each tag, in order."""
    found: list[tuple[str, str | None, str | None]] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            texts = [None if key not in node else str(node[key]) for key in ("/Lang", "/Alt")]
            found.append((str(node["/S"]), texts[0], texts[1]))
            if "/K" in node:
                walk(node["/K"])

    with pikepdf.open(io.BytesIO(content)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return found
