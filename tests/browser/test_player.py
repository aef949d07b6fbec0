"""Every kind of question played: by keyboard alone, by pointer, by touch; what is seen, said and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from balise.interface import interface
from tests.browser.axe import violations
from tests.browser.playing import Open, check, form, give, heard, key, lesson, right_answer, said, scored
from tests.browser.sites import served, small_site

ANSWERS: dict[str, dict[str, Any]] = {
    "right": {"q1": "a", "q2": ["a", "b"], "q3": "true", "q4": {"a": "a", "b": "b"}, "q5": {"a": "yes", "b": "no"},
              "q6": ["a", "b"], "q7": {"b1": "stop", "b2": "speak"}, "q8": "a"},
    "partly": {"q2": ["a"], "q4": {"a": "a"}, "q5": {"a": "yes", "b": "yes"}, "q7": {"b1": "stop", "b2": "wait"}},
    "wrong": {"q1": "b", "q2": ["c"], "q3": "false", "q4": {"a": "b", "b": "a"}, "q5": {"a": "no", "b": "yes"},
              "q6": ["b", "a"], "q7": {"b1": "speak", "b2": "stop"}, "q8": "b"},
}  # fmt: skip
WORDS = {"right": "Yes", "other": "Look again", "add": "To add"}


def press_until(page: Page, target: Locator, button: str = "Tab") -> None:
    """Press a key until the focus is on an element."""
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(button)
    raise AssertionError(f"{button} does not reach {target}")


def answer_by_keys(page: Page, question: Locator, answer: Any) -> None:
    """Answer and check a question with Tab, arrows, Space and Enter; the focus comes from above."""
    kind = question.get_attribute("data-kind")
    if isinstance(answer, dict):
        for chosen in question.locator("select").all():
            place = str(chosen.get_attribute("name")).rsplit("_", 1)[1]
            value = answer.get(place, "")
            press_until(page, chosen)
            for _ in range(10):
                if chosen.input_value() == value:
                    break
                page.keyboard.press("ArrowDown")
            assert chosen.input_value() == value
    elif kind == "order":
        shown = question.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")
        if shown != answer:
            press_until(page, up := question.locator(f'[data-item="{answer[0]}"] [data-move="-1"]'))
            page.keyboard.press("Enter")
            assert up.evaluate("element => element === document.activeElement")
    elif kind == "multiple":
        for name in answer:
            press_until(page, question.locator(f'input[value="{name}"]'))
            page.keyboard.press("Space")
    else:
        press_until(page, question.locator("input").first)
        page.keyboard.press("Space")
        press_until(page, question.locator(f'input[value="{answer}"]'), "ArrowDown")
    press_until(page, question.locator(".acts .full"))
    page.keyboard.press("Enter")
    question.locator("xpath=self::*[contains(@class, 'done')]").wait_for()


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("outcome", sorted(ANSWERS))
def test_by_keyboard_alone(open_page: Open, outcome: str, language: str) -> None:
    page = lesson(open_page, language)
    for name, answer in ANSWERS[outcome].items():
        question = form(page, name)
        question.locator("legend").evaluate("legend => { legend.tabIndex = -1; legend.focus(); }")
        answer_by_keys(page, question, answer)
        told = heard(page)[-1]
        assert (told["question"], told["answer"]) == (name, answer)
        assert told["fraction"] == scored(key(question), answer)
        if told["fraction"]:
            least, most = {"right": (1, 1), "partly": (0.01, 0.99), "wrong": (0, 0)}[outcome]
            assert least <= float(told["fraction"]) <= most
        assert question.locator(".how").evaluate("line => line === document.activeElement")
        signs_are_said(question, language)
        again = question.locator(".acts button")
        press_until(page, again)
        page.keyboard.press("Enter")
        question_rests(question)


def signs_are_said(question: Locator, language: str) -> None:
    """Assert that each verdict is a word beside a sign, and said once with what it is about."""
    words = {sign: interface(language).text(word) for sign, word in WORDS.items()}
    shown = question.locator("fieldset .verdict")
    for verdict in shown.all():
        sign = verdict.evaluate("span => span.dataset.part")
        assert verdict.inner_text() == words[sign]
        assert verdict.locator("svg[aria-hidden=true]").count() == 1
    live = said(question)
    for row in question.locator("fieldset li:is(.right, .other, .add)").all():
        for line in filter(None, row.inner_text().split("\n")):
            assert line in live
    for note in question.locator("fieldset .fb").all():
        assert " ".join(note.inner_text().split()) in live
    if question.get_attribute("data-kind") != "opinion":
        assert shown.count() > 0
    assert question.locator("[role=status]").count() == 1


def question_rests(question: Locator) -> None:
    """Assert that nothing of an answer is left and the focus is where one begins."""
    assert question.locator("fieldset .verdict, fieldset .fb, .chosen").count() == 0
    assert question.get_attribute("class") == "q live"
    assert question.locator("fieldset").is_enabled()
    assert question.locator("input:checked").count() == 0
    assert said(question) == ""
    assert question.locator("fieldset").evaluate("fields => fields.contains(document.activeElement)")


def test_verdicts_stand_beside_their_options(open_page: Open) -> None:
    page = lesson(open_page)
    give(one := form(page, "q1"), "b")
    check(one)
    assert one.locator('[data-option="a"] .verdict').inner_text() == "Oui"
    assert one.locator('[data-option="b"] .verdict').inner_text() == "À revoir"
    assert one.locator('[data-option="b"] > .fb').inner_text() == "Seul, c’est lourd."
    assert page.get_by_role("radio", name="Attendre À revoir").is_disabled()
    give(two := form(page, "q2"), ["a"])
    check(two)
    assert two.locator('[data-option="b"] .verdict').inner_text() == "À ajouter"
    assert two.locator('[data-option="c"] .verdict, [data-option="c"] .fb').count() == 0
    assert two.locator(".tally").inner_text() == "1 sur 2"
    two.locator(".acts button").first.click()
    give(two, ["a", "b", "c"])
    check(two)
    assert two.locator(".tally").inner_text() == "1 sur 2", "ticking everything is not knowing"
    give(five := form(page, "q5"), {"a": "yes", "b": "yes"})
    check(five)
    assert five.locator('[data-bin="yes"] li').count() == 2
    assert five.locator("select:visible").count() == 0
    assert five.locator("fieldset .whole").inner_text() == "Un ami laisse le temps."
    give(seven := form(page, "q7"), {"b1": "stop"})
    check(seven)
    assert seven.locator(".chosen.right").inner_text().split() == ["m’arrête", "Oui"]
    assert seven.locator(".chosen.add .verdict").inner_text() == "À ajouter"
    outside = "main :is(.right, .other, .add, .idle):not(form *, .said-of *)"
    assert page.locator(outside).count() == 0


def test_opinion_has_no_verdict_and_no_score(open_page: Open) -> None:
    page = lesson(open_page)
    question = form(page, "q8")
    give(question, "b")
    check(question)
    assert question.locator(".verdict, .tally:not(:empty)").count() == 0
    assert question.locator(".answer > .fb").inner_text() == "Bonne idée."
    assert "Merci" in question.locator(".how").inner_text()
    assert heard(page) == [{"question": "q8", "answer": "b", "fraction": None}]


@pytest.mark.parametrize("name", ["q1", "q2", "q3", "q4", "q5", "q7", "q8"])
def test_checking_nothing_says_what_to_do(open_page: Open, name: str) -> None:
    page = lesson(open_page)
    question = form(page, name)
    question.locator(".acts .full").press("Enter")
    line = question.locator("[role=status]")
    assert line.is_visible()
    assert line.inner_text() == question.locator(".how").inner_text()
    assert heard(page) == []
    assert question.locator("fieldset .verdict").count() == 0
    assert question.locator(".acts .full").evaluate("button => button === document.activeElement")


def test_order_keeps_the_focus_and_says_the_place(open_page: Open) -> None:
    page = lesson(open_page)
    question = page.locator("form[id^=order_]")
    rows = question.locator("[data-item]")
    assert question.locator("select:visible").count() == 0
    assert question.locator(".how").inner_text() == "Monte ou descends chaque ligne."
    name = rows.nth(2).locator("label").inner_text()
    button = question.get_by_role("button", name=f"Monter\u00a0: {name}")
    button.focus()
    for place in (2, 1, 1):
        page.keyboard.press("Enter")
        assert button.evaluate("element => element === document.activeElement")
        assert said(question) == f"{name}\u00a0: place {place} sur 3"
    assert rows.first.locator("label").inner_text() == name
    button = question.get_by_role("button", name=f"Descendre\u00a0: {name}")
    button.press("Space")
    assert said(question) == f"{name}\u00a0: place 2 sur 3"


def test_the_answers_are_offered_after_the_second_try(open_page: Open) -> None:
    page = lesson(open_page)
    question = form(page, "q4")
    fold = question.locator(".answer-key")
    assert fold.is_hidden()
    lines = []
    for tries in (1, 2):
        give(question, {"a": "b"})
        check(question)
        assert fold.is_visible() is (tries == 2)
        lines.append(question.locator(".how").inner_text())
        if tries == 1:
            question.locator(".acts button").click()
            assert fold.is_hidden()
    assert lines[0] != lines[1]
    fold.locator("summary").click()
    assert "Urgence" in fold.inner_text()


@pytest.mark.parametrize("touch", [False, True])
def test_whole_quiz_by_pointer_and_by_touch_ends_with_what_was_learnt(open_page: Open, touch: bool) -> None:
    page = lesson(open_page, has_touch=touch, is_mobile=touch, viewport={"width": 360, "height": 740})
    press = "tap" if touch else "click"
    for name in [f"q{number}" for number in range(1, 9)]:
        question = form(page, name)
        answer = "b" if name == "q1" else right_answer(key(question))
        if isinstance(answer, dict):
            give(question, answer)
        elif name == "q6":
            shown = question.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")
            if shown != answer:
                getattr(question.locator(f'[data-item="{answer[0]}"] [data-move="-1"]'), press)()
        else:
            for one in [answer] if isinstance(answer, str) else answer:
                getattr(question.locator(f'[data-option="{one}"] label'), press)()
        assert page.locator(".learnt").count() == 0
        getattr(question.locator(".acts .full"), press)()
        question.locator("xpath=self::*[contains(@class, 'done')]").wait_for()
    learnt = page.locator(".learnt")
    learnt.wait_for()
    assert learnt.locator("xpath=..").get_attribute("role") == "status"
    assert learnt.locator("li").count() == 7
    assert learnt.locator("li.other").inner_text().split() == ["À", "revoir", "Que", "peut", "faire", "Milo", "?"]
    assert "88\u00a0%\u00a0: l’essentiel est là." in learnt.inner_text()
    learnt.locator("li.other a").click()
    assert page.url.endswith("#check_q1")
    form(page, "q1").locator(".acts button").click()
    assert page.locator(".learnt").count() == 0


def answer_everything(page: Page) -> None:
    """Answer every question, some rightly, some not, and use every activity."""
    for question in page.locator("form[data-question]").all():
        answer = right_answer(key(question))
        if question.get_attribute("data-kind") in ("single", "multiple"):
            answer = "b" if isinstance(answer, str) else ["a", "c"]
        elif isinstance(answer, dict):
            answer = {**answer, "b": "a"} if answer.get("b") == "b" else dict(list(answer.items())[:1])
        elif isinstance(answer, list):
            answer = [*answer[1:], answer[0]]
        give(question, answer)
        check(question)
    for item in page.locator(".pulse fieldset").all():
        item.locator("label").first.click()
    page.locator("[data-activity=checklist] input").first.check()
    page.locator(".stage .next button").first.click()
    page.locator(".pick label").nth(1).click()


LOOKS = [("light", "none"), ("dark", "none"), ("light", "active")]


@pytest.mark.parametrize("language", ["fr", "nl", "ar"])
@pytest.mark.parametrize(("scheme", "forced"), LOOKS)
def test_axe_finds_nothing_after_answering(open_page: Open, language: str, scheme: str, forced: str) -> None:
    page = lesson(
        open_page, language, served(small_site()), color_scheme=scheme, forced_colors=forced, reduced_motion="reduce"
    )
    answer_everything(page)
    assert page.locator(".learnt").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_answered_page_stays_narrow_and_its_controls_large(open_page: Open, language: str, size: str) -> None:
    width = 320 if size == "100%" else 640
    page = lesson(open_page, language, viewport={"width": width, "height": 640})
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    controls = "main :is(button, select, .opt, .pick label, .face):visible"
    small = "found => found.filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    assert page.locator(controls).evaluate_all(small) == []
    answer_everything(page)
    assert page.evaluate("document.querySelector('main').scrollWidth") <= width
    assert page.locator(controls).evaluate_all(small) == []


def test_nothing_is_kept_and_a_reload_is_a_fresh_page(open_page: Open) -> None:
    page = lesson(open_page)
    answer_everything(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    assert page.locator(".done, fieldset .verdict, .learnt").count() == 0
    assert page.locator("main input:checked").count() == page.locator(".pick").count()
    assert page.locator("main select").evaluate_all("lists => lists.filter(list => list.selectedIndex > 0).length") == 0


def test_back_and_forward_leave_a_page_that_plays(open_page: Open) -> None:
    page = lesson(open_page)
    give(form(page, "q1"), "b")
    check(form(page, "q1"))
    page.goto(page.url.replace("lessons/everything", "help"))
    page.go_back()
    page.locator("#check_q3 .full").wait_for()
    for name, answer in (("q3", "true"), ("q2", ["a"])):
        give(form(page, name), answer)
        check(form(page, name))
        assert form(page, name).locator(".full").count() == 0
    assert form(page, "q3").locator(".acts button").count() == 1


def test_answered_page_prints_what_was_answered(open_page: Open, tmp_path: Path) -> None:
    page = lesson(open_page)
    assert page.locator("#check_q1 .answer-key").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#check_q1 .answer-key").is_visible()
    page.emulate_media(media="screen")
    answer_everything(page)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main button:visible").count() == 0
    assert page.locator("#check_q1 fieldset .verdict:visible").count() == 2
    assert page.locator("#check_q1 .answer-key").is_hidden()
    assert page.locator(".scenes").first.is_visible()
    assert page.locator(".stage").is_hidden()
    assert page.locator(".role:visible").count() == page.locator(".role").count()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_script_the_form_is_complete(open_page: Open) -> None:
    page = open_page((small_site() / "fr/lessons/everything.html").as_uri(), java_script_enabled=False)
    assert page.locator("main button:visible").count() == 0
    assert page.locator("#check_q6 select:visible").count() == 2
    assert page.locator("#check_q1 .answer-key").is_visible()
    assert page.locator(".scenes > .box:visible").count() == 3
