"""Playing a lesson page in a browser: the forms of the small project, and pages made of generated questions."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from balise import ir
from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.lower import Published, lower_course
from balise.markdown import parse
from balise.scoring import fraction, rounded
from balise.targets.site.render import Renderer
from balise.targets.site.static import BUNDLES, joined
from tests.browser.sites import small_site
from tests.mini import DATA

Open = Callable[..., Page]
LISTEN = """
window.heard = [];
document.addEventListener("balise:answered", ({ detail }) => window.heard.push(detail));
"""


def lesson(open_page: Open, language: str = "fr", base: str = "", **options: Any) -> Page:
    """Open the lesson that uses everything, from a file or a server; what it tells its host is in `window.heard`."""
    page = open_page(f"{base or small_site().as_uri()}/{language}/lessons/everything.html", **options)
    page.evaluate(LISTEN)
    return page


def form(page: Page, question: str) -> Locator:
    """Return a question of the quiz by its id."""
    return page.locator(f'#check_{question}[data-question="{question}"]')


def check(question: Locator) -> None:
    """Press "check" and wait until the answer is shown."""
    question.locator(".acts .full").click()
    question.locator("xpath=self::*[contains(@class, 'done')]").wait_for()


def said(question: Locator) -> str:
    """Return what the live region of a question says."""
    return " ".join(question.locator('[role="status"]').all_text_contents()).strip()


def key(question: Locator) -> dict[str, Any]:
    """Return the answer key in the page."""
    found: dict[str, Any] = json.loads(question.get_attribute("data-key") or "")
    return found


def right_answer(question: Mapping[str, Any]) -> Any:
    """Return the answer that is right."""
    if "items" in question:
        return question["items"]
    if "answers" in question:
        return question["answers"]
    return question["correct"] if question["kind"] == "multiple" else (question["correct"] or question["options"])[0]


def give(question: Locator, answer: Any) -> None:
    """Give an answer as a pointer does."""
    if isinstance(answer, dict):
        name = question.get_attribute("id")
        for place, value in answer.items():
            question.locator(f'select[name="{name}_{place}"]').select_option(value)
    elif question.get_attribute("data-kind") == "order":
        for place, item in enumerate(answer):
            shown = question.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")
            for _ in range(shown.index(item) - place):
                question.locator(f'[data-item="{item}"] [data-move="-1"]').click()
    else:
        for name in [answer] if isinstance(answer, str) else answer:
            question.locator(f'input[value="{name}"]').check()


def heard(page: Page) -> list[dict[str, Any]]:
    """Return what the page told its host, each checked against `balise.scoring`."""
    found: list[dict[str, Any]] = page.evaluate("window.heard")
    return found


def scored(question: Mapping[str, Any], answer: Any) -> str | None:
    """Return what `balise.scoring` gives an answer."""
    share = fraction(question, answer)
    return None if share is None else rounded(share)


# ---- pages of generated questions ----


def words(text: str) -> ir.Text:
    """Return a French text."""
    return ir.Text(parse(text), "fr", "ltr", False, False)


def made(name: str, data: Mapping[str, Any]) -> ir.Question:
    """Return a question of the IR from the plain data of a vector."""
    kind, points = data["kind"], Fraction(str(data.get("points", 1)))
    head: tuple[Any, ...] = (name, words(f"Question {name}"), points, None)
    if kind == "match":
        return ir.Matching(
            *head, tuple(ir.Pair(one, words(one), words(one), None, None) for one in data["answers"]), None
        )
    if kind == "sort":
        groups = dict.fromkeys(data["answers"].values())
        cards = data["answers"].items()
        return ir.Sorting(
            *head, tuple(item(one) for one in groups), tuple(item(one, group) for one, group in cards), None
        )
    if kind == "order":
        return ir.Ordering(*head, tuple(item(one) for one in data["items"]), None)
    if kind == "blanks":
        text = words(" ".join(f"x {{blank}}`{one}`" for one in data["answers"]))
        bank = tuple(item(one) for one in dict.fromkeys(data["answers"].values()))
        return ir.Gaps(*head, text, bank, tuple(ir.Gap(*pair) for pair in data["answers"].items()), None)
    right = data.get("correct")
    options = (ir.Option(one, words(one), right and one in right, None, None) for one in data["options"])
    return ir.Choices(name, kind, head[1], points, None, tuple(options))


def item(name: str, group: str | None = None) -> ir.Item:
    """Return something to sort or order."""
    return ir.Item(name, words(name), group, None, None)


@functools.cache
def course() -> ir.Course:
    """Return the small project in French."""
    config, _ = read_config(DATA)
    assert config is not None
    curriculum, _ = read_curriculum(config)
    assert curriculum is not None
    published = Published({"fr": tuple(curriculum.lessons)})
    return lower_course(curriculum, "fr", published, release=False, today=datetime.date(2026, 11, 24))


def activities_page(
    place: Path, entries: Iterable[tuple[str, ir.Activity]], *, reveal: bool = True, start: str = ""
) -> str:
    """Write a page of activities (prefix and activity); return its address. `start` replaces the site's own start."""
    environment = Renderer(course(), {})._environment
    write = environment.get_template("activities.html.jinja").module.activity  # type: ignore[attr-defined]
    parts = environment.get_template("playing.html.jinja").module.player_parts()  # type: ignore[attr-defined]
    scripts = [name for name in BUNDLES["player.js"] if not (start and name.endswith(("local.js", "play.js")))]
    body = "".join(write(activity, prefix, reveal) for prefix, activity in entries)
    script = b"\n".join((files("balise") / name).read_bytes() for name in scripts).decode()
    style = joined(BUNDLES["site.css"]).decode()
    place.write_text(
        f'<!doctype html><html lang="fr" dir="ltr"><meta charset="utf-8"><title>x</title><style>{style}</style>'
        f"<main><h1>x</h1>{body}</main>{parts}<script>{LISTEN}{script}{start}</script></html>",
        encoding="utf-8",
    )
    return place.as_uri()
