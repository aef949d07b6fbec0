"""Models and registry → JSON Schemas (draft 2020-12). Pure: the same project gives the same schemas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balise.curriculum import RegistryFiles
from balise.editor.tree import Schema, describe_kinds, tidy, visit
from balise.spec.base import Model
from balise.spec.campaign import Campaign
from balise.spec.event import Brand, Event
from balise.spec.lesson import Lesson
from balise.spec.module import Module
from balise.spec.registry import FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Named = Mapping[str, str]
"""Id → words that help to choose it, in French and Dutch."""


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id that a file of the project can name. `groups` and `lessons` stand under their audience."""

    named: Mapping[str, Named]
    groups: Mapping[str, Named]
    lessons: Mapping[str, Sequence[str]]


REFERENCES: Mapping[tuple[str, str], str] = {
    ("Lesson", "group"): "groups",
    ("Lesson", "competences"): "competences",
    ("Lesson", "vocabulary"): "glossary",
    ("Lesson", "law_box"): "laws",
    ("Lesson", "sources"): "sources",
    ("CurriculumLink", "framework"): "frameworks",
    ("Module", "lessons"): "lessons",
    ("Module", "requires"): "modules",
    ("Module", "of"): "modules",
    ("Campaign", "helplines"): "helplines",
    ("Opens", "lesson"): "lessons",
    ("Event", "module"): "modules",
    ("Event", "lessons"): "lessons",
    ("CompetenceEntry", "frameworks"): "frameworks",
    ("RequestEntry", "source"): "sources",
    ("ProtocolEntry", "helplines"): "helplines",
    ("DisclosureEntry", "source"): "sources",
    ("DisclosureEntry", "helplines"): "helplines",
    ("LawEntry", "audiences"): "readers",
}
"""Model and key → the list whose ids stand there."""


def ids_of(registry: RegistryFiles, lessons: Mapping[str, Sequence[str]], modules: Sequence[str]) -> Ids:
    """Return the ids of a project; `lessons` are ids by audience, `modules` ids."""
    audiences = registry["audiences"].audiences
    groups = {name: {key: _both(group.name) for key, group in item.groups.items()} for name, item in audiences.items()}
    every_group = {key: text for named in groups.values() for key, text in named.items()}
    named = {
        "groups": every_group,
        "readers": {**{name: _both(item.name) for name, item in audiences.items()}, **every_group},
        "competences": {key: _both(item.name) for key, item in registry["competences"].competences.items()},
        "glossary": {key: _both(item.term) for key, item in registry["glossary"].glossary.items()},
        "laws": {key: _both(item.title) for key, item in registry["laws"].laws.items()},
        "sources": {key: item.title for key, item in registry["sources"].sources.items()},
        "frameworks": {key: _both(item.name) for key, item in registry["frameworks"].frameworks.items()},
        "helplines": {key: _helpline(item) for key, item in registry["helplines"].helplines.items() if item.listed},
        "lessons": {name: name for names in lessons.values() for name in names},
        "modules": {name: name for name in modules},
    }
    return Ids(named, groups, lessons)


def _both(texts: Mapping[str, str]) -> str:
    found = dict.fromkeys(texts[language] for language in ("fr", "nl") if language in texts)
    return " / ".join(found) or next(iter(texts.values()))


def _helpline(item: Any) -> str:
    readers = ", ".join(item.audiences)
    return f"{_both(item.name)} ({readers}{'; not on pages for children' if item.never_on_child_page else ''})"


def schemas_of(ids: Ids) -> dict[str, Schema]:
    """Return the schemas by file name: lessons, modules, events, brands, campaigns, and each file of the registry."""
    roots: dict[str, type[Model]] = {"lesson": Lesson, "module": Module, "event": Event, "brand": Brand}
    roots |= {"campaign": Campaign}
    roots |= {f"registry-{stem}": model for stem, model in FILES.items()}
    return {f"{name}.schema.json": _schema(model, ids) for name, model in sorted(roots.items())}


def _schema(model: type[Model], ids: Ids) -> Schema:
    root = model.model_json_schema()
    visit(root, tidy)
    describe_kinds(root)
    for (owner, key), what in REFERENCES.items():
        table = root if owner == root["title"] else root.get("$defs", {}).get(owner)
        if table is not None:
            _name(table["properties"][key], ids.named[what])
    if model in (Lesson, Module):
        _know_roles(root, ids)
        _follow_audience(root, ids)
    if model is Lesson:
        _list_helplines(root, ids)
    return {"$schema": DIALECT, **root}


def _name(schema: Schema, named: Named) -> None:
    """Let only these ids stand at a place: a text, a list of texts, or the keys of a mapping."""
    if not named:
        return
    schema.pop("examples", None)  # an editor offers examples too, and the registry may not have them
    if "anyOf" in schema:
        schema = next(item for item in schema["anyOf"] if item.get("type") != "null")
    if schema["type"] == "object":
        (value,) = schema.pop("patternProperties", {"": schema.get("additionalProperties")}).values()
        schema["properties"] = {key: {**value, "description": text} for key, text in named.items()}
        schema["additionalProperties"] = False
        schema.pop("propertyNames", None)
        return
    place = schema["items"] if schema["type"] == "array" else schema
    place.pop("pattern", None)
    place["enum"] = list(named)
    place["enumDescriptions"] = list(named.values())


def _know_roles(root: Schema, ids: Ids) -> None:
    """Refuse a role in a text that names a service or a word that the registry does not have."""

    def change(schema: Schema) -> None:
        if schema.get("type") == "string" and schema.get("pattern") == r"\S":
            for key in ("type", "pattern", "minLength"):
                schema.pop(key)
            schema["$ref"] = "#/$defs/Text"

    visit(root, change)
    known = {"helpline": ids.named["helplines"], "term": ids.named["glossary"]}
    roles = [_role(role, named) for role, named in known.items() if named]
    root["$defs"]["Text"] = {"type": "string", "minLength": 1, "pattern": r"\S", "allOf": roles}


def _role(role: str, named: Named) -> Schema:
    """Return what a text must be: without this role, or with ids of the registry alone."""
    known = "|".join(map(re.escape, named))
    message = f"{{{role}}} names something that the registry does not have."
    return {"pattern": rf"^(?![\s\S]*\{{{role}\}}`(?!(?:{known})`))", "patternErrorMessage": message}


def _follow_audience(root: Schema, ids: Ids) -> None:
    """Where the audience is given, let only its own groups, or its own lessons, stand."""
    key = "group" if "group" in root["properties"] else "lessons"
    place = root["properties"][key]
    choices = {audience: _choice(key, audience, ids) for audience in root["properties"]["audience"]["enum"]}
    every = {name: place.pop(name) for name in ("enum", "enumDescriptions", "items") if name in place}
    given = {"required": ["audience"]}
    root["allOf"] = [
        {"if": {"properties": {"audience": {"const": audience}}, **given}, "then": {"properties": {key: choice}}}
        for audience, choice in choices.items()
        if choice
    ]
    root["allOf"].append({"if": {"not": given}, "then": {"properties": {key: every}}})


def _choice(key: str, audience: str, ids: Ids) -> Schema:
    if key == "group":
        named = ids.groups.get(audience, {})
        return {"enum": list(named), "enumDescriptions": list(named.values())} if named else {}
    lessons = list(ids.lessons.get(audience, ()))
    return {"items": {"type": "string", "enum": lessons}} if lessons else {}


def _list_helplines(root: Schema, ids: Ids) -> None:
    """Say which services a step can show, where authors look for them: in the words of `show` and `say`."""
    lines = "\n".join(f"- ``{{helpline}}`{key}` ``: {text}" for key, text in ids.named["helplines"].items())
    for key in ("say", "show"):
        place = root["$defs"]["Step"]["properties"][key]
        place["markdownDescription"] = f"{place['description']}\n\nServices that a text can name:\n\n{lines}"
