"""What targets read of an event: a conference or a visit on a date, at a place. Frozen, as all of the IR."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from balise.packing import ModuleSide

OUR_COLOUR = "#12253a"
"""The colour of lines and small titles where no organiser has one: that of our ink."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of an organiser: `form` is svg or png; `alt` what it shows, by language."""

    form: str
    content: bytes
    alt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brand:
    """What an organiser looks like. `colour` is dark enough to be read on white; `names` by language."""

    names: Mapping[str, str]
    colour: str
    logo: Logo | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event. `languages`: the first one comes first everywhere; `titles` has each. `file` is for findings."""

    id: str
    file: str
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    day: datetime.date
    starts_at: datetime.time
    place: str
    address: str
    organiser: str
    presenter: str
    community: str
    expected: int
    brand: Brand | None

    @property
    def colour(self) -> str:
        """Return the colour of lines and small titles."""
        return self.brand.colour if self.brand else OUR_COLOUR

    def organiser_in(self, language: str) -> str:
        """Return who invites, as it is called in a language."""
        return self.brand.names.get(language, self.organiser) if self.brand else self.organiser


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event with what is given at it: the module and its lessons, a side for each language of the event."""

    occasion: Occasion
    sides: tuple[ModuleSide, ...]

    @property
    def main(self) -> ModuleSide:
        """Return the side of the first language."""
        return self.sides[0]

    @property
    def for_children(self) -> bool:
        """Tell whether those who come are children: their names are not collected, and the form speaks to them."""
        return self.main.module.audience.children

    @property
    def minutes(self) -> int:
        """Return how long the lessons take."""
        return sum(lesson.minutes for lesson in self.main.module.lessons)
