"""One translation beside its source: the same references and links, no markup of its own, nothing invisible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Severity, mark, say, say_marked
from balise.markdown import WORDED, links, roles
from balise.spec.lesson import Lesson
from balise.validate.texts import Problem, needs_look, problems

_TAG = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = frozenset({Code.RAW_HTML, Code.UNSUPPORTED_MARKDOWN})


def faults(source: str, target: str, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    """Yield why a translation of `source` is refused, and what else is wrong with it."""
    if not needs_look(source) and not needs_look(target):
        return
    yield from _differences(source, target)
    yield from _tags(source, target)
    if match := _BIDI.search(target):
        code = f"U+{ord(match[0]):04X}"
        message = say("an invisible sign that turns the direction of text ({code}) stands here", code=code)
        yield Problem(Code.HIDDEN_CHARACTER, match[0], message, say("delete it: pages set the direction themselves"))
    for problem in problems(target, registry, lesson):
        if problem.code is Code.RAW_HTML or (problem.code is Code.HIDDEN_CHARACTER and _BIDI.match(problem.fragment)):
            continue  # said above
        own = problem.code in _MARKUP and problem.fragment not in source
        yield replace(problem, severity=Severity.ERROR) if own else problem


def _tags(source: str, target: str) -> Iterator[Problem]:
    for tag in dict.fromkeys(_TAG.findall(target)):
        if tag not in source:
            message = say("`{text}` looks like HTML, and the source has none here", text=tag[:30])
            yield Problem(Code.RAW_HTML, tag, message, say("delete it; `**` and lists are copied from the source"))


def _differences(source: str, target: str) -> Iterator[Problem]:
    if not any(sign in text for sign in ("{", "](") for text in (source, target)):
        return
    for left_out, put_in, before, after in (
        (
            mark("the reference {name} of the source is not in the translation"),
            mark("the reference {name} is in the translation, and not in its source"),
            _references(source),
            _references(target),
        ),
        (
            mark("the address {name} of the source is not in the translation"),
            mark("the address {name} is in the translation, and not in its source"),
            links(source),
            links(target),
        ),
    ):
        lost = list((Counter(before) - Counter(after)).elements())
        for name in (Counter(after) - Counter(before)).elements():
            help_text = say("write {name} instead", name=lost.pop(0)) if lost else say("copy those of the source")
            yield Problem(Code.BROKEN_TRANSLATION, name, say_marked(put_in, name=name), help_text)
        for name in lost:
            help_text = say("copy it unchanged from the source")
            yield Problem(Code.BROKEN_TRANSLATION, "", say_marked(left_out, name=name), help_text)


def _references(text: str) -> Sequence[str]:
    return [f"{{{role.name}}}" + ("" if role.name in WORDED else f"`{role.target}`") for role in roles(text)]
