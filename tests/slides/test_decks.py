"""Decks: what stands on their slides, and what they do in a browser, opened from a folder."""

from __future__ import annotations

import functools
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from balise.addresses import Address
from tests.browser.axe import violations
from tests.browser.conftest import open_page
from tests.handout.prints import BASE_URL, in_three_languages
from tests.mini import write_project
from tests.running import replace, run

__all__ = ["open_page"]
LESSON = "curriculum/primary/everything.yaml"
Open = Callable[..., Page]


@functools.cache
def decks() -> Path:
    """Return the folder of the small project's decks."""
    folder = Path(tempfile.mkdtemp(prefix="balise-slides-"))
    project = in_three_languages(folder / "project")
    result = run(project, "build", "slides", "--two", "--out", str(folder / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    assert "4 decks. Open" in result.stderr
    return folder / "out/slides"


def html(name: str) -> str:
    return (decks() / f"{name}/everything.html").read_text(encoding="utf-8")


def address(name: str) -> str:
    return (decks() / f"{name}/everything.html").as_uri()


def go_to(page: Page, css: str) -> None:
    """Go on until the slide that is shown has what `css` says."""
    for _ in range(60):
        if page.locator(f".slide.present {css}").count():
            return
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(20)
    raise AssertionError(f"no slide has {css}")


def test_every_language_has_a_deck_and_a_list_names_them() -> None:
    assert {path.name for path in decks().iterdir()} == {"assets", "index.html", "fr", "ar", "fr-simple", "fr-ar"}
    links = re.findall(r'href="([^"]+\.html)"', (decks() / "index.html").read_text(encoding="utf-8"))
    assert len(links) == 4
    assert all((decks() / link).is_file() for link in links)


def test_all_that_a_deck_loads_is_there() -> None:
    for name in ("fr", "ar", "fr-ar"):
        for link in re.findall(r'(?:src|href)="(\.\./assets/[^"]+)"', html(name)):
            assert (decks() / name / link).resolve().is_file(), link
        assert not re.search(r'(?:src|href)="https?://(?!balise\.example|www\.meteo\.be)', html(name))
    assert (decks() / "assets/LICENSE-reveal.txt").is_file()


def test_slides_show_the_class_and_notes_the_teacher() -> None:
    slides = re.split(r'<section class="slide', html("fr"))[1:]
    step = next(part for part in slides if 'data-title="Bienvenue"' in part or "Aujourd’hui" in part)
    shown, _, notes = step.partition('<aside class="notes">')
    assert "Aujourd’hui" in notes
    assert "Aujourd’hui" not in shown
    assert all(re.search(r'data-minutes="\d+"', part) for part in slides)


def test_languages_have_the_same_slides() -> None:
    count = {name: html(name).count('<section class="slide') for name in ("fr", "ar", "fr-simple", "fr-ar")}
    assert len(set(count.values())) == 1
    assert html("fr-ar").count('class="side" lang="ar" dir="rtl"') == count["fr"]


def test_ids_are_unique_with_two_languages() -> None:
    ids = re.findall(r'\sid="([^"]+)"', html("fr-ar"))
    assert len(ids) == len(set(ids))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    replace(project / LESSON, "title: Une leçon avec tout", 'title: "Une <section><script>alert(1)</script>"')
    assert run(project, "build", "slides", "--no-codes", "--out", str(tmp_path / "out")).exit_code == 0
    page = (tmp_path / "out/slides/fr/everything.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;section&gt;" in page


def test_without_an_address_codes_are_refused_or_left_out(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    result = run(project, "build", "slides", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "`base_url` is missing" in result.stderr
    assert run(project, "build", "slides", "--no-codes", "--out", str(tmp_path / "out")).exit_code == 0
    assert 'class="code"' not in (tmp_path / "out/slides/fr/everything.html").read_text(encoding="utf-8")


def test_deck_moves_by_key_and_button_and_plays(open_page: Open) -> None:
    page = open_page(address("fr"))
    page.wait_for_selector(".slide.present")
    assert page.locator(".slide.present h2").inner_text() == "Une leçon avec tout"
    page.keyboard.press("ArrowRight")
    assert page.locator(".slide.present h2").inner_text() == "Règles du groupe"
    page.get_by_role("button", name="Diapositive suivante").click()
    go_to(page, 'form[data-kind="single"]')
    form = page.locator('.slide.present form[data-kind="single"]').first
    form.locator("input").first.check()
    page.keyboard.press("ArrowRight")  # inside an answer, arrows choose: the slide stays
    assert form.is_visible()
    form.locator("input").first.check()
    form.get_by_role("button", name="Vérifier").click()
    assert form.locator(".fb").first.is_visible()


def test_timer_runs_and_begins_anew_with_the_next_step(open_page: Open) -> None:
    page = open_page(address("fr"))
    page.wait_for_selector(".slide.present")
    go_to(page, ".where")
    before = page.locator(".time").inner_text()
    assert re.fullmatch(r"\d+:00", before)
    page.clock.install()
    page.get_by_role("button", name="Lancer le temps").click()
    page.clock.run_for(10_000)
    assert re.fullmatch(r"\d+:50", page.locator(".time").inner_text())


def test_notes_open_in_a_window_and_follow(open_page: Open) -> None:
    page = open_page(address("fr"))
    page.wait_for_selector(".slide.present")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Notes").click()
    notes = opened.value
    assert notes.locator("h1").inner_text() == "Une leçon avec tout"
    go_to(page, ".where")
    assert "Aujourd’hui" in notes.locator("body").inner_text()


@pytest.mark.parametrize("name", ["fr", "ar", "fr-ar"])
def test_no_slide_has_a_fault_and_none_is_wider_than_a_phone(name: str, browser: object) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()  # type: ignore[attr-defined]
    page.goto(address(name))
    page.wait_for_selector(".slide.present")
    for _ in range(page.locator(".slides > section").count()):
        wide = "document.documentElement.scrollWidth - innerWidth"
        inside = "(s => s.scrollWidth - s.clientWidth)(document.querySelector('.slide.present'))"
        assert page.evaluate(wide) <= 0
        assert page.evaluate(inside) <= 0
        assert violations(page) == []
        page.locator("[data-act=after]").evaluate("button => button.click()")
    page.context.close()


def test_code_is_read_from_the_screen(open_page: Open) -> None:
    page = open_page(address("fr"), viewport={"width": 1280, "height": 720})
    page.wait_for_selector(".slide.present")
    go_to(page, ".code")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == Address("everything", "fr", "play").url(BASE_URL)


def test_deck_prints_with_its_notes(open_page: Open) -> None:
    page = open_page(address("fr"))
    page.wait_for_selector(".slide.present")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    for words in ("Règles du groupe", "Aujourd’hui", "Que peut faire Milo", "116 000"):
        assert words in " ".join(text.split())
