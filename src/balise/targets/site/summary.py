"""What other pages show of a lesson, and the order in which lessons stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balise import ir

SHARED_TITLES = {
    "index": "Lessons on online safety",
    "help": "Talk to someone",
    "help-adults": "Helplines for adults",
    "glossary": "Words",
    "about": "About and sources",
    "about-coverage": "What is covered",
    "search": "Search",
}
"""The documents that every language has once, and the interface words of their titles.

Services for adults alone stand on a document of their own: a child's page never holds them, not even folded.
"""


LESSON_FOLDERS = frozenset({"lessons", "worksheets", "class", "two"})
"""The folders whose documents belong to one lesson."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A lesson as lists show it. The fields have the names of `ir.Lesson`, so templates take either."""

    id: str
    title: ir.Text
    summary: ir.Text
    audience: ir.Audience
    group: ir.Group
    minutes: int
    competences: tuple[tuple[ir.Competence, str], ...]
    requests: tuple[ir.Request, ...]
    languages: tuple[str, ...]
    translation: ir.Translation
    vocabulary: tuple[ir.Term, ...]
    has_worksheet: bool


def summarise(lesson: ir.Lesson) -> Summary:
    """Return what other pages show of a lesson."""
    return Summary(
        lesson.id,
        lesson.title,
        lesson.summary,
        lesson.audience,
        lesson.group,
        lesson.minutes,
        lesson.competences,
        lesson.requests,
        lesson.languages,
        lesson.translation,
        lesson.vocabulary,
        lesson.handout is not None,
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a lesson stands: what order and neighbours hang on."""

    id: str
    title: str
    audience: str
    group: str
    has_worksheet: bool


class Shelf:
    """The lessons of a language in teaching order: by audience and group, then by module, then by id."""

    def __init__(self, spots: Sequence[Spot], modules: Mapping[str, Sequence[str]], audiences: Sequence[str]) -> None:
        """Order `spots`; `modules` holds lesson ids by module, `audiences` the audiences in order."""
        position = {name: index for names in modules.values() for index, name in enumerate(names)}
        rank = {name: index for index, name in enumerate(audiences)}
        last = len(position) + 1
        self.spots = tuple(
            sorted(
                spots,
                key=lambda spot: (
                    rank.get(spot.audience, len(rank)),
                    _group_rank(spot.group),
                    position.get(spot.id, last),
                    spot.id,
                ),
            )
        )
        self.modules = modules
        self.audiences = tuple(name for name in audiences if any(spot.audience == name for spot in spots))
        self._index = {spot.id: index for index, spot in enumerate(self.spots)}

    def neighbours(self, lesson: str) -> tuple[Spot | None, Spot | None]:
        """Return the lessons before and after this one for the same audience."""
        index = self._index[lesson]
        audience = self.spots[index].audience
        around: list[Spot | None] = []
        for place in (index - 1, index + 1):
            other = self.spots[place] if 0 <= place < len(self.spots) else None
            around.append(other if other is not None and other.audience == audience else None)
        return around[0], around[1]

    def of_audience(self, audience: str) -> tuple[str, ...]:
        """Return the ids of an audience's lessons, in order."""
        return tuple(spot.id for spot in self.spots if spot.audience == audience)

    def of_module(self, module: str) -> tuple[str, ...]:
        """Return the ids of a module's lessons, in its order."""
        return tuple(name for name in self.modules.get(module, ()) if name in self._index)

    def docnames(self) -> frozenset[str]:
        """Return the names of all documents of this language."""
        names = set(SHARED_TITLES)
        for spot in self.spots:
            names.add(f"lessons/{spot.id}")
            names.add(f"class/{spot.id}")
            names.add(f"two/{spot.id}")
            if spot.has_worksheet:
                names.add(f"worksheets/{spot.id}")
        names.update(f"modules/{name}" for name in self.modules)
        names.update(f"audiences/{name}" for name in self.audiences)
        return frozenset(names)


def _group_rank(group: str) -> tuple[int, str]:
    # primary-6-8 before primary-9-12 before teenagers-12-14: by the first age in the id
    digits = [int(part) for part in group.split("-") if part.isdigit()]
    return (digits[0] if digits else 0, group)
