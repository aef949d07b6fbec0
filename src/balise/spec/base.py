"""The ground of every model: strictness, identifiers, dates and translatable texts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

T = TypeVar("T")

ID_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"


class Model(BaseModel):
    """A mapping an author writes: unknown keys are errors, nothing is converted in silence."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, regex_engine="python-re")


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a field whose text goes to the translators.

    `role` says what the text is (title, option, feedback …); `reader` says who reads it:
    the learner, the teacher or the family. Reading limits hang on both.
    """

    role: str
    reader: str = "learner"


NonEmpty = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Seq = Annotated[tuple[T, ...], Strict(False)]
SomeSeq = Annotated[tuple[T, ...], Strict(False), Field(min_length=1)]

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Minutes = Annotated[int, Field(ge=1, le=600)]


def parse_date(value: object) -> object:
    """Return the date of an ISO 8601 calendar date (`2026-11-24`); anything else is left for the model to refuse."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{value} is not a day of the calendar") from error
    if isinstance(value, datetime.date):
        return value
    raise ValueError("a date is written year-month-day, like 2026-11-24")


Date = Annotated[datetime.date, BeforeValidator(parse_date)]


class Picture(Model):
    """A pictogram of OpenMoji, with the words that replace it for those who cannot see it."""

    code: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})*$"),
        Field(description="OpenMoji code, quoted", examples=["1F6D1"]),
    ]
    alt: Annotated[NonEmpty, Translatable("alternative text")]
