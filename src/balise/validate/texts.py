"""Texts: Markdown that may be printed, references that exist, no hidden characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Diagnostic, Severity
from balise.markdown import ROLES, SCHEMES, Role, links, roles
from balise.source import Document
from balise.spec.lesson import Lesson
from balise.spec.texts import TextUnit

_TAG = re.compile(r"<(?:[a-zA-Z/!?][^>\n]*>?)")
_UNSUPPORTED = re.compile(r"^(?:#{1,6} |```|~~~|\|.*\||={3,}\s*$)|!\[", re.M)
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]")


def check(
    units: Iterable[TextUnit], document: Document, registry: RegistryFiles, lesson: Lesson | None
) -> Iterator[Diagnostic]:
    """Yield what may not be printed in the texts of a lesson or module."""
    for unit in units:
        if not _needs_look(unit.text):
            continue
        for code, message, help_text, severity in problems(unit.text, registry, lesson):
            yield Diagnostic(code, message, document.value_span(unit.location), help_text, severity=severity)


Problem = tuple[Code, str, str, Severity]


def _needs_look(text: str) -> bool:
    return any(sign in text for sign in "<{[#`~|=") or _HIDDEN.search(text) is not None


def problems(text: str, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    """Yield what is wrong with one text, as code, message, next step and severity."""
    error, warning = Severity.ERROR, Severity.WARNING
    if match := _TAG.search(text):
        shown = match[0][:30]
        yield Code.RAW_HTML, f"`{shown}` looks like HTML and will be shown as it is written", "use Markdown", warning
    if match := _UNSUPPORTED.search(text):
        yield (
            Code.UNSUPPORTED_MARKDOWN,
            f"`{match[0].strip()}` is not used in these texts",
            "see the lesson language",
            warning,
        )
    if match := _HIDDEN.search(text):
        name = f"U+{ord(match[0]):04X}"
        yield Code.HIDDEN_CHARACTER, f"an invisible control character ({name}) stands here", "delete it", error
    for href in links(text):
        if not href.startswith(SCHEMES):
            yield Code.BAD_LINK, f"`{href[:40]}` is not an address that can be linked", "https, mailto or tel", error
    for role in roles(text):
        yield from _role_problems(role, registry, lesson)


def _role_problems(role: Role, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    if role.name not in ROLES:
        help_text = "the roles are {helpline}, {term} and {blank}"
        yield Code.UNKNOWN_ROLE, f"there is no role {{{role.name}}}", help_text, Severity.ERROR
    elif role.name == "term" and role.target not in registry["glossary"].glossary:
        yield _unknown("word", role.target, "glossary.yaml")
    elif role.name == "helpline":
        yield from _helpline_problems(role.target, registry, lesson)


def _unknown(what: str, name: str, file: str) -> Problem:
    return (
        Code.UNKNOWN_REFERENCE,
        f"the registry has no {what} `{name}`",
        f"the ids are in curriculum/registry/{file}",
        Severity.ERROR,
    )


def _helpline_problems(name: str, registry: RegistryFiles, lesson: Lesson | None) -> Iterator[Problem]:
    line = registry["helplines"].helplines.get(name)
    if line is None:
        yield _unknown("helpline", name, "helplines.yaml")
        return
    audience = registry["audiences"].audiences.get(lesson.audience) if lesson else None
    if audience is None:
        return
    wrong = not line.listed or (audience.children and line.never_on_child_page)
    if wrong or (audience.children and audience.learner not in line.audiences and "teen" not in line.audiences):
        help_text = "choose one for this audience in curriculum/registry/helplines.yaml"
        message = f"`{name}` is not for a page of `{audience.learner}`"
        yield Code.HELPLINE_NOT_FOR_AUDIENCE, message, help_text, Severity.ERROR
