"""An event → a calendar file (RFC 5545): the same bytes from build to build, a UID that hangs on its file's name."""

from __future__ import annotations

import datetime

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from balise.occasion import Meeting
from balise.targets.kit.timing import ZONE, begins, ends

PRODUCT = "-//balise//kit//FR"
DOMAIN = "events.balise.invalid"
"""RFC 7986 wants a UID that is like no other and tells nothing; `.invalid` belongs to nobody (RFC 2606)."""


def calendar_bytes(meeting: Meeting) -> bytes:
    """Return the calendar file of an event.

    Its time stamp is the midnight before the event, not the moment of the build: two builds are the same.
    """
    occasion = meeting.occasion
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_belgium())
    event = Event()
    event.add("uid", f"{occasion.id}@{DOMAIN}")
    event.add("dtstamp", datetime.datetime.combine(occasion.day, datetime.time(), datetime.UTC))
    event.add("dtstart", begins(occasion))
    event.add("dtend", ends(meeting))
    event.add("summary", " / ".join(occasion.titles[code] for code in occasion.languages))
    event.add("location", f"{occasion.place}, {occasion.address}")
    names = dict.fromkeys(occasion.organiser_in(code) for code in occasion.languages)
    event.add("description", "\n".join([*names, occasion.presenter]))
    if occasion.brand is not None and occasion.brand.link is not None and occasion.brand.link.startswith("https:"):
        event.add("url", occasion.brand.link)
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _belgium() -> Timezone:
    """Return the clock of Belgium: summer time as in Directive 2000/84/EC, articles 2 and 3."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, before, now, start, month in (
        (TimezoneDaylight(), "CEST", 1, 2, datetime.datetime(1996, 3, 31, 2), 3),
        (TimezoneStandard(), "CET", 2, 1, datetime.datetime(1996, 10, 27, 3), 10),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", datetime.timedelta(hours=before))
        part.add("tzoffsetto", datetime.timedelta(hours=now))
        part.add("dtstart", start)
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        zone.add_component(part)
    return zone
