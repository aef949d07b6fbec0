"""Every QR code on every page is read from the rendered page, and leads to a page of the site."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import zxingcpp

from balise.addresses import Address, readable
from tests.handout.prints import BASE_URL, LANGUAGES, images, in_three_languages, pdfs, small_handouts, text_of
from tests.running import run

PURPOSES = {"worksheet": "play", "key": "guide", "letter": "play", "words": "play", "card": "help"}


PATHS = [
    *(f"{code}/everything/{kind}.pdf" for code in LANGUAGES for kind in PURPOSES),
    *(f"fr-ar/everything/{kind}.pdf" for kind in PURPOSES if kind != "key"),
]


def codes(content: bytes, dots_per_inch: int) -> list[str]:
    found = [
        zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode) for image in images(content, dots_per_inch)
    ]
    return [code.text for page in found for code in page]


def links(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note["/A"]["/URI"]) for note in notes}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    project = in_three_languages(folder / "project")
    assert run(project, "build", "--out", str(folder / "out")).exit_code == 0
    return folder / "out/site"


@pytest.mark.parametrize("path", PATHS)
def test_every_code_is_read_and_leads_to_a_page(path: str, site: Path) -> None:
    content = pdfs(small_handouts())[path]
    folder, lesson, name = path.split("/")
    kind = name.removesuffix(".pdf")
    languages = ["fr", "ar"] if folder == "fr-ar" else [folder]
    assert set(languages) <= set(LANGUAGES)
    expected = {Address(lesson, code, PURPOSES[kind]).url(BASE_URL) for code in languages}
    times = 10 // len(languages) if kind == "card" else 1
    for dots_per_inch in (150, 300):
        found = codes(content, dots_per_inch)
        assert set(found) == expected, dots_per_inch
        assert len(found) == times * len(expected), dots_per_inch
    assert links(content) == expected
    text = text_of(content).replace("\u200b", "").replace(" ", "")
    for url in expected:
        # right to left, this reader of PDFs puts the parts of an address in another order; the link is tested above
        assert folder == "ar" or readable(url) in text
        assert (site / url.removeprefix(f"{BASE_URL}/") / "index.html").is_file()


def test_words_say_what_a_code_opens() -> None:
    printed = pdfs(small_handouts())
    assert "Les activités de cette leçon, à l’écran :" in text_of(printed["fr/everything/worksheet.pdf"])
    assert "Le guide de cette leçon :" in text_of(printed["fr/everything/key.pdf"])
    assert text_of(printed["fr/everything/card.pdf"]).count("Tous les numéros :") == 10
