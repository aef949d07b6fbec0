"""A campaign: one message with few words, made into posters, cards and pictures for social media."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from balise.spec.base import Date, Id, Model, SomeSeq
from balise.spec.lesson import AudienceId
from balise.spec.registry import CommunityId, LanguageTag, Texts

MOST_POINTS, MOST_HELPLINES = 4, 3


class Gesture(Model):
    """Something to do or to say, in a word or a short sentence."""

    text: Texts
    """The words, by language; a new line in it is a new line on paper."""
    note: Texts | None = None
    """What it means, in few words, by language; small formats leave it out."""


class Drawing(Model):
    """The drawing that fills the page behind the words."""

    name: Literal["lighthouse", "talk"]
    """`lighthouse` shines from the left over the gestures; `talk` is two balloons, the large one holds the gestures."""
    alt: Texts
    """What it shows, by language, for those who cannot see it."""


class Opens(Model):
    """What the code of a poster opens on the site."""

    lesson: Id
    """A lesson, by its id."""
    purpose: Literal["help", "play", "guide"] = "help"
    """`help`: the people one can talk to; `play`: the activities of the lesson; `guide`: the guide for who gives it."""


class Campaign(Model):
    """One campaign, one file; the file's name is also the name of its folder of posters."""

    languages: SomeSeq[LanguageTag] = Field(examples=[["fr", "nl"]])
    """The languages in which it is made; each text of the file is there in each of them."""
    audience: AudienceId
    """Whom it speaks to."""
    community: CommunityId
    """Whose services may be named: those of this community, and those of the whole country."""
    title: Texts
    """What the campaign is called, by language; it is the title of the documents."""
    occasion: Texts | None = None
    """What it is made for, by language, like a day of the year; leave it out if there is none."""
    message: Texts
    """The one sentence of the poster, by language; a new line in it is a new line on paper."""
    detail: Texts | None = None
    """One more sentence below the message, by language."""
    gestures: Annotated[SomeSeq[Gesture], Field(max_length=MOST_POINTS)]
    """From one to four things to do or to say."""
    drawing: Drawing
    """The drawing behind the words."""
    opens: Opens
    """What the code opens."""
    helplines: Annotated[SomeSeq[Id], Field(max_length=MOST_HELPLINES + 3)]
    """Services of the registry, by id; in each language the first three that speak it are named."""
    brand: Id | None = None
    """The file in `curriculum/brands/` of the one who makes it, by its name; leave it out if there is none."""
    changed: Date
    """The day of the last change, year-month-day: a poster of the same day is the same to the last byte."""
    review_by: Date
    """The day by which somebody reads it again."""


TEXTS = ("title", "occasion", "message", "detail")
"""The keys of texts by language."""
