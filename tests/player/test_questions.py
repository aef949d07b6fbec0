"""Questions and activities as HTML: what is in the page, with and without the answer key, and on paper."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections import Counter
from fractions import Fraction
from html import unescape
from typing import Any

import pytest

from balise import ir
from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.lower import Published, lower_course
from balise.markdown import parse
from balise.player.keys import key_of
from balise.player.sheets import sheets_of
from balise.scoring import fraction
from balise.targets.site.render import Renderer
from tests.mini import DATA

KEY = ("data-key", "answer-key", 'class="fb')


@pytest.fixture(scope="module")
def course() -> ir.Course:
    config, _ = read_config(DATA)
    assert config is not None
    curriculum, _ = read_curriculum(config)
    assert curriculum is not None
    published = Published({"fr": tuple(curriculum.lessons)})
    return lower_course(curriculum, "fr", published, release=False, today=datetime.date(2026, 11, 24))


def written(course: ir.Course, macro: str, file: str, *, only: str = "", **values: object) -> str:
    """Return all activities of the lesson as a macro of the player writes them."""
    module = Renderer(course, {})._environment.get_template(f"{file}.html.jinja").module
    steps = [step for step in course.lessons[0].steps if step.activity and only in (step.id, "")]
    name = "prefix" if macro == "activity" else ""
    return "".join(
        getattr(module, macro)(step.activity, **({name: step.id} if name else {}), **values) for step in steps
    )


def keys(html: str) -> list[dict[str, Any]]:
    """Return the answer keys in a page."""
    return [json.loads(unescape(text)) for text in re.findall(r'data-key="([^"]*)"', html)]


def words(text: str) -> ir.Text:
    """Return a French text."""
    return ir.Text(parse(text), "fr", "ltr", False, False)


def test_every_kind_of_activity_and_question_is_written(course: ir.Course) -> None:
    html = written(course, "activity", "activities")
    activities = [
        "quiz",
        "practice",
        "scenario",
        "cards",
        "checklist",
        "role_play",
        "discussion",
        "reflection",
        "pulse",
    ]
    assert set(re.findall(r'data-activity="(\w+)"', html)) == set(activities)
    questions = ["single", "multiple", "true_false", "match", "sort", "order", "blanks", "opinion"]
    assert set(re.findall(r'data-kind="(\w+)"', html)) == set(questions)


def test_answer_key_is_in_the_page_unless_the_server_scores(course: ir.Course) -> None:
    shown = written(course, "activity", "activities", only="check")
    assert all(mark in shown for mark in KEY)
    hidden = written(course, "activity", "activities", only="check", reveal=False)
    assert not [mark for mark in KEY if mark in hidden]


def test_worksheet_holds_no_answer(course: ir.Course) -> None:
    paper = written(course, "on_paper", "paper", only="check")
    assert not [mark for mark in KEY if mark in paper]
    assert "Oui, à tout moment" not in paper


def test_every_gap_has_its_select_and_its_answer(course: ir.Course) -> None:
    html = written(course, "activity", "activities", only="check")
    assert re.findall(r'data-blank="(\w+)"', html) == ["b1", "b2"]
    assert [key["answers"] for key in keys(html) if key["kind"] == "blanks"] == [{"b1": "stop", "b2": "speak"}]


def test_key_in_the_page_is_what_scoring_reads(course: ir.Course) -> None:
    found = keys(written(course, "activity", "activities", only="check"))
    assert [key["points"] for key in found] == ["1", "2", "1", "1", "1", "1", "1", "1"]
    assert [key.get("correct") for key in found[:3]] == [["a"], ["a", "b"], ["true"]]
    right = [key.get("answers") or key.get("items") or key["correct"] for key in found]
    given = [
        answer if key["kind"] not in ("single", "true_false") else answer[0]
        for key, answer in zip(found, right, strict=True)
    ]
    assert [fraction(key, answer) for key, answer in zip(found, given, strict=True)] == [1] * 7 + [None]


def test_points_are_exact() -> None:
    question = ir.Choices("q", "single", words("?"), Fraction("12.34"), None, ())
    assert key_of(question)["points"] == "12.34"
    assert key_of(dataclasses.replace(question, points=Fraction(100)))["points"] == "100"


def test_ids_and_names_are_unique(course: ir.Course) -> None:
    html = written(course, "activity", "activities")
    assert not [name for name, times in Counter(re.findall(r'\bid="([^"]+)"', html)).items() if times > 1]
    selects = Counter(re.findall(r'<select[^>]* name="([^"]+)"', html))
    assert not [name for name, times in selects.items() if times > 1]


def test_a_choice_leads_to_the_box_of_its_scene(course: ir.Course) -> None:
    html = written(course, "activity", "activities", only="chat")
    targets = re.findall(r'class="btn[^"]*" href="#([^"]+)"', html)
    assert targets == ["chat_told", "chat_left"]
    assert all(f'id="{target}"' in html for target in targets)


def test_adults_are_spoken_to_as_adults(course: ir.Course) -> None:
    assert "Choisis une réponse." in written(course, "activity", "activities", only="check")
    assert "Choisissez une réponse." in written(course, "activity", "activities", only="check", formal=True)


def test_what_is_cut_up_has_a_sheet_of_its_own(course: ir.Course) -> None:
    sheets = [[step.id for step in sheet] for sheet in sheets_of(course.lessons[0])]
    assert sheets == [["cards"], ["chat", "check"]]
