"""The lesson that uses everything, as each page of the site, in French, Arabic and a pseudo-locale."""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path

import pytest

from tests.browser.sites import arabic, build
from tests.golden_files import compare
from tests.mini import write_project
from tests.running import replace, translate_all

EXPECTED = Path(__file__).parent / "expected" / "site"
PAGES = (
    "index",
    "lessons/everything",
    "worksheets/everything",
    "modules/primary-course",
    "audiences/primary",
    "help",
    "help-adults",
)
LANGUAGES = ("fr", "ar", "fr-x-pseudo")


@functools.cache
def site() -> Path:
    """Return the site of the small project in the three languages."""
    folder = Path(tempfile.mkdtemp(prefix="balise-golden-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", f"languages: [{', '.join(LANGUAGES)}]")
    replace(project / "_config.yml", "required: [fr, nl]", "required: [fr]")
    translate_all(project, "ar", words=arabic)
    translate_all(project, "fr-x-pseudo")
    return build(project, folder / "out")


def pretty(html: str) -> str:
    """Return HTML with one tag or text a line, so that a difference can be read."""
    lines = (line.strip() for line in re.sub(r"(<[^>]+>)", r"\n\1\n", html).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page(language: str, name: str) -> None:
    page = (site() / language / f"{name}.html").read_text(encoding="utf-8")
    compare(pretty(page), EXPECTED / language / f"{name.replace('/', '-')}.html")


@pytest.mark.parametrize("name", ["lessons/everything", "modules/primary-course"])
def test_document_of_the_book(name: str) -> None:
    text = (site().parent / "book" / "fr" / f"{name}.md").read_text(encoding="utf-8")
    head = "\n".join(text.splitlines()[:8]) + "\n"
    compare(head, EXPECTED / "book" / f"{name.replace('/', '-')}.md")


def test_table_of_contents_of_the_book() -> None:
    compare((site().parent / "book" / "fr" / "_toc.yml").read_text(encoding="utf-8"), EXPECTED / "book" / "_toc.yml")
