"""Reference pages made from the program itself: the lesson language from the models, the findings from their codes."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from balise import diagnostics
from balise.diagnostics import Code
from balise.spec import activity, lesson, module, question
from balise.spec.base import Picture, Translatable

_MADE = "<!-- Made by `make docs` from the models: change those, not this page. -->\n"
_INTRO = """# The lesson language

One lesson is one YAML file in `curriculum/<audience>/`; its name is its id. It is written in one language
(`language: fr` or `language: nl`); every other language comes from `translations/`. Texts marked *translated* go
to the translators. They may hold **strong** and *emphasised* words, lists, links (`https:`, `mailto:`, `tel:`), roles:
``{helpline}`cf116000` `` (a service of the registry), ``{term}`pressure` `` (a word of the glossary) and
``{blank}`b1` `` (a blank of a question). HTML is shown as it is written.

The file is YAML 1.2: `no` and `nl` are texts; anchors, aliases and doubled keys are refused. A text that holds `: `, or
starts with a quote, a bracket or another sign, stands in quotes. `balise check` says what is wrong, and where.
"""
_SECTIONS: tuple[tuple[str, tuple[type[BaseModel], ...]], ...] = (
    (
        "A lesson",
        (
            lesson.Lesson,
            lesson.Objective,
            lesson.Before,
            lesson.Step,
            Picture,
            lesson.Handout,
            lesson.Adaptation,
            lesson.Booster,
            lesson.CurriculumLink,
            lesson.Change,
        ),
    ),
    (
        "Activities",
        (
            activity.Quiz,
            activity.Scenario,
            activity.Character,
            activity.Scene,
            activity.Choice,
            activity.Cards,
            activity.Card,
            activity.SortPractice,
            activity.MatchPractice,
            activity.OrderPractice,
            activity.Checklist,
            activity.ChecklistItem,
            activity.RolePlay,
            activity.Role,
            activity.Discussion,
            activity.Reflection,
            activity.Pulse,
            activity.PulseItem,
        ),
    ),
    (
        "Questions",
        (
            question.Single,
            question.Multiple,
            question.Option,
            question.TrueFalse,
            question.Match,
            question.Pair,
            question.Sort,
            question.Group,
            question.SortItem,
            question.Order,
            question.OrderItem,
            question.Blanks,
            question.Word,
            question.Blank,
            question.Opinion,
            question.OpinionOption,
        ),
    ),
    ("A module", (module.Module, module.ModuleBooster, module.Assessment, module.Certificate)),
)


def lesson_language() -> str:
    """Return `docs/lesson-language.md`: every model an author can write, key by key."""
    parts = [_MADE, _INTRO]
    for title, models in _SECTIONS:
        parts.append(f"## {title}\n")
        parts.extend(_model(item) for item in models)
    return "\n".join(parts).rstrip() + "\n"


def documented_models() -> frozenset[type[BaseModel]]:
    """Return the models that the page describes."""
    return frozenset(item for _, models in _SECTIONS for item in models)


def _model(model: type[BaseModel]) -> str:
    lines = [f"### {model.__name__}\n", f"{inspect.getdoc(model)}\n", "| key | takes | |", "| --- | --- | --- |"]
    for name, field in model.model_fields.items():
        notes = ["needed"] if field.is_required() else [_default(field)]
        mark = next(iter(_marks(field)), None)
        if mark is not None:
            notes.append(f"translated: {mark.role}, read by the {mark.reader}")
        if field.description:
            notes.append(field.description)
        shown = _type(field.annotation, field.metadata)
        lines.append(f"| `{field.alias or name}` | {shown} | {'; '.join(note for note in notes if note)} |")
    return "\n".join(lines) + "\n"


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    return "" if value is None or value == () or value == {} else f"else `{str(value).lower()}`"


def _marks(field: FieldInfo) -> Iterator[Translatable]:
    yield from (item for item in field.metadata if isinstance(item, Translatable))
    yield from _marks_in(field.annotation)


def _marks_in(annotation: Any) -> Iterator[Translatable]:
    if get_origin(annotation) is Annotated:
        yield from (item for item in annotation.__metadata__ if isinstance(item, Translatable))
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for part in get_args(annotation):
            yield from _marks_in(part)


def _type(annotation: Any, metadata: Any = ()) -> str:
    """Return in an author's words what a key takes."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], arguments[1:])
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(_type(item) for item in arguments if item is not type(None))
    if origin is tuple:
        return f"a list: {_type(arguments[0])}"
    if origin is dict:
        return f"keys ({_type(arguments[0])}) → {_type(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return _scalar(annotation, metadata)


def _scalar(annotation: Any, metadata: Any) -> str:
    limits = [
        f"{word} {getattr(limit, name):g}"
        for limit in _limits(metadata)
        for name, word in (("ge", "at least"), ("gt", "more than"), ("le", "at most"))
        if getattr(limit, name, None) is not None
    ]
    pattern = next((item.pattern for item in metadata if getattr(item, "pattern", None) not in (None, r"\S")), None)
    words = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
    word = words.get(annotation, "date, like `2026-11-24`")
    if pattern is not None:
        word = "id: small letters, digits, hyphens" if pattern.startswith("^[a-z0-9](?:") else f"`{pattern}`"
    return word + (f" ({', '.join(limits)})" if limits else "")


def _limits(metadata: Any) -> Iterator[Any]:
    for item in metadata:
        yield item
        yield from getattr(item, "metadata", ())


def code_docstrings() -> dict[Code, str]:
    """Return the meaning of each code: the docstring that follows it in the source."""
    tree = ast.parse(inspect.getsource(diagnostics))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Code")
    found: dict[Code, str] = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            name = node.targets[0]
            assert isinstance(name, ast.Name), "a code is one name"
            found[Code[name.id]] = str(after.value.value)
    return found


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`: every code and its meaning."""
    rows = [
        f"| `{code.value}` | {text} |" for code, text in sorted(code_docstrings().items(), key=lambda row: row[0].value)
    ]
    head = "# What `balise check` can say\n\n| code | meaning |\n| --- | --- |\n"
    return _MADE + "\n" + head + "\n".join(rows) + "\n"


PAGES = {"lesson-language.md": lesson_language, "diagnostics.md": diagnostics_page}
"""File in `docs/` → what writes it."""
