"""The translators' commands: templates out, catalogues brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from balise import catalog
from balise.catalog import Count, Source, catalogue_path
from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, ModuleFile, name_of, read_curriculum


def _sources(curriculum: Curriculum) -> dict[str, list[Source]]:
    """Return what there is to translate, by audience."""
    found: dict[str, list[Source]] = {}
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    for item in items:
        model = item.lesson if isinstance(item, LessonFile) else item.module
        units = tuple((unit, item.document.value_span(unit.location).line) for unit in item.units)
        source = Source(item.id, item.file, model.audience, model.language, units)
        found.setdefault(model.audience, []).append(source)
    return found


def extract(config: Config) -> list[str]:
    """Write `translations/<audience>.pot` for each audience; return the names of the files."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return []
    written = []
    for audience, sources in sorted(_sources(curriculum).items()):
        path = config.folder("translations") / f"{audience}.pot"
        catalog.write(catalog.template(sources, audience), path)
        written.append(name_of(path, config.root))
    return written


def update(config: Config, languages: Iterable[str], audiences: Collection[str] = ()) -> Iterator[tuple[str, Count]]:
    """Merge the texts into every catalogue, or those of `audiences`; yield each file's name with its numbers."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return
    for audience, sources in sorted(_sources(curriculum).items()):
        if audiences and audience not in audiences:
            continue
        for language in languages:
            path = catalogue_path(config.folder("translations"), language, audience)
            named = audience in audiences and list(languages) != list(config.settings.languages)
            if language not in config.settings.required and not path.is_file() and not named:
                continue
            yield _update_one(path, sources, audience, language, config)


def _update_one(path: Path, sources: list[Source], audience: str, language: str, config: Config) -> tuple[str, Count]:
    merged = catalog.merge(sources, audience, language, catalog.open_for_merge(path))
    live = [entry for entry in merged if not entry.obsolete]
    name = name_of(path, config.root)
    if live:
        catalog.write(merged, path)
    translated = sum(bool(entry.msgstr) and not entry.fuzzy for entry in live)
    stale = sum(entry.fuzzy for entry in live)
    return name, Count(len(live), translated, stale)
