"""Models as forms: what a browser needs to draw the fields of a content, and the content as these fields hold it.

A field is `{"type": …}`: `text` (translated), `word`, `number`, `flag`, `choice` (`values`), `object` (`fields`),
`list` (`of`), `map` (`of`, by id), `union` (`variants`, by kind). In the values a translated text is
`{"@": {language: text}}`.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from balise.spec.base import Translatable
from balise.spec.texts import texts_of

TEXT = "@"
Field = dict[str, Any]


def form_of(model: type[BaseModel]) -> Field:
    """Return the form of a model."""
    fields = []
    for name, field in model.model_fields.items():
        shape = _shape(field.annotation, field.metadata)
        fields.append({"key": field.alias or name, "required": field.is_required(), "field": shape})
    return {"type": "object", "fields": fields}


def _shape(annotation: Any, metadata: Sequence[Any] = ()) -> Field:
    if any(isinstance(item, Translatable) for item in metadata):
        return {"type": "text"}
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0], annotation.__metadata__)
    if origin in (Union, types.UnionType):
        return _union([part for part in parts if part is not type(None)])
    if origin is Literal:
        return {"type": "choice", "values": list(parts)}
    if origin is tuple:
        return {"type": "list", "of": _shape(parts[0])}
    if origin is dict:
        return {"type": "map", "of": _shape(parts[1])}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return form_of(annotation)
    return {"type": {bool: "flag", int: "number", float: "number"}.get(annotation, "word")}


def _union(parts: Sequence[Any]) -> Field:
    if len(parts) == 1:
        return _shape(parts[0])
    variants = {}
    for part in parts:
        shape = _shape(part)
        kind = next(entry for entry in shape["fields"] if entry["key"] == "kind")
        variants.update(dict.fromkeys(kind["field"]["values"], shape))
    return {"type": "union", "variants": variants}


def spread(activity: BaseModel, language: str, texts: Mapping[str, Mapping[str, str]]) -> Any:
    """Return the values of a form: each translated text in all its languages."""
    values = activity.model_dump(mode="json", by_alias=True, exclude_none=True)
    for unit in texts_of(activity):
        others = {code: known[unit.path] for code, known in texts.items() if unit.path in known}
        holder: Any = values
        for step in unit.location[:-1]:
            holder = holder[step]
        holder[unit.location[-1]] = {TEXT: {language: unit.text, **others}}
    return values


def gather(values: Any, language: str) -> tuple[Any, dict[tuple[str | int, ...], dict[str, str]]]:
    """Return values as an author would write them in a language, and the other languages of each text by its place.

    What is empty is left out, so that what must not be is said to be missing.
    """
    found: dict[tuple[str | int, ...], dict[str, str]] = {}
    return _gathered(values, language, (), found), found


def _gathered(value: Any, language: str, place: tuple[str | int, ...], found: dict[Any, dict[str, str]]) -> Any:
    if isinstance(value, dict) and set(value) == {TEXT}:
        said = value[TEXT] if isinstance(value[TEXT], dict) else {}
        texts = {code: text for code, text in said.items() if isinstance(text, str) and text.strip()}
        found[place] = {code: text for code, text in texts.items() if code != language}
        return texts.get(language)
    if isinstance(value, dict):
        kept = {key: _gathered(item, language, (*place, key), found) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None and item != ""}
    if isinstance(value, list):
        return [_gathered(item, language, (*place, index), found) for index, item in enumerate(value)]
    return value


def collect(
    activity: BaseModel, others: Mapping[tuple[str | int, ...], Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Return the translations of an activity by language and path."""
    texts: dict[str, dict[str, str]] = {}
    for unit in texts_of(activity):
        for code, text in others.get(unit.location, {}).items():
            texts.setdefault(code, {})[unit.path] = text
    return {code: texts[code] for code in sorted(texts)}
