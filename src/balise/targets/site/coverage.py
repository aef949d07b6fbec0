"""What is covered, as a page shows it: names instead of ids, words instead of colours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from balise import ir
from balise.coverage import Answer, Cell, Coverage, LanguageState, Place
from balise.languages import language as language_of


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson by language. `tongue` is set when its title is in another language than the page."""

    id: str
    title: str
    tongue: str
    direction: str
    linked: bool
    languages: tuple[LanguageState, ...]


@dataclass(frozen=True, slots=True)
class LooseObjective:
    """An objective that nothing practises or assesses (`lacks`), with its lesson."""

    lesson: LessonRow
    objective: str
    lacks: str


@dataclass(frozen=True, slots=True)
class CoverageTables:
    """The tables of the page, in the order of the registry."""

    whole: Coverage
    audiences: tuple[ir.Audience, ...]
    competences: tuple[tuple[ir.Competence, tuple[Cell, ...]], ...]
    requests: tuple[tuple[ir.Request, tuple[Answer, ...]], ...]
    languages: tuple[tuple[str, str], ...]
    lessons: tuple[LessonRow, ...]
    loose: tuple[LooseObjective, ...]
    frameworks: tuple[tuple[ir.Framework, tuple[Place, ...]], ...]


def coverage_tables(
    coverage: Coverage, registry: ir.Registry, language: str, linked: Collection[str]
) -> CoverageTables:
    """Return the tables in a language; `linked` names the lessons that have a page in it."""
    rows = tuple(_row(lesson.id, lesson.titles, lesson.languages, language, linked) for lesson in coverage.lessons)
    by_id = {row.id: row for row in rows}
    codes = coverage.lessons[0].languages if coverage.lessons else ()
    return CoverageTables(
        whole=coverage,
        audiences=registry.audiences,
        competences=tuple(
            (entry, tuple(coverage.cell(audience.id, entry.id) for audience in registry.audiences))
            for entry in registry.competences
        ),
        requests=tuple(
            (entry, tuple(coverage.answer(audience.id, entry.number) for audience in registry.audiences))
            for entry in registry.requests
        ),
        languages=tuple((state.language, language_of(state.language).name) for state in codes),
        lessons=rows,
        loose=tuple(
            LooseObjective(by_id[lesson.id], objective, lacks)
            for lesson in coverage.lessons
            for objective, lacks in lesson.loose
        ),
        frameworks=tuple(
            (registry.frameworks[name], tuple(places))
            for name, places in groupby(coverage.places, key=lambda place: place.framework)
            if name in registry.frameworks
        ),
    )


def _row(
    name: str,
    titles: tuple[tuple[str, str], ...],
    states: tuple[LanguageState, ...],
    language: str,
    linked: Collection[str],
) -> LessonRow:
    known = dict(titles)
    base = language_of(language).base
    tongue = next((code for code in (language, base) if code in known), titles[0][0])
    other = "" if tongue == language else tongue
    return LessonRow(name, known[tongue], other, language_of(tongue).direction, name in linked, states)
