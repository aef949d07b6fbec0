"""When each part of an event begins: the steps of its lessons one after the other, and a break if it is long."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from balise import ir
from balise.occasion import Meeting, Occasion

ZONE = "Europe/Brussels"
LONG_MIN = 110
"""An event longer than this has a break, near its middle."""
BREAK_MIN = 15


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of an event: minutes after its start, how long it takes, its step; without one it is the break."""

    starts_min: int
    minutes: int
    step: ir.Step | None


def moments(lessons: Sequence[ir.Lesson]) -> tuple[Moment, ...]:
    """Return the parts of an event in order: the same ones in every language."""
    steps = [step for lesson in lessons for step in lesson.steps]
    pause = _break_after(steps)
    found: list[Moment] = []
    clock = 0
    for place, step in enumerate(steps):
        found.append(Moment(clock, step.minutes, step))
        clock += step.minutes
        if place == pause:
            found.append(Moment(clock, BREAK_MIN, None))
            clock += BREAK_MIN
    return tuple(found)


def _break_after(steps: Sequence[ir.Step]) -> int | None:
    """Return after which step there is a break: the one that ends nearest to the middle, never the last."""
    total = sum(step.minutes for step in steps)
    if total < LONG_MIN or len(steps) < 2:
        return None
    ends = list(_ends(steps))[:-1]
    return min(range(len(ends)), key=lambda place: abs(2 * ends[place] - total))


def _ends(steps: Sequence[ir.Step]) -> Iterator[int]:
    clock = 0
    for step in steps:
        clock += step.minutes
        yield clock


def minutes_of(meeting: Meeting) -> int:
    """Return how long an event takes, its break included."""
    last = moments(meeting.main.module.lessons)[-1]
    return last.starts_min + last.minutes


def begins(occasion: Occasion) -> datetime.datetime:
    """Return when an event begins, on the clock of Belgium."""
    return datetime.datetime.combine(occasion.day, occasion.starts_at, ZoneInfo(ZONE))


def after(occasion: Occasion, minutes: int) -> datetime.datetime:
    """Return the moment so many minutes after the start; the night when clocks change is counted as it is lived."""
    start = begins(occasion).astimezone(datetime.UTC)
    return (start + datetime.timedelta(minutes=minutes)).astimezone(ZoneInfo(ZONE))


def ends(meeting: Meeting) -> datetime.datetime:
    """Return when an event ends."""
    return after(meeting.occasion, minutes_of(meeting))


def clock(moment: datetime.datetime, language: str) -> str:
    """Return an hour as it is written on an invitation: `19 h 30` in French, `19.30 uur` in Dutch.

    Office québécois and Académie: `h` between spaces; Taaladvies (Taalunie): a point, and `uur`.
    """
    hour, minute = moment.hour, moment.minute
    if language.startswith("fr"):
        return f"{hour}\u00a0h" + (f"\u00a0{minute:02}" if minute else "")
    if language.startswith("nl"):
        return f"{hour}.{minute:02}\u00a0uur" if minute else f"{hour}\u00a0uur"
    return f"{hour:02}:{minute:02}"
