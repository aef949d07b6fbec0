"""An event: a conference or a visit on a date, at a place; and a brand: what an organiser looks like."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from balise.spec.base import Date, Id, Model, NonEmpty, Seq, SomeSeq
from balise.spec.lesson import AudienceId, SourceLanguage
from balise.spec.registry import CommunityId, Href, Texts

MAX_EXPECTED = 1000
"""More people than this in one room make no conversation: they are several events."""


class Place(Model):
    """Where an event takes place."""

    name: NonEmpty
    """What the place is called, as its visitors know it."""
    address: NonEmpty
    """Street, number, postal code and town, on one line."""


class Event(Model):
    """One conference or visit, one file; the file's name is also the name of its folder of documents."""

    languages: SomeSeq[SourceLanguage] = Field(examples=[["fr", "nl"]])
    """The languages in which it is held: `[fr]`, `[nl]`, or both."""
    title: Texts
    """What the invitation says, in each of its languages."""
    date: Date
    """The day on which it takes place."""
    starts_at: Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(
        examples=["19:30"]
    )
    """The hour at which it begins, from `00:00` to `23:59`."""
    place: Place
    """Where it takes place."""
    organiser: NonEmpty
    """Who invites."""
    brand: Id | None = None
    """The organiser’s file in `curriculum/brands/`, by its name; leave it out if there is none."""
    presenter: NonEmpty
    """Who speaks."""
    audience: AudienceId
    """Who comes; it is the audience of the module."""
    community: CommunityId
    """Whose services are named: those of this community, and those of the whole country."""
    module: Id
    """What is given, by the id of its module."""
    lessons: Seq[Id] = ()
    """Which lessons of the module, by id and in order; leave it out for all of them."""
    expected: Annotated[int, Field(ge=1, le=MAX_EXPECTED)]
    """How many people are expected: as many sheets are printed."""


class Logo(Model):
    """A picture that stands for an organiser."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}\.(?:svg|png)$")] = Field(
        examples=["our-school.svg"]
    )
    """The name of an SVG or PNG file in the same folder: small letters, digits and hyphens."""
    alt: Texts
    """What it shows, by language, for those who cannot see it."""


class Brand(Model):
    """An organiser: its name, and if there is one, its logo and its colour."""

    name: Texts
    """What it is called, by language."""
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] | None = Field(
        default=None, examples=["#0050a0"]
    )
    """A colour for lines and titles: a hash and six signs, dark enough to be read on white paper."""
    logo: Logo | None = None
    """Its logo; leave it out if there is none."""
    link: Href | None = None
    """Where to reach it: `https://`, `mailto:` or `tel:`."""
