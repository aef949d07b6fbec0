"""What a key takes, in an author's words."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

_PATTERNS = {
    r"^[a-z0-9](?:": "id",
    r"^[CA]\d": "competence: `C01` to `C14`, `A01` to `A04`",
    r"^[0-9A-F]": "text: an OpenMoji code",
    r"^[a-z]{2,3}": "language tag",
    r"^(?:https": "text that starts with `https://`, `mailto:` or `tel:`",
}
"""Start of a pattern → how an author would say it."""
_WORDS = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}


def describe_type(annotation: Any, metadata: Any = ()) -> str:
    """Return in an author's words what a key takes."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return describe_type(arguments[0], arguments[1:])
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(describe_type(item) for item in arguments if item is not type(None))
    if origin is tuple:
        return f"a list: {describe_type(arguments[0])}"
    if origin is dict:
        return f"keys ({describe_type(arguments[0])}) → {describe_type(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return _describe_scalar(annotation, metadata)


def _describe_scalar(annotation: Any, metadata: Any) -> str:
    limits = [
        f"{word} {getattr(limit, name):g}"
        for limit in _limits(metadata)
        for name, word in (("ge", "at least"), ("gt", "more than"), ("le", "at most"))
        if getattr(limit, name, None) is not None
    ]
    pattern = next((item.pattern for item in metadata if getattr(item, "pattern", None) not in (None, r"\S")), None)
    word = _WORDS.get(annotation, "date, like `2026-11-24`")
    if pattern is not None:
        word = next((words for start, words in _PATTERNS.items() if pattern.startswith(start)), f"`{pattern}`")
    return word + (f" ({', '.join(limits)})" if limits else "")


def _limits(metadata: Any) -> Iterator[Any]:
    for item in metadata:
        yield item
        yield from getattr(item, "metadata", ())


def describe_example(value: Any) -> str:
    """Return a value as an author writes it on one line."""
    if isinstance(value, list):
        return f"[{', '.join(describe_example(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {describe_example(item)}" for key, item in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) and value[:1].isdigit() else str(value)
