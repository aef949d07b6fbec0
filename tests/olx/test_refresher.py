"""A refresher makes itself: dates move, and the right course comes out."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from balise.days import months_later
from balise_xblocks.content import read_content
from tests.olx.courses import files_in
from tests.running import replace, run

REFRESHER = """\
language: fr
title: Le rappel
summary: Ce qui a changé.
audience: primary
kind: refresher
of: primary-course
since: {since}
minutes: 50
requests: [17]
description: Un rappel d’une heure.
certificate: {{kind: attendance, text: Une attestation de participation., valid_for_months: 18}}
version: 1
changes: [{{date: 2026-11-24, kind: new, what: Première version.}}]
review_by: 2027-11-24
"""
CHANGES = """\
changes:
  - {date: 2026-01-10, kind: new, what: Première version.}
  - {date: 2026-03-01, kind: wording, what: Une virgule., texts: [title]}
  - {date: 2026-05-01, kind: meaning, what: La question deux est plus claire., texts: [steps.check.activity.questions.q2.prompt]}
  - {date: 2026-08-01, kind: fact, what: Le chat a changé., texts: [steps.chat.activity.scenes.start.messages.0.milo]}
"""


@pytest.fixture
def refreshed(project: Path) -> Path:
    lesson = project / "curriculum" / "primary" / "everything.yaml"
    replace(lesson, "changes: [{date: 2026-11-24, kind: new, what: Première version.}]\n", CHANGES)
    return project


def look(project: Path, since: str) -> list[dict[str, object]]:
    (project / "modules" / "refresher.yaml").write_text(REFRESHER.format(since=since), encoding="utf-8")
    result = run(project, "refresher", "--format", "json", "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    [found] = json.loads(result.stdout)
    assert found["valid_until"] == "2028-05-24"
    return found["lessons"]  # type: ignore[no-any-return]


def test_nothing_since_the_last_change(refreshed: Path) -> None:
    assert look(refreshed, "2026-08-01") == []


def test_changed_story_draws_the_questions_of_the_objective_practised_there(refreshed: Path) -> None:
    [lesson] = look(refreshed, "2026-07-31")
    assert (lesson["new"], lesson["questions"]) == (False, ["check.q1"])


def test_changed_question_draws_itself_and_wording_draws_nothing(refreshed: Path) -> None:
    [lesson] = look(refreshed, "2026-02-01")
    assert lesson["questions"] == ["check.q1", "check.q2"]
    assert [change["kind"] for change in lesson["changes"]] == ["meaning", "fact"]  # type: ignore[attr-defined]


def test_lesson_younger_than_the_day_is_new_and_whole(refreshed: Path) -> None:
    [lesson] = look(refreshed, "2026-01-09")
    assert lesson["new"] is True
    assert len(lesson["questions"]) == 8  # type: ignore[arg-type]


def test_since_on_the_command_line_looks_back_to_another_day(refreshed: Path) -> None:
    look(refreshed, "2026-08-01")
    result = run(refreshed, "refresher", "--since", "2026-07-31", "--today", "2026-11-24")
    assert "everything: changed" in result.stdout
    assert "questions: check.q1" in result.stdout
    assert "it holds until 2028-05-24" in result.stdout


def course(project: Path, since: str, *words: str) -> dict[str, bytes]:
    (project / "modules" / "refresher.yaml").write_text(REFRESHER.format(since=since), encoding="utf-8")
    result = run(project, "build", "olx", "--today", "2026-11-24", *words)
    assert result.exit_code == 0, result.output
    return files_in((project / "build/olx/refresher/refresher-fr.tar.gz").read_bytes())


def chapters(files: dict[str, bytes]) -> list[str | None]:
    return [entry.get("url_name") for entry in ET.fromstring(files["course/course/course.xml"])]


def test_course_holds_what_is_new_the_steps_that_changed_and_their_questions(refreshed: Path) -> None:
    files = course(refreshed, "2026-07-31")
    assert chapters(files) == ["news", "everything"]
    page = files["course/vertical/news_unit.xml"].decode()
    assert "1er août 2026 – Le chat a changé." in page
    assert "La question deux" not in page
    quiz = ET.fromstring(files["course/vertical/everything_check.xml"]).find("balise_quiz")
    assert quiz is not None
    assert list(read_content(quiz.text or "", "quiz").keys) == ["q1"]
    assert "course/vertical/everything_chat.xml" in files
    assert "course/vertical/everything_cards.xml" not in files


def test_course_says_so_when_nothing_is_new(refreshed: Path) -> None:
    files = course(refreshed, "2026-08-01")
    assert chapters(files) == ["news"]
    assert "Rien n’a changé" in files["course/vertical/news_unit.xml"].decode()


def test_course_says_how_long_the_certificate_holds_and_when_to_come_back(refreshed: Path) -> None:
    about = course(refreshed, "2026-01-09", "--start", "2026-09-01")["course/about/overview.html"].decode()
    assert "18 mois" in about
    assert "1er mars 2028" in about


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-24", 12, "2027-11-24"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_months_later(day: str, months: int, expected: str) -> None:
    assert str(months_later(datetime.date.fromisoformat(day), months)) == expected
