"""A site for the classroom: two languages side by side in French, Dutch, Arabic and easy French, one text untranslated."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
from playwright.sync_api import Page

from tests.browser.sites import arabic, build
from tests.browser.speaking import with_voices
from tests.mini import write_project
from tests.running import replace, translate_all

Open = Callable[..., Page]
UNTRANSLATED = "Des cartes"
LESSON = "lessons/everything"
VOICES = (("en-US", True), ("fr-CA", False), ("fr-BE", True), ("ar-SA", True))
"""Language, and whether the voice is on this device."""


@functools.cache
def classroom_site() -> Path:
    """Return the site of the small project in four languages; Arabic lacks the title of a step."""
    folder = Path(tempfile.mkdtemp(prefix="balise-classroom-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", "languages: [fr, nl, ar, fr-simple]")
    translate_all(project, "nl")
    translate_all(project, "fr-simple")
    path = translate_all(project, "ar", words=arabic)
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        if entry.msgid == UNTRANSLATED:
            entry.msgstr = ""
    catalogue.save()
    return build(project, folder / "out")


def address(name: str = LESSON, language: str = "fr", base: str = "") -> str:
    """Return the address of a page of the site for the classroom."""
    return f"{base or classroom_site().as_uri()}/{language}/{name}.html"


def speaking(open_page: Open, place: str, *, late: bool = False, before: str = "", **options: Any) -> Page:
    """Open a page in a browser that speaks."""
    page = open_page("about:blank", **options)
    with_voices(page, VOICES, late=late)
    if before:
        page.add_init_script(before)
    page.goto(place)
    return page


def choose(page: Page, *values: str) -> None:
    """Tick choices of the menu: a size, or `space`, or `calm`."""
    page.locator(".comfort summary").click()
    for value in values:
        page.locator(f'.comfort [value="{value}"], .comfort [name="{value}"]').first.check()
    page.keyboard.press("Escape")


def root_size(page: Page) -> float:
    """Return the size of the text in pixels."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
