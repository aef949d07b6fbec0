"""Translations out to XLIFF and in again: what is sound goes into the catalogues, the rest is told with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from balise import merging
from balise.catalog import Count, catalogue_path
from balise.config import Config
from balise.curriculum import Curriculum, name_of, read_curriculum
from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, has_errors, in_order, say
from balise.merging import Source
from balise.source import MAX_BYTES, unreadable
from balise.translating import Written, sources_of, unreadable_catalogue, written
from balise.validate.texts import Problem
from balise.validate.translated import faults
from balise.xliff import NotXliffError, Unit, read_xliff, sent, write_xliff

MAX_XLIFF_BYTES = 16 * MAX_BYTES


def export(config: Config, language: str, audiences: Collection[str], out: Path) -> Written:
    """Write the catalogues of a language, brought up to date, as `<audience>.<language>.xlf`.

    A catalogue that does not exist yet is started when its audience is named or its language is a required one.
    """
    curriculum, found = read_curriculum(config)
    files: list[tuple[str, Count]] = []
    for audience, sources in sorted(sources_of(curriculum).items()) if curriculum else ():
        if audiences and audience not in audiences:
            continue
        path = catalogue_path(config.folder("translations"), language, audience)
        if not (path.is_file() or audiences or language in config.settings.required):
            continue
        broken = unreadable_catalogue(path, language, config)
        found.extend(broken)
        if not broken:
            catalogue = merging.merge(sources, audience, language, merging.open_for_merge(path))
            files.extend(_export_one(sources, audience, language, catalogue, out))
    return written(files, found, config)


def _export_one(
    sources: list[Source], audience: str, language: str, catalogue: polib.POFile, out: Path
) -> Iterator[tuple[str, Count]]:
    live = [entry for entry in catalogue if not entry.obsolete]
    if live:
        out.mkdir(parents=True, exist_ok=True)
        place = out / f"{audience}.{language}.xlf"
        place.write_bytes(write_xliff(sources, language, catalogue))
        done = sum(bool(entry.msgstr) and not entry.fuzzy for entry in live)
        yield str(place), Count(len(live), done, sum(entry.fuzzy for entry in live))


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found and did: texts taken in, by catalogue."""

    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    taken: Mapping[str, int]


@dataclass(slots=True)
class _Desk:
    """An import at work: the catalogues it has opened, what it found, what it took in."""

    curriculum: Curriculum
    name: str
    lines: list[str]
    findings: list[Diagnostic] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    owners: dict[str, Source] = field(default_factory=dict)
    by_audience: dict[str, list[Source]] = field(default_factory=dict)
    catalogues: dict[Path, polib.POFile] = field(default_factory=dict)
    entries: dict[Path, dict[str, polib.POEntry]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def tell(
        self, code: Code, message: Words, help_text: Words, unit: Unit, severity: Severity = Severity.ERROR
    ) -> None:
        """Note what is wrong with a unit."""
        self.findings.append(Diagnostic(code, message, self.span(unit.line), help_text, severity=severity))

    def span(self, number: int, fragment: str = "") -> Span:
        """Return the place of a fragment on a line or just below, or the line from its first sign on."""
        for below in range(number, min(number + 40, len(self.lines)) + 1 if fragment else number):
            column = self.lines[below - 1].find(fragment)
            if column >= 0:
                return Span(self.name, below, column + 1, below, column + 1 + len(fragment))
        line = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        column = len(line) - len(line.lstrip()) + 1
        return Span(self.name, number, column, number, max(column + 1, len(line.rstrip()) + 1))


def import_xliff(config: Config, path: Path) -> Imported:
    """Take the translations of an XLIFF file into the catalogues.

    A text whose source has changed since it was sent, or that a check refuses, is told with its place; its words
    come in marked fuzzy where the catalogue has no good translation. What no lesson has any more is kept as
    obsolete. A translation that the file leaves empty stays as it is.
    """
    name = name_of(path, config.root)
    raw, found = _read(path, name)
    curriculum, problems = read_curriculum(config)
    if raw is None or curriculum is None:
        return Imported(tuple(found or in_order(problems)), {}, {})
    text = raw.decode("utf-8-sig", "replace")
    desk = _Desk(curriculum, name, text.split("\n"), by_audience=sources_of(curriculum))
    desk.owners = {source.owner: source for sources in desk.by_audience.values() for source in sources}
    try:
        units = list(read_xliff(raw))
    except NotXliffError as error:
        help_text = say("export it again with `balise translate export`")
        found = [Diagnostic(Code.BAD_CATALOGUE, error.reason, desk.span(error.line), help_text)]
        return Imported(tuple(found), {name: text}, {})
    for unit in units:
        _take_in(unit, desk)
    for place, catalogue in desk.catalogues.items():
        if name_of(place, config.root) in desk.taken:
            merging.write(catalogue, place)
    return Imported(tuple(in_order(desk.findings)), {name: text}, desk.taken)


def _read(path: Path, name: str) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [unreadable(error, name)]
    if len(raw) > MAX_XLIFF_BYTES:
        sizes = {"size": len(raw) // 1024, "limit": MAX_XLIFF_BYTES // 1024}
        message = say("this file is {size} KiB; the limit is {limit} KiB", **sizes)
        return None, [Diagnostic(Code.TOO_LARGE, message, Span(name), say("export one audience at a time"))]
    return raw, []


def _take_in(unit: Unit, desk: _Desk) -> None:
    owner = desk.owners.get(unit.context.split(":", 1)[0])
    if (unit.language, unit.context) in desk.seen:
        message = say("`{place}` stands here a second time", place=unit.context)
        desk.tell(Code.DUPLICATE_ID, message, say("delete one of the two; the first was taken in"), unit)
        return
    desk.seen.add((unit.language, unit.context))
    if unit.language not in desk.curriculum.config.settings.languages:
        if (unit.language, "") not in desk.seen:  # once for the whole file
            message = say("this project has no language `{name}`", name=unit.language)
            desk.tell(Code.UNKNOWN_REFERENCE, message, say("write it in `languages` of _config.yml"), unit)
        desk.seen.add((unit.language, ""))
        return
    if owner is None:
        message = say("there is no lesson or module for `{place}`", place=unit.context)
        desk.tell(Code.UNKNOWN_REFERENCE, message, say("its words stay in this file"), unit)
        return
    place = catalogue_path(desk.curriculum.config.folder("translations"), unit.language, owner.audience)
    if not _open(place, unit.language, owner.audience, desk):
        return
    entry = desk.entries[place].get(unit.context)
    if entry is None:
        _keep_unknown(unit, place, desk)
    elif unit.target:
        _compare(unit, entry, owner, place, desk)


def _open(place: Path, language: str, audience: str, desk: _Desk) -> bool:
    """Open a catalogue, brought up to date; return whether it can be used. A broken one is told once."""
    if place in desk.entries:
        return place in desk.catalogues
    desk.entries[place] = {}
    broken = unreadable_catalogue(place, language, desk.curriculum.config)
    if broken:
        desk.findings.extend(broken)
        return False
    old = merging.open_for_merge(place)
    catalogue = merging.merge(desk.by_audience[audience], audience, language, old, desk.curriculum.broken)
    desk.catalogues[place] = catalogue
    desk.entries[place] = {entry.msgctxt: entry for entry in catalogue if not entry.obsolete}
    return True


def _count(place: Path, desk: _Desk) -> None:
    name = name_of(place, desk.curriculum.config.root)
    desk.taken[name] = desk.taken.get(name, 0) + 1


def _keep_unknown(unit: Unit, place: Path, desk: _Desk) -> None:
    message = say("no lesson has the text `{place}` any more", place=unit.context)
    help_text = say("its words are kept at the end of the catalogue, and come back if the text does")
    desk.tell(Code.UNKNOWN_REFERENCE, message, help_text, unit, Severity.WARNING)
    known = any(entry.msgctxt == unit.context for entry in desk.catalogues[place])
    if unit.target and not known:
        desk.catalogues[place].append(
            polib.POEntry(msgctxt=unit.context, msgid=unit.source, msgstr=unit.target, obsolete=True)
        )
        _count(place, desk)


def _compare(unit: Unit, entry: polib.POEntry, owner: Source, place: Path, desk: _Desk) -> None:
    """Take a translation in if it is sound; say why not otherwise."""
    if unit.source != sent(entry.msgid):
        message = say("the text `{place}` has changed since it was sent", place=unit.context)
        desk.tell(Code.STALE_TRANSLATION, message, say("export it again and translate what is new"), unit)
        _keep_as_fuzzy(unit, entry, unit.source, place, desk)
        return
    if unit.target == sent(entry.msgstr) and unit.fuzzy == entry.fuzzy:
        return
    item = desk.curriculum.lessons.get(owner.owner)
    found = faults(entry.msgid, unit.target, desk.curriculum.registry, item.lesson if item else None)
    findings = [_finding(problem, unit, desk) for problem in found]
    desk.findings.extend(findings)
    if has_errors(findings):
        _keep_as_fuzzy(unit, entry, None, place, desk)
        return
    entry.msgstr = unit.target
    entry.flags = ["fuzzy"] if unit.fuzzy else []
    if not unit.fuzzy:
        entry.previous_msgid = None
    _count(place, desk)


def _finding(problem: Problem, unit: Unit, desk: _Desk) -> Diagnostic:
    span = desk.span(unit.target_line, problem.fragment)
    return Diagnostic(problem.code, problem.message, span, problem.help, severity=problem.severity)


def _keep_as_fuzzy(unit: Unit, entry: polib.POEntry, source: str | None, place: Path, desk: _Desk) -> None:
    """Keep the words of a translation that cannot be used as it is, unless the catalogue has some already."""
    if entry.msgstr:
        return
    entry.msgstr = unit.target
    entry.flags = ["fuzzy"]
    entry.previous_msgid = source
    _count(place, desk)
