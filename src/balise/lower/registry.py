"""The registry in one language, with what may be printed and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from balise import ir
from balise.curriculum import RegistryFiles
from balise.lower.wording import choose
from balise.spec.registry import AudienceEntry, HelplineEntry

HOURS_VALID_DAYS = 180
PRINTABLE_MARKS = frozenset({"V", "P"})


def lower_registry(files: RegistryFiles, wanted: str, today: datetime.date) -> ir.Registry:
    """Return the registry in a language. `today` decides whether opening hours are recent enough to print."""
    helplines = {
        name: _helpline(name, entry, wanted, today)
        for name, entry in files["helplines"].helplines.items()
        if entry.listed
    }
    return ir.Registry(
        audiences=tuple(_audience(name, entry, wanted) for name, entry in files["audiences"].audiences.items()),
        competences=_competences(files, wanted),
        levels={name: choose(texts, wanted) for name, texts in files["competences"].levels.items()},
        helplines=helplines,
        communities=tuple(
            ir.Community(name, choose(entry.name, wanted)) for name, entry in files["communities"].communities.items()
        ),
        glossary={
            name: ir.Term(name, choose(entry.term, wanted), choose(entry.definition, wanted))
            for name, entry in files["glossary"].glossary.items()
        },
        sources=_sources(files, wanted),
        frameworks={
            name: ir.Framework(name, choose(entry.name, wanted))
            for name, entry in files["frameworks"].frameworks.items()
        },
        requests=tuple(
            ir.Request(int(name), choose(entry.name, wanted), choose(entry.text, wanted))
            for name, entry in files["requests"].requests.items()
        ),
        laws={
            name: ir.Law(name, choose(law.title, wanted), choose(law.text, wanted), law.source, law.read, law.mark)
            for name, law in files["laws"].laws.items()
        },
        protocol=_protocol(files, helplines, wanted),
    )


def _audience(name: str, entry: AudienceEntry, wanted: str) -> ir.Audience:
    groups = tuple(
        ir.Group(
            key,
            choose(group.name, wanted),
            choose(group.detail, wanted),
            group.mark,
            (group.ages[0], group.ages[1]) if group.ages else None,
        )
        for key, group in entry.groups.items()
    )
    safeguards = entry.safeguards.get(wanted) or entry.safeguards.get(wanted.split("-")[0]) or ()
    return ir.Audience(
        id=name,
        name=choose(entry.name, wanted),
        short=choose(entry.short, wanted),
        learner=entry.learner,
        children=entry.children,
        safeguards=tuple(choose({wanted: words}, wanted) for words in safeguards),
        groups=groups,
    )


def _competences(files: RegistryFiles, wanted: str) -> tuple[ir.Competence, ...]:
    return tuple(
        ir.Competence(name, choose(entry.name, wanted), tuple(sorted(entry.frameworks.items())))
        for name, entry in files["competences"].competences.items()
    )


def _contacts(entry: HelplineEntry, base: str) -> tuple[ir.Contact, ...]:
    """Return the contacts that may be printed; of several of one kind, those that speak the reader's language."""
    printable = [
        contact for contact in entry.contacts if contact.print and (contact.mark or entry.mark) in PRINTABLE_MARKS
    ]
    own = {contact.kind for contact in printable if base in contact.languages}
    return tuple(
        ir.Contact(contact.kind, contact.value, contact.href)
        for contact in printable
        if contact.kind not in own or not contact.languages or base in contact.languages
    )


def _helpline(name: str, entry: HelplineEntry, wanted: str, today: datetime.date) -> ir.Helpline:
    hours = entry.hours
    recent = (
        hours is not None
        and hours.mark == "V"
        and hours.read is not None
        and (today - hours.read).days <= HOURS_VALID_DAYS
    )
    return ir.Helpline(
        id=name,
        name=choose(entry.name, wanted),
        fact=choose(entry.fact, wanted),
        contacts=_contacts(entry, wanted.split("-", 1)[0]),
        communities=tuple(entry.communities),
        audiences=tuple(entry.audiences),
        hours=choose(hours.text, wanted) if hours is not None and recent else None,
        source=entry.source,
        read=entry.read,
        verified=entry.verified,
        adults_only=entry.never_on_child_page,
    )


def _sources(files: RegistryFiles, wanted: str) -> Mapping[str, ir.Source]:
    found: dict[str, ir.Source] = {}
    for name, entry in files["sources"].sources.items():
        found[name] = ir.Source(
            id=name,
            title=entry.title,
            authors=entry.authors or "",
            year=str(entry.year or ""),
            where=entry.where or "",
            language=(entry.language or "en").split(",")[0].split("/")[0].strip().lower()[:2],
            says=choose(entry.says, wanted),
            mark=entry.mark,
        )
    return found


def _protocol(files: RegistryFiles, helplines: Mapping[str, ir.Helpline], wanted: str) -> ir.Protocol:
    entry: Any = files["protocol"].disclosure

    def lines(names: tuple[str, ...]) -> tuple[ir.Helpline, ...]:
        return tuple(helplines[name] for name in names if name in helplines)

    steps = tuple(
        ir.ProtocolStep(name, choose(step.short, wanted), choose(step.text, wanted), lines(step.helplines))
        for name, step in files["protocol"].protocol.items()
    )
    return ir.Protocol(choose(entry.title, wanted), choose(entry.lead, wanted), steps, lines(entry.helplines))
