"""References of a lesson, and of the registry itself, into the registry."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from balise.curriculum import LessonFile, RegistryFiles
from balise.diagnostics import Code, Diagnostic, listed, mark, say, say_marked
from balise.source import Document, Location
from balise.validate import protocol


def unknown(
    name: str, known: Collection[str], template: str, location: Location, document: Document, *, at_key: bool = False
) -> Iterator[Diagnostic]:
    """Yield a finding if `name` is not among the known ids, with the nearest one; `template` says so of a `{name}`."""
    if name in known:
        return
    span = document.key_span(location) if at_key else document.value_span(location)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        help_text = say("did you mean `{name}`?", name=near[0])
    else:
        help_text = say("known are {names} …", names=listed(sorted(known)[:12]))
    yield Diagnostic(Code.UNKNOWN_REFERENCE, say_marked(template, name=name), span, help_text)


NO_AUDIENCE = mark("the registry has no audience `{name}`")
NO_COMMUNITY = mark("the registry has no community `{name}`")
NO_COMPETENCE = mark("the registry has no competence `{name}`")
NO_FRAMEWORK = mark("the registry has no framework `{name}`")
NO_HELPLINE = mark("the registry has no helpline `{name}`")
NO_LAW = mark("the registry has no law `{name}`")
NO_SOURCE = mark("the registry has no source `{name}`")
NO_WORD = mark("the registry has no word `{name}`")


def check(item: LessonFile, registry: RegistryFiles) -> Iterator[Diagnostic]:
    """Yield every id of the lesson that the registry does not have."""
    lesson, document = item.lesson, item.document
    audience = registry["audiences"].audiences.get(lesson.audience)
    yield from unknown(lesson.audience, registry["audiences"].audiences, NO_AUDIENCE, ("audience",), document)
    if audience is not None and lesson.group not in audience.groups:
        help_text = say("its groups are {names}", names=listed(audience.groups))
        span = document.value_span(("group",))
        message = say("`{group}` is not a group of `{audience}`", group=lesson.group, audience=lesson.audience)
        yield Diagnostic(Code.WRONG_GROUP, message, span, help_text)
    for name in lesson.competences:
        known = registry["competences"].competences
        yield from unknown(name, known, NO_COMPETENCE, ("competences", name), document, at_key=True)
    for key, template, file in (
        ("vocabulary", NO_WORD, "glossary"),
        ("sources", NO_SOURCE, "sources"),
        ("law_box", NO_LAW, "laws"),
    ):
        for index, name in enumerate(getattr(lesson, key)):
            yield from unknown(name, getattr(registry[file], file), template, (key, index), document)
    yield from _law_audience(item, registry)
    for index, link in enumerate(lesson.curriculum_links):
        location: Location = ("curriculum_links", index, "framework")
        yield from unknown(link.framework, registry["frameworks"].frameworks, NO_FRAMEWORK, location, document)


def _law_audience(item: LessonFile, registry: RegistryFiles) -> Iterator[Diagnostic]:
    laws = registry["laws"].laws
    for index, name in enumerate(item.lesson.law_box):
        if (
            name in laws
            and item.lesson.group not in laws[name].audiences
            and item.lesson.audience not in laws[name].audiences
        ):
            span = item.document.value_span(("law_box", index))
            message = say("`{name}` is not for `{group}`", name=name, group=item.lesson.group)
            help_text = say("law boxes are for adults and teenagers of 15 and more")
            yield Diagnostic(Code.WRONG_VALUE, message, span, help_text)


def check_registry(registry: RegistryFiles) -> list[Diagnostic]:
    """Return the references inside the registry that lead nowhere, and what its protocol lacks."""
    found = list(protocol.check(registry))
    helplines = registry["helplines"].helplines
    document = registry.documents["protocol"]
    for name, step in registry["protocol"].protocol.items():
        for index, line in enumerate(step.helplines):
            found.extend(unknown(line, helplines, NO_HELPLINE, ("protocol", name, "helplines", index), document))
    for index, line in enumerate(registry["protocol"].disclosure.helplines):
        found.extend(unknown(line, helplines, NO_HELPLINE, ("disclosure", "helplines", index), document))
    frameworks = registry["frameworks"].frameworks
    for name, entry in registry["competences"].competences.items():
        for framework in entry.frameworks:
            location: Location = ("competences", name, "frameworks", framework)
            where = registry.documents["competences"]
            found.extend(unknown(framework, frameworks, NO_FRAMEWORK, location, where, at_key=True))
    sources = registry["sources"].sources
    for name, request in registry["requests"].requests.items():
        where = registry.documents["requests"]
        found.extend(unknown(request.source, sources, NO_SOURCE, ("requests", name, "source"), where))
    communities = registry["communities"].communities
    for name, line in helplines.items():
        for index, community in enumerate(line.communities):
            where = registry.documents["helplines"]
            found.extend(
                unknown(community, communities, NO_COMMUNITY, ("helplines", name, "communities", index), where)
            )
    return found
