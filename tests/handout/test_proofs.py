"""What is true of every handout: size, fonts, tags, languages, bookmarks, titles, bytes, nothing small or cut off."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst

from balise.printing.fonts import FAMILIES
from balise.printing.proof import fonts_of, proofs
from tests.handout.prints import (
    A4_PT,
    in_three_languages,
    languages_inside,
    letters,
    pdfs,
    print_project,
    small_handouts,
    tags,
)

KINDS = {"worksheet", "key", "card", "letter", "words"}
TWO = {"worksheet", "card", "letter", "words"}
EDGE_PT = 14
"""Five millimetres: what a usual printer cannot reach."""


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return pdfs(small_handouts())


def test_every_language_and_pair_has_its_documents(printed: dict[str, bytes]) -> None:
    expected = {f"{code}/everything/{kind}.pdf" for code in ("fr", "ar", "fr-simple") for kind in KINDS}
    assert set(printed) == expected | {f"fr-ar/everything/{kind}.pdf" for kind in TWO}


def test_pages_are_a4_and_few(printed: dict[str, bytes]) -> None:
    most = {"worksheet": 5, "key": 4, "card": 1, "letter": 2, "words": 2}
    for path, content in printed.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert 1 <= len(pdf.pages) <= most[Path(path).stem], path
            for page in pdf.pages:
                size = sorted(float(value) for value in page.MediaBox[2:])
                assert size == pytest.approx(A4_PT, abs=0.5), path


def test_only_our_fonts_are_inside(printed: dict[str, bytes]) -> None:
    ours = {f"{family.name.replace(' ', '')}-{style}" for family in FAMILIES for style in ("Regular", "Bold")}
    for path, content in printed.items():
        assert fonts_of(content), path
        assert fonts_of(content) <= ours, path
    assert "Vazirmatn-Regular" in fonts_of(printed["ar/everything/worksheet.pdf"])
    assert "Vazirmatn-Regular" not in fonts_of(printed["fr/everything/worksheet.pdf"])


def test_unexpected_font_fails() -> None:
    content = typst.compile(b"#set document(title: [a])\nother", format="pdf", timestamp=0)
    assert isinstance(content, bytes)
    assert any("was not expected" in str(finding.message) for finding in proofs("a.pdf", content))


def test_page_without_tags_or_title_fails() -> None:
    content = typst.compile(b"words", format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(content, bytes)
    said = {str(finding.message) for finding in proofs("a.pdf", content)}
    assert {"this page has no tags", "this page has no title"} <= said


@pytest.mark.parametrize(("code", "language"), [("fr", "fr"), ("ar", "ar"), ("fr-simple", "fr"), ("fr-ar", "fr")])
def test_documents_say_their_language_and_title(code: str, language: str, printed: dict[str, bytes]) -> None:
    for path, content in printed.items():
        if path.startswith(f"{code}/"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert str(pdf.Root.Lang) == language
                assert " – " in str(pdf.docinfo["/Title"])
                assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
                assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_parts_in_another_language_say_so(printed: dict[str, bytes]) -> None:
    two = [language for _, language, _ in tags(printed["fr-ar/everything/worksheet.pdf"])]
    assert two.count("ar") >= 10
    assert "fr" in languages_inside(printed["ar/everything/worksheet.pdf"]), "names of helplines fell back to French"


def test_headings_and_lists_are_tagged_and_pictures_have_words(printed: dict[str, bytes]) -> None:
    found = tags(printed["fr/everything/worksheet.pdf"])
    names = [name for name, _, _ in found]
    assert names.count("/H1") == 1
    assert names.count("/H2") >= 3
    assert {"/L", "/LI"} <= set(names)
    assert all(alt for name, _, alt in found if name == "/Figure")


def test_bookmarks_lead_to_the_tasks(printed: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed["fr/everything/worksheet.pdf"])) as pdf, pdf.open_outline() as outline:
        (root,) = outline.root
        assert root.title == "Une leçon avec tout"
        assert [item.title for item in root.children][:2] == ["Des cartes", "Milo et Nox"]


def test_no_letter_is_small(printed: dict[str, bytes]) -> None:
    for path, content in printed.items():
        least = 14 if path.startswith("fr-simple/") else 12
        sizes = [size for _, size, _ in letters(content)]
        assert min(sizes) >= least - 0.01, (path, min(sizes))


def test_nothing_reaches_the_edge_of_the_paper(printed: dict[str, bytes]) -> None:
    for path, content in printed.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            width, height = (float(value) for value in pdf.pages[0].MediaBox[2:])
        for page, _, (left, bottom, right, top) in letters(content):
            assert left >= EDGE_PT, (path, page)
            assert bottom >= EDGE_PT, (path, page)
            assert right <= width - EDGE_PT, (path, page)
            assert top <= height - EDGE_PT, (path, page)


def test_words_of_a_card_stay_inside_its_cut_lines(printed: dict[str, bytes]) -> None:
    millimetre = 72 / 25.4
    left_edge, bottom_edge = (210 - 170) / 2 * millimetre, (297 - 275) / 2 * millimetre
    for code in ("fr", "ar", "fr-simple", "fr-ar"):
        for _, _, (left, bottom, right, top) in letters(printed[f"{code}/everything/card.pdf"]):
            for low, high, start, size in ((left, right, left_edge, 85), (bottom, top, bottom_edge, 55)):
                cell = size * millimetre
                assert (low - start) // cell == (high - start) // cell, code


def test_two_prints_are_the_same_bytes(tmp_path: Path, printed: dict[str, bytes]) -> None:
    project = in_three_languages(tmp_path / "elsewhere")
    assert print_project(project, tmp_path / "out").exit_code == 0
    assert pdfs(tmp_path / "out/handout") == printed
