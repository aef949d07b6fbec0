"""What has expired on a day: review dates, contacts, opening hours, words on the law. Never an error: a day went by."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from balise.curriculum import Curriculum, LessonFile, ModuleFile, RegistryFiles
from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, say
from balise.lower.registry import HOURS_VALID_DAYS
from balise.spec.registry import HelplineEntry, LawEntry

CONTACT_VALID_DAYS = 365
"""A number or address that nobody has read or called for longer may be wrong (rule 2 of the authoring rules)."""


def check(curriculum: Curriculum, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a warning for each date that has passed."""
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    for item in items:
        if is_overdue(item, today):
            model = item.lesson if isinstance(item, LessonFile) else item.module
            message = say("this was to be read again before {day}", day=str(model.review_by))
            help_text = say("read it, then write the next date in `review_by:`")
            yield _warning(Code.REVIEW_OVERDUE, message, item.document.value_span(("review_by",)), help_text)
    yield from _registry(curriculum.registry, today)


def is_overdue(item: LessonFile | ModuleFile, today: datetime.date) -> bool:
    """Tell whether the day by which a lesson or module was to be read again has come."""
    model = item.lesson if isinstance(item, LessonFile) else item.module
    return model.review_by <= today


def last_seen(line: HelplineEntry) -> datetime.date | None:
    """Return the last day on which someone read, called or opened a service, if a day is known."""
    return max((day for day in (line.read, line.verified) if day is not None), default=None)


def is_old(day: datetime.date | None, today: datetime.date, valid_days: int) -> bool:
    """Tell whether what was read on a day is too old; what has no day is neither old nor fresh."""
    return day is not None and (today - day).days > valid_days


def law_is_due(law: LawEntry, today: datetime.date) -> bool:
    """Tell whether a word on the law has to be read again: its `check_by` has come, or without one a year went by."""
    if law.check_by is not None:
        return law.check_by <= today
    return is_old(law.read, today, CONTACT_VALID_DAYS)


def _registry(registry: RegistryFiles, today: datetime.date) -> Iterator[Diagnostic]:
    document = registry.documents["helplines"]
    for name, line in registry["helplines"].helplines.items():
        if not line.listed:
            continue
        seen = last_seen(line)
        if is_old(seen, today, CONTACT_VALID_DAYS):
            key = "verified" if seen == line.verified else "read"
            message = say("nobody has read or called `{name}` since {day}", name=name, day=str(seen))
            help_text = say("call or open it, then write the date in `verified:`")
            yield _warning(Code.STALE_CONTACT, message, document.value_span(("helplines", name, key)), help_text)
        if line.hours is not None and is_old(line.hours.read, today, HOURS_VALID_DAYS):
            day = str(line.hours.read)
            message = say("the hours of `{name}` were read on {day}: pages leave them out", name=name, day=day)
            help_text = say("read them again, then write the date")
            span = document.value_span(("helplines", name, "hours", "read"))
            yield _warning(Code.STALE_HOURS, message, span, help_text)
    document = registry.documents["laws"]
    for name, law in registry["laws"].laws.items():
        if law_is_due(law, today):
            key = "read" if law.check_by is None else "check_by"
            message = say("what `{name}` says of the law has to be read again", name=name)
            help_text = say("have a lawyer read it, then write `read:` and the next `check_by:`")
            yield _warning(Code.STALE_LAW, message, document.value_span(("laws", name, key)), help_text)


def _warning(code: Code, message: Words, span: Span, help_text: Words) -> Diagnostic:
    return Diagnostic(code, message, span, help_text, severity=Severity.WARNING)
