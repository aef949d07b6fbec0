"""What there is: lessons and modules with their minutes, competences, requests and translations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.table import Table

from balise.catalog import count
from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, ModuleFile, read_curriculum
from balise.diagnostics import Diagnostic, Speaker, in_order, mark
from balise.tables import as_text


@dataclass(frozen=True, slots=True)
class Listing:
    """Lessons and modules as JSON objects, and what does not load."""

    lessons: tuple[dict[str, Any], ...]
    modules: tuple[dict[str, Any], ...]
    findings: tuple[Diagnostic, ...]

    def as_object(self) -> dict[str, Any]:
        """Return what `balise list --format json` prints."""
        return {"lessons": list(self.lessons), "modules": list(self.modules)}


def listing(config: Config) -> Listing:
    """Return all lessons and modules that load."""
    curriculum, found = read_curriculum(config)
    if curriculum is None:
        return Listing((), (), tuple(in_order(found)))
    lessons = tuple(_lesson(item, curriculum) for item in curriculum.lessons.values())
    modules = tuple(_module(item, curriculum) for item in curriculum.modules.values())
    return Listing(lessons, modules, tuple(in_order(found)))


def _lesson(item: LessonFile, curriculum: Curriculum) -> dict[str, Any]:
    lesson = item.lesson
    return {
        "id": item.id,
        "file": item.file,
        "audience": lesson.audience,
        "group": lesson.group,
        "language": lesson.language,
        "title": _titles(item, curriculum),
        "minutes": lesson.minutes,
        "competences": dict(lesson.competences),
        "requests": list(lesson.requests),
        "translations": _translations(item, curriculum),
    }


def _module(item: ModuleFile, curriculum: Curriculum) -> dict[str, Any]:
    module = item.module
    competences: dict[str, str] = {}
    for name in module.lessons:
        lesson = curriculum.lessons.get(name)
        for competence, level in lesson.lesson.competences.items() if lesson else ():
            competences[competence] = max(level, competences.get(competence, level))
    return {
        "id": item.id,
        "file": item.file,
        "audience": module.audience,
        "kind": module.kind,
        "language": module.language,
        "title": _titles(item, curriculum),
        "minutes": module.minutes,
        "lessons": list(module.lessons),
        "competences": dict(sorted(competences.items())),
        "requests": list(module.requests),
        "translations": _translations(item, curriculum),
    }


def _titles(item: LessonFile | ModuleFile, curriculum: Curriculum) -> dict[str, str]:
    model = item.lesson if isinstance(item, LessonFile) else item.module
    titles: dict[str, str] = {model.language: model.title}
    for language in curriculum.config.settings.languages:
        entry = curriculum.entries(language, model.audience, item.id).get("title")
        if language != model.language and entry and entry.target:
            titles[language] = entry.target
    return titles


def _translations(item: LessonFile | ModuleFile, curriculum: Curriculum) -> dict[str, Any]:
    model = item.lesson if isinstance(item, LessonFile) else item.module
    found: dict[str, Any] = {}
    for language in curriculum.config.settings.languages:
        if language == model.language:
            continue
        entries = curriculum.entries(language, model.audience, item.id)
        if not entries and language not in curriculum.config.settings.required:
            continue
        numbers = count(item.units, entries)
        found[language] = {
            "total": numbers.total,
            "translated": numbers.translated,
            "stale": numbers.stale,
            "missing": numbers.missing,
            "reviewed": curriculum.reviewed(language, model.audience),
        }
    return found


_LISTING_HEADS = (
    mark("id"),
    mark("audience"),
    mark("min"),
    mark("title"),
    mark("competences"),
    mark("requests"),
)


def listing_table(result: Listing, speaker: Speaker) -> str:
    """Return lessons and modules as a table for a terminal."""
    table = Table(*(speaker.text(head) for head in _LISTING_HEADS), box=None, pad_edge=False)
    for row in (*result.lessons, *result.modules):
        table.add_row(
            row["id"],
            row.get("group") or row["audience"],
            str(row["minutes"]),
            row["title"][row["language"]],
            " ".join(row["competences"]),
            " ".join(str(number) for number in row["requests"]),
        )
    return as_text(table)
