"""The forms that fields of content types take, as typed descriptions of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Need(Enum):
    """How much a field is needed: without a MUST nothing plays, without a SHOULD the player speaks English."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `tags` are the elements it may hold, None if it is plain."""

    tags: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a range."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one form."""

    item: Form
    fewest: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields by name."""

    fields: Mapping[str, tuple[Need, Form]]


@dataclass(frozen=True, slots=True)
class Library:
    """A content of another type, in it; `names` are those it may be, with their versions."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package."""


Form = Text | Truth | Number | OneOf | Many | Group | Library | File
