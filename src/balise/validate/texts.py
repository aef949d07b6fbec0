"""Texts: Markdown that may be printed, references that exist, no hidden characters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Diagnostic, Severity, Words, say, say_marked
from balise.markdown import ROLES, SCHEMES, Role, links, roles
from balise.source import Document
from balise.spec.lesson import Lesson
from balise.spec.registry import AudienceEntry, HelplineEntry
from balise.spec.texts import TextUnit
from balise.unfinished import is_unfinished
from balise.validate.references import NO_HELPLINE, NO_WORD

_TAG = re.compile(r"<(?:[a-zA-Z/!?][^>\n]*>?)")
_UNSUPPORTED = re.compile(r"^(?:#{1,6} |```|~~~|\|.*\||={3,}\s*$)|!\[", re.M)
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]")
_SIGNS = re.compile(
    "[<{\\[#`~|=\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]"
)


def check(
    units: Iterable[TextUnit], document: Document, registry: RegistryFiles, lesson: Lesson | None
) -> Iterator[Diagnostic]:
    """Yield what may not be printed in the texts of a lesson or module."""
    for unit in units:
        if is_unfinished(unit.text):
            span, help_text = document.value_span(unit.location), say("write it, with what its readers need to know")
            message = say("this text is still to be written")
            yield Diagnostic(Code.TEXT_TO_WRITE, message, span, help_text, severity=Severity.WARNING)
        if not needs_look(unit.text):
            continue
        for problem in problems(unit.text, registry, lesson):
            span = document.fragment_span(unit.location, problem.fragment)
            yield Diagnostic(problem.code, problem.message, span, problem.help, severity=problem.severity)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, and the fragment of it that is."""

    code: Code
    fragment: str
    message: Words
    help: Words
    severity: Severity = Severity.ERROR


def needs_look(text: str) -> bool:
    """Tell, quickly, whether a text holds a sign that something could be wrong with."""
    return _SIGNS.search(text) is not None


def problems(text: str, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    """Yield what is wrong with one text."""
    if match := _TAG.search(text):
        message = say("`{text}` looks like HTML and will be shown as it is written", text=match[0][:30])
        yield Problem(Code.RAW_HTML, match[0], message, say("use Markdown"), Severity.WARNING)
    if match := _UNSUPPORTED.search(text):
        message, help_text = (
            say("`{text}` is not used in these texts", text=match[0].strip()),
            say("see the lesson language"),
        )
        yield Problem(Code.UNSUPPORTED_MARKDOWN, match[0], message, help_text, Severity.WARNING)
    if match := _HIDDEN.search(text):
        message = say("an invisible control character ({code}) stands here", code=f"U+{ord(match[0]):04X}")
        yield Problem(Code.HIDDEN_CHARACTER, match[0], message, say("delete it"))
    for href in links(text):
        if not href.startswith(SCHEMES):
            message = say("`{address}` is not an address that can be linked", address=href[:40])
            yield Problem(Code.BAD_LINK, href, message, say("https, mailto or tel"))
    for role in roles(text):
        yield from _role_problems(role, registry, lesson)


def _role_problems(role: Role, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    if role.name not in ROLES:
        near = difflib.get_close_matches(role.name, ROLES, n=1)
        if near:
            help_text = say("did you mean {name}?", name=f"{{{near[0]}}}")
        else:
            help_text = say("the roles are {names}", names=", ".join(f"{{{name}}}" for name in sorted(ROLES)))
        message = say("there is no role {name}", name=f"{{{role.name}}}")
        yield Problem(Code.UNKNOWN_ROLE, "{" + role.name + "}", message, help_text)
    elif role.name == "term":
        yield from _unknown(NO_WORD, role.target, registry["glossary"].glossary, "glossary.yaml")
    elif role.name == "helpline":
        helplines = registry["helplines"].helplines
        yield from _unknown(NO_HELPLINE, role.target, helplines, "helplines.yaml")
        if role.target in helplines and lesson is not None:
            yield from _helpline_problems(role.target, helplines[role.target], registry, lesson)


def _unknown(template: str, name: str, known: Collection[str], file: str) -> Iterator[Problem]:
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        help_text = say("did you mean `{name}`?", name=near[0])
    else:
        help_text = say("the ids are in {file}", file=f"curriculum/registry/{file}")
    yield Problem(Code.UNKNOWN_REFERENCE, name, say_marked(template, name=name), help_text)


def is_for(line: HelplineEntry, audience: AudienceEntry) -> bool:
    """Tell whether a service is meant for an audience; a teenager's is for a child too."""
    readers = {audience.learner, "teen"} if audience.learner == "child" else {audience.learner}
    return bool(readers.intersection(line.audiences)) and not (audience.children and line.never_on_child_page)


def _helpline_problems(name: str, line: HelplineEntry, registry: RegistryFiles, lesson: Lesson) -> Iterator[Problem]:
    audience = registry["audiences"].audiences.get(lesson.audience)
    if audience is None:
        return
    if not line.listed or (audience.children and not is_for(line, audience)):
        help_text = say("choose one for this audience in {file}", file="curriculum/registry/helplines.yaml")
        message = say("`{name}` is not for a page of `{audience}`", name=name, audience=lesson.audience)
        yield Problem(Code.HELPLINE_NOT_FOR_AUDIENCE, name, message, help_text)
