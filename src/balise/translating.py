"""The translators' commands: templates out, catalogues brought up to date, pseudo-languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balise import merging
from balise.catalog import Count, catalogue_path, read_catalogue
from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, ModuleFile, RegistryFiles, name_of, read_curriculum
from balise.diagnostics import Diagnostic, Severity, in_order
from balise.merging import Limits, Source
from balise.pipeline.check import sources_of as sources_of_findings
from balise.pseudo import pseudo
from balise.spec.registry import AudienceEntry, GroupEntry

EASY_AUDIENCE = "disability"
"""The audience whose reading limits hold for easy language."""
READERS = {"teacher": "teacher", "family": "parent"}
"""Readers who are not the learners of a lesson → whom the registry calls so among the audiences."""


def sources_of(curriculum: Curriculum) -> dict[str, list[Source]]:
    """Return what there is to translate, by audience."""
    found: dict[str, list[Source]] = {}
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    for item in items:
        source = _source(item, curriculum.registry)
        found.setdefault(source.audience, []).append(source)
    return found


def _source(item: LessonFile | ModuleFile, registry: RegistryFiles) -> Source:
    model = item.lesson if isinstance(item, LessonFile) else item.module
    audiences: dict[str, AudienceEntry] = registry["audiences"].audiences
    audience = audiences.get(model.audience)
    groups = audience.groups if audience else {}
    group = item.lesson.group if isinstance(item, LessonFile) and item.lesson.group in groups else None
    limits = {"learner": _limits([groups[group]] if group else groups.values())}
    for reader, learner in READERS.items():
        limits[reader] = _limits(_groups(entry for entry in audiences.values() if entry.learner == learner))
    easy = audiences.get(EASY_AUDIENCE)
    return Source(
        owner=item.id,
        file=item.file,
        audience=model.audience,
        language=model.language,
        units=tuple((unit, item.document.value_span(unit.location).line) for unit in item.units),
        changes=model.changes,
        readers={"learner": group or model.audience, "teacher": "teachers", "family": "families"},
        limits={reader: limit for reader, limit in limits.items() if limit is not None},
        easy=_limits(easy.groups.values()) if easy else None,
    )


def _groups(audiences: Iterable[AudienceEntry]) -> list[GroupEntry]:
    return [group for audience in audiences for group in audience.groups.values()]


def _limits(groups: Iterable[GroupEntry]) -> Limits | None:
    """Return limits that suit all of these groups, or None if there are none."""
    reading = [group.reading for group in groups]
    if not reading:
        return None
    return Limits(min(item.mean_words for item in reading), min(item.max_words for item in reading))


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, each with its numbers, and what is wrong with what could not be read."""

    files: tuple[tuple[str, Count], ...]
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]


def written(files: Iterable[tuple[str, Count]], found: Iterable[Diagnostic], config: Config) -> Written:
    """Return what was written, with the errors among what was found."""
    kept = [item for item in in_order(found) if item.severity is Severity.ERROR]
    return Written(tuple(files), tuple(kept), sources_of_findings(kept, config))


def extract(config: Config) -> Written:
    """Write `translations/<audience>.pot` for each audience."""
    curriculum, found = read_curriculum(config)
    files: list[tuple[str, Count]] = []
    for audience, sources in sorted(sources_of(curriculum).items()) if curriculum else ():
        path = config.folder("translations") / f"{audience}.pot"
        pot = merging.template(sources, audience)
        merging.write(pot, path)
        files.append((name_of(path, config.root), Count(len(pot), 0, 0)))
    return written(files, found, config)


def update(config: Config, languages: Iterable[str], audiences: Collection[str] = ()) -> Written:
    """Merge the texts into every catalogue, or those of `audiences`. A catalogue that cannot be read stays as it is."""
    curriculum, found = read_curriculum(config)
    files: list[tuple[str, Count]] = []
    for audience, sources in sorted(sources_of(curriculum).items()) if curriculum else ():
        if audiences and audience not in audiences:
            continue
        for language in languages:
            path = catalogue_path(config.folder("translations"), language, audience)
            named = audience in audiences and list(languages) != list(config.settings.languages)
            if language not in config.settings.required and not path.is_file() and not named:
                continue
            broken = unreadable_catalogue(path, language, config)
            found.extend(broken)
            if not broken and curriculum is not None:
                files.extend(_update_one(path, sources, audience, language, curriculum))
    return written(files, found, config)


def unreadable_catalogue(path: Path, language: str, config: Config) -> list[Diagnostic]:
    """Return why a catalogue cannot be read; nothing if it can, or if there is none yet."""
    if not path.is_file():
        return []
    catalogue, found = read_catalogue(path, name_of(path, config.root), language)
    return found if catalogue is None else []


def _update_one(
    path: Path, sources: list[Source], audience: str, language: str, curriculum: Curriculum
) -> Iterator[tuple[str, Count]]:
    """Bring one catalogue up to date; yield its numbers unless there is nothing to translate."""
    old = merging.open_for_merge(path)
    merged = merging.merge(sources, audience, language, old, curriculum.broken)
    live = [entry for entry in merged if not entry.obsolete]
    if live:
        merging.write(merged, path)
        translated = sum(bool(entry.msgstr) and not entry.fuzzy for entry in live)
        count = Count(len(live), translated, sum(entry.fuzzy for entry in live))
        yield name_of(path, curriculum.config.root), count


def write_pseudo(config: Config, language: str, audiences: Collection[str] = ()) -> Written:
    """Write a catalogue of a pseudo-language for every audience, or those of `audiences`."""
    curriculum, found = read_curriculum(config)
    files: list[tuple[str, Count]] = []
    for audience, sources in sorted(sources_of(curriculum).items()) if curriculum else ():
        if audiences and audience not in audiences:
            continue
        catalogue = merging.merge(sources, audience, language, None)
        for entry in catalogue:
            entry.msgstr = pseudo(entry.msgid)
        path = catalogue_path(config.folder("translations"), language, audience)
        merging.write(catalogue, path)
        files.append((name_of(path, config.root), Count(len(catalogue), len(catalogue), 0)))
    return written(files, found, config)
