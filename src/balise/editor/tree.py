"""Walking and tidying a JSON Schema (draft 2020-12) as pydantic writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]

_MAPS = ("$defs", "properties", "patternProperties")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_ONES = ("additionalProperties", "propertyNames", "items", "not", "if", "then", "else")
DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


def inner_schemas(schema: Schema) -> Iterator[Schema]:
    """Yield the schemas that stand straight inside a schema."""
    for key in _MAPS:
        yield from (item for item in schema.get(key, {}).values() if isinstance(item, dict))
    for key in _LISTS:
        yield from (item for item in schema.get(key, ()) if isinstance(item, dict))
    for key in _ONES:
        if isinstance(schema.get(key), dict):
            yield schema[key]


def visit(schema: Schema, change: Callable[[Schema], None]) -> None:
    """Call `change` for a schema and for every schema inside it, the inner ones first."""
    for item in list(inner_schemas(schema)):
        visit(item, change)
    change(schema)


def tidy(schema: Schema) -> None:
    """Change one schema to what editors show well: no empty defaults, closed mappings, kinds that choose the keys."""
    for item in schema.get("properties", {}).values():
        item.pop("title", None)
    if schema.get("default", 0) in (None, [], {}):
        del schema["default"]
    if "patternProperties" in schema:
        schema.setdefault("additionalProperties", False)
    if schema.get("format") == "date":
        # "format" only annotates (JSON Schema Validation 2020-12, 7.2.1): the pattern is what refuses
        schema["pattern"] = DATE_PATTERN
    if "discriminator" in schema:
        _choose_by_kind(schema)


def _choose_by_kind(schema: Schema) -> None:
    """Replace a union by: `kind` is one of these, and if it is this one, then these keys.

    With `oneOf` an editor would offer the keys of all kinds, and one mistake would be reported as many.
    """
    mapping: dict[str, str] = schema.pop("discriminator")["mapping"]
    del schema["oneOf"]
    kinds = sorted(mapping)
    schema["type"] = "object"
    schema["required"] = ["kind"]
    schema["properties"] = {"kind": {"type": "string", "enum": kinds, "description": "Which kind it is."}}
    schema["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"$ref": mapping[kind]}}
        for kind in kinds
    ]


def describe_kinds(root: Schema) -> None:
    """Give each kind of a union the words of its model, which editors show beside it."""

    def change(schema: Schema) -> None:
        choices = [item for item in schema.get("allOf", ()) if "$ref" in item.get("then", {})]
        if choices:
            models = [root["$defs"][item["then"]["$ref"].rsplit("/", 1)[-1]] for item in choices]
            schema["properties"]["kind"]["enumDescriptions"] = [model["description"] for model in models]

    visit(root, change)
