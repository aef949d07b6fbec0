"""The class view: from the web and from a stick, by keys, remote control, pointer and touch, read from 8 metres."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from balise.config import read_config
from balise.curriculum import lesson_paths
from tests.browser.axe import violations
from tests.browser.sites import ROOT, build, served, shipped_site, small_site
from tests.browser.test_hostile_text import hostile_project

Open = Callable[..., Page]
WIDE = {"width": 1920, "height": 1080}
PICTURE_WIDTH_M, DISTANCE_M, X_HEIGHT_EM = 2.0, 8.0, 0.51
SHOWN = "document.querySelector('.screen:not([hidden])')"


def address(language: str = "fr", lesson: str = "everything", site: Path | None = None) -> str:
    """Return the class view of a lesson as a file."""
    return ((site or small_site()) / f"{language}/class/{lesson}.html").as_uri()


def shipped_lessons() -> list[str]:
    """Return the ids of all lessons of this project."""
    config, _ = read_config(ROOT)
    assert config is not None
    return [path.stem for path in lesson_paths(config)]


def at(page: Page) -> str:
    """Return the key of the screen that is shown."""
    assert page.locator(".screen:visible").count() == 1
    return str(page.evaluate(f"{SHOWN}.dataset.key"))


def go(page: Page, key: str) -> None:
    """Show a screen by its key, as a click on a link to it does."""
    page.evaluate(
        """key => {
            const button = document.querySelector('.keys [data-key=home]');
            button.dataset.n = document.querySelector(`[data-key="${key}"]`).id.slice(1);
            button.click();
        }""",
        key,
    )
    assert at(page) == key


def seconds(page: Page) -> int:
    """Return the seconds that the timer shows."""
    minutes, rest = page.locator(".timer bdi").first.inner_text().split(":")
    return int(minutes) * 60 + int(rest)


# ---- screens and keys ----


@pytest.mark.parametrize("lesson", shipped_lessons())
def test_each_lesson_can_be_walked_to_its_end_with_one_key(open_page: Open, lesson: str) -> None:
    page = open_page(address("nl", lesson, shipped_site()))
    screens = page.locator(".screen").count()
    for _ in range(3 * screens):
        if page.evaluate(f"{SHOWN}.id") == f"s{screens}":
            break
        page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{SHOWN}.id") == f"s{screens}"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_keys_and_remote_control_move_from_screen_to_screen(open_page: Open, language: str) -> None:
    page = open_page(address(language), viewport=WIDE)
    forward, back = ("ArrowLeft", "ArrowRight") if language == "ar" else ("ArrowRight", "ArrowLeft")
    seen = [at(page)]
    for key, expected in ((forward, 1), ("PageDown", 2), (back, 1), ("PageUp", 0)):
        page.keyboard.press(key)
        seen.append(at(page))
        assert page.url.endswith(f"#s{expected + 1}")
    assert seen[0] == seen[4] == "-opening"
    assert seen[1] == seen[3] == "welcome"
    page.keyboard.press("End")
    assert at(page) == "help.again"
    page.keyboard.press(forward)
    assert at(page) == "help.again"
    page.keyboard.press(back)
    assert at(page) == "-opening", "back is the screen before, also after a jump"
    page.keyboard.press("Home")
    assert at(page) == "-opening"
    assert page.evaluate("history.length") == 2, "the browser's back button leaves the class view at once"


def test_every_kind_of_screen_and_no_word_for_the_teacher(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    kinds = set(page.evaluate("[...document.querySelectorAll('.screen')].map(s => s.className.split(' ')[1])"))
    assert kinds == {
        f"is-{kind}"
        for kind in (
            *("opening", "show", "pulse", "card", "sorted_card", "match", "order", "cast", "scene", "talk"),
            *("roles", "checklist", "reflection", "choices", "blanks", "help"),
        )
    }
    shown = page.evaluate("document.querySelector('main').textContent")
    for words in ("Aujourd’hui, on suit Milo.", "Lire les règles.", "Laisser du temps.", "Restez disponible."):
        assert words not in shown
        assert words in page.evaluate("document.querySelector('.notes').textContent")
    assert page.locator(".notes").is_hidden()


def test_reload_stays_on_the_screen_and_in_the_second_language(open_page: Open) -> None:
    page = open_page(f"{address()}#s4+nl", viewport=WIDE)
    page.locator(".side + .side:visible").wait_for()
    page.keyboard.press("ArrowRight")
    key = at(page)
    page.reload()
    assert at(page) == key
    page.locator(".side + .side:visible").wait_for()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    for wrong in ("#s999", "#s0", "#nothing", "#s2+xx"):
        page.goto("about:blank")
        page.goto(f"{address()}{wrong}")
        assert at(page) == ("welcome" if wrong == "#s2+xx" else "-opening")


def test_button_that_was_clicked_does_not_take_the_space_bar(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    page.locator("footer [data-act=next]").click()
    page.keyboard.press(" ")
    assert at(page) == "welcome"
    expect(page.locator(".timer.on")).to_be_visible()
    page.locator("footer [data-act=next]").focus()
    page.keyboard.press("Enter")
    assert at(page) == "welcome.know"


def test_black_screen_full_screen_night_and_panel(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    for key, back in (("b", "b"), (".", "."), ("b", "Escape"), ("b", "Enter")):
        page.keyboard.press(key)
        assert page.evaluate("document.elementFromPoint(900, 500).className") == "blackout"
        page.keyboard.press(back)
        expect(page.locator(".blackout")).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".blackout")).to_be_hidden()
    assert at(page) == "welcome"
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === document.documentElement")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")
    day = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("d")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != day
    page.keyboard.press("m")
    expect(page.locator(".notes")).to_contain_text("Aujourd’hui, on suit Milo.", use_inner_text=True)
    page.keyboard.press("m")
    expect(page.locator(".notes")).to_be_hidden()


def test_keys_are_explained_and_other_shortcuts_left_alone(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    assert page.locator("dialog kbd").count() > 12
    page.keyboard.press("ArrowRight")
    assert at(page) == "-opening", "with the keys open, the screens stand still"
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("Control+b")
    page.keyboard.press("Alt+ArrowRight")
    assert at(page) == "-opening"
    expect(page.locator(".blackout")).to_be_hidden()
    page.keyboard.press("?")
    page.locator(".index a").nth(5).click()
    assert at(page) == "chat.cast"


# ---- time ----


def test_timer_starts_pauses_gets_longer_and_ends_calmly(open_page: Open) -> None:
    page = open_page("about:blank", viewport=WIDE)
    page.clock.install()
    page.goto(address())
    expect(page.locator(".timer")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    assert seconds(page) == 300
    page.clock.run_for(5000)
    assert seconds(page) == 300, "it waits to be started"
    page.keyboard.press(" ")
    page.clock.run_for(4000)
    assert seconds(page) in (296, 297)
    disc = "document.querySelector('.pie').style.strokeDasharray"
    first = page.evaluate(disc)
    page.clock.run_for(4000)
    assert page.evaluate(disc) == first, "the disc changes every ten seconds"
    page.clock.run_for(3000)
    assert page.evaluate(disc) != first
    page.keyboard.press(" ")
    paused = seconds(page)
    assert paused in (289, 290)
    page.clock.run_for(60_000)
    assert seconds(page) == paused
    page.keyboard.press("+")
    assert seconds(page) == paused + 60
    page.keyboard.press(" ")
    calm = page.evaluate("getComputedStyle(document.querySelector('.timer')).color")
    page.clock.run_for(300_000)
    assert seconds(page) in (49, 50)
    assert page.evaluate("getComputedStyle(document.querySelector('.timer')).color") == calm
    expect(page.locator(".end-of-time")).to_be_hidden()
    page.clock.run_for(60_000)
    expect(page.locator("[role=status] .end-of-time")).to_have_text("Le temps prévu est passé.")
    expect(page.locator(".end-of-time")).to_be_visible()
    assert page.locator(".timer.on").count() == 0
    page.keyboard.press("+")
    assert seconds(page) == 60
    assert page.locator("[role=timer]").get_attribute("aria-live") is None


def test_time_of_each_step_is_its_own(open_page: Open) -> None:
    page = open_page("about:blank", viewport=WIDE)
    page.clock.install()
    page.goto(address())
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    page.clock.run_for(10_000)
    go(page, "match.match")
    assert seconds(page) == 120
    page.clock.run_for(10_000)
    assert seconds(page) in (110, 111), "while it runs, it runs on in the next step"
    go(page, "welcome")
    assert seconds(page) in (289, 290)


# ---- hands and answers ----


def counts(page: Page) -> list[str]:
    """Return the hands that are shown beside the answers."""
    return page.locator(".screen:not([hidden]) .side:first-child .ask .count:visible").all_inner_texts()


def test_hands_are_counted_taken_back_and_set_to_zero(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "check.q2")
    for key in ("1", "2", "2", "2", "9"):
        page.keyboard.press(key)
    assert counts(page) == ["1", "3"]
    shares = page.evaluate(f"[...{SHOWN}.querySelectorAll('.ask .vote')].map(v => v.style.getPropertyValue('--share'))")
    assert shares == ["0.25", "0.75", "0"]
    expect(page.locator(".aloud")).to_have_text("2: 3")
    page.keyboard.press("Backspace")
    page.keyboard.press("-")
    assert counts(page) == ["1", "1"]
    visible = page.locator(".screen:not([hidden])")
    visible.locator("button.fing").nth(2).click()
    visible.locator("button.count:visible").nth(0).click()
    assert counts(page) == ["1", "1"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert counts(page) == ["1", "1"]
    page.keyboard.press("0")
    assert counts(page) == []


def test_digits_of_an_azerty_keyboard_count_too(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "check.q2")
    typed = (("&", "Digit1", "false"), ("1", "Digit1", "true"), ("é", "Digit2", "false"), ("3", "Numpad3", "false"))
    for key, code, shift in typed:
        page.evaluate(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{key: '{key}', code: '{code}', shiftKey: {shift}, bubbles: true}}))"
        )
    assert counts(page) == ["2", "1", "1"]


def test_answers_are_shown_only_when_asked(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "check.q1")
    shown = page.locator(".screen:not([hidden])")
    expect(shown).not_to_contain_text("Oui", use_inner_text=True)
    expect(shown.get_by_text("Seul, c’est lourd.")).to_be_hidden()
    page.keyboard.press("1")
    page.keyboard.press("r")
    expect(shown.locator(".votes.done .opt.right")).to_contain_text("En parler")
    expect(shown.locator(".votes.done .opt.right .count")).to_have_text("1")
    expect(shown.locator(".fb.other .verdict")).to_have_text("À revoir")
    expect(shown.get_by_text("Seul, c’est lourd.")).to_be_visible()
    assert shown.locator(".ask:visible").count() == 0
    page.keyboard.press("r")
    assert shown.locator(".done:visible").count() == 0
    shown.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(shown.locator(".done")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert shown.locator(".done:visible").count() == 0, "coming back, the answers wait to be asked again"


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("cards.one", "Un cadeau", "Avec une condition"),
        ("sort.sort.coins", "Des pièces à cacher", "Un vrai cadeau ne se cache pas."),
        ("check.q4", "Urgence", "Deux signes."),
        ("check.q6", "Je garde", "Stop d’abord."),
        ("check.q7", "attends", "Stop, parle."),
        ("chat.scene.hello", "Remercier", "C’est de la flatterie."),
        ("check.q8", "Ma famille", "Bonne idée."),
    ],
)
def test_what_is_behind_each_activity(open_page: Open, key: str, before: str, after: str) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, key)
    expect(page.get_by_text(before).locator("visible=true").first).to_be_visible()
    assert page.get_by_text(after).locator("visible=true").count() == 0
    page.keyboard.press("r")
    expect(page.get_by_text(after).locator("visible=true").first).to_be_visible()
    assert page.locator(".opt.other:visible .verdict").count() == 0


def test_pulse_counts_nothing(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "welcome.know")
    page.keyboard.press("1")
    assert page.locator(".count:visible").count() == 0
    expect(page.locator(".aloud")).to_have_text("")
    assert page.locator(".scale:visible li").count() == 3


# ---- a story ----


def test_story_goes_where_most_hands_are_and_is_walked_back(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "chat.scene.hello")
    assert page.locator(".chat:visible li").count() == 2
    assert page.locator(".leave:visible").count() == 1
    page.keyboard.press("2")
    page.keyboard.press("ArrowRight")
    assert at(page) == "chat.scene.left"
    page.keyboard.press("ArrowLeft")
    assert at(page) == "chat.scene.hello"
    page.keyboard.press("0")
    page.keyboard.press("ArrowRight")
    assert at(page) == "chat.scene.told"
    page.locator(".ending:visible a").click()
    assert at(page) == "chat.scene.hello"
    page.get_by_text("Quitter la conversation").locator("visible=true").click()
    assert at(page) == "chat.scene.left"
    page.keyboard.press("ArrowRight")
    assert at(page) == "chat.debrief"


# ---- notes in a second window ----


@pytest.mark.parametrize("way", ["http", "file"])
def test_notes_follow_the_screens_and_steer_them(open_page: Open, way: str) -> None:
    start = address() if way == "file" else f"{served(small_site())}/fr/class/everything.html"
    page = open_page(start, viewport=WIDE)
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    expect(notes.locator(".notes")).to_contain_text("Une leçon avec tout", use_inner_text=True)
    expect(notes.locator("main")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(notes.locator(".notes")).to_contain_text("Aujourd’hui, on suit Milo.", use_inner_text=True)
    expect(notes.locator(".notes")).to_contain_text("De zéro à cinq doigts.", use_inner_text=True)
    expect(notes.locator(".after")).to_contain_text("Je saurais remarquer une pression.", use_inner_text=True)
    notes.keyboard.press("ArrowRight")
    notes.locator("footer [data-act=next]").click()
    page.wait_for_function(f"{SHOWN}.dataset.key === 'welcome.tell'")
    notes.keyboard.press(" ")
    expect(page.locator(".timer.on")).to_be_visible()
    expect(notes.locator(".timer.on")).to_be_visible()
    expect(notes.locator(".timer bdi").first).to_have_text("4:58", timeout=5000)
    notes.keyboard.press("b")
    expect(page.locator(".blackout")).to_be_visible()
    notes.keyboard.press("b")
    page.reload()
    notes.keyboard.press("End")
    page.wait_for_function(f"{SHOWN}.dataset.key === 'help.again'")
    notes.keyboard.press("?")
    notes.locator(".index a").nth(1).click()
    page.wait_for_function(f"{SHOWN}.dataset.key === 'cards.one'")
    expect(notes.locator(".notes")).to_contain_text("Retournez les cartes.", use_inner_text=True)
    expect(page.locator(".notes")).to_be_hidden()


# ---- two languages ----


@pytest.mark.parametrize(
    ("language", "second", "direction"), [("fr", "nl", "ltr"), ("fr", "ar", "rtl"), ("ar", "fr", "ltr")]
)
def test_second_language_stands_beside_the_first(open_page: Open, language: str, second: str, direction: str) -> None:
    page = open_page(address(language), viewport=WIDE)
    page.keyboard.press("?")
    page.locator("#second").select_option(second)
    page.keyboard.press("Escape")
    go(page, "check.q1")
    sides = page.locator(".side:visible")
    expect(sides).to_have_count(2)
    assert [sides.nth(n).get_attribute("lang") for n in (0, 1)] == [language, second]
    assert sides.nth(1).get_attribute("dir") == direction
    first, other = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert first
    assert other
    assert (first["x"] < other["x"]) is (language == "fr")
    assert min(first["width"], other["width"]) > 800
    page.keyboard.press("2")
    assert page.locator(".ask .count:visible").all_inner_texts() == ["1", "1"]
    page.keyboard.press("r")
    assert page.locator(".votes.done:visible").count() == 2
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
        == page.locator("[id]").count()
    )
    page.keyboard.press("?")
    page.locator("#second").select_option("")
    page.keyboard.press("Escape")
    expect(sides).to_have_count(1)


def test_every_screen_exists_in_every_language() -> None:
    site = shipped_site()
    names = sorted(path.name for path in (site / "fr/class").glob("*.html"))
    assert len(names) > 8
    for name in names:
        french, dutch = (
            re.findall(
                r'data-key="([a-z0-9.-]+)" data-step', (site / code / "class" / name).read_text(encoding="utf-8")
            )
            for code in ("fr", "nl")
        )
        assert len(set(french)) == len(french) > 15, name
        assert dutch == french
        script = (site / "fr/two" / name).with_suffix(".js").read_text(encoding="utf-8")
        content = json.loads(script.removeprefix("baliseSecond(").removesuffix(");\n"))
        assert list(content["screens"]) == french
        assert (content["language"], content["direction"]) == ("fr", "ltr")
        assert "<" not in script


# ---- read from 8 metres ----

MEASURE = """async () => {
    const found = [];
    const main = document.querySelector('main');
    const home = document.querySelector('.keys [data-key=home]');
    await document.fonts.ready;
    const look = (key, screen) => {
        let least = 1e9, words = '';
        const walker = document.createTreeWalker(screen.querySelector('.sides'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const box = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || box.closest('summary, .hidden, .count, .sign-only')) continue;
            if (!box.getClientRects().length) continue;
            const size = parseFloat(getComputedStyle(box).fontSize);
            if (size < least) { least = size; words = walker.currentNode.data; }
        }
        const top = screen.querySelector('.side').getBoundingClientRect().top - main.getBoundingClientRect().top;
        found.push({
            key, least, words, above: top,
            wide: main.scrollWidth - main.clientWidth,
            hidden: main.scrollHeight - main.clientHeight > 4 && !document.body.classList.contains('more'),
        });
    };
    for (const screen of document.querySelectorAll('.screen')) {
        home.dataset.n = screen.id.slice(1);
        home.click();
        look(screen.dataset.key, screen);
        if (!screen.querySelector('.told')) continue;
        document.querySelector('.keys [data-act=told]').click();
        look(screen.dataset.key + ' told', screen);
    }
    return found;
}"""


def arc_minutes(pixels: float, width: int) -> float:
    """Return how large a letter's x-height is seen from the back of the room."""
    return math.degrees(math.atan(pixels / width * PICTURE_WIDTH_M * X_HEIGHT_EM / DISTANCE_M)) * 60


@pytest.mark.parametrize(
    ("language", "width", "height", "second"),
    [
        ("fr", 1920, 1080, ""),
        ("nl", 1920, 1080, ""),
        ("fr", 1280, 720, ""),
        ("nl", 1024, 768, ""),
        ("fr", 1920, 1080, "nl"),
    ],
)
def test_every_text_is_legible_from_8_metres_and_none_is_cut_off(
    open_page: Open, language: str, width: int, height: int, second: str
) -> None:
    page = open_page("about:blank", viewport={"width": width, "height": height})
    for lesson in sorted((shipped_site() / language / "class").glob("*.html")):
        page.goto(lesson.as_uri() + (f"#s1+{second}" if second else ""))
        if second:
            page.locator(".side + .side:visible").wait_for()
        found: list[dict[str, Any]] = page.evaluate(MEASURE)
        assert len(found) > 20
        for screen in found:
            where = f"{lesson.stem} {screen['key']}: {screen['words']}"
            assert arc_minutes(screen["least"], width) >= 10, where
            assert screen["above"] >= 0, f"{where}: its beginning cannot be reached"
            assert screen["wide"] == 0, f"{where}: runs out of the picture"
            assert not screen["hidden"], f"{where}: is longer than the picture and does not say so"


def test_long_screen_says_so_and_forward_shows_the_rest_first(open_page: Open) -> None:
    page = open_page(address(), viewport={"width": 640, "height": 360})
    go(page, "check.q2")
    expect(page.locator(".below")).to_be_visible()
    for _ in range(9):
        if page.locator(".below:visible").count() == 0:
            break
        page.keyboard.press("ArrowRight")
        assert at(page) == "check.q2"
        page.wait_for_timeout(50)
    last = page.locator(".screen:not([hidden]) summary").bounding_box()
    end = page.locator("main").bounding_box()
    assert last
    assert end
    assert last["y"] + last["height"] <= end["y"] + end["height"] + 1
    page.keyboard.press("ArrowRight")
    assert at(page) == "check.q3"


# ---- for everyone ----


@pytest.mark.parametrize(("language", "look"), [("fr", "light"), ("fr", "dark"), ("fr", "forced"), ("ar", "light")])
def test_axe_finds_nothing_at_rest_and_after_use(open_page: Open, language: str, look: str) -> None:
    page = open_page(
        f"{served(small_site())}/{language}/class/everything.html",
        viewport={"width": 1280, "height": 720},
        forced_colors="active" if look == "forced" else "none",
        color_scheme="light",
        reduced_motion="reduce",
    )
    if look == "dark":
        page.keyboard.press("d")
    for key in (
        "-opening",
        "welcome",
        "welcome.know",
        "cards.one",
        "sort.sort.coins",
        "chat.scene.hello",
        "check.q1",
        "check.q7",
        "help",
    ):
        go(page, key)
        page.keyboard.press("1")
        if key in ("cards.one", "check.q1", "chat.scene.hello"):
            page.keyboard.press("r")
        assert violations_as_shown(page) == [], key
    page.keyboard.press("m")
    page.keyboard.press("?")
    assert violations_as_shown(page) == []


def violations_as_shown(page: Page) -> list[str]:
    """Return axe's violations, nothing opened first: what is closed here must stay closed."""
    page.evaluate("window.realQuery = document.querySelectorAll.bind(document)")
    page.evaluate("document.querySelectorAll = s => s === 'details' ? [] : window.realQuery(s)")
    try:
        return violations(page)
    finally:
        page.evaluate("delete document.querySelectorAll")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_phone_swipes_taps_and_never_scrolls_sideways(open_page: Open, language: str) -> None:
    page = open_page(address(language), viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    keys = page.evaluate("[...document.querySelectorAll('.screen')].map(s => s.dataset.key)")
    for key in keys:
        go(page, key)
        wide = page.evaluate("[document.documentElement.scrollWidth, document.querySelector('main').scrollWidth]")
        assert max(wide) <= 320, key
    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, .exit, .opt a, select')].filter(e => e.getClientRects().length)
            .filter(e => e.getBoundingClientRect().height < 43.5 || e.getBoundingClientRect().width < 43.5)
            .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []
    go(page, "check.q3")
    page.locator("button.fing:visible").first.tap()
    assert counts(page) == ["1"]
    go(page, "-opening")
    swipe = """([from, to]) => {
        const main = document.querySelector('main');
        const fire = (type, x) => main.dispatchEvent(
            new PointerEvent(type, {clientX: x, clientY: 300, pointerType: 'touch', bubbles: true}));
        fire('pointerdown', from);
        fire('pointerup', to);
    }"""
    page.evaluate(swipe, [250, 60] if language == "fr" else [60, 250])
    assert at(page) == "welcome"
    page.evaluate(swipe, [60, 250] if language == "fr" else [250, 60])
    assert at(page) == "-opening"
    page.evaluate(swipe, [100, 80])
    assert at(page) == "-opening"


def test_keyboard_alone_reaches_everything_with_visible_focus(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    go(page, "chat.scene.hello")
    reached: set[str] = set()
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # the browser's own bar
        reached.add(str(page.evaluate("document.activeElement.dataset.act || document.activeElement.className")))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"time", "more", "help", "exit", "raise", "go", "told", "back", "next"} <= reached


def test_reduced_motion_has_no_motion(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE, reduced_motion="reduce")
    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll('*')].flatMap(e => [getComputedStyle(e).transitionDuration,
            getComputedStyle(e).animationDuration].flatMap(v => v.split(',').map(parseFloat))))"""
    )
    assert longest < 0.001


def test_without_script_it_is_a_list_of_screens_that_prints(open_page: Open) -> None:
    page = open_page(address(), viewport={"width": 1280, "height": 720}, java_script_enabled=False)
    screens = page.locator(".screen")
    assert screens.count() == page.locator(".screen:visible").count() > 30
    assert page.locator("button:visible:not([disabled])").count() == 0
    assert page.locator("a.exit").get_attribute("href") == "https://www.meteo.be/"
    expect(page.locator(".notes")).to_be_hidden()
    page.locator("#s1").scroll_into_view_if_needed()
    first = page.locator("summary").first
    first.click()
    expect(page.get_by_text("Avec une condition").first).to_be_visible()
    assert page.pdf(format="A4", landscape=True).count(b"/Type /Page\n") >= screens.count()


def test_paper_shows_every_screen_and_no_control(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    page.emulate_media(media="print")
    assert page.locator(".screen:visible").count() == page.locator(".screen").count()
    assert page.locator(".top:visible, .end:visible, .notes:visible, .arrow:visible").count() == 0


def test_night_of_the_class_view_is_the_night_of_the_site() -> None:
    folder = Path(__file__).parents[2] / "src/balise"
    tokens = (folder / "player/css/tokens.css").read_text(encoding="utf-8").split("prefers-color-scheme: dark")[1]
    own = (folder / "targets/site/css/class.css").read_text(encoding="utf-8").split(":root.night {")[1]

    def declared(css: str) -> dict[str, str]:
        rules = css[: css.index("}")].split(";")
        pairs = (rule.split("/*")[0].split(":", 1) for rule in rules if "--" in rule)
        return {name.strip().split()[-1]: " ".join(value.split()) for name, value in pairs}

    assert declared(own) == declared(tokens.split("{", 2)[2])


# ---- safe ----


def test_nothing_is_asked_of_anyone_and_nothing_kept(open_page: Open) -> None:
    for base in (small_site().as_uri(), served(small_site())):
        page = open_page("about:blank", viewport=WIDE)
        asked: list[str] = []
        failed: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("requestfailed", lambda request, failed=failed: failed.append(request.url))
        page.goto(f"{base}/fr/class/everything.html#s3+ar", wait_until="networkidle")
        for key in ("ArrowRight", "r", "1", "b", "b", "m", "d"):
            page.keyboard.press(key)
        assert failed == []
        assert {urlsplit(url).scheme for url in asked} == {base.split(":")[0]}
        assert [url for url in asked if not url.startswith(base)] == []
        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("way", ["link", "keys"])
def test_quick_exit_leaves_no_way_back(open_page: Open, way: str) -> None:
    page = open_page(f"{served(small_site())}/fr/about.html", viewport=WIDE)
    page.route(
        "https://www.meteo.be/**", lambda route: route.fulfill(body="<h1>weather</h1>", content_type="text/html")
    )
    page.goto(f"{served(small_site())}/fr/class/everything.html")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    if way == "link":
        page.locator("a.exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://www.meteo.be/")
    page.go_back()
    assert page.url.endswith("/fr/about.html")


@pytest.mark.parametrize(
    "payload",
    ['"><img src=x onerror=window.hit=1>', "</script><script>window.hit=1</script>", "' onfocus='window.hit=1"],
)
def test_hostile_text_stays_text(open_page: Open, tmp_path: Path, payload: str) -> None:
    site = build(hostile_project(tmp_path, payload), tmp_path / "out")
    for language, second in (("fr", "nl"), ("nl", "fr")):
        page = open_page(f"{served(site)}/{language}/class/everything.html#s1+{second}", viewport=WIDE)
        page.locator(".side + .side:visible").wait_for()
        for _ in range(page.locator(".screen").count()):
            page.keyboard.press("r")
            page.keyboard.press("1")
            page.keyboard.press("ArrowRight")
        assert page.evaluate("window.hit") is None
        assert page.locator("[onerror], [onfocus], .side script, .side img:not(.picture)").count() == 0
        assert page.locator(".notes script, dialog script").count() == 0
        assert payload in str(page.locator("main").text_content())


def test_message_of_a_stranger_changes_nothing(open_page: Open) -> None:
    page = open_page(address(), viewport=WIDE)
    for message in (
        "null",
        "'next'",
        "['other', 'next']",
        "{balise: 1}",
        "['everything', 'constructor']",
        "['everything', '']",
    ):
        page.evaluate(f"window.postMessage({message}, '*')")
    page.wait_for_timeout(100)
    assert at(page) == "-opening"


def test_guide_leads_to_the_class_view_and_back(open_page: Open) -> None:
    page = open_page((small_site() / "fr/lessons/everything.html").as_uri())
    page.get_by_role("link", name="Projeter en classe").click()
    page.wait_for_url("**/fr/class/everything.html#s1")
    page.keyboard.press("?")
    page.get_by_role("link", name="Retour au guide").click()
    page.wait_for_url("**/fr/lessons/everything.html")
    book = (small_site().parent / "book/fr/lessons/everything.md").read_text(encoding="utf-8")
    assert '<p data-site="1" hidden>' in book
