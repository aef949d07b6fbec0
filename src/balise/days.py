"""Days of the calendar."""

from __future__ import annotations

import calendar
import datetime

from babel.dates import format_date

_LOCALES = {"fr": "fr_BE", "nl": "nl_BE"}


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later; the last day of a month that is too short for it."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def plain_day(day: datetime.date, code: str) -> str:
    """Return a day written out, without its name; in French the first of a month is `1er`."""
    base = code.split("-")[0]
    text = format_date(day, "long", locale=_LOCALES.get(base, "fr_BE"))
    return text.replace("1 ", "1er ", 1) if base == "fr" and day.day == 1 else text
