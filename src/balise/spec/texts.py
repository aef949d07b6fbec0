"""Every translatable text of a model, with its stable field path and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from balise.source import Location
from balise.spec.base import Translatable


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A translatable text. `path` is made of ids where there are some, so it survives a reordering."""

    path: str
    location: Location
    text: str
    role: str
    reader: str


def texts_of(model: BaseModel) -> list[TextUnit]:
    """Return the translatable texts of a model in the order of its fields."""
    found: list[TextUnit] = []
    _collect(model, "", (), found)
    return found


def _collect(model: BaseModel, path: str, location: Location, found: list[TextUnit]) -> None:
    for name, key, mark in _fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            _collect_value(value, f"{path}.{key}" if path else key, (*location, key), mark, found)


def _collect_value(value: Any, path: str, location: Location, mark: Translatable | None, found: list[TextUnit]) -> None:
    if isinstance(value, str):
        if mark is not None:
            found.append(TextUnit(path, location, value, mark.role, mark.reader))
    elif isinstance(value, BaseModel):
        _collect(value, path, location, found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            step = getattr(item, "id", None) or getattr(item, "for_", None) or str(index)
            _collect_value(item, f"{path}.{step}", (*location, index), mark, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _collect_value(item, f"{path}.{key}", (*location, key), mark, found)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Translatable | None], ...]:
    """Return the fields that can hold texts: name, key in the file, mark."""
    found = []
    for name, field in model.model_fields.items():
        mark = next((item for item in field.metadata if isinstance(item, Translatable)), None)
        mark = mark or _mark_in(field.annotation)
        if mark is not None or _has_model(field.annotation):
            found.append((name, field.alias or name, mark))
    return tuple(found)


def _mark_in(annotation: Any) -> Translatable | None:
    if get_origin(annotation) is Annotated:
        for item in annotation.__metadata__:
            if isinstance(item, Translatable):
                return item
    for part in get_args(annotation):
        mark = _mark_in(part)
        if mark is not None:
            return mark
    return None


def _has_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_has_model(part) for part in get_args(annotation))
