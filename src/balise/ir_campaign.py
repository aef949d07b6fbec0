"""Campaigns in one language, everything resolved: what posters, cards and pictures are made of. Frozen, like `ir`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from balise.ir import Helpline, Text


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that stands for an organiser: `form` is `svg` or `png`."""

    form: str
    content: bytes
    alt: Text


@dataclass(frozen=True, slots=True)
class Brand:
    """What an organiser looks like. `colour` is `#rrggbb`, dark enough for white paper."""

    name: Text
    colour: str | None
    logo: Logo | None


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something to do or to say."""

    text: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign in one language. `lesson` and `purpose` are what its code opens; `drawing` names a drawing of ours."""

    id: str
    file: str
    code: str
    title: Text
    occasion: Text | None
    message: Text
    detail: Text | None
    gestures: tuple[Gesture, ...]
    drawing: str
    alt: Text
    lesson: str
    purpose: str
    helplines: tuple[Helpline, ...]
    brand: Brand | None
    changed: datetime.date
