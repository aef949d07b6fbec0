"""What a block holds: an activity in one source language, its translations, and what its texts refer to.

The content of a block is one JSON text, so that OLX carries it whole:

    {"format": 1, "language": "fr", "mark": "training", "formal": true,
     "activity": {"kind": "quiz", …},                       as authors write it in a lesson
     "texts": {"nl": {"questions.q1.prompt": "…"}},         language → path of a text → translation
     "helplines": {id: …}, "words": {id: …}}                from the registry, in every language

Quizzes, stories and barometers are those of the lesson language (`balise.spec.activity`); pages and handouts are
described here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints

from balise.spec.activity import (
    Cards,
    Checklist,
    Discussion,
    MatchPractice,
    OrderPractice,
    Pulse,
    Quiz,
    Reflection,
    RolePlay,
    Scenario,
    SortPractice,
)
from balise.spec.base import Id, Model, NonEmpty, Picture, Seq, SomeSeq, Translatable
from balise.spec.registry import Href, LanguageTag, Texts

Heading = Annotated[NonEmpty, Translatable("title")]
Words = Annotated[NonEmpty, Translatable("text")]
Address = Annotated[str, StringConstraints(pattern=r"^(?:https://|/static/)[^\s<>\"']+$", max_length=2000)]
Outline = Annotated[str, StringConstraints(pattern=r"^[MmHhVvZz0-9 .,-]*$", max_length=60_000)]
Doing = Annotated[
    Cards | SortPractice | MatchPractice | OrderPractice | Checklist | RolePlay | Discussion | Reflection,
    Discriminator("kind"),
]


class Section(Model):
    """A part of a page."""

    id: Id
    """A short name for this part; keep it for good, translations hang on it."""
    title: Heading | None = None
    """What this part is called."""
    text: Words | None = None
    """What learners read."""
    pictures: Seq[Picture] = ()
    """What is drawn beside it."""
    activity: Doing | None = None
    """Something to do here, without points."""


class Page(Model):
    """A page to read: parts, words to know, helplines."""

    kind: Literal["page"]
    """Write `page`."""
    sections: SomeSeq[Section]
    """The parts, in order."""
    vocabulary: Seq[Id] = ()
    """Words of the glossary to explain, by id."""
    helplines: Seq[Id] = ()
    """Helplines to show, by id."""


class Paper(Model):
    """A file to download, an address for each language."""

    id: Id
    """A short name for this file; keep it for good, translations hang on it."""
    title: Heading
    """What it is."""
    files: Annotated[dict[LanguageTag, Address], Field(min_length=1)]
    """The address of the file in each language."""
    short: dict[LanguageTag, Href] = Field(default_factory=dict)
    """The short address that the QR code of each language leads to."""
    code: dict[LanguageTag, Outline] = Field(default_factory=dict)
    """The outline of the QR code of each language, quiet zone included, as a path of one unit a square."""
    size: Annotated[int, Field(ge=21, le=185)] | None = None
    """How many squares the codes have on each side."""


class Handout(Model):
    """Files to download."""

    kind: Literal["handout"]
    """Write `handout`."""
    intro: Words | None = None
    """A word before the files."""
    papers: SomeSeq[Paper]
    """The files, in order."""


Activity = Annotated[Quiz | Scenario | Pulse | Page | Handout, Discriminator("kind")]


class Way(Model):
    """A way to reach a helpline."""

    kind: str
    value: NonEmpty
    href: Href | None = None


class Line(Model):
    """A helpline, as the registry had it when the course was made."""

    name: Texts
    fact: Texts
    hours: Texts | None = None
    ways: dict[LanguageTag, Seq[Way]]


class Term(Model):
    """A word of the glossary."""

    term: Texts
    definition: Texts


Translations = dict[LanguageTag, dict[str, NonEmpty]]


class Content(Model):
    """All that a block holds."""

    format: Literal[1] = 1
    language: LanguageTag
    mark: Id = "training"
    """The drawing of its readers, which gives the colours."""
    formal: bool = True
    """Whether the reader is spoken to as an adult."""
    activity: Activity
    texts: Translations = Field(default_factory=dict)
    title: Texts | None = None
    """The title over it, by language; without one, the name of the block."""
    helplines: dict[Id, Line] = Field(default_factory=dict)
    words: dict[Id, Term] = Field(default_factory=dict)
    pictures: dict[str, Address] = Field(default_factory=dict)
    """Pictograms by their OpenMoji code."""
    made_from: str = ""
    """The lesson and version that it was made from, for people."""
