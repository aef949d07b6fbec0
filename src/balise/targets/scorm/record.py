"""What an LMS keeps of a lesson: which questions count, what the pass mark is, and how much room it all takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256

from balise import ir
from balise.player.keys import key_of
from balise.player.learning import learner_steps

ROOM = 4096
"""The characters of `cmi.suspend_data` in SCORM 1.2 (Run-Time Environment 1.2, 3.4.4: CMIString4096)."""
SIGNS = 36
"""How many things of a question have an identifier of one character (1.2, 3.4.4: CMIFeedback; `js/scorm12.js`)."""


def counting(lesson: ir.Lesson) -> Iterator[tuple[ir.Step, ir.Question]]:
    """Yield the questions whose answers are kept: those of quizzes, except opinions."""
    for step in lesson.steps:
        if isinstance(step.activity, ir.Quiz):
            yield from ((step, question) for question in step.activity.questions if question.kind != "opinion")


def pass_mark_of(lesson: ir.Lesson, module: ir.Module | None = None) -> Fraction | None:
    """Return the share of points that a lesson is passed with: the module's, else the highest of its quizzes.

    None if nothing says so, or if nothing in the lesson gives points.
    """
    quizzes = [step.activity for step in lesson.steps if isinstance(step.activity, ir.Quiz)]
    if not any(question.points for _, question in counting(lesson)):
        return None
    if module is not None and module.pass_mark is not None:
        return module.pass_mark
    return max((quiz.pass_mark for quiz in quizzes if quiz.pass_mark is not None), default=None)


def print_of(lesson: ir.Lesson) -> str:
    """Return what stands for the screens and questions of a lesson: other ones, and old answers are not put back."""
    keys = [(step.id, question.id, key_of(question)) for step, question in counting(lesson)]
    screens = [step.id for step in learner_steps(lesson)]
    return sha256(json.dumps([screens, keys]).encode()).hexdigest()[:8]


def room_needed(lesson: ir.Lesson) -> int:
    """Return the most characters that `sco.js` keeps for the next visit."""
    answers = sum(1 + things_of(question) for _, question in counting(lesson))
    return len("1~12345678~0~~") + 1 + len(learner_steps(lesson)) + answers


def things_of(question: ir.Question) -> int:
    """Return how many characters an answer takes, at most."""
    match question:
        case ir.Choices():
            return len(question.options)
        case ir.Matching():
            return len(question.pairs)
        case ir.Sorting() | ir.Ordering():
            return len(question.items)
        case ir.Gaps():
            return max(len(question.blanks), len(question.words))
