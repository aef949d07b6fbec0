"""Questions and activities as HTML: what is in the page, with and without the answer key, and on paper."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest

from balise import ir
from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.lower import Published, lower_course
from balise.targets.site.render import Renderer
from balise.targets.site.worksheet import sheets_of
from tests.mini import DATA

KEY = ("data-correct", "data-answer", "data-group", "data-position", "answer-key", 'class="fb')


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
    assert re.findall(r'data-blank="(\w+)" data-answer="(\w+)"', html) == [("b1", "stop"), ("b2", "speak")]


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
