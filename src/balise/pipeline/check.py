"""All that is wrong with a project, or with some of its files, at once."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from balise.campaigns import campaign_paths
from balise.config import Config
from balise.curriculum import (
    Curriculum,
    LessonFile,
    ModuleFile,
    facts_of,
    lesson_paths,
    module_paths,
    name_of,
    read_catalogues,
    read_lesson,
    read_module,
    read_registry,
    same_id,
)
from balise.diagnostics import Diagnostic, in_order
from balise.events import brand_paths, event_paths, read_events
from balise.lint.base import RegistryView
from balise.lint.realistic import Traits
from balise.pipeline.campaign_words import check_campaigns
from balise.pipeline.linting import lint, lint_courses
from balise.validate import (
    check_events,
    check_modules,
    check_registry,
    check_staleness,
    check_translations,
    validate_lesson,
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings in order, and the text of each file that they are in."""

    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    lessons: int
    silenced: int = 0
    """How many findings of rules lessons silence, each with its reason."""


def sources_of(findings: Iterable[Diagnostic], config: Config) -> dict[str, str]:
    """Return the text of every file that findings are in, as far as it can be read."""
    found: dict[str, str] = {}
    for name in sorted({finding.span.file for finding in findings}):
        path = Path(name) if Path(name).is_absolute() else config.root / name
        try:
            if path.is_file() and path.stat().st_size < 8 * 1024 * 1024:
                found[name] = path.read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            continue
    return found


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no circles among objects meanwhile: what is read has none, and looking took a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_no_collecting()
def check(config: Config, paths: Sequence[Path], progress: Progress, today: datetime.date | None = None) -> CheckResult:
    """Return all that is wrong; with `paths` (files or folders), only what is wrong in them.

    `today`: also what has expired by then.
    """
    registry, found = read_registry(config)
    if registry is None:  # whatever was asked for cannot be checked: say why
        return _result(found, config, (), 0)
    curriculum = Curriculum(config, registry)
    found.extend(check_registry(registry))
    chosen = _chosen_lessons(config, paths)
    for done, path in enumerate(chosen):
        found.extend(_load_one(path, curriculum))
        progress(done + 1, len(chosen))
    for path in module_paths(config):
        module, problems = read_module(path, config)
        found.extend(problems)
        if module is not None:
            curriculum.modules[module.id] = module
    found.extend(read_catalogues(curriculum, config.settings.languages))
    found.extend(check_modules(curriculum))
    events, problems = read_events(config)
    found.extend([*problems, *check_events(events, curriculum, today)])
    found.extend(check_campaigns(curriculum, events, today)[1])
    items: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    view, silenced = RegistryView(registry.models), 0
    traits: dict[str, Traits] = {}
    for item in items:
        if isinstance(item, LessonFile):
            found.extend(validate_lesson(item, curriculum))
            linted = lint(item, curriculum, view)
            found.extend(linted.findings)
            silenced += linted.silenced
            traits[item.id] = linted.traits
        for language in config.settings.languages:
            found.extend(check_translations(item, language, curriculum))
    found.extend(lint_courses(curriculum, traits))
    if today is not None:
        found.extend(check_staleness(curriculum, today))
    return replace(_result(found, config, paths, len(chosen)), silenced=silenced)


def _chosen_lessons(config: Config, paths: Sequence[Path]) -> list[Path]:
    """Return every lesson of the project, and files named by hand that are elsewhere."""
    own = lesson_paths(config)
    known = {path.resolve() for path in own}
    others = (*module_paths(config), *event_paths(config), *brand_paths(config), *campaign_paths(config))
    skip = {path.resolve() for path in others}
    registry = (config.folder("curriculum") / "registry").resolve()
    extra = [
        path
        for path in paths
        if not path.is_dir()
        and path.suffix != ".po"
        and path.resolve() not in known | skip
        and registry not in path.resolve().parents
        and path.resolve() != (config.root / "_config.yml").resolve()
    ]
    for folder in paths:
        if folder.is_dir():
            inside = sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
            extra += [
                path
                for path in inside
                if path.resolve() not in known | skip
                and registry not in path.resolve().parents
                and not path.name.startswith("_")
                and "node_modules" not in path.parts
                and not any(part.startswith(".") for part in path.relative_to(folder).parts)
                and config.root.resolve() not in path.resolve().parents
            ]
    return own + extra


def _load_one(path: Path, curriculum: Curriculum) -> list[Diagnostic]:
    item, found = read_lesson(path, curriculum.config)
    if item is None:
        curriculum.broken.add(path.stem)
    elif item.id in curriculum.lessons:
        found.append(same_id(item.id, curriculum.lessons[item.id].file, item.file))
    else:
        curriculum.lessons[item.id] = item
        curriculum.facts[item.id] = facts_of(item)
    return found


def _result(found: Iterable[Diagnostic], config: Config, paths: Sequence[Path], lessons: int) -> CheckResult:
    kept = in_order(found)
    if paths:
        names = [name_of(path, config.root) for path in paths]
        kept = [
            item
            for item in kept
            if any(name in (".", item.span.file) or item.span.file.startswith(f"{name}/") for name in names)
        ]
    return CheckResult(tuple(kept), sources_of(kept, config), lessons)
