"""What a refresher is made of: what is new in the lessons since a day, and the questions that ask about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balise.curriculum import LessonFile, ModuleFile
from balise.spec.activity import Quiz
from balise.spec.lesson import Change, Lesson

TELLING = ("new", "meaning", "fact")
"""The kinds of changes that learners have to hear of: only the words moved in the others."""

Question = tuple[str, str]
"""A question by its step and its own id."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A lesson that is new, or that has changed: the changes, oldest first; the steps and questions they touch."""

    lesson: str
    is_new: bool
    changes: tuple[Change, ...]
    steps: frozenset[str]
    questions: frozenset[Question]


def renewed_since(item: LessonFile, since: datetime.date) -> Renewed | None:
    """Return what is new in a lesson after a day; None if nothing is that learners have to hear of."""
    changes = tuple(change for change in item.lesson.changes if change.date > since and change.kind in TELLING)
    if not changes:
        return None
    everything = frozenset(_questions(item.lesson))
    is_new = any(change.kind == "new" for change in changes) and all(
        change.date > since for change in item.lesson.changes
    )
    steps: set[str] = set()
    questions: set[Question] = set()
    for change in changes:
        if is_new or not change.texts:
            questions.update(everything)
        for path in change.texts:
            steps.update(_steps_of(path))
            questions.update(_questions_of(path, item.lesson))
    return Renewed(item.id, is_new, changes, frozenset(steps | {step for step, _ in questions}), frozenset(questions))


def news(
    modules: Mapping[str, ModuleFile], item: ModuleFile, lessons: Iterable[LessonFile], day: datetime.date | None = None
) -> tuple[Renewed, ...]:
    """Return what is new for those who took the module that a refresher is of, in the order of its lessons.

    A lesson that the module did not have, because it came later, is among its lessons today. With `day`, it looks back
    to that day instead of its own.
    """
    since, of = day or item.module.since, modules.get(item.module.of or "")
    if since is None or of is None:
        return ()
    by_id = {entry.id: entry for entry in lessons}
    found = (renewed_since(by_id[name], since) for name in of.module.lessons if name in by_id)
    return tuple(entry for entry in found if entry is not None)


def _questions(lesson: Lesson, wanted: str = "") -> Iterator[Question]:
    """Yield the questions of a lesson; with `wanted`, those of one step."""
    for step in lesson.steps:
        if isinstance(step.activity, Quiz) and wanted in ("", step.id):
            yield from ((step.id, question.id) for question in step.activity.questions)


def _steps_of(path: str) -> list[str]:
    parts = path.split(".")
    return [parts[1]] if parts[0] == "steps" and len(parts) > 1 else []


def _questions_of(path: str, lesson: Lesson) -> Iterator[Question]:
    """Yield the questions that ask about a text: its own, those of its step, or those of the objectives it serves."""
    parts = path.split(".")
    if parts[0] == "steps" and len(parts) > 1:
        if parts[2:4] == ["activity", "questions"] and len(parts) > 4:
            yield parts[1], parts[4]
            return
        yield from _questions(lesson, parts[1])
        for objective in lesson.objectives:
            if parts[1] in objective.practised_in:
                yield from _assessing(objective.assessed_in, lesson)
    elif parts[0] == "objectives" and len(parts) > 1:
        for objective in lesson.objectives:
            if objective.id == parts[1]:
                yield from _assessing(objective.assessed_in, lesson)
    else:
        yield from _questions(lesson)


def _assessing(places: Iterable[str], lesson: Lesson) -> Iterator[Question]:
    for place in places:
        step, _, question = place.partition(".")
        if question:
            yield step, question
        else:
            yield from _questions(lesson, step)
