"""How far each language of each lesson and module is: texts, words, and whether a person has read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from balise.catalog import count
from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, ModuleFile, read_curriculum
from balise.diagnostics import Speaker, mark
from balise.tables import as_text


def status(config: Config) -> list[dict[str, Any]]:
    """Return what `balise translate status --format json` prints: one object for each lesson and module that loads."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return []
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    return [_row(item, curriculum) for item in items]


def _row(item: LessonFile | ModuleFile, curriculum: Curriculum) -> dict[str, Any]:
    model = item.lesson if isinstance(item, LessonFile) else item.module
    settings = curriculum.config.settings
    translations: dict[str, Any] = {}
    for language in settings.languages:
        entries = curriculum.entries(language, model.audience, item.id)
        if language == model.language or (not entries and language not in settings.required):
            continue
        numbers = count(item.units, entries)
        translations[language] = {
            "total": numbers.total,
            "translated": numbers.translated,
            "fuzzy": numbers.stale,
            "missing": numbers.missing,
            "words": numbers.words,
            "words_left": numbers.words_left,
            "reviewed": curriculum.reviewed(language, model.audience),
        }
    return {
        "id": item.id,
        "kind": "lesson" if isinstance(item, LessonFile) else "module",
        "audience": model.audience,
        "language": model.language,
        "translations": translations,
    }


_HEADS = (
    mark("id"),
    mark("language"),
    mark("translated"),
    mark("fuzzy"),
    mark("missing"),
    mark("words"),
    mark("left"),
    mark("reviewed"),
)
_YES, _NO, _ALL = mark("yes"), mark("no"), mark("all")


def status_table(rows: Sequence[dict[str, Any]], speaker: Speaker) -> str:
    """Return the state of every translation as a table for a terminal, with a total for each language."""
    names = ("translated", "fuzzy", "missing", "words", "words_left")
    table = Table(*(speaker.text(head) for head in _HEADS), box=None, pad_edge=False)
    totals: dict[str, dict[str, int]] = {}
    read: dict[str, bool] = {}
    for row in rows:
        for language, state in row["translations"].items():
            table.add_row(row["id"], language, *_cells(state), speaker.text(_YES if state["reviewed"] else _NO))
            sums = totals.setdefault(language, dict.fromkeys(("total", *names), 0))
            for name in sums:
                sums[name] += state[name]
            read[language] = read.get(language, True) and state["reviewed"]
    for language, sums in totals.items():
        table.add_row(speaker.text(_ALL), language, *_cells(sums), speaker.text(_YES if read[language] else _NO))
    return as_text(table)


def _cells(state: dict[str, int]) -> list[str]:
    return [
        f"{state['translated']}/{state['total']}",
        *(str(state[name]) for name in ("fuzzy", "missing", "words", "words_left")),
    ]
