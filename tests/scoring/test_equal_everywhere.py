"""The same answers get the same share in every output that scores: nowhere a silent difference."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from balise import ir, scoring
from balise.packing import Side
from balise.player.reading import Reading
from balise.targets.cartridge.questions import QTI, Item, items_of, quiz_bytes, weights_of
from balise.targets.h5p.packer import askable, weighs_alike
from balise.targets.h5p.score import h5p_score
from balise.targets.h5p.writing import Writer
from balise.targets.moodle.asked import Asked, asked_in
from balise.targets.moodle.bank import question_element
from balise.targets.moodle.packer import unsayable
from tests.browser.playing import course
from tests.browser.test_player_scoring import quiz
from tests.cartridge.grading import grade as grade_item
from tests.cartridge.grading import picked_in
from tests.h5p.answering import as_given
from tests.moodle.grading import grade, worth
from tests.scoring.quizzes import KINDS, Case, quizzes
from tests.scoring.test_scoring import in_javascript
from tests.scorm.vectors import lesson_of
from tests.xblocks.runtime import SmallRuntime, forget_tickets, post
from tests.xblocks.test_quiz import written

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def expected(cases: Iterable[Case]) -> list[Fraction | None]:
    return [scoring.fraction(question, answer) for _, question, answer in cases]


def asked(cases: Iterable[Case]) -> list[Asked]:
    """Return the questions of a quiz as a question bank has them."""
    lesson = lesson_of({"check": quiz((name, question) for name, question, _ in cases)})
    return list(asked_in([Side(lesson, course().registry, "fr", None)]))


@pytest.mark.parametrize("kind", KINDS)
def test_answers_of_every_worth_are_drawn(kind: str) -> None:
    worths: set[Fraction | None] = set()

    @settings(max_examples=120, deadline=None, database=None, derandomize=True)
    @given(KINDS[kind])
    def draw(case: tuple[dict[str, Any], Any]) -> None:
        worths.add(scoring.fraction(*case))

    draw()
    whole = {None} if kind == "opinion" else {Fraction(0), Fraction(1)}
    assert whole <= worths
    assert (len(worths) > 2) == (kind not in ("opinion", "single", "true_false"))


@SLOW
@given(quizzes())
def test_moodle_gives_what_scoring_gives(cases: list[Case]) -> None:
    earned = total = Fraction(0)
    for entry, (_, question, answer), share in zip(asked(cases), cases, expected(cases), strict=True):
        if unsayable(entry):
            return  # it is left out of the bank, with a finding
        element = question_element(entry)
        if share is None:
            assert worth(element) == 0
            continue
        assert worth(element) == scoring.points(question)
        given_share = Fraction(0) if answer is None else grade(element, answer)
        assert abs(given_share - share) < Fraction(1, 10**5), (question, answer)
        earned += given_share * worth(element)
        total += worth(element)
    whole = scoring.score([(name, question) for name, question, _ in cases], {name: said for name, _, said in cases})
    if whole is not None:
        assert scoring.rounded(earned / total) == scoring.rounded(whole)


@SLOW
@given(quizzes())
def test_the_player_gives_what_scoring_gives(cases: list[Case]) -> None:
    questions = [(name, question) for name, question, _ in cases]
    answers = {name: answer for name, _, answer in cases}
    work = {
        "questions": [{"question": question, "answer": answer} for _, question, answer in cases],
        "quizzes": [{"questions": questions, "answers": answers}],
    }
    whole = scoring.score(questions, answers)
    assert in_javascript(work) == {
        "questions": [None if share is None else scoring.rounded(share) for share in expected(cases)],
        "quizzes": [None if whole is None else scoring.rounded(whole)],
    }


@SLOW
@given(quizzes())
def test_the_xblock_gives_what_scoring_gives(cases: list[Case]) -> None:
    forget_tickets()
    questions = [
        {**written({**question, "points": float(question.get("points", 1))}), "id": name} for name, question, _ in cases
    ]
    content = {"language": "fr", "activity": {"kind": "quiz", "questions": questions}}
    block = SmallRuntime().make("balise_quiz", content=json.dumps(content), mode="graded", max_attempts=1)
    for (name, _, answer), share in zip(cases, expected(cases), strict=True):
        if answer is not None:
            status, got = post(block, "submit", {"question": name, "answer": answer, "attempt": 1})
            assert status == 200, got
            if share is not None:
                assert got["result"]["fraction"] == scoring.rounded(share)
    whole = scoring.score(block.read().keys.items(), {name: said for name, _, said in cases})
    if whole is not None and any(said is not None for _, _, said in cases):
        assert scoring.rounded(Fraction(block.earned or "0")) == scoring.rounded(whole)


@SLOW
@given(quizzes())
def test_h5p_gives_what_scoring_gives(cases: list[Case]) -> None:
    """Each question by itself; a quiz whole unless the packer says that its questions weigh otherwise."""
    lesson = lesson_of({"check": quiz((name, question) for name, question, _ in cases)})
    writer = Writer(Side(lesson, course().registry, "fr", None))
    step = next(entry for entry in lesson.steps if isinstance(entry.activity, ir.Quiz))
    assert isinstance(step.activity, ir.Quiz)
    asked, gaps = askable(writer, lesson, step, step.activity.questions)
    told = {gap.question for gap in gaps}
    by_name = {name: (question, answer) for name, question, answer in cases}
    assert {entry.id for entry in asked} | told == set(by_name)
    if not asked:
        return
    said = []
    for entry in asked:
        question, answer = by_name[entry.id]
        library, params = writer.question(entry, again=False)
        given_answer = as_given(params, entry, answer)
        got, most = h5p_score(library, params, given_answer)
        assert Fraction(got, most) == scoring.fraction(question, answer), (question, answer)
        said.append(given_answer)
    whole = scoring.score(
        [(entry.id, by_name[entry.id][0]) for entry in asked], {entry.id: by_name[entry.id][1] for entry in asked}
    )
    got, most = h5p_score("H5P.QuestionSet", writer.quiz(step, step.activity, asked), said)
    if weighs_alike(asked):
        assert Fraction(got, most) == whole


@SLOW
@given(quizzes())
def test_a_cartridge_gives_what_scoring_gives(cases: list[Case]) -> None:
    """Part by part with its weights; several answers are all or nothing, which the packer says."""
    lesson = lesson_of({"check": quiz((name, question) for name, question, _ in cases)})
    step = next(entry for entry in lesson.steps if isinstance(entry.activity, ir.Quiz))
    assert isinstance(step.activity, ir.Quiz)
    whole: list[Item] = []
    for entry, (_, question, answer) in zip(step.activity.questions, cases, strict=True):
        items = items_of(entry, Reading(course().registry, "fr"), "check")
        assert bool(items) == (question["kind"] != "opinion")
        if not items:
            continue
        elements = list(ET.fromstring(quiz_bytes("check", "Check", items)).iter(f"{{{QTI}}}item"))
        assert sum(item.weight for item in items) == scoring.points(question)
        share = sum(
            (
                item.weight * grade_item(element, picked_in(item, question["kind"], answer, question.get("items", [])))
                for item, element in zip(items, elements, strict=True)
            ),
            Fraction(0),
        ) / scoring.points(question)
        wanted = scoring.fraction(question, answer)
        assert wanted is not None
        whole.extend(items)
        assert share == (Fraction(int(wanted)) if question["kind"] == "multiple" else wanted), (question, answer)
    weights = weights_of(whole) if whole else None
    if weights:  # else the packer says that every question gives one point
        assert len({item.weight / weight for item, weight in zip(whole, weights, strict=True)}) == 1
