"""One translation beside its source: the same references and links, no markup of its own, nothing invisible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Severity
from balise.markdown import links, roles
from balise.spec.lesson import Lesson
from balise.validate.texts import Problem, problems

_TAG = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = frozenset({Code.RAW_HTML, Code.UNSUPPORTED_MARKDOWN})


def faults(source: str, target: str, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    """Yield why a translation of `source` is refused, and what else is wrong with it."""
    yield from _differences(source, target)
    yield from _tags(source, target)
    if match := _BIDI.search(target):
        message = f"an invisible sign that turns the direction of text (U+{ord(match[0]):04X}) stands here"
        yield Problem(Code.HIDDEN_CHARACTER, match[0], message, "delete it: pages set the direction themselves")
    for problem in problems(target, registry, lesson):
        if problem.code is Code.RAW_HTML or (problem.code is Code.HIDDEN_CHARACTER and _BIDI.match(problem.fragment)):
            continue  # said above
        own = problem.code in _MARKUP and problem.fragment not in source
        yield replace(problem, severity=Severity.ERROR) if own else problem


def _tags(source: str, target: str) -> Iterator[Problem]:
    for tag in dict.fromkeys(_TAG.findall(target)):
        if tag not in source:
            message = f"`{tag[:30]}` looks like HTML, and the source has none here"
            yield Problem(Code.RAW_HTML, tag, message, "delete it; `**` and lists are copied from the source")


def _differences(source: str, target: str) -> Iterator[Problem]:
    if not any(sign in text for sign in ("{", "](") for text in (source, target)):
        return
    for what, before, after in (
        ("reference", _references(source), _references(target)),
        ("address", links(source), links(target)),
    ):
        lost, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
        for name in lost:
            message = f"the {what} {name} of the source is not in the translation"
            yield Problem(Code.BROKEN_TRANSLATION, "", message, "copy it unchanged from the source")
        for name in added:
            message = f"the {what} {name} is in the translation, and not in its source"
            yield Problem(Code.BROKEN_TRANSLATION, name, message, "copy those of the source")


def _references(text: str) -> Sequence[str]:
    return [f"{{{role.name}}}`{role.target}`" for role in roles(text)]
