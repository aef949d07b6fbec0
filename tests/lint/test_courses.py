"""The part of the rule `dose` that is about courses, and who can reach the helplines of the last step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import findings, replace, translate_all

LESSON = "curriculum/primary/everything.yaml"
MODULE = "modules/primary-course.yaml"
AUDIENCES = "curriculum/registry/audiences.yaml"
HELPLINES = "curriculum/registry/helplines.yaml"


def found(project: Path, code: str) -> list[tuple[str, str, int, str]]:
    return [
        (item["severity"], item["file"], item["line"], item["message"])
        for item in findings(project)
        if item["code"] == code
    ]


def test_course_for_children_needs_four_lessons(project: Path) -> None:
    assert found(project, "dose") == []
    replace(project / AUDIENCES, "{minutes: 25, lessons: 1,", "{minutes: 25, lessons: 4,")
    message = "this course has 1 lesson; one for children has at least 4"
    assert found(project, "dose") == [("warning", MODULE, 6, message)]


def test_course_for_adults_may_be_one_lesson(project: Path) -> None:
    replace(project / AUDIENCES, "{minutes: 25, lessons: 1,", "{minutes: 25, lessons: 4,")
    replace(project / AUDIENCES, "children: true", "children: false")
    assert found(project, "dose") == []


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("after_days: 21", "after_days: 20", 10), ("booster: {after_days: 21, text: Refaire le tri.}\n", "", 2)],
)
def test_course_for_children_is_taken_up_again(project: Path, before: str, after: str, line: int) -> None:
    replace(project / MODULE, before, after)
    message = "this course is not taken up again after three weeks or more"
    assert found(project, "dose") == [("warning", MODULE, line, message)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("communities: [FWB, VG]", "communities: [FWB]"),
        ("communities: [FWB, VG]", "communities: [FWB, BXL]"),
        ('href: "tel:103"}', 'href: "tel:103", languages: [fr]}'),
        ('href: "tel:103"}', 'href: "tel:103", print: false}, {kind: chat, value: c, languages: [fr]}'),
        ("audiences: [child, teen, parent, teacher]\n", "audiences: [parent]\n"),
        ("source: 103ecoute.be", "source: 103ecoute.be\n    listed: false"),
    ],
)
def test_readers_of_each_language_find_two_helplines(project: Path, before: str, after: str) -> None:
    translate_all(project, "nl", lambda text: text)
    assert found(project, "help-end") == []
    replace(project / HELPLINES, before, after)
    messages = [message for _, _, _, message in found(project, "help-end")]
    assert "1 of these helplines is for readers of `nl`" in messages


def test_lesson_in_one_language_needs_its_helplines_only(project: Path) -> None:
    replace(project / HELPLINES, "communities: [FWB, VG]", "communities: [FWB]")
    assert found(project, "help-end") == []


def test_rules_on_adults_leave_their_questions_alone(project: Path) -> None:
    replace(project / LESSON, "questions: [Que ferait un ami ?]", "questions: [Avez-vous déjà reçu un tel message ?]")
    assert [item[0] for item in found(project, "no-elicit")] == ["error"]
    replace(project / AUDIENCES, "children: true", "children: false")
    assert found(project, "no-elicit") == []
