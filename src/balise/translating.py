"""The translators' commands: templates out, catalogues brought up to date, pseudo-languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from balise import merging
from balise.catalog import Count, catalogue_path
from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, ModuleFile, RegistryFiles, name_of, read_curriculum
from balise.merging import Limits, Source
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


def extract(config: Config) -> list[str]:
    """Write `translations/<audience>.pot` for each audience; return the names of the files."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return []
    written = []
    for audience, sources in sorted(sources_of(curriculum).items()):
        path = config.folder("translations") / f"{audience}.pot"
        merging.write(merging.template(sources, audience), path)
        written.append(name_of(path, config.root))
    return written


def update(config: Config, languages: Iterable[str], audiences: Collection[str] = ()) -> Iterator[tuple[str, Count]]:
    """Merge the texts into every catalogue, or those of `audiences`; yield each file's name with its numbers."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return
    for audience, sources in sorted(sources_of(curriculum).items()):
        if audiences and audience not in audiences:
            continue
        for language in languages:
            path = catalogue_path(config.folder("translations"), language, audience)
            named = audience in audiences and list(languages) != list(config.settings.languages)
            if language not in config.settings.required and not path.is_file() and not named:
                continue
            yield _update_one(path, sources, audience, language, config)


def _update_one(path: Path, sources: list[Source], audience: str, language: str, config: Config) -> tuple[str, Count]:
    merged = merging.merge(sources, audience, language, merging.open_for_merge(path))
    live = [entry for entry in merged if not entry.obsolete]
    name = name_of(path, config.root)
    if live:
        merging.write(merged, path)
    translated = sum(bool(entry.msgstr) and not entry.fuzzy for entry in live)
    stale = sum(entry.fuzzy for entry in live)
    return name, Count(len(live), translated, stale)


def write_pseudo(config: Config, language: str, audiences: Collection[str] = ()) -> list[str]:
    """Write a catalogue of a pseudo-language for every audience, or those of `audiences`; return their names."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return []
    written = []
    for audience, sources in sorted(sources_of(curriculum).items()):
        if audiences and audience not in audiences:
            continue
        catalogue = merging.merge(sources, audience, language, None)
        for entry in catalogue:
            entry.msgstr = pseudo(entry.msgid)
        path = catalogue_path(config.folder("translations"), language, audience)
        merging.write(catalogue, path)
        written.append(name_of(path, config.root))
    return written
