"""Reading in another way: size, space, calm, read aloud; kept for the visit, and no trace of who was here before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from rjsmin import jsmin

from tests.browser.axe import violations
from tests.browser.classroom import classroom_site
from tests.browser.conftest import ARGUMENTS
from tests.browser.sites import served
from tests.browser.speaking import read_on, said, with_voices

Open = Callable[..., Page]
VOICES = (("en-US", True), ("fr-CA", False), ("fr-BE", True), ("ar-SA", True))
LESSON = "lessons/everything"
LIT = "() => Array.from(CSS.highlights.get('read') || [], range => range.toString().trim()).join('')"
WEATHER = "https://www.meteo.be/**"


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


# ---- size, space, calm ----


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
    ("name", "language"), [(LESSON, "fr"), ("help", "nl"), ("two/everything", "ar"), ("about", "fr-simple")]
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


# ---- read aloud ----


def test_page_is_read_sentence_by_sentence_and_each_is_lit(open_page: Open) -> None:
    page = speaking(open_page, address())
    page.locator("main [data-do=read]").click()
    expect(page.locator(".reader")).to_be_visible()
    lit = []
    for _ in range(12):
        assert page.evaluate(LIT) == said(page)[-1][0]
        lit.append(page.evaluate(LIT))
        page.evaluate("finish()")
    assert lit.index("Une leçon avec tout") < lit.index("Chaque activité et chaque question, une fois.")
    words = [text for text, _ in read_on(page)]
    assert {voice for text, voice in said(page) if text in lit} == {"fr-BE"}
    assert "fr-CA" not in {voice for _, voice in said(page)}, "a voice that is not of this device spoke"
    assert words.index("Cette leçon parle de pression.") + 1 == words.index("Tu peux t’arrêter.")
    assert "Avec une condition ?" not in words, "what is folded was read"
    assert not [text for text in words if text in ("Vérifier", "Choisis…", "Écouter la page", "–")]
    assert page.locator(".reader").is_hidden()
    assert page.evaluate(LIT) == ""


def test_card_that_is_turned_over_is_read(open_page: Open) -> None:
    page = speaking(open_page, address())
    page.locator(".flip summary").first.click()
    page.locator("main [data-do=read]").click()
    assert ["Avec une condition ?", "fr-BE"] in read_on(page)


def test_sentence_with_a_word_of_the_glossary_is_one(open_page: Open) -> None:
    page = speaking(open_page, address())
    page.evaluate("""() => {
      const p = document.querySelector('main p.lead');
      p.textContent = 'Tu peux ';
      const a = document.createElement('a'), b = document.createElement('bdi');
      a.textContent = 'en parler'; b.textContent = '116 000';
      p.append(a, ' au ', b, '. Oui');
    }""")
    page.locator("main [data-do=read]").click()
    words = [text for text, _ in read_on(page)]
    assert "Tu peux en parler au 116 000." in words
    assert "Oui" in words


def test_two_languages_are_read_each_in_its_own(open_page: Open) -> None:
    page = speaking(open_page, address("two/everything") + "?with=ar")
    expect(page.locator(".dual")).to_have_attribute("data-two", "ar")
    page.locator("main [data-do=read]").click()
    pairs = read_on(page)
    assert {voice for _, voice in pairs} == {"fr-BE", "ar-SA"}
    for text, voice in pairs:
        if not any(letter.isalpha() for letter in text):
            continue
        assert (voice == "ar-SA") == any("\u0600" < letter < "\u06ff" for letter in text), text
    start = [text for text, _ in pairs].index("Une leçon avec tout")
    assert [voice for _, voice in pairs[start : start + 4]] == ["fr-BE", "ar-SA", "fr-BE", "ar-SA"]


def test_language_without_a_voice_is_passed_over(open_page: Open) -> None:
    page = speaking(open_page, address("two/everything") + "?with=nl")
    expect(page.locator(".dual")).to_have_attribute("data-two", "nl")
    page.locator("main [data-do=read]").click()
    assert {voice for _, voice in read_on(page)} == {"fr-BE"}


def test_block_is_lit_where_the_browser_cannot_light_a_sentence(open_page: Open) -> None:
    page = speaking(open_page, address(), before="delete window.Highlight; delete Intl.Segmenter;")
    page.locator("main [data-do=read]").click()
    while said(page)[-1][0] != "Une leçon avec tout":
        page.evaluate("finish()")
    assert page.evaluate("getSelection().toString().trim()") == "Une leçon avec tout"


@pytest.mark.parametrize("voices", [(), (("fr-FR", False),), (("en-GB", True), ("nl-NL", True))])
def test_without_a_voice_of_this_device_nothing_offers_to_read(
    open_page: Open, voices: tuple[tuple[str, bool], ...]
) -> None:
    page = open_page("about:blank")
    with_voices(page, voices)
    page.goto(address())
    page.locator(".comfort summary").click()
    assert page.locator("[data-do=read]").count() == 2
    assert page.locator("[data-do=read]:visible").count() == 0


def test_voices_that_come_late_are_offered(open_page: Open) -> None:
    page = speaking(open_page, address(), late=True)
    assert page.locator("main [data-do=read]").is_hidden()
    page.evaluate("arrive()")
    assert page.locator("main [data-do=read]").is_visible()


def test_page_without_speech_works(open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined})")
    page.goto(address())
    choose(page, "2")
    assert root_size(page) == 19
    assert page.locator("[data-do=read]:visible").count() == 0


@pytest.mark.parametrize("way", ["button", "escape", "paused"])
def test_reading_stops_at_once(open_page: Open, way: str) -> None:
    page = speaking(open_page, address())
    page.locator("main [data-do=read]").click()
    page.evaluate("finish()")
    if way == "paused":
        page.get_by_role("button", name="Pause ou suite").click()
    if way == "button":
        page.get_by_role("button", name="Arrêter").click()
    else:
        page.keyboard.press("Escape")
    count = len(said(page))
    assert page.evaluate("told.now") is None
    assert page.locator(".reader").is_hidden()
    assert page.evaluate(LIT) == ""
    assert page.evaluate("document.activeElement.id") == "main"
    page.wait_for_timeout(50)
    assert len(said(page)) == count


def test_pause_holds_and_goes_on_with_the_same_sentence(open_page: Open) -> None:
    page = speaking(open_page, address())
    page.locator("main [data-do=read]").focus()
    page.keyboard.press("Enter")
    page.evaluate("finish()")
    held = said(page)[-1]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("told.now") is None
    assert said(page)[-1] == held
    page.keyboard.press("Enter")
    assert said(page)[-2:] == [held, held]
    page.evaluate("finish()")
    assert said(page)[-1] != held


def test_reading_again_begins_again(open_page: Open) -> None:
    page = speaking(open_page, address())
    page.locator("main [data-do=read]").click()
    for _ in range(3):
        page.evaluate("finish()")
    page.locator("main [data-do=read]").click()
    assert said(page)[-1] == said(page)[0]


@pytest.mark.parametrize("way", ["keys", "link"])
def test_quick_exit_silences_the_page_before_it_is_gone(open_page: Open, way: str) -> None:
    page = speaking(open_page, address(base=served(classroom_site())))
    held: list[Route] = []  # a network that does not answer yet
    page.context.route(WEATHER, lambda route: held.append(route))
    choose(page, "2")
    page.locator("main [data-do=read]").click()
    count = len(said(page))
    if way == "keys":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.evaluate("document.querySelector('a.exit').click()")
    assert page.evaluate("[told.now, told.said.length, sessionStorage.length]") == [None, count, 0]
    assert page.evaluate("document.body.textContent") == ""
    for route in held:
        route.fulfill(body="weather")


# ---- traces ----


def leave_traces(page: Page) -> None:
    """Answer, unfold, choose, as a child would."""
    choose(page, "3")
    page.locator("main input[type=radio]:not(.comfort input)").first.check(force=True)
    page.locator("main select:visible").first.select_option(index=1)
    page.locator(".flip summary").first.click()


def traces(page: Page) -> list[int]:
    """Return how many answers, choices and open folds there are, and how much is stored."""
    found: list[int] = page.evaluate(
        """() => [document.querySelectorAll('main .q :checked:not(option)').length,
          Array.from(document.querySelectorAll('main select')).filter(list => list.value).length,
          document.querySelectorAll('main .flip[open]').length, sessionStorage.length]"""
    )
    return found


@pytest.mark.parametrize("web", [True, False])
def test_clearing_traces_leaves_nothing_and_says_so(open_page: Open, web: bool) -> None:
    page = open_page(address(base=served(classroom_site()) if web else "") + "?with=ar")
    leave_traces(page)
    assert all(traces(page))
    page.get_by_role("button", name="Effacer mes traces").click()
    page.wait_for_url("**#forgotten")
    expect(page.locator("#forgotten")).to_be_focused()
    expect(page.locator("#forgotten")).to_contain_text("L’historique du navigateur")
    assert traces(page) == [0, 0, 0, 0]
    assert "?" not in page.url
    assert root_size(page) == 16
    leave_traces(page)
    page.get_by_role("button", name="Effacer mes traces").click()
    page.wait_for_function("() => sessionStorage.length === 0 && document.readyState === 'complete'")
    assert traces(page) == [0, 0, 0, 0]


def test_page_opened_again_from_history_is_fresh(open_page: Open) -> None:
    base = served(classroom_site())
    page = open_page(address(base=base))
    leave_traces(page)
    page.goto(address("help", base=base))
    page.go_back()
    assert traces(page)[:3] == [0, 0, 0]


def test_page_kept_whole_by_the_browser_is_made_anew(browser: Browser) -> None:
    base = served(classroom_site())
    keeping = _with_page_cache(browser)
    try:
        page = keeping.new_page()
        page.goto(address(base=base))
        leave_traces(page)
        page.evaluate("addEventListener('pagehide', event => { window.name = String(event.persisted); })")
        page.goto(address("help", base=base))
        page.go_back()
        page.wait_for_load_state()
        expect(page.locator("h1")).to_be_visible()
        page.wait_for_function("() => !document.querySelector('main .q :checked:not(option)')")
        assert traces(page)[:3] == [0, 0, 0]
        assert page.evaluate("window.name") == "true", "the browser did not keep the page: nothing was tried"
    finally:
        keeping.close()


def _with_page_cache(browser: Browser) -> Browser:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    left_out = ["--disable-back-forward-cache"]
    return browser.browser_type.launch(executable_path=found, args=ARGUMENTS, ignore_default_args=left_out)


def test_event_of_a_kept_page_loads_it_again(open_page: Open) -> None:
    page = open_page(address())
    page.evaluate("window.untouched = 1")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_function("() => window.untouched === undefined")


def test_forms_ask_the_browser_to_keep_nothing(open_page: Open) -> None:
    page = open_page(address())
    for name in (LESSON, "search", "audiences/primary", "two/everything"):
        page.goto(address(name))
        assert page.locator("form:not([autocomplete=off])").count() == 0
        assert (
            page.locator("select:not([autocomplete=off])").evaluate_all("lists => lists.filter(l => !l.form).length")
            == 0
        )


def test_storage_that_is_refused_breaks_nothing(open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.goto(address("two/everything"))
    choose(page, "2")
    assert root_size(page) == 19
    page.locator("#second").select_option("ar")
    expect(page.locator(".dual")).to_have_attribute("data-two", "ar")
    page.locator(".traces").click()
    expect(page.locator("#forgotten")).to_be_focused()


@pytest.mark.parametrize("name", [LESSON, "two/everything", "help"])
def test_nothing_that_needs_a_script_is_shown_without_one(open_page: Open, name: str) -> None:
    page = open_page(address(name), java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    for hidden in (".comfort", ".reader", ".traces"):
        assert page.locator(hidden).is_hidden()


def test_scripts_stay_within_their_weight() -> None:
    folder = files("balise") / "targets" / "site" / "js"
    weights = [len(jsmin((folder / f"{name}.js").read_bytes())) for name in ("comfort", "two")]
    assert sum(weights) <= 3600
