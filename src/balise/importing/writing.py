"""Questions that were found → YAML in a new lesson, with a note wherever an author has something to write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import indent
from typing import Any

import yaml

from balise.importing.found import Question
from balise.unfinished import TO_WRITE

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*\Z")
_OTHER_VALUES = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_WIDTH = 116
_DEPTH = 8
"""How far the questions of a quiz stand from the margin."""


class _Dumper(yaml.SafeDumper):
    """Writes words in double quotes, so that none is read as a number or a truth; ids and keys as they are."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = bool(_PLAIN.match(text)) and text not in _OTHER_VALUES
    style = None if plain else ("|" if "\n" in text and not re.search(r"[ \t]\n|^\s", text) else '"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def completed(questions: Sequence[Question], language: str) -> tuple[list[Question], int]:
    """Return questions with a note wherever a lesson needs a text that was not there, and how many these are."""
    notes = TO_WRITE[language]
    count = 0

    def fill(entry: dict[str, Any], key: str) -> None:
        nonlocal count
        if not entry.get(key):
            entry[key] = notes["prompt" if key == "prompt" else "feedback"]
            count += 1

    found = []
    for question in questions:
        whole = {key: value for key, value in question.items() if key != "feedback" or value}
        fill(whole, "prompt")
        if question["kind"] in ("single", "multiple"):
            whole["options"] = [dict(option) for option in question["options"]]
            for option in whole["options"]:
                fill(option, "feedback")
        elif question["kind"] == "true_false":
            fill(whole, "if_true")
            fill(whole, "if_false")
        elif question["kind"] != "opinion":
            fill(whole, "feedback")
        found.append(whole)
    return found, count


def questions_yaml(questions: Sequence[Question]) -> str:
    """Return questions as YAML, as far from the margin as those of a quiz stand."""
    ordered = [{key: question[key] for key in sorted(question, key=_rank)} for question in questions]
    text = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return indent(text.rstrip("\n"), " " * _DEPTH)


_FIRST = ("id", "kind", "prompt", "points")


def _rank(key: str) -> int:
    """Return where a key stands: what a question is, then its answers, then what is said afterwards."""
    if key in _FIRST:
        return _FIRST.index(key)
    return 99 if key == "feedback" else 10


def story_yaml(story: Question) -> str:
    """Return a scenario as YAML, as far from the margin as an activity stands."""
    text = yaml.dump(story, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return indent(text.rstrip("\n"), " " * (_DEPTH - 2))
