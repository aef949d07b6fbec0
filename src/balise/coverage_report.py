"""What the lessons cover, for a terminal, a program and a page that stands alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from rich.table import Table

from balise import ir
from balise.coverage import Cell, Coverage, LanguageState
from balise.curriculum import Curriculum
from balise.diagnostics import Speaker, Words, mark, say, say_marked
from balise.languages import language as language_of
from balise.lower import lower_registry
from balise.tables import as_text
from balise.targets.site.coverage import coverage_tables
from balise.targets.site.render import Renderer

_SITE = "targets/site/css"
STYLES = ("player/css/tokens.css", "player/css/ground.css", f"{_SITE}/reading.css", f"{_SITE}/coverage.css")
_LACKS = {
    "practice": mark("{lesson}: no activity practises the objective `{name}`"),
    "assessment": mark("{lesson}: no activity assesses the objective `{name}`"),
}
_SOURCE, _READ = mark("source"), mark("read")


def as_object(coverage: Coverage) -> dict[str, Any]:
    """Return what `balise coverage --format json` prints."""
    return {
        "percent": coverage.percent,
        "covered": coverage.covered,
        "called_for": coverage.called_for,
        "competences": [
            {
                "audience": cell.audience,
                "competence": cell.competence,
                "called_for": cell.called_for,
                "level": cell.level or None,
                "lessons": list(cell.lessons),
            }
            for cell in coverage.cells
        ],
        "requests": [
            {"audience": answer.audience, "request": answer.request, "lessons": list(answer.lessons)}
            for answer in coverage.answers
        ],
        "translations": [
            {
                "lesson": lesson.id,
                "language": state.language,
                "source": state.is_source,
                "percent": state.percent,
                "reviewed": state.reviewed,
            }
            for lesson in coverage.lessons
            for state in lesson.languages
        ],
        "objectives": [
            {"lesson": lesson.id, "objective": objective, "lacks": lacks}
            for lesson in coverage.lessons
            for objective, lacks in lesson.loose
        ],
        "frameworks": [
            {
                "framework": place.framework,
                "reference": place.reference,
                "named_by": list(place.named_by),
                "through_competences": list(place.through_competences),
            }
            for place in coverage.places
        ],
    }


def as_tables(coverage: Coverage, speaker: Speaker) -> str:
    """Return the tables for a terminal, one below the other."""
    words = say(
        "{percent} %: {covered} of {all} cells that are called for have a lesson",
        percent=f"{coverage.percent:g}",
        covered=coverage.covered,
        all=coverage.called_for,
    )
    parts = [
        words.in_language(speaker),
        _competences(coverage),
        _requests(coverage),
        _languages(coverage, speaker),
        "\n".join(line.in_language(speaker) for line in _objectives(coverage)),
        _frameworks(coverage),
    ]
    return "\n\n".join(part for part in parts if part)


def _objectives(coverage: Coverage) -> Iterator[Words]:
    loose = [(lesson.id, *pair) for lesson in coverage.lessons for pair in lesson.loose]
    for lesson, name, lacks in loose:
        template = _LACKS[lacks]
        yield say_marked(template, lesson=lesson, name=name)
    if not loose:
        yield say("every objective has its practice and its assessment")


def _competences(coverage: Coverage) -> str:
    table = Table("", *coverage.audiences, box=None, pad_edge=False)
    for competence in coverage.competences:
        table.add_row(competence, *(_cell(coverage.cell(name, competence)) for name in coverage.audiences))
    return as_text(table)


def _cell(cell: Cell) -> str:
    """Return the level and the number of lessons; `-` where one is called for, nothing where none is."""
    if cell.lessons:
        return f"{cell.level} ({len(cell.lessons)})"
    return "-" if cell.called_for else ""


def _requests(coverage: Coverage) -> str:
    table = Table("", *coverage.audiences, box=None, pad_edge=False)
    for request in coverage.requests:
        found = (coverage.answer(name, request).lessons for name in coverage.audiences)
        table.add_row(str(request), *(str(len(lessons)) if lessons else "-" for lessons in found))
    return as_text(table)


def _languages(coverage: Coverage, speaker: Speaker) -> str:
    if not coverage.lessons:
        return ""
    table = Table("", *(state.language for state in coverage.lessons[0].languages), box=None, pad_edge=False)
    for lesson in coverage.lessons:
        cells = []
        for state in lesson.languages:
            cells.append(_language_cell(state, speaker))
        table.add_row(lesson.id, *cells)
    return as_text(table)


def _language_cell(state: LanguageState, speaker: Speaker) -> str:
    if state.is_source:
        return speaker.text(_SOURCE)
    read = f" {speaker.text(_READ)}" if state.reviewed else ""
    return f"{state.percent} %{read}" if state.translated else "-"


def _frameworks(coverage: Coverage) -> str:
    found: dict[str, list[str]] = {}
    for place in coverage.places:
        found.setdefault(place.framework, []).append(place.reference)
    return "\n".join(f"{name}: {'; '.join(references)}" for name, references in found.items())


def as_page(coverage: Coverage, curriculum: Curriculum, language: str, today: datetime.date) -> str:
    """Return the tables as a page that needs no other file."""
    registry = lower_registry(curriculum.registry, language, today)
    course = ir.Course(language_of(language), (), (), (), registry, False)
    found = coverage_tables(coverage, registry, language, ())
    style = "\n".join((files("balise") / name).read_text(encoding="utf-8") for name in STYLES)
    return Renderer(course, {}).body("coverage_alone", "about-coverage", coverage=found, style=style)
