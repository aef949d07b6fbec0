"""Examples for the reference: lines of a lesson that the tests build, cut out as its author wrote them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from balise.curriculum import name_of
from balise.load import load
from balise.source import Document, Location, read
from balise.spec.activity import Quiz
from balise.spec.lesson import Lesson

ROOT = Path(__file__).parents[3]
LESSON = ROOT / "tests/data/mini/curriculum/primary/everything.yaml"
"""The lesson that holds each activity and each question; pages are written in a checkout, where it is there."""


def examples() -> Mapping[type[BaseModel], list[str]]:
    """Return the examples of each activity and question, as YAML.

    Raises:
        ValueError: the lesson does not load, so its lines would teach mistakes.
    """
    document, problems = read(LESSON, name_of(LESSON, ROOT))
    lesson, more = load(document, Lesson) if document else (None, [])
    if document is None or lesson is None:
        raise ValueError([str(item.message) for item in (*problems, *more)])
    found: dict[type[BaseModel], list[str]] = {}
    for model, text in _cut_activities(document, lesson):
        found.setdefault(model, []).append(text)
    return found


def _cut_activities(document: Document, lesson: Lesson) -> Iterator[tuple[type[BaseModel], str]]:
    for index, step in enumerate(lesson.steps):
        location: Location = ("steps", index, "activity")
        if isinstance(step.activity, Quiz):
            places: list[Location] = [
                (*location, "questions", number) for number in range(len(step.activity.questions))
            ]
            questions = [cut(document, place) for place in places]
            # the quiz ends after its first question: the others stand on the page below, each under its kind
            yield Quiz, textwrap.dedent(cut(document, location).removesuffix("".join(questions[1:])))
            for question, text in zip(step.activity.questions, questions, strict=True):
                yield type(question), textwrap.dedent(text)
        elif step.activity is not None:
            yield type(step.activity), textwrap.dedent(cut(document, location))


def cut(document: Document, location: Location) -> str:
    """Return the lines of a key, or of an item of a list: its first line and all that is indented deeper."""
    lines = document.text.split("\n")[document.key_span(location).line - 1 :]
    depth = _depth(lines[0])
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() and _depth(line) <= depth), None)
    return "\n".join(lines[:end]).rstrip() + "\n"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
