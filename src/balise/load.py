"""Parsed files → models, or diagnostics that say what is wrong in the author's words."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from balise.diagnostics import Code, Diagnostic, Span, Words, listed, mark, say, say_marked
from balise.source import Document, Location

M = TypeVar("M", bound=BaseModel)

_TEXT = say("a text")
_WHOLE_NUMBER = say("a whole number")
_NUMBER = say("a number")
_TRUTH = say("`true` or `false`")
_LIST = say("a list")
_MAPPING = say("keys and values")
_KINDS_OF_VALUE = {
    "string_type": _TEXT,
    "int_type": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_type": _NUMBER,
    "bool_type": _TRUTH,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def load(document: Document, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Return the document as `model`, or None and every reason why not."""
    if not isinstance(document.data, dict):
        message = say("this file must hold keys and values")
        span = document.value_span(())
        return None, [Diagnostic(Code.NOT_A_MAPPING, message, span, say("start with `title: …`"))]
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
    suggested = {(item.span.file, str(item.help)) for item in kept if item.code is Code.UNKNOWN_KEY}
    return [
        item
        for item in kept
        if item.code is not Code.MISSING_KEY
        or not any(
            f"`{item.message.value('key')}`" in help_text and item.span.file == file for file, help_text in suggested
        )
    ]


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
        help_text = say("did you mean `{name}`?", name=near[0])
    elif _value_at(document, location) is None:
        help_text = say("a comma ends a text between {{ and }}: put the text in quotes")
    else:
        help_text = say("this place takes: {names}", names=listed(known))
    message, why = say("there is no key `{key}` here", key=key), say("a misspelt key would be lost in silence")
    return Diagnostic(Code.UNKNOWN_KEY, message, span, help_text, why)


def _missing_key(document: Document, location: Location) -> Diagnostic:
    key = str(location[-1])
    parent = location[:-1]
    span = document.key_span(parent) if parent else document.value_span(())
    return missing_key(key, span)


def missing_key(key: str, span: Span) -> Diagnostic:
    """Return that a key is missing at a place."""
    return Diagnostic(Code.MISSING_KEY, say("`{key}` is missing", key=key), span, say("add `{key}:` here", key=key))


def _unknown_kind(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    context = detail.get("ctx", {})
    if detail["type"] == "union_tag_not_found":
        return missing_key("kind", document.key_span(location))
    tag = str(context.get("tag", ""))
    known = str(context.get("expected_tags", "")).replace("'", "").split(", ")
    near = difflib.get_close_matches(tag, known, n=1, cutoff=0.5)
    help_text = (
        say("did you mean `{name}`?", name=near[0]) if near else say("the kinds are: {names}", names=listed(known))
    )
    message = say("there is no kind `{kind}` here", kind=tag)
    return Diagnostic(Code.UNKNOWN_KIND, message, document.value_span((*location, "kind")), help_text)


def _wrong_type(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    wanted = _KINDS_OF_VALUE[str(detail["type"])]
    value = detail.get("input")
    if value is None:
        message = say("there is nothing here; this place takes {wanted}", wanted=wanted)
        help_text = say("write the value, or delete the key")
    else:
        message = say("this place takes {wanted}, not {found}", wanted=wanted, found=_kind_of(value))
        help_text = _type_help(wanted, value)
    if location and location[-1] == "[key]":
        location = location[:-1]
    return Diagnostic(Code.WRONG_TYPE, message, document.value_span(location), help_text)


def _kind_of(value: object) -> Words:
    if isinstance(value, bool):
        return _TRUTH
    if isinstance(value, int | float):
        return _NUMBER
    if isinstance(value, str):
        return _TEXT
    return _LIST if isinstance(value, list | tuple) else _MAPPING


def _type_help(wanted: Words, value: object) -> Words:
    if wanted is _TEXT and isinstance(value, int | float):
        return say("put it in quotes")
    if wanted in (_NUMBER, _WHOLE_NUMBER) and isinstance(value, str):
        return say("write the number without quotes")
    if wanted is _LIST:
        return say("start each item with `- ` on a line of its own, or write [a, b]")
    return say("write {wanted}", wanted=wanted)


def _wrong_value(document: Document, location: Location, detail: Mapping[str, Any]) -> Diagnostic:
    is_key = bool(location) and location[-1] == "[key]"
    span = document.key_span(location[:-1]) if is_key else document.value_span(location)
    context = detail.get("ctx", {})
    message, help_text = _value_words(str(detail["type"]), context, detail.get("input"), str(detail["msg"]))
    return Diagnostic(Code.WRONG_VALUE, message, span, help_text)


def _value_words(kind: str, context: Mapping[str, Any], value: object, reason: str) -> tuple[Words, Words]:
    """Return what is wrong with a value and what to do; `reason` is pydantic's own English."""
    shown = _shorten(value)
    if kind == "literal_error":
        return say("{value} is none of the values of this place", value=shown), _literal_help(context, value)
    if kind in {"too_short", "string_too_short"}:
        return say("there is not enough here"), say("at least {number}", number=context["min_length"])
    if kind == "too_long":
        return say("there is too much here"), say("at most {number}", number=context["max_length"])
    if kind == "string_pattern_mismatch":
        return say("{value} is not written as this place asks", value=shown), _pattern_help(context)
    message = say("{value} cannot stand here", value=shown)
    if kind in _LIMITS:
        key, template = _LIMITS[kind]
        return message, say_marked(template, number=f"{context[key]:g}")
    error = context.get("error")
    if isinstance(error, ValueError) and error.args and isinstance(error.args[0], Words):
        return message, error.args[0]
    return message, say("the reason: {reason}", reason=reason)


_LIMITS = {
    "greater_than_equal": ("ge", mark("at least {number}")),
    "greater_than": ("gt", mark("more than {number}")),
    "less_than_equal": ("le", mark("at most {number}")),
    "less_than": ("lt", mark("less than {number}")),
}


def _literal_help(context: Mapping[str, Any], value: object) -> Words:
    known = _literal_values(str(context.get("expected", "")))
    near = difflib.get_close_matches(str(value), known, n=1, cutoff=0.5)
    if near:
        return say("did you mean `{name}`?", name=near[0])
    return say("it is one of: {names}", names=", ".join(known))


def _shorten(value: object) -> str:
    text = str(value)
    return f"`{text[:40]}…`" if len(text) > 40 else f"`{text}`"


def _literal_values(expected: str) -> list[str]:
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(", ") if part.strip(" '")]


def _pattern_help(context: Mapping[str, Any]) -> Words:
    pattern = str(context.get("pattern", ""))
    if pattern == r"\S":
        return say("write a text")
    return next(
        (words for start, words in _PATTERNS.items() if start in pattern),
        say("it follows {pattern}", pattern=pattern),
    )


_PATTERNS = {
    "svg|png": say(
        "the name of an SVG or PNG file in small letters, digits and hyphens, like {example}", example="us.svg"
    ),
    "[01][0-9]": say("an hour from 00:00 to 23:59, like {example}", example="19:30"),
    "#[0-9a-f]": say("a colour in quotes, like {example}", example='"#0050a0"'),
    "a-z0-9": say("an id has small letters, digits and hyphens"),
    "[CA]": say("a competence is C01 to C14 or A01 to A04"),
    "0-9A-F": say("an OpenMoji code in quotes, like {example}", example='"1F6D1"'),
    "[a-z]{2,3}": say("a language tag, like `fr` or `nl-simple`"),
    "mailto": say("it starts with https://, mailto: or tel:"),
    "^https://": say("it starts with https://"),
}
"""A part of a pattern → what it asks for."""


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
