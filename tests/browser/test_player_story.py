"""Stories, role plays, checklists, pulses and discussions, played; and hostile texts in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from balise import ir
from balise.source import parse
from balise.spec.lesson import Lesson
from tests.browser.playing import Open, activities_page, check, give, key, lesson, right_answer, words
from tests.browser.sites import build, served
from tests.browser.test_hostile_text import LESSON, PAYLOADS, poison
from tests.mini import write_project
from tests.running import translate_all

SCENES = {
    "start": (("on", "middle"), ("leave", "left")),
    "middle": (("back", "start"), ("tell", "told"), ("leave", "left")),
    "told": (),
    "left": (),
}


def story(style: str, *, bare: bool = False) -> ir.Scenario:
    """Return a story with a cycle; bare: without pictures, signs, feedback, hero or debrief."""
    hero = ir.Character("milo", words("Milo"), None, "start" if bare else "end")
    other = ir.Character("nox", words("Nox"), None, "start")
    scenes = []
    for number, (name, choices) in enumerate(SCENES.items(), 1):
        messages = (
            () if bare and number > 1 else (ir.Message(other, words(f"Message {name}")), ir.Message(hero, words("Ah")))
        )
        made = tuple(
            ir.Choice(
                one, words(f"Choix {one}"), to, () if bare else ("gift",), None if bare else words(f"Suite {one}"), None
            )
            for one, to in choices
        )
        ending = None if choices else "safe"
        scenes.append(ir.Scene(name, number, messages, words(f"Récit {name}"), made, ending, None))
    return ir.Scenario(style, None, (hero, other), tuple(scenes), () if bare else (words("Et toi ?"),))


@pytest.fixture(params=[("chat", False), ("story", False), ("story", True)], ids=["chat", "story", "bare"])
def play(request: pytest.FixtureRequest, open_page: Open, tmp_path: Path) -> Page:
    style, bare = request.param
    return open_page(activities_page(tmp_path / "page.html", [("s", story(style, bare=bare))]))


def choose(page: Page, name: str) -> None:
    """Press a choice with the keyboard."""
    page.locator(".next").get_by_role("button", name=f"Choix {name}").press("Enter")


def paths(scene: str, seen: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return every way of choices from a scene to an end that goes through no choice twice."""
    if not SCENES[scene]:
        return [seen]
    ways = [(name, to) for name, to in SCENES[scene] if f"{scene}.{name}" not in seen]
    return [path for name, to in ways for path in paths(to, (*seen, f"{scene}.{name}"))]


def test_every_path_ends_and_can_be_left(play: Page) -> None:
    assert play.locator(".scenes").first.is_hidden()
    for path in paths("start"):
        for step in path:
            assert play.locator(".next").get_by_role("button", name="Choix leave").count() == 1
            choose(play, step.split(".")[1])
        assert play.locator(".next .ending").is_visible()
        assert play.locator(".next button").count() == 0
        play.get_by_role("button", name="Rejouer autrement").press("Enter")
        assert play.locator(".stage .box").count() == 1
    assert len(paths("start")) == 4


def test_back_goes_one_scene_back(play: Page) -> None:
    assert play.locator(".stage .acts").is_hidden()
    choose(play, "on")
    choose(play, "tell")
    back = play.get_by_role("button", name="Revenir d’un pas")
    back.press("Enter")
    assert play.locator(".stage .box").last.get_attribute("data-scene") == "middle"
    assert play.locator(".next button").count() == 3
    assert play.locator(".stage .box").last.evaluate("box => box === document.activeElement")
    back.press("Enter")
    assert play.locator(".stage .box").count() == 1
    assert play.locator(".stage .me .said", has_text="Choix").count() == 0
    assert play.locator(".stage .acts").is_hidden()


def test_ids_stay_unique_and_boxes_stay_for_paper(play: Page) -> None:
    for _ in range(2):
        choose(play, "on")
        choose(play, "back")
    ids = play.locator("[id]").evaluate_all("found => found.map(element => element.id)")
    assert len(ids) == len(set(ids))
    play.emulate_media(media="print")
    assert play.locator(".scenes > .box:visible").count() >= len(SCENES)
    assert play.locator(".stage").is_hidden()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_chosen_message_is_the_heros_own_and_the_focus_goes_there(open_page: Open, motion: str) -> None:
    page = lesson(open_page, reduced_motion=motion)
    log = page.get_by_role("log")
    assert log.inner_text().split("\n")[-1] == "Merci."
    assert page.locator(".stage .signs").count() == 0
    page.locator(".next").get_by_role("button", name="Remercier").press("Enter")
    mine = log.locator(".me").last
    assert mine.inner_text().split("\n") == ["Milo", "Remercier"]
    assert mine.evaluate("item => item === document.activeElement")
    assert log.locator(".sign").inner_text() == "Flatterie"
    assert "C’est de la flatterie." in log.inner_text()
    assert "Ce n’est pas ta faute." in log.inner_text()
    top = mine.evaluate("item => item.getBoundingClientRect().top")
    assert 0 <= top < 720
    assert page.locator(".next .ending a").get_attribute("href") == "../help.html"


def test_one_card_of_a_role_play_at_a_time(open_page: Open) -> None:
    page = lesson(open_page)
    roles = page.locator(".role")
    assert roles.nth(0).is_visible()
    assert roles.nth(1).is_visible()
    page.get_by_role("radio", name="Toutes les cartes").focus()
    page.keyboard.press("ArrowRight")
    assert roles.nth(0).is_visible()
    assert roles.nth(1).is_hidden()
    page.keyboard.press("ArrowRight")
    assert roles.nth(0).is_hidden()
    assert roles.nth(1).is_visible()


def test_checklist_and_pulse_count_calmly(open_page: Open) -> None:
    page = lesson(open_page)
    pulse = page.locator(".pulse").first
    items = pulse.locator("fieldset")
    total = items.count()
    for number, item in enumerate(items.all(), 1):
        item.get_by_role("radio", name="Un peu").check(force=True)
        done = "Merci. Rien n’est gardé." if number == total else f"{number} sur {total}."
        assert pulse.get_by_role("status").inner_text() == done
    tick = page.locator("[data-activity=checklist] input")
    tick.press("Space")
    assert page.locator("[data-activity=checklist]").get_by_role("status").inner_text() == "1 sur 1."


def test_timer_starts_pauses_goes_on_and_ends_calmly(open_page: Open) -> None:
    page = lesson(open_page)
    page.clock.install()
    page.reload()
    timer = page.get_by_role("timer")
    disc = "parseFloat(getComputedStyle(document.querySelector('.timer')).getPropertyValue('--left'))"
    assert timer.inner_text() == "3:00"
    page.get_by_role("button", name="Démarrer").press("Enter")
    page.clock.run_for(5_000)
    assert timer.inner_text() == "2:55"
    assert page.evaluate(disc) == 1
    page.clock.run_for(10_000)
    assert timer.inner_text() == "2:45"
    assert 0.9 < page.evaluate(disc) < 1
    page.get_by_role("button", name="Pause").press("Enter")
    page.clock.run_for(60_000)
    assert timer.inner_text() == "2:45"
    page.get_by_role("button", name="Une minute de plus").click()
    assert timer.inner_text() == "3:45"
    page.get_by_role("button", name="Démarrer").click()
    page.clock.run_for(224_000)
    region = page.locator(".timer [role=status]")
    assert region.inner_text() == ""
    assert timer.inner_text() == "0:01"
    page.clock.run_for(5_000)
    assert timer.inner_text() == "0:00"
    assert region.inner_text().startswith("Le temps est passé.")
    page.get_by_role("button", name="Démarrer").click()
    assert timer.inner_text() == "3:45"
    assert region.inner_text() == ""


@pytest.mark.parametrize("payload", [PAYLOADS[0], PAYLOADS[1], "$& $1 {n} {text} `' \" <b>"])
def test_hostile_texts_stay_texts_while_playing(open_page: Callable[..., Page], tmp_path: Path, payload: str) -> None:
    project = write_project(tmp_path / "project")
    path = project / LESSON
    document, _ = parse(path.read_bytes(), LESSON)
    assert document is not None
    assert poison(document.data, Lesson.model_validate(document.data), lambda number: payload) > 100
    path.write_text(yaml.safe_dump(document.data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    translate_all(project, "nl", words=lambda text: f"NL {text}")
    base = served(build(project, tmp_path / "out"))
    page = open_page("about:blank")
    for language in ("fr", "nl"):
        page.goto(f"{base}/{language}/lessons/everything.html")
        for question in page.locator("form[data-question]").all():
            answer = right_answer(key(question))
            if isinstance(answer, list) and question.get_attribute("data-kind") == "order":
                question.locator("[data-move='1']").first.click()
            give(question, answer)
            check(question)
            question.locator(".acts button").click()
            give(question, answer)
            check(question)
        page.locator(".stage .next button").first.click()
        page.locator(".learnt").wait_for()
        assert page.evaluate("window.hit") is None
        assert page.locator("main img:not(.picture), main script, [onerror], [onload]").count() == 0
        shown = " ".join(page.locator("main").inner_text().split())
        assert " ".join(payload.split())[:15] in shown
