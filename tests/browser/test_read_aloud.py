"""The page read aloud: sentence by sentence, in its language, by a voice of this device, silent at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.classroom import Open, address, choose, classroom_site, root_size, speaking
from tests.browser.sites import served
from tests.browser.speaking import read_on, said, with_voices

LIT = "() => Array.from(CSS.highlights.get('read') || [], range => range.toString().trim()).join('')"
WEATHER = "https://www.meteo.be/**"


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
    page.route(WEATHER, lambda route: route.fulfill(body="weather"))
    choose(page, "2")
    page.locator("main [data-do=read]").click()
    count = len(said(page))
    leave = {
        "keys": "for (const n of [1, 2, 3]) document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Shift'}));",
        "link": "document.querySelector('a.exit').click();",
    }
    # in the same breath: the other site has not even been asked for yet
    state = "[told.now, told.said.length, sessionStorage.length, document.body.textContent]"
    assert page.evaluate(f"() => {{ {leave[way]} return {state}; }}") == [None, count, 0, ""]
    page.wait_for_url(WEATHER)
