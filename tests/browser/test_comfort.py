"""Reading in another way: size, space, calm; kept for this visit only."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.classroom import LESSON, Open, address, choose, classroom_site, root_size, speaking
from tests.browser.sites import served


def test_choices_hold_for_the_visit_and_are_gone_in_another(open_page: Open) -> None:
    base = served(classroom_site())
    page = open_page(address(base=base))
    line = "parseFloat(getComputedStyle(document.querySelector('main p.lead')).lineHeight)"
    before = page.evaluate(line)
    assert root_size(page) == 16
    choose(page, "3", "space", "calm")
    assert root_size(page) == 22
    assert page.evaluate(line) > before * 1.7
    page.goto(address("help", "nl", base))
    assert root_size(page) == 22
    assert page.locator('.comfort [name="calm"]').is_checked()
    page.locator(".comfort summary").click()
    page.locator('.comfort [value="2"]').check()
    page.locator('.comfort [name="calm"]').uncheck()
    page.reload()
    assert root_size(page) == 19
    assert page.locator('.comfort [name="space"]').is_checked()
    assert not page.locator('.comfort [name="calm"]').is_checked()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert root_size(open_page(address(base=base))) == 16


def test_calm_page_has_no_accent_and_nothing_that_moves(open_page: Open) -> None:
    page = open_page(address())
    colours = """() => [['.masthead', 'backgroundColor'], ['.courseline .lit a', 'backgroundColor', '::before'],
      ['.key', 'color'], ['.dot', 'borderTopColor']].map(([name, what, part]) =>
        getComputedStyle(document.querySelector(name), part)[what])"""
    lively = page.evaluate(colours)
    choose(page, "calm")
    calm = page.evaluate(colours)
    assert all(one != other for one, other in zip(lively, calm, strict=True))
    saturation = "([r, g, b]) => Math.max(r, g, b) - Math.min(r, g, b)"
    for colour in calm:
        parts = [int(float(part)) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        assert page.evaluate(saturation, parts) < 45, colour
    moving = "Array.from(document.querySelectorAll('*')).map(e => parseFloat(getComputedStyle(e).transitionDuration))"
    assert max(page.evaluate(moving)) < 0.001


def test_menu_works_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page(address())
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.comfort summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert root_size(page) == 19
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator('.comfort [name="space"]').is_checked()
    page.keyboard.press("Escape")
    assert page.locator(".comfort").get_attribute("open") is None
    assert page.evaluate("document.activeElement.matches('.comfort summary')")


@pytest.mark.parametrize(
    "name", [LESSON, "two/everything", "help", "index", "worksheets/everything", "audiences/primary"]
)
@pytest.mark.parametrize(("width", "size"), [(320, "3"), (1280, "3"), (1280, "2"), (1160, "1")])
def test_larger_text_and_the_menu_never_scroll_sideways(open_page: Open, name: str, width: int, size: str) -> None:
    page = open_page(address(name), viewport={"width": width, "height": 700})
    choose(page, size, "space")
    page.locator(".comfort summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".comfort form").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("language", ["fr", "nl", "ar", "fr-simple"])
@pytest.mark.parametrize("width", [1100, 1249, 1280, 1920])
def test_what_stands_in_the_bar_does_not_overlap(open_page: Open, language: str, width: int) -> None:
    page = open_page(address("lessons/everything", language), viewport={"width": width, "height": 700})
    boxes = [page.locator(name).bounding_box() for name in (".comfort summary", ".langs")]
    menu, languages = [box for box in boxes if box]
    apart = menu["x"] >= languages["x"] + languages["width"] or languages["x"] >= menu["x"] + menu["width"]
    assert apart or menu["y"] >= languages["y"] + languages["height"]


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize(
    ("name", "language"), [("two/everything", "ar"), ("about", "fr-simple"), ("help", "fr"), (LESSON, "fr")]
)
def test_axe_finds_nothing_in_a_calm_large_page_that_is_read(
    open_page: Open, scheme: str, name: str, language: str
) -> None:
    colours: dict[str, Any] = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    page = speaking(open_page, address(name, language, served(classroom_site())), reduced_motion="reduce", **colours)
    choose(page, "2", "space", "calm")
    page.locator(".comfort summary").click()
    page.locator(".comfort [data-do=read]").click()
    expect(page.locator(".reader")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("name", [LESSON, "two/everything", "help"])
def test_nothing_that_needs_a_script_is_shown_without_one(open_page: Open, name: str) -> None:
    page = open_page(address(name), java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    for hidden in (".comfort", ".reader", ".traces"):
        assert page.locator(hidden).is_hidden()
