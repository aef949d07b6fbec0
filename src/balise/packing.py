"""What packages for other LMSs are made of, and what their formats cannot say of a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from balise import ir


@dataclass(frozen=True, slots=True)
class Side:
    """A lesson in one language, and what its texts refer to. Without `base_url` no address of the site is known."""

    lesson: ir.Lesson
    registry: ir.Registry
    code: str
    base_url: str | None


@dataclass(frozen=True, slots=True)
class ModuleSide:
    """A module in one language with its lessons, and what its texts refer to."""

    module: ir.Module
    registry: ir.Registry
    code: str
    base_url: str | None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return its lessons, each a side."""
        return tuple(Side(lesson, self.registry, self.code, self.base_url) for lesson in self.module.lessons)


def lessons_in_all(sides: Sequence[ModuleSide]) -> list[tuple[Side, ...]]:
    """Return the lessons of a module that there are in all its languages, each in these languages."""
    by_id = [{side.lesson.id: side for side in entry.sides} for entry in sides]
    return [tuple(found[name] for found in by_id) for name in by_id[0] if all(name in found for found in by_id)]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something of a lesson that a format cannot express: the step, the question, and what is lost (a marked sentence).

    Without a step it is about the whole lesson, without a question about the activity of the step.
    """

    lesson: str
    step: str | None
    question: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Package:
    """A file to import elsewhere: its path in the folder of its target, and what got lost on the way into it.

    Without a path there is no file: all that it would hold is lost.
    """

    path: str
    content: bytes
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class PackOptions:
    """What packages are made with.

    `printed`: the folder of the handouts; `libraries`: that of H5P's libraries; `modules`: that of npm's packages, for
    fonts; `quick_exit_url`: where "leave quickly" goes.
    """

    printed: Path | None = None
    libraries: Path | None = None
    modules: Path | None = None
    quick_exit_url: str = ""


WHOLE = ""
"""What `Packer.survives` says of a kind that a format carries whole."""


class Packer(Protocol):
    """Writes packages of one format, purely: the same lessons always give the same bytes."""

    survives: Mapping[str, str]
    """Kind of activity or question → what its format loses of it, as a marked sentence; `WHOLE` if nothing.

    `docs/what-survives-where.md` is made of it. A kind that is absent is not carried at all.
    """

    def lesson(self, sides: tuple[Side, ...]) -> Iterable[Package]:
        """Return the packages of a lesson in one language, or in several, the main one first."""
        ...

    def module(self, sides: tuple[ModuleSide, ...]) -> Iterable[Package]:
        """Return the packages of a module in one language, or in several, the main one first."""
        ...


def questions_of(step: ir.Step) -> tuple[ir.Question, ...]:
    """Return the questions of a step: those of its quiz, or the one that is practice."""
    if isinstance(step.activity, ir.Quiz):
        return step.activity.questions
    return (step.activity.question,) if isinstance(step.activity, ir.Practice) else ()


def has_picture(question: ir.Question) -> bool:
    """Tell whether a question, or something in it, has a pictogram."""
    parts: tuple[ir.Option | ir.Item | ir.Pair, ...] = ()
    for name in ("options", "items", "pairs", "groups"):
        parts += getattr(question, name, ())
    return question.picture is not None or any(part.picture is not None for part in parts)
