"""When answers are taken, and when their worth and the right answers may be shown: pure functions of a clock.

The words are those of the platform's own problems (`showanswer`, `show_correctness`, `graceperiod`), so that what an
author sets for a whole course holds for these blocks too.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_GRACE = re.compile(
    r"^\s*(?:(?P<days>\d{1,5}) days?)?\s*(?:(?P<hours>\d{1,5}) hours?)?\s*"
    r"(?:(?P<minutes>\d{1,6}) minutes?)?\s*(?:(?P<seconds>\d{1,8}) seconds?)?\s*$"
)
SHOW_ANSWER = (
    "attempted",
    "always",
    "answered",
    "closed",
    "finished",
    "correct_or_past_due",
    "past_due",
    "never",
    "after_attempts",
    "after_all_attempts",
    "after_all_attempts_or_correct",
    "attempted_no_past_due",
)
SHOW_CORRECTNESS = ("always", "never", "past_due", "never_but_include_grade")


def grace_of(value: object) -> datetime.timedelta:
    """Return a grace period written like `2 days 3 hours 5 minutes`; nothing at all for what is not one."""
    if isinstance(value, datetime.timedelta):
        return max(value, datetime.timedelta())
    match = _GRACE.match(value) if isinstance(value, str) else None
    if match is None:
        return datetime.timedelta()
    return datetime.timedelta(**{name: int(number) for name, number in match.groupdict().items() if number})


def in_utc(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment with its time zone; one without is in UTC, as in OLX."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def written_grace(value: object) -> str | None:
    """Return a grace period as text: hosts set a length of time, OLX holds words."""
    if isinstance(value, datetime.timedelta):
        return f"{int(value.total_seconds())} seconds"
    return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a quiz at a moment. `max_attempts` counts for each question; None is without end."""

    now: datetime.datetime
    due: datetime.datetime | None
    grace: datetime.timedelta
    max_attempts: int | None
    show_answer: str
    show_correctness: str

    @property
    def past_due(self) -> bool:
        """Tell whether the due date and its grace are over."""
        return self.due is not None and self.now > in_utc(self.due) + self.grace

    def exhausted(self, used: int) -> bool:
        """Tell whether no attempt is left."""
        return self.max_attempts is not None and used >= self.max_attempts

    def attempts_left(self, used: int) -> int | None:
        """Return how many attempts are left; None is without end."""
        return None if self.max_attempts is None else max(0, self.max_attempts - used)

    @property
    def shows_correctness(self) -> bool:
        """Tell whether learners may see what their answers are worth."""
        if self.show_correctness == "past_due":
            return self.due is None or self.past_due
        return self.show_correctness not in ("never", "never_but_include_grade")

    def shows_answer(self, used: int, right: bool) -> bool:
        """Tell whether the right answers of a question may be in the page. Never before a first answer or the due date.

        A policy that is not known shows nothing.
        """
        if not self.shows_correctness or not (used or self.past_due):
            return False
        spent, late = self.exhausted(used), self.past_due
        return {
            "always": True,
            "attempted": True,
            "attempted_no_past_due": bool(used),
            "answered": right,
            "closed": spent or late,
            "finished": spent or late or right,
            "correct_or_past_due": right or late,
            "past_due": late,
            "after_attempts": spent,
            "after_all_attempts": spent,
            "after_all_attempts_or_correct": spent or right,
        }.get(self.show_answer, False)
