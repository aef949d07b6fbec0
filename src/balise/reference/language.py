"""The page of the lesson language: every model an author can write, key by key, with examples."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from balise.reference.examples import examples
from balise.reference.values import describe_example, describe_type
from balise.spec import activity, base, campaign, event, lesson, module, question, registry
from balise.spec.base import Translatable, descriptions

_HEAD = """<!-- Made by `make docs` from the models: change those, not this page. -->

# The lesson language

One lesson is one YAML file in `curriculum/<audience>/`; its name is its id. It is written in one language
(`language: fr` or `language: nl`); every other language comes from `translations/`. Texts marked *translated* go
to the translators. They may hold **strong** and *emphasised* words, lists, links (`https:`, `mailto:`, `tel:`), roles:
``{helpline}`cf116000` `` (a service of the registry), ``{term}`pressure` `` (a word of the glossary),
``{blank}`b1` `` (a blank of a question), ``{quote}`words` `` (words of someone else) and ``{legal-name}`words` ``.
HTML is shown as it is written.

The file is YAML 1.2: `no` and `nl` are texts; anchors, aliases and doubled keys are refused. A text that holds `: `, or
starts with a quote, a bracket or another sign, stands in quotes. An *id* is made of small letters, digits and hyphens.
`balise check` says what is wrong, and where.

The examples are lines of `tests/data/mini/curriculum/primary/everything.yaml`, a whole lesson that uses each activity
and each kind of question.
"""


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the page: its title, what comes before the tables, and the Python modules whose models it shows."""

    title: str
    intro: str
    modules: tuple[str, ...]


_ROOTS: tuple[type[BaseModel], ...] = (
    lesson.Lesson,
    module.Module,
    event.Event,
    event.Brand,
    campaign.Campaign,
    *registry.FILES.values(),
)
_SECTIONS = (
    _Section("A lesson", "", (lesson.__name__, base.__name__)),
    _Section("Activities", "One of these stands under `activity:` in a step.\n", (activity.__name__,)),
    _Section("Questions", "These stand in the list `questions:` of a quiz.\n", (question.__name__,)),
    _Section("A module", "One course is one YAML file in `modules/`; its name is its id.\n", (module.__name__,)),
    _Section(
        "An event and a brand",
        "One conference or visit is one YAML file in `curriculum/events/`. Who organises it may have a file in\n"
        "`curriculum/brands/`, with its logo beside it. Neither goes to the translators.\n",
        (event.__name__,),
    ),
    _Section(
        "A campaign",
        "One campaign is one YAML file in `curriculum/campaigns/`; its name is its id. Its texts stand in\n"
        "it by language: they do not go to the translators.\n",
        (campaign.__name__,),
    ),
    _Section(
        "The registry",
        "What lessons refer to stands in `curriculum/registry/`, in one file for each subject. A text *by language*\n"
        "stands under its language tags, like `name: {fr: Ressentis, nl: Gevoelens}`.\n",
        (registry.__name__,),
    ),
)


def lesson_language() -> str:
    """Return `docs/lesson-language.md`: every model an author can write, key by key."""
    models, shown = list(dict.fromkeys(_reach(_ROOTS))), examples()
    parts = [_HEAD]
    for section in _SECTIONS:
        parts.append(f"## {section.title}\n")
        parts.extend([section.intro] if section.intro else [])
        parts.extend(_model(item, shown) for item in models if item.__module__ in section.modules)
    return "\n".join(parts).rstrip() + "\n"


def documented_models() -> frozenset[type[BaseModel]]:
    """Return the models that the page describes."""
    known = {name for section in _SECTIONS for name in section.modules}
    return frozenset(item for item in _reach(_ROOTS) if item.__module__ in known)


def _reach(annotations: Sequence[Any]) -> Iterator[type[BaseModel]]:
    """Yield the models that annotations hold, each followed by those of its own fields; some come more than once."""
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
            yield from _reach([field.annotation for field in annotation.model_fields.values()])
        else:
            yield from _reach(get_args(annotation))


def _model(model: type[BaseModel], shown: Mapping[type[BaseModel], list[str]]) -> str:
    texts = descriptions(model)
    lines = [
        f"### {model.__name__}\n",
        f"{inspect.getdoc(model)}\n",
        "| key | takes | what to write | |",
        "| --- | --- | --- | --- |",
    ]
    for name, field in model.model_fields.items():
        takes = describe_type(field.annotation, field.metadata)
        lines.append(f"| `{field.alias or name}` | {takes} | {_words(texts[name], field)} | {_notes(field)} |")
    for example in shown.get(model, ()):
        lines.append(f"\n```yaml\n{example}```")
    return "\n".join(lines) + "\n"


def _words(text: str, field: FieldInfo) -> str:
    if not field.examples:
        return text
    return f"{text} For example {' or '.join(f'`{describe_example(value)}`' for value in field.examples)}."


def _notes(field: FieldInfo) -> str:
    notes = ["needed" if field.is_required() else _default(field)]
    if field.is_required() and type(None) in get_args(field.annotation):
        notes.append("may be `null`")
    mark = next(iter(_marks(field)), None)
    if mark is not None:
        notes.append(f"translated: {mark.role}, read by the {mark.reader}")
    return "; ".join(note for note in notes if note)


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
