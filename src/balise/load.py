"""Parsed files → models, or diagnostics that say what is wrong in the author's words."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from balise.diagnostics import Code, Diagnostic
from balise.source import Document, Location

M = TypeVar("M", bound=BaseModel)

_KINDS_OF_VALUE = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def load(document: Document, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Return the document as `model`, or None and every reason why not."""
    if not isinstance(document.data, dict):
        return None, [
            Diagnostic(
                Code.NOT_A_MAPPING,
                "this file must hold keys and values",
                document.value_span(()),
                "start with `title: …`",
            )
        ]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
        found = [_diagnose(document, model, detail) for detail in details]
        return None, _without_doubles(found)


def _is_echo(detail: Mapping[str, Any]) -> bool:
    """Tell whether a list is only "too short" because one of its items is wrong, which is reported by itself."""
    value = detail.get("input")
    minimum = detail.get("ctx", {}).get("min_length")
    return detail["type"] == "too_short" and isinstance(value, list | dict) and len(value) >= minimum


def _without_doubles(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop a `missing-key` whose misspelt key is reported in the same mapping."""
    kept = list(found)
    suggested = {(item.span.file, item.help) for item in kept if item.code is Code.UNKNOWN_KEY}
    return [
        item
        for item in kept
        if item.code is not Code.MISSING_KEY
        or not any(f"`{_key_of(item)}`" in help_text and item.span.file == file for file, help_text in suggested)
    ]


def _key_of(item: Diagnostic) -> str:
    return item.message.split("`")[1] if "`" in item.message else ""


def _diagnose(document: Document, model: type[BaseModel], detail: Mapping[str, Any]) -> Diagnostic:
    location: Location = tuple(detail["loc"])
    kind = str(detail["type"])
    if kind == "extra_forbidden":
        return _unknown_key(document, model, location)
    if kind == "missing":
        return _missing_key(document, location)
    if kind.startswith("union_tag"):
        return _unknown_kind(document, location, detail)
    if kind in _KINDS_OF_VALUE:
        return _wrong_type(document, location, detail)
    return _wrong_value(document, location, detail)


def _unknown_key(document: Document, model: type[BaseModel], location: Location) -> Diagnostic:
    key = str(location[-1])
    span = document.key_span(location)
    known = sorted(_keys_at(document, model, location[:-1]))
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    if near:
        help_text = f"did you mean `{near[0]}`?"
    elif _value_at(document, location) is None:
        help_text = "a comma ends a text between { and }: put the text in quotes"
    else:
        help_text = "this place takes: " + ", ".join(f"`{name}`" for name in known)
    return Diagnostic(
        Code.UNKNOWN_KEY, f"there is no key `{key}` here", span, help_text, "a misspelt key would be lost in silence"
    )


def _missing_key(document: Document, location: Location) -> Diagnostic:
    key = str(location[-1])
    parent = location[:-1]
    span = document.key_span(parent) if parent else document.value_span(())
    return Diagnostic(Code.MISSING_KEY, f"`{key}` is missing", span, f"add `{key}:` here")


def _unknown_kind(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    context = detail.get("ctx", {})
    if detail["type"] == "union_tag_not_found":
        return Diagnostic(Code.MISSING_KEY, "`kind` is missing", document.key_span(location), "add `kind:` here")
    tag = str(context.get("tag", ""))
    known = str(context.get("expected_tags", "")).replace("'", "").split(", ")
    near = difflib.get_close_matches(tag, known, n=1, cutoff=0.5)
    help_text = f"did you mean `{near[0]}`?" if near else "the kinds are: " + ", ".join(f"`{name}`" for name in known)
    return Diagnostic(
        Code.UNKNOWN_KIND, f"there is no kind `{tag}` here", document.value_span((*location, "kind")), help_text
    )


def _wrong_type(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    wanted = _KINDS_OF_VALUE[str(detail["type"])]
    value = detail.get("input")
    if value is None:
        message, help_text = f"there is nothing here; this place takes {wanted}", "write the value, or delete the key"
    else:
        message, help_text = f"this place takes {wanted}, not {_kind_of(value)}", _type_help(wanted, value)
    if location and location[-1] == "[key]":
        location = location[:-1]
    return Diagnostic(Code.WRONG_TYPE, message, document.value_span(location), help_text)


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "`true` or `false`"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list | tuple) else "keys and values"


def _type_help(wanted: str, value: object) -> str:
    if wanted == "a text" and isinstance(value, int | float):
        return "put it in quotes"
    if "number" in wanted and isinstance(value, str):
        return "write the number without quotes"
    if wanted == "a list":
        return "start each item with `- ` on a line of its own, or write [a, b]"
    return f"write {wanted}"


def _wrong_value(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    kind = str(detail["type"])
    context = detail.get("ctx", {})
    value = detail.get("input")
    if location and location[-1] == "[key]":
        location = location[:-1]
        span = document.key_span(location)
    else:
        span = document.value_span(location)
    shown = _shorten(value)
    if kind == "literal_error":
        known = _literal_values(str(context.get("expected", "")))
        near = difflib.get_close_matches(str(value), known, n=1, cutoff=0.5)
        help_text = f"did you mean `{near[0]}`?" if near else "it is one of: " + ", ".join(known)
        return Diagnostic(Code.WRONG_VALUE, f"{shown} is none of the values of this place", span, help_text)
    if kind in {"too_short", "string_too_short"}:
        return Diagnostic(Code.WRONG_VALUE, "there is not enough here", span, f"at least {context.get('min_length')}")
    if kind == "too_long":
        return Diagnostic(Code.WRONG_VALUE, "there is too much here", span, f"at most {context.get('max_length')}")
    if kind == "string_pattern_mismatch":
        return Diagnostic(Code.WRONG_VALUE, f"{shown} is not written as this place asks", span, _pattern_help(context))
    reason = str(context.get("error", detail["msg"]))
    return Diagnostic(Code.WRONG_VALUE, f"{shown} cannot stand here", span, reason[:1].lower() + reason[1:])


def _shorten(value: object) -> str:
    text = str(value)
    return f"`{text[:40]}…`" if len(text) > 40 else f"`{text}`"


def _literal_values(expected: str) -> list[str]:
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(", ") if part.strip(" '")]


def _pattern_help(context: Mapping[str, Any]) -> str:
    pattern = str(context.get("pattern", ""))
    if "a-z0-9" in pattern:
        return "an id has small letters, digits and hyphens"
    if "[CA]" in pattern:
        return "a competence is C01 to C14 or A01 to A04"
    if "0-9A-F" in pattern:
        return 'an OpenMoji code in quotes, like "1F6D1"'
    return "write a text" if pattern == r"\S" else f"it follows {pattern}"


def _value_at(document: Document, location: Location) -> Any:
    value = document.data
    for step in location:
        if isinstance(value, Mapping):
            if step in value:
                value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return value


def _keys_at(document: Document, model: type[BaseModel], location: Location) -> set[str]:
    """Return the keys that the mapping at `location` may have."""
    current: list[Any] = [model]
    for step in location:
        current = [inner for annotation in current for inner in _step_into(annotation, step)]
    value = _value_at(document, location)
    models = [item for annotation in current for item in _models_in(annotation)]
    if isinstance(value, Mapping) and "kind" in value:
        fitting = [item for item in models if _has_kind(item, value["kind"])]
        models = fitting or models
    return {field.alias or name for item in models for name, field in item.model_fields.items()}


def _has_kind(model: type[BaseModel], kind: object) -> bool:
    field = model.model_fields.get("kind")
    return field is not None and kind in get_args(field.annotation)


def _step_into(annotation: Any, step: str | int) -> list[Any]:
    inner: list[Any] = []
    for item in _models_in(annotation):
        for name, field in item.model_fields.items():
            if step in (name, field.alias):
                inner.append(field.annotation)
    if not inner and isinstance(step, str):
        # the tag of a union, or the key of a free mapping: stay
        return [annotation]
    return inner or [annotation]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return every model that an annotation holds, however it is wrapped."""
    if isinstance(annotation, typing.TypeAliasType if hasattr(typing, "TypeAliasType") else ()):
        return _models_in(annotation.__value__)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
