"""The invitation on the wall: an A4 and an A3 poster with title, day, place and code, in the languages of the event."""

from __future__ import annotations

from collections.abc import Iterator

from balise.addresses import Address
from balise.languages import language
from balise.occasion import Meeting
from balise.packing import ModuleSide
from balise.printing.document import Document, code_data
from balise.printing.texts import Data, Texts, lang_of
from balise.targets.kit.dates import long_day
from balise.targets.kit.papers import logo_data
from balise.targets.kit.timing import begins, clock, ends

TEMPLATE = "targets/kit/typst/invitation.typ"
PAPERS = ("a3", "a4")


def invitations(meeting: Meeting, base_url: str | None) -> Iterator[Document]:
    """Yield the poster of an event for each size of paper.

    That of children speaks to them: it has neither the code of the guide nor the words about a whole course.
    """
    occasion = meeting.occasion
    sides = [(side, Texts(side.code, side.registry.helplines, side.registry.glossary)) for side in meeting.sides]
    label = " / ".join(dict.fromkeys(texts.words.text("Invitation") for _, texts in sides))
    data: Data = {
        "title": f"{occasion.titles[occasion.languages[0]]} – {label}",
        "colour": occasion.colour,
        "logo": logo_data(occasion, occasion.languages[0]),
        "sides": [_side(meeting, *side, base_url) for side in sides],
        "place": sides[0][1].said(occasion.place, occasion.languages[0]),
        "address": sides[0][1].said(occasion.address, occasion.languages[0]),
        "presenter": sides[0][1].said(occasion.presenter, occasion.languages[0]),
    }
    for paper in PAPERS:
        yield Document(f"invitation-{paper}.pdf", occasion.file, occasion.day, TEMPLATE, {**data, "paper": paper})


def _side(meeting: Meeting, side: ModuleSide, texts: Texts, base_url: str | None) -> Data:
    occasion, code = meeting.occasion, side.code
    lesson = side.module.lessons[0]
    shown = None
    if base_url is not None and not meeting.for_children:
        words = "More about it:"
        shown = code_data(Address(lesson.id, code, "guide"), base_url, words, texts)
    hours = f"{clock(begins(occasion), code)} – {clock(ends(meeting), code)}"
    return {
        "lang": lang_of(code),
        "dir": language(code).direction,
        "title": texts.said(occasion.titles[code], code),
        "day": texts.said(long_day(occasion.day, code), code),
        "hours": texts.said(hours, code),
        "summary": _summary(meeting, side, texts),
        "organiser": texts.said(occasion.organiser_in(code), code),
        "where": texts.ui("Where"),
        "with": texts.ui("With"),
        "organised": texts.ui("Organised by"),
        "code": shown,
    }


def _summary(meeting: Meeting, side: ModuleSide, texts: Texts) -> Data | None:
    """Return what is given, in the lesson’s own words, or those of the course if there are several lessons."""
    lessons = side.module.lessons
    if len(lessons) == 1:
        return texts.text(lessons[0].summary)
    return None if meeting.for_children else texts.text(side.module.summary)
