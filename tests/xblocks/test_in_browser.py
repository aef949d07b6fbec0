"""The blocks in Chromium, in a page whose own styles would spoil theirs: French, Dutch, Arabic; keyboard; axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.xblocks.contents import ALL, QUIZ, text
from tests.xblocks.host import Host, served
from tests.xblocks.runtime import SmallRuntime, forget_tickets

GRADED = {"kind": "balise_quiz", "content": text(QUIZ), "mode": "graded", "max_attempts": 2, "display_name": "Quiz"}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens an address in a context of its own; any error of a script fails the test."""
    contexts, faults = [], []

    def open_one(address: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(autouse=True)
def _no_tickets() -> None:
    forget_tickets()


def everything(language: str, view: str = "student_view") -> Host:
    blocks = {name: {"kind": name, "content": text(content), "display_name": name} for name, content in ALL.items()}
    return Host(SmallRuntime(language=language), {**blocks, "graded": dict(GRADED)}, view)


@pytest.mark.parametrize("language", ["fr", "nl", "ar"])
def test_axe_finds_nothing(open_page: Callable[..., Page], language: str) -> None:
    with served(everything(language)) as address:
        page = open_page(address)
        expect(page.locator("[data-block=graded] form[data-question]").first).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_narrow_page_does_not_scroll_sideways(open_page: Callable[..., Page]) -> None:
    with served(everything("nl")) as address:
        page = open_page(address, viewport={"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_styles_of_the_lms_do_not_reach_the_block(open_page: Callable[..., Page]) -> None:
    with served(Host(SmallRuntime(), {"graded": dict(GRADED)})) as address:
        button = open_page(address).locator("form[data-question=one] .btn").first
        assert button.evaluate("el => getComputedStyle(el).textTransform") == "none"
        assert button.evaluate("el => getComputedStyle(el).color") != "rgb(255, 0, 0)"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_graded_quiz_with_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    host = Host(SmallRuntime(), {"graded": dict(GRADED)})
    with served(host) as address:
        page = open_page(address)
        form = page.locator("form[data-question=one]")
        form.locator("input").first.focus()
        press(page, "ArrowDown", "Tab", "Enter")
        expect(form.locator(".answer.other .fb")).to_have_text("Un secret qui pèse se dit.")
        expect(form.locator(".how")).to_have_text("Essais restants : 1.")
        expect(form.locator(".how")).to_be_focused()
        assert "en parler protège" not in page.content()
        form.get_by_role("button", name="Recommencer").focus()
        press(page, "Enter")
        form.locator("input").first.focus()
        press(page, "Space", "Tab", "Enter")
        expect(form.locator(".answer.right .fb")).to_have_text("Oui : en parler protège.")
        expect(page.locator("[data-standing]")).to_have_text("Résultat\u00a0: 2 points sur 8.")
        expect(form.locator(".acts button")).to_have_count(0)
        assert host.runtime.of("grade")[-1]["value"] == 2.0


def test_what_was_answered_is_there_again_and_takes_no_focus(open_page: Callable[..., Page]) -> None:
    host = Host(SmallRuntime(), {"graded": dict(GRADED)})
    with served(host) as address:
        page = open_page(address)
        for name, pick in (("one", "b"), ("truth", "true")):
            form = page.locator(f"form[data-question={name}]")
            form.locator(f"input[value={pick}]").check()
            form.locator(".acts .full").click()
            expect(form.locator(".verdict").first).to_be_visible()
        sort = page.locator("form[data-question=groups]")
        for place in range(3):
            sort.locator("select").nth(place).select_option("mine")
        sort.locator(".acts .full").click()
        expect(sort).to_have_class("q live done")
        order = page.locator("form[data-question=steps]")
        order.locator(".acts .full").click()
        expect(order).to_have_class("q live done")
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("form[data-question=one] .answer.other")).to_be_visible()
        expect(page.locator("form[data-question=truth] .answer.right")).to_be_visible()
        expect(page.locator("form[data-question=groups] .bin [data-item]")).to_have_count(3)
        expect(page.locator("form[data-question=steps]")).to_have_class("q live done")
        assert page.evaluate("document.activeElement === document.body")
        assert page.evaluate("scrollY") == 0
        expect(page.locator("[data-standing]")).to_contain_text("Résultat")


def test_refusal_is_said_and_closes_the_question(open_page: Callable[..., Page]) -> None:
    host = Host(SmallRuntime(), {"graded": {**GRADED, "max_attempts": 1}})
    with served(host) as address:
        first, second = open_page(address), open_page(address)
        for page in (first, second):
            page.locator("form[data-question=one] input[value=b]").check()
        first.locator("form[data-question=one] .acts .full").click()
        expect(first.locator("form[data-question=one] .answer.other")).to_be_visible()
        with second.expect_response("**/submit"):
            second.locator("form[data-question=one] .acts .full").click()
        expect(second.locator("form[data-question=one] [role=status]")).to_contain_text("Il ne reste plus d’essai")
        assert len(host.runtime.of("grade")) == 1


def test_language_is_switched_in_place(open_page: Callable[..., Page]) -> None:
    host = Host(SmallRuntime(), {"graded": dict(GRADED)})
    with served(host) as address:
        page = open_page(address)
        page.get_by_role("button", name="العربية").click()
        expect(page.locator(".balise")).to_have_attribute("dir", "rtl")
        expect(page.locator("form[data-question=one] legend")).to_contain_text("طلب ميلو")
        expect(page.get_by_role("button", name="العربية")).to_be_focused()
        page.get_by_role("button", name="Nederlands").click()
        expect(page.locator("h3")).to_have_text("Een rondje")
        page.reload()
        expect(page.locator("h3")).to_have_text("Een rondje")


def test_story_pulse_page_and_files_reach_the_server(open_page: Callable[..., Page]) -> None:
    host = everything("fr")
    with served(host) as address:
        page = open_page(address)
        story = page.locator("[data-block=balise_scenario]")
        story.get_by_role("button", name="Partir").click()
        expect(story.locator("[data-standing]")).to_have_text("Cette histoire est terminée.")
        pulse = page.locator("[data-block=balise_pulse]")
        for item in ("s1", "s2"):
            pulse.locator(f"[data-item={item}] input[value=yes]").check()
        pulse.get_by_role("button", name="Envoyer sans mon nom").click()
        expect(pulse.locator("[data-standing]")).to_have_text("Merci\u00a0: c’est compté, sans votre nom.")
        page.locator("[data-block=balise_page] .light").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        page.context.route("**/static/**", lambda route: route.fulfill(body="pdf"))
        with page.expect_request("**/download"):
            page.locator("[data-block=balise_handout] [data-paper=card]").click()
        names = [name for name, _ in host.runtime.published]
        for name in ("balise.scenario.ended", "balise.pulse.answered", "balise.page.read"):
            assert name in names


def test_visitor_plays_for_practice_and_changes_language_without_a_server(open_page: Callable[..., Page]) -> None:
    host = everything("fr", "public_view")
    host.user = None
    with served(host) as address:
        page = open_page(address)
        quiz = page.locator("[data-block=balise_quiz]")
        quiz.locator("form[data-question=one] input[value=a]").check()
        quiz.locator("form[data-question=one] .acts .full").click()
        expect(quiz.locator("form[data-question=one] .answer.right")).to_be_visible()
        quiz.get_by_role("button", name="Nederlands").click()
        expect(quiz.locator("h3")).to_have_text("Een rondje")
        expect(page.locator("[data-block=graded] form[data-question=one] .acts button")).to_have_count(0)
        assert host.runtime.published == []


def test_editor_writes_findings_beside_their_fields_and_saves(open_page: Callable[..., Page]) -> None:
    host = Host(SmallRuntime(language="nl"), {"quiz": dict(GRADED)}, "studio_view")
    with served(host) as address:
        page = open_page(address)
        assert violations(page) == []
        prompt = page.get_by_role("group", name="Vraag of opdracht").first.locator("textarea[lang=fr]")
        old = prompt.input_value()
        prompt.fill("")
        with page.expect_response("**/studio_save") as got:
            page.get_by_role("button", name="Bewaren").click()
        assert got.value.status == 400
        expect(page.locator(".findings button")).to_have_count(1)
        expect(page.locator(".findings button")).to_contain_text("`prompt` ontbreekt")
        prompt.fill(old)
        page.get_by_role("group", name="Vraag of opdracht").first.locator("textarea[lang=nl]").fill("Een nieuwe vraag?")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_have_text("Bewaard.")
        assert page.evaluate("window.notified.slice(-1)[0]") == ["save", {"state": "end"}]
        shown: Any = host.block("quiz").read().model
        assert shown.texts["nl"]["questions.one.prompt"] == "Een nieuwe vraag?"
