"""Days as they are written out."""

from __future__ import annotations

import datetime

from babel.dates import format_date

_LOCALES = {"fr": "fr_BE", "nl": "nl_BE"}


def long_day(day: datetime.date, code: str) -> str:
    """Return a day with its name, as an invitation says it; in French the first of a month is `1er`."""
    base = code.split("-")[0]
    text = format_date(day, "full", locale=_LOCALES.get(base, "fr_BE"))
    return text.replace(" 1 ", " 1er ") if base == "fr" and day.day == 1 else text
