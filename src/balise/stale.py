"""What must be looked at again, for the person who phones: services with their addresses, laws, lessons."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balise.curriculum import Curriculum, LessonFile, ModuleFile
from balise.diagnostics import Words, say, say_many
from balise.lower.registry import HOURS_VALID_DAYS
from balise.spec.registry import HelplineEntry
from balise.validate.staleness import CONTACT_VALID_DAYS, is_old, is_overdue, last_seen, law_is_due


@dataclass(frozen=True, slots=True)
class Stale:
    """What is to be looked at again on a day, as JSON objects."""

    today: datetime.date
    services: tuple[dict[str, Any], ...]
    laws: tuple[dict[str, Any], ...]
    reviews: tuple[dict[str, Any], ...]

    def as_object(self) -> dict[str, Any]:
        """Return what `balise stale --format json` prints."""
        return {
            "today": str(self.today),
            "services": list(self.services),
            "laws": list(self.laws),
            "reviews": list(self.reviews),
        }


def stale(curriculum: Curriculum, today: datetime.date) -> Stale:
    """Return what is to be looked at again: services that pages print, words on the law, lessons and modules."""
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    return Stale(
        today,
        tuple(_services(curriculum, today)),
        tuple(_laws(curriculum, today)),
        tuple(_review(item) for item in items if is_overdue(item, today)),
    )


def _services(curriculum: Curriculum, today: datetime.date) -> Iterator[dict[str, Any]]:
    document = curriculum.registry.documents["helplines"]
    for name, line in curriculum.registry["helplines"].helplines.items():
        reasons = list(_reasons(line, today)) if line.listed else []
        if reasons:
            hours = None if line.hours is None else {"text": dict(line.hours.text), "read": _day(line.hours.read)}
            yield {
                "id": name,
                "name": _first(line.name),
                "reasons": reasons,
                "contacts": [
                    {"kind": contact.kind, "value": contact.value, "href": contact.href}
                    for contact in line.contacts
                    if contact.print
                ],
                "hours": hours,
                "source": line.source,
                "read": _day(line.read),
                "verified": _day(line.verified),
                "verified_by": line.verified_by,
                "file": document.file,
                "line": document.key_span(("helplines", name)).line,
            }


def _reasons(line: HelplineEntry, today: datetime.date) -> Iterator[str]:
    seen = last_seen(line)
    if line.verified is None:
        yield "never-verified"
    if seen is None:
        yield "contact-undated"
    elif is_old(seen, today, CONTACT_VALID_DAYS):
        yield "contact-old"
    if line.hours is not None:
        if line.hours.read is None:
            yield "hours-undated"
        elif is_old(line.hours.read, today, HOURS_VALID_DAYS):
            yield "hours-old"


def _laws(curriculum: Curriculum, today: datetime.date) -> Iterator[dict[str, Any]]:
    document = curriculum.registry.documents["laws"]
    for name, law in curriculum.registry["laws"].laws.items():
        if law_is_due(law, today) or (law.read is None and law.check_by is None):
            yield {
                "id": name,
                "title": _first(law.title),
                "source": law.source,
                "read": _day(law.read),
                "check_by": _day(law.check_by),
                "file": document.file,
                "line": document.key_span(("laws", name)).line,
            }


def _review(item: LessonFile | ModuleFile) -> dict[str, Any]:
    model = item.lesson if isinstance(item, LessonFile) else item.module
    return {
        "id": item.id,
        "title": model.title,
        "review_by": str(model.review_by),
        "file": item.file,
        "line": item.document.key_span(("review_by",)).line,
    }


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()))


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else str(day)


# ---- for a terminal ----


def as_lines(found: Stale) -> Iterator[Words | str]:
    """Yield the list, a sentence or an address a line, the services first."""
    for service in found.services:
        yield f"{service['id']} · {service['name']}"
        for contact in service["contacts"]:
            yield f"  {contact['value']}" + (f" ({contact['href']})" if contact["href"] else "")
        yield _known(service)
        yield say("  source: {source}", source=service["source"])
        for reason in service["reasons"]:
            yield say("  - {todo}", todo=_todo(reason, service))
        yield f"  {service['file']}:{service['line']}\n"
    for law in found.laws:
        yield f"{law['id']} · {law['title']}"
        due = law["check_by"]
        yield say("  - have a lawyer read it again; due on {day}", day=due) if due else say("  - have a lawyer read it")
        yield say("  source: {source}", source=law["source"])
        yield f"  {law['file']}:{law['line']}\n"
    for review in found.reviews:
        yield f"{review['id']} · {review['title']}"
        yield say("  - read it again; due on {day}", day=review["review_by"])
        yield f"  {review['file']}:{review['line']}\n"
    yield say_many("{n} service to call or open", "{n} services to call or open", len(found.services))
    yield say_many("{n} law to read again", "{n} laws to read again", len(found.laws))
    yield say_many("{n} lesson or module to read again", "{n} lessons and modules to read again", len(found.reviews))


def _known(service: Mapping[str, Any]) -> Words:
    """Return when it was read, and when and by whom it was called or opened."""
    verified = " ".join(filter(None, (service["verified"], service["verified_by"])))
    return say(
        "  read: {read}; called or opened: {verified}",
        read=service["read"] or say("not known"),
        verified=verified or say("never"),
    )


def _todo(reason: str, service: Mapping[str, Any]) -> Words:
    if reason == "never-verified":
        return say("call or open it: no person has yet")
    if reason == "contact-undated":
        return say("write the day on which you read it: none is known")
    if reason == "contact-old":
        return say("call or open it again: more than a year has gone by")
    hours = _first(service["hours"]["text"])
    if reason == "hours-undated":
        return say("read its hours again ({hours}): no day is known", hours=hours)
    return say("read its hours again ({hours}): last read on {day}", hours=hours, day=service["hours"]["read"])
