"""The horizon: each mark of the registry once, with its lessons and its page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from balise import ir
from balise.targets.site.summary import Summary


@dataclass(frozen=True, slots=True)
class Beacon:
    """A mark of the horizon. `ages` when all its groups have some; `docname` is None while nothing is published."""

    mark: str
    name: ir.Text
    detail: ir.Text
    ages: tuple[int, int] | None
    lessons: int
    docname: str | None


def horizon(audiences: Sequence[ir.Audience], lessons: Sequence[Summary]) -> tuple[Beacon, ...]:
    """Return the marks in the registry's order."""
    published = {lesson.audience.id for lesson in lessons}
    found: list[Beacon] = []
    for audience in audiences:
        marks = tuple(dict.fromkeys(group.mark for group in audience.groups))
        for mark in marks:
            groups = [group for group in audience.groups if group.mark == mark]
            names = {group.id for group in groups}
            found.append(
                Beacon(
                    mark=mark,
                    name=_name(audience, groups, len(marks)),
                    detail=groups[-1].detail,
                    ages=_ages(groups),
                    lessons=sum(lesson.group.id in names for lesson in lessons),
                    docname=_page(audience, groups, len(marks), published),
                )
            )
    return tuple(found)


def _name(audience: ir.Audience, groups: Sequence[ir.Group], marks: int) -> ir.Text:
    if marks > 1:
        return audience.short
    return groups[0].name if len(groups) == 1 else audience.name


def _ages(groups: Sequence[ir.Group]) -> tuple[int, int] | None:
    ages = [group.ages for group in groups if group.ages is not None]
    if len(ages) < len(groups):
        return None
    return min(low for low, _ in ages), max(high for _, high in ages)


def _page(audience: ir.Audience, groups: Sequence[ir.Group], marks: int, published: Collection[str]) -> str | None:
    if audience.id not in published:
        return None
    return f"audiences/{audience.id}" + (f"#{groups[0].id}" if marks > 1 else "")
