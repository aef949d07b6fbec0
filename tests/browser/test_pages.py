"""Every kind of page, in French, Dutch and Arabic: for everyone, on every screen, from the web or a USB stick."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.sites import PAGES, served, small_site

Open = Callable[..., Page]
LANGUAGES = ("fr", "nl", "ar")
PLACES = ["index.html", *(f"{language}/{page}.html" for language in LANGUAGES for page in PAGES)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(open_page: Open, place: str, scheme: str) -> None:
    page = open_page(f"{served(small_site())}/{place}", color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_scrolls_sideways_at_320_px(open_page: Open, place: str) -> None:
    page = open_page((small_site() / place).as_uri(), viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(function (fold) { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("place", PLACES)
def test_page_opens_from_a_usb_stick_and_asks_nothing_of_anyone(open_page: Open, place: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((small_site() / place).as_uri(), wait_until="networkidle")
    assert failed == []
    assert {urlsplit(address).scheme for address in asked} == {"file"}
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.fonts.size") > 0


@pytest.mark.parametrize("place", PLACES)
def test_no_request_leaves_the_site_and_nothing_is_kept(open_page: Open, place: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    base = served(small_site())
    page.goto(f"{base}/{place}", wait_until="networkidle")
    assert [address for address in asked if not address.startswith((base, "data:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_language_and_direction_stand_on_the_page(open_page: Open, language: str, name: str) -> None:
    page = open_page((small_site() / f"{language}/{name}.html").as_uri())
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("name", PAGES)
def test_language_switcher_stays_on_the_page(open_page: Open, name: str) -> None:
    page = open_page((small_site() / f"fr/{name}.html").as_uri())
    page.locator('header a[hreflang="nl"]').first.click()
    assert page.url.endswith(f"nl/{name}.html")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_door_leads_to_both_languages(open_page: Open) -> None:
    for language in ("fr", "nl"):
        page = open_page((small_site() / "index.html").as_uri())
        page.locator(f'main a[hreflang="{language}"]').first.click()
        assert page.url.endswith(f"{language}/index.html")


@pytest.mark.parametrize("place", [f"{language}/{page}.html" for language in ("fr", "nl") for page in PAGES])
def test_everything_can_be_read_without_script(open_page: Open, place: str) -> None:
    page = open_page((small_site() / place).as_uri(), java_script_enabled=False)
    assert page.locator("main").is_visible()
    for fold in page.locator("main details > summary").all():
        if fold.is_visible():
            fold.click()
    closed = page.locator("main details:not([open]):visible")
    assert closed.count() == 0
    dead = page.locator("main button:visible")
    assert dead.count() == 0, "a button that needs a script is shown without one"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_focus_is_visible_and_reaches_the_main_part(open_page: Open, language: str) -> None:
    page = open_page((small_site() / f"{language}/lessons/everything.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(25):
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        page.keyboard.press("Tab")


@pytest.mark.parametrize("name", ["lessons/everything", "worksheets/everything", "help", "index"])
@pytest.mark.parametrize("way", ["link", "keys"])
def test_quick_exit_leaves_no_way_back_to_the_page(open_page: Open, name: str, way: str) -> None:
    page = open_page(f"{served(small_site())}/fr/about.html")
    page.route(
        "https://www.meteo.be/**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html")
    )
    page.goto(f"{served(small_site())}/fr/{name}.html")
    if way == "link":
        page.locator("a.exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://www.meteo.be/")
    page.go_back()
    assert page.url.endswith("/fr/about.html")


def test_quick_exit_is_a_plain_link_without_script(open_page: Open) -> None:
    page = open_page((small_site() / "fr/lessons/everything.html").as_uri(), java_script_enabled=False)
    assert page.locator("a.exit").get_attribute("href") == "https://www.meteo.be/"
    assert "noreferrer" in str(page.locator("a.exit").get_attribute("rel"))


@pytest.mark.parametrize(("name", "shown"), [("primary", True), ("training", False)])
def test_quick_exit_stands_on_pages_for_children(open_page: Open, name: str, shown: bool) -> None:
    from tests.browser.sites import shipped_site

    page = open_page((shipped_site() / f"fr/audiences/{name}.html").as_uri())
    assert (page.locator("a.exit").count() == 1) is shown


def test_200_percent_text_is_not_cut_off(open_page: Open) -> None:
    page = open_page((small_site() / "fr/lessons/everything.html").as_uri(), viewport={"width": 640, "height": 480})
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("place", ["index.html", "fr/index.html", "fr/lessons/everything.html", "ar/help.html"])
def test_forced_colours_keep_every_text(open_page: Open, place: str) -> None:
    page = open_page(f"{served(small_site())}/{place}", forced_colors="active")
    assert violations(page) == []


def test_search_finds_without_accents_and_with_a_slip(open_page: Open) -> None:
    page = open_page((small_site() / "fr/search.html").as_uri())
    box = page.locator("main input[type=search]")
    for words in ("lecon", "leçno", "pression"):
        box.fill(words)
        page.locator('main a[href$="lessons/everything.html"]').first.wait_for()
    box.fill("zzzzzz")
    page.wait_for_function("!document.querySelector('main a[href$=\"lessons/everything.html\"]')")


def test_printed_lesson_opens_folds_and_drops_controls(open_page: Open) -> None:
    page = open_page((small_site() / "fr/lessons/everything.html").as_uri())
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    assert page.locator("a.exit:visible").count() == 0
    pdf = page.pdf(format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") >= 2
