"""What was built holds together, or is refused."""

from __future__ import annotations

from pathlib import Path

from balise.diagnostics import Code
from balise.targets.site.links import check, outline

PAGES = {
    "fr/index.html": '<p id="a">x</p><a href="lessons/one.html#step">1</a><a href="https://example.org/">o</a>',
    "fr/lessons/one.html": '<p id="step">x</p><a href="../index.html#a">1</a><img src="../../assets/x.svg">',
}


def problems(pages: dict[str, str], folder: Path) -> list[str]:
    found = check({name: outline(html) for name, html in pages.items()}, folder)
    assert {finding.code for finding in found} <= {Code.BROKEN_OUTPUT}
    return [f"{finding.span.file}: {finding.message}" for finding in found]


def test_links_that_lead_somewhere_are_in_order(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/x.svg").write_bytes(b"")
    assert problems(PAGES, tmp_path) == []


def test_missing_file_is_found(tmp_path: Path) -> None:
    assert problems(PAGES, tmp_path) == ["fr/lessons/one.html: `../../assets/x.svg` leads nowhere"]


def test_missing_page_and_missing_place_are_found(tmp_path: Path) -> None:
    pages = {"a.html": '<a href="b.html">b</a><a href="#nowhere">c</a><a href="c.html#x">d</a>', "c.html": ""}
    assert sorted(problems(pages, tmp_path)) == [
        "a.html: `#nowhere` leads to no place on that page",
        "a.html: `b.html` leads nowhere",
        "a.html: `c.html#x` leads to no place on that page",
    ]


def test_doubled_id_is_found(tmp_path: Path) -> None:
    assert problems({"a.html": '<p id="x"></p><p id="x"></p>'}, tmp_path) == [
        "a.html: the id `x` stands twice on this page"
    ]
