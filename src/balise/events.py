"""A project's files → its events, and the brands of those who organise them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from balise.config import Config
from balise.curriculum import check_name, name_of, read_as
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.source import Document
from balise.spec.event import Brand, Event

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces")."""


@dataclass(frozen=True, slots=True)
class EventFile:
    """An event that loaded."""

    id: str
    file: str
    document: Document
    event: Event


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A brand that loaded; `path` is where it stands, with its logo beside it."""

    id: str
    file: str
    path: Path
    document: Document
    brand: Brand


@dataclass(slots=True)
class Events:
    """The events and brands of a project, by id; `broken` names the files that did not load."""

    events: dict[str, EventFile] = field(default_factory=dict)
    brands: dict[str, BrandFile] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


def event_paths(config: Config) -> list[Path]:
    """Return the files of events, sorted."""
    return yaml_files(config.folder("curriculum") / "events")


def brand_paths(config: Config) -> list[Path]:
    """Return the files of brands, sorted."""
    return yaml_files(config.folder("curriculum") / "brands")


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder, sorted."""
    return sorted(path for path in folder.glob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def read_event(path: Path, config: Config) -> tuple[EventFile | None, list[Diagnostic]]:
    """Return the event of a file, or None and why not."""
    name = name_of(path, config.root)
    document, event, _, found = read_as(path, name, Event)
    found = [*check_name(path, name), *reserved_name(path, name), *found]
    if document is None or event is None:
        return None, found
    return EventFile(path.stem, name, document, event), found


def read_brand(path: Path, config: Config) -> tuple[BrandFile | None, list[Diagnostic]]:
    """Return the brand of a file, or None and why not."""
    name = name_of(path, config.root)
    document, brand, _, found = read_as(path, name, Brand)
    found = [*check_name(path, name), *reserved_name(path, name), *found]
    if document is None or brand is None:
        return None, found
    return BrandFile(path.stem, name, path, document, brand), found


def read_events(config: Config) -> tuple[Events, list[Diagnostic]]:
    """Return all events and brands that load, and why the others do not."""
    events, found = Events(), []
    for path in event_paths(config):
        event, problems = read_event(path, config)
        found.extend(problems)
        if event is not None:
            events.events[event.id] = event
    for path in brand_paths(config):
        brand, problems = read_brand(path, config)
        found.extend(problems)
        if brand is None:
            events.broken.add(path.stem)
        else:
            events.brands[brand.id] = brand
    return events, found


def reserved_name(path: Path, name: str) -> list[Diagnostic]:
    """Return why Windows cannot open a file of this name, if so."""
    if path.stem.lower() not in RESERVED:
        return []
    message = say("Windows cannot open files that are called `{name}`", name=path.stem)
    help_text = say("rename the file, for example to {name}", name=f"{path.stem.lower()}-1{path.suffix}")
    return [Diagnostic(Code.BAD_FILE_NAME, message, Span(name), help_text)]
