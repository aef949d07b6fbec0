"""The findings of `balise check` for the content of one block, each with the field that it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Diagnostic, Severity, in_order, say
from balise.interface import MESSAGES, interface
from balise.load import load
from balise.source import Document, Location, parse
from balise.spec.activity import Pulse, Quiz, Scenario
from balise.spec.base import Model, Seq
from balise.spec.texts import texts_of
from balise.validate import answers, stories, texts
from balise_xblocks import shapes

FILE = "block"


class QuizStep(Model):
    """A step with a quiz."""

    activity: Quiz


class ScenarioStep(Model):
    """A step with a story."""

    activity: Scenario


class PulseStep(Model):
    """A step with a barometer."""

    activity: Pulse


class PageStep(Model):
    """A step with a page."""

    activity: shapes.Page


class HandoutStep(Model):
    """A step with files."""

    activity: shapes.Handout


class QuizBlock(Model):
    """A block as one step of a lesson."""

    steps: Seq[QuizStep]


class ScenarioBlock(Model):
    """A block as one step of a lesson."""

    steps: Seq[ScenarioStep]


class PulseBlock(Model):
    """A block as one step of a lesson."""

    steps: Seq[PulseStep]


class PageBlock(Model):
    """A block as one step of a lesson."""

    steps: Seq[PageStep]


class HandoutBlock(Model):
    """A block as one step of a lesson."""

    steps: Seq[HandoutStep]


BLOCKS: Mapping[str, tuple[type[Model], type[Model]]] = {
    "quiz": (QuizBlock, Quiz),
    "scenario": (ScenarioBlock, Scenario),
    "pulse": (PulseBlock, Pulse),
    "page": (PageBlock, shapes.Page),
    "handout": (HandoutBlock, shapes.Handout),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding and the field it speaks of: keys and places in lists, from the activity on."""

    place: Location
    diagnostic: Diagnostic

    def said(self, language: str) -> dict[str, Any]:
        """Return it in words, for a form."""
        speaker = interface(language, MESSAGES)
        item = self.diagnostic
        return {
            "place": list(self.place),
            "code": item.code.value,
            "severity": item.severity.value,
            "message": item.message.in_language(speaker),
            "help": item.help.in_language(speaker),
            "why": item.why.in_language(speaker),
        }


def check(activity: Any, kind: str, helplines: Any, words: Any) -> tuple[Any, list[Finding]]:
    """Return the activity as its model, or None, and all that is wrong with it, in the order of the form."""
    text = json.dumps({"steps": [{"activity": activity}]}, indent=1, ensure_ascii=False)
    document, found = parse(text.encode(), FILE)
    if document is None:
        return None, [Finding((), item) for item in found]
    block, found = load(document, BLOCKS[kind][0])
    if block is not None:
        found = list(_checks(block, document, helplines, words))
    places = _places(document)
    findings = [Finding(places.get(item.span.line, ()), item) for item in in_order(found)]
    failed = any(item.severity is Severity.ERROR for item in found)
    return None if failed or block is None else block.steps[0].activity, findings  # type: ignore[attr-defined]


def _checks(block: Any, document: Document, helplines: Any, words: Any) -> Iterator[Diagnostic]:
    item: Any = SimpleNamespace(lesson=block, document=document)
    registry = RegistryFiles(
        {"glossary": SimpleNamespace(glossary=words), "helplines": SimpleNamespace(helplines=helplines)}, {}, ""
    )
    yield from answers.check(item)
    yield from stories.check(item)
    yield from texts.check(texts_of(block), document, registry, None)
    pulse = block.steps[0].activity
    if isinstance(pulse, Pulse) and not pulse.items:
        span = document.key_span(("steps", 0, "activity"))
        yield Diagnostic(Code.WRONG_PULSE, say("a pulse before the lesson has its `items`"), span, say("add `items:`"))


def _places(document: Document) -> dict[int, Location]:
    """Return the field that each line of the text begins, without the way to the activity."""
    found: dict[int, Location] = {}

    def walk(value: Any, location: Location) -> None:
        if len(location) >= 3:
            found.setdefault(document.key_span(location).line, location[3:])
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, (*location, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*location, index))

    walk(document.data, ())
    return found
