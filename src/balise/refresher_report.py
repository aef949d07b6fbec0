"""What `balise refresher` prints: what each refresher would be made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from balise.curriculum import Curriculum, ModuleFile
from balise.days import months_later
from balise.diagnostics import Words, mark, say, say_marked
from balise.refreshing import Renewed, news


@dataclass(frozen=True, slots=True)
class Refresher:
    """A refresher: what is new since a day; until when its certificate holds if it is taken today."""

    module: str
    of: str
    since: datetime.date
    renewed: tuple[Renewed, ...]
    valid_for_months: int | None
    until: datetime.date | None

    def as_object(self) -> dict[str, Any]:
        """Return what `balise refresher --format json` prints."""
        return {
            "module": self.module,
            "of": self.of,
            "since": str(self.since),
            "lessons": [_object(entry) for entry in self.renewed],
            "valid_for_months": self.valid_for_months,
            "valid_until": str(self.until) if self.until else None,
        }


def _object(entry: Renewed) -> dict[str, Any]:
    changes = [{"date": str(change.date), "kind": change.kind, "what": change.what} for change in entry.changes]
    questions = [f"{step}.{question}" for step, question in sorted(entry.questions)]
    return {"id": entry.lesson, "new": entry.is_new, "changes": changes, "questions": questions}


def refreshers(curriculum: Curriculum, since: datetime.date | None, today: datetime.date) -> tuple[Refresher, ...]:
    """Return the refreshers of a project; with `since`, as if each looked back to that day."""
    return tuple(_refresher(item, curriculum, since, today) for item in _those(curriculum))


def _those(curriculum: Curriculum) -> Iterator[ModuleFile]:
    for _, item in sorted(curriculum.modules.items()):
        if item.module.kind == "refresher" and item.module.of in curriculum.modules and item.module.since is not None:
            yield item


def _refresher(
    item: ModuleFile, curriculum: Curriculum, since: datetime.date | None, today: datetime.date
) -> Refresher:
    module, certificate = item.module, item.module.certificate
    day = since or module.since
    assert day is not None, "chosen by _those"
    renewed = news(curriculum.modules, item, curriculum.lessons.values(), day)
    months = certificate.valid_for_months if certificate else None
    return Refresher(item.id, module.of or "", day, renewed, months, months_later(today, months) if months else None)


def as_lines(found: tuple[Refresher, ...]) -> Iterator[Words | str]:
    """Yield what is printed on a terminal."""
    if not found:
        yield say("No module is a refresher: write `kind: refresher`, `of:` and `since:` in one.")
    for entry in found:
        yield say("{module}, of {of}, since {since}", module=entry.module, of=entry.of, since=str(entry.since))
        if not entry.renewed:
            yield say("  nothing that learners have to hear of")
        for lesson in entry.renewed:
            state = mark("  {name}: new") if lesson.is_new else mark("  {name}: changed")
            yield say_marked(state, name=lesson.lesson)
            yield from (f"    {change.date}  {change.kind}  {change.what}" for change in lesson.changes)
            names = ", ".join(f"{step}.{question}" for step, question in sorted(lesson.questions))
            if names:
                yield say("    questions: {names}", names=names)
        if entry.until is not None:
            yield say("  taken today, it holds until {date}", date=str(entry.until))
