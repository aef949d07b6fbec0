"""Hours of an event: its steps, a break if it is long, midnight, the night when clocks change, hours in words."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from balise.occasion import Occasion
from balise.targets.kit.timing import BREAK_MIN, after, begins, clock, moments


def lesson(*minutes: int) -> Any:
    return SimpleNamespace(steps=tuple(SimpleNamespace(minutes=number) for number in minutes))


def occasion(day: datetime.date, hour: datetime.time) -> Occasion:
    return Occasion("a", "a.yaml", ("fr",), {"fr": "A"}, day, hour, "ici", "1", "nous", "moi", "FWB", 10, None)


def test_steps_follow_each_other_without_a_break_in_a_short_event() -> None:
    found = moments([lesson(6, 12), lesson(57)])
    assert [(moment.starts_min, moment.minutes) for moment in found] == [(0, 6), (6, 12), (18, 57)]


def test_long_event_has_a_break_after_the_step_that_ends_nearest_to_its_middle() -> None:
    found = moments([lesson(20, 30), lesson(15, 55)])
    assert [moment.starts_min for moment in found if moment.step is None] == [65]
    assert found[-1].starts_min == 65 + BREAK_MIN
    assert found[-1].step is not None


def test_one_long_step_is_not_cut() -> None:
    assert [moment.step is None for moment in moments([lesson(180)])] == [False]


def test_evening_may_end_after_midnight() -> None:
    event = occasion(datetime.date(2027, 2, 9), datetime.time(23, 30))
    assert clock(after(event, 75), "fr") == "0\u00a0h\u00a045"


def test_night_when_clocks_change_is_counted_as_it_is_lived() -> None:
    event = occasion(datetime.date(2027, 3, 28), datetime.time(1, 30))
    assert begins(event).utcoffset() == datetime.timedelta(hours=1)
    assert clock(after(event, 60), "nl") == "3.30\u00a0uur"


@pytest.mark.parametrize(
    ("hour", "french", "dutch"), [((19, 30), "19\u00a0h\u00a030", "19.30\u00a0uur"), ((9, 0), "9\u00a0h", "9\u00a0uur")]
)
def test_hours_are_written_as_on_an_invitation(hour: tuple[int, int], french: str, dutch: str) -> None:
    moment = datetime.datetime(2027, 2, 9, *hour)
    assert (clock(moment, "fr"), clock(moment, "nl")) == (french, dutch)
