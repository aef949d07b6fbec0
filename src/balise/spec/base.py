"""The ground of every model: strictness, identifiers, dates and translatable texts."""

from __future__ import annotations

import ast
import datetime
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, Strict, StringConstraints

from balise.diagnostics import say

T = TypeVar("T")

ID_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"


class Model(BaseModel):
    """A mapping an author writes: unknown keys are errors, nothing is converted in silence.

    The docstring under a field says what to write there.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, regex_engine="python-re")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema of the model, its keys described as authors read them."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in descriptions(cls).items():
            key = cls.model_fields[name].alias or name
            properties[key if key in properties else name].setdefault("description", text)
        return schema


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what to write in each field: the docstrings under the fields, inherited ones first.

    They are read from the source when asked for: pydantic's `use_attribute_docstrings` reads them at every start,
    which makes `balise check` 40 ms slower.
    """
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if part is not Model and issubclass(part, Model):
            found.update(_field_docstrings(part.__module__).get(part.__name__, {}))
    return found


@cache
def _field_docstrings(module: str) -> Mapping[str, Mapping[str, str]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_docstrings_in(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docstrings_in(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert isinstance(field.target, ast.Name), "a field is one name"
            yield field.target.id, " ".join(str(after.value.value).split())


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
            raise ValueError(say("{value} is not a day of the calendar", value=value)) from error
    if isinstance(value, datetime.date):
        return value
    raise ValueError(say("a date is written year-month-day, like {example}", example="2026-11-24"))


Date = Annotated[datetime.date, BeforeValidator(parse_date)]


class Picture(Model):
    """A pictogram of OpenMoji, with the words that replace it for those who cannot see it."""

    code: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})*$"),
        Field(examples=["1F6D1"]),
    ]
    """The OpenMoji code of the pictogram, in quotes."""
    alt: Annotated[NonEmpty, Translatable("alternative text")]
    """What the picture shows, for those who cannot see it."""
