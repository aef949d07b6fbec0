"""What the lessons cover: audiences by competences and requests, languages, objectives, public frameworks.

Plain values of ids. An audience of children calls for every competence of learners; an audience of adults calls for
every competence of adults. A cell that is called for is covered when at least one lesson for that audience names the
competence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageState:
    """How far a lesson is in a language."""

    language: str
    translated: int
    total: int
    reviewed: bool
    is_source: bool

    @property
    def percent(self) -> int:
        """Return the whole percent of texts that are translated; 100 only when all are."""
        return 100 if self.is_source or not self.total else 100 * self.translated // self.total


@dataclass(frozen=True, slots=True)
class LessonCoverage:
    """What one lesson brings. `titles` are plain, by language; `loose` names objectives and what they lack."""

    id: str
    audience: str
    titles: tuple[tuple[str, str], ...]
    competences: tuple[tuple[str, str], ...]
    requests: tuple[int, ...]
    loose: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    languages: tuple[LanguageState, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the registry calls for: audiences (for children or not), competences (of adults or not), requests.

    `places` holds where public frameworks speak of each competence.
    """

    audiences: Mapping[str, bool]
    competences: Mapping[str, bool]
    places: Mapping[str, tuple[tuple[str, str], ...]]
    requests: tuple[int, ...]

    def calls_for(self, audience: str, competence: str) -> bool:
        """Tell whether an audience is to have lessons on a competence."""
        return self.audiences[audience] is not self.competences[competence]


@dataclass(frozen=True, slots=True)
class Cell:
    """An audience and a competence: the lessons that meet there, the highest level that they reach."""

    audience: str
    competence: str
    called_for: bool
    level: str
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An audience and a request, with the lessons that answer it."""

    audience: str
    request: int
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a public framework: the lessons that name it, and those that build a competence that stands there."""

    framework: str
    reference: str
    named_by: tuple[str, ...]
    through_competences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All of it, in the order of the registry."""

    audiences: tuple[str, ...]
    competences: tuple[str, ...]
    requests: tuple[int, ...]
    cells: tuple[Cell, ...]
    answers: tuple[Answer, ...]
    lessons: tuple[LessonCoverage, ...]
    places: tuple[Place, ...]

    @property
    def called_for(self) -> int:
        """Return how many cells the registry calls for."""
        return sum(cell.called_for for cell in self.cells)

    @property
    def covered(self) -> int:
        """Return how many of them have a lesson."""
        return sum(cell.called_for and bool(cell.lessons) for cell in self.cells)

    @property
    def percent(self) -> float:
        """Return the share of them that have a lesson, in percent, rounded down to one decimal."""
        return 1000 * self.covered // self.called_for / 10 if self.called_for else 100.0

    def cell(self, audience: str, competence: str) -> Cell:
        """Return the cell of an audience and a competence."""
        return next(cell for cell in self.cells if (cell.audience, cell.competence) == (audience, competence))

    def answer(self, audience: str, request: int) -> Answer:
        """Return the lessons for an audience that answer a request."""
        return next(found for found in self.answers if (found.audience, found.request) == (audience, request))


def measure(lessons: Iterable[LessonCoverage], scheme: Scheme) -> Coverage:
    """Return what the lessons cover of what the registry calls for."""
    order = {name: index for index, name in enumerate(scheme.audiences)}
    own = [lesson for lesson in lessons if lesson.audience in order]
    known = tuple(sorted(own, key=lambda lesson: (order[lesson.audience], lesson.id)))
    return Coverage(
        audiences=tuple(scheme.audiences),
        competences=tuple(scheme.competences),
        requests=scheme.requests,
        cells=tuple(_cell(name, code, known, scheme) for code in scheme.competences for name in scheme.audiences),
        answers=tuple(
            Answer(name, request, _ids(one for one in known if one.audience == name and request in one.requests))
            for request in scheme.requests
            for name in scheme.audiences
        ),
        lessons=known,
        places=_places(known, scheme),
    )


def _ids(lessons: Iterable[LessonCoverage]) -> tuple[str, ...]:
    return tuple(lesson.id for lesson in lessons)


def _cell(audience: str, competence: str, lessons: Sequence[LessonCoverage], scheme: Scheme) -> Cell:
    own = [one for one in lessons if one.audience == audience and competence in dict(one.competences)]
    level = max((dict(one.competences)[competence] for one in own), default="")
    return Cell(audience, competence, scheme.calls_for(audience, competence), level, _ids(own))


def _places(lessons: Sequence[LessonCoverage], scheme: Scheme) -> tuple[Place, ...]:
    named: dict[tuple[str, str], list[str]] = {}
    through: dict[tuple[str, str], list[str]] = {}
    for lesson in lessons:
        for place in dict.fromkeys(lesson.references):
            named.setdefault(place, []).append(lesson.id)
        reached = [place for code, _ in lesson.competences for place in scheme.places.get(code, ())]
        for place in dict.fromkeys(reached):
            through.setdefault(place, []).append(lesson.id)
    return tuple(
        Place(*place, tuple(named.get(place, ())), tuple(through.get(place, ())))
        for place in sorted({*named, *through})
    )
