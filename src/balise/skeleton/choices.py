"""What an author can choose for a new lesson or module, and what the registry gives to it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balise.config import Config
from balise.curriculum import LessonFile, RegistryFiles, lesson_paths, module_paths, read_lesson, read_registry
from balise.diagnostics import Diagnostic

MIN_HELPLINES = 2
PREFERRED_HELPLINES = ("cf116000", "ec103", "awel102", "h1712", "ta107", "vk", "to106")
"""Those that suit most lessons, the best one of each community first."""
SERVED = ("national", "FWB", "VG")
"""The same lesson serves schools of both communities: one service of each, and one of the whole country."""
PREFERRED_WORDS = ("pressure", "trusted-adult")
ADULT_WORDS = ("trusted-adult", "open-question")
PREFERRED_SOURCES = ("cochrane-2015", "ukcis-2022")
REQUESTS: Mapping[str, tuple[int, ...]] = {"parents": (18,), "training": (19,), "professionals": (13,)}
"""Audience → the requests that its lessons answer; for children, the one on prevention for them."""
CHILDREN_REQUESTS = (17,)


@dataclass(frozen=True, slots=True)
class LessonWish:
    """What an author wants of a new lesson. `competences` are ids with their levels."""

    id: str
    title: str
    language: str
    audience: str
    group: str
    minutes: int
    competences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModuleWish:
    """What an author wants of a new module."""

    id: str
    title: str
    language: str
    audience: str
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a project offers: its registry, its lessons that load, and the ids that are taken."""

    config: Config
    registry: RegistryFiles
    lessons: Mapping[str, LessonFile]
    taken: frozenset[str]

    def audiences(self, language: str) -> dict[str, str]:
        """Return the audiences, each with its name."""
        found = self.registry["audiences"].audiences
        return {name: in_language(entry.name, language) for name, entry in found.items()}

    def groups(self, audience: str, language: str) -> dict[str, str]:
        """Return the groups of an audience, each with its name."""
        found = self.registry["audiences"].audiences[audience].groups
        return {name: in_language(entry.name, language) for name, entry in found.items()}

    def minutes(self, audience: str, group: str) -> int:
        """Return how long lessons of a group usually last."""
        found: int = self.group(audience, group).duration.minutes
        return found

    def group(self, audience: str, group: str) -> Any:
        """Return the entry of a group."""
        return self.registry["audiences"].audiences[audience].groups[group]

    def competences(self, audience: str, language: str) -> dict[str, str]:
        """Return the competences, each with its name: those for adults come first for adults, and only for them."""
        entry = self.registry["audiences"].audiences[audience]
        found = self.registry["competences"].competences
        ordered = sorted(found, key=lambda name: (not found[name].adults, name))
        return {
            name: in_language(found[name].name, language)
            for name in ordered
            if not (entry.children and found[name].adults)
        }

    def usual_competences(self, audience: str) -> dict[str, str]:
        """Return the competences that the skeleton really builds, as far as the registry has them."""
        children = self.registry["audiences"].audiences[audience].children
        wanted = {"C08": "L1", "C02": "L1"} if children else {"A01": "L2", "A02": "L1"}
        known = self.registry["competences"].competences
        found = {name: level for name, level in wanted.items() if name in known}
        return found or {next(iter(self.competences(audience, "fr"))): "L1"}

    def helplines(self, audience: str) -> list[str]:
        """Return services fit for the audience: one of the whole country, one of each community where there is one."""
        entry = self.registry["audiences"].audiences[audience]
        readers = {entry.learner, "teen"} if entry.learner == "child" else {entry.learner}
        found = self.registry["helplines"].helplines
        fit = [
            name
            for name, line in found.items()
            if line.listed
            and readers & set(line.audiences)
            and not (entry.children and line.never_on_child_page)
            and any(contact.print for contact in line.contacts)
        ]
        fit.sort(key=lambda name: PREFERRED_HELPLINES.index(name) if name in PREFERRED_HELPLINES else len(found))
        first = [next((name for name in fit if place in found[name].communities), None) for place in SERVED]
        chosen = [name for name in first if name is not None]
        return [*chosen, *(name for name in fit if name not in chosen)][: max(len(chosen), MIN_HELPLINES)]

    def lessons_of(self, audience: str) -> list[str]:
        """Return the lessons for an audience."""
        return [name for name, item in self.lessons.items() if item.lesson.audience == audience]


def choices_of(config: Config) -> tuple[Choices | None, list[Diagnostic]]:
    """Return what a project offers, or what is wrong with its registry."""
    registry, found = read_registry(config)
    if registry is None:
        return None, found
    paths = lesson_paths(config)
    loaded = [item for item, _ in (read_lesson(path, config) for path in paths) if item is not None]
    taken = frozenset(path.stem for path in (*paths, *module_paths(config)))
    return Choices(config, registry, {item.id: item for item in loaded}, taken), []


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return a text of the registry in a language, or in the first one that it has."""
    return texts.get(language) or next(iter(texts.values()))


def a_year_after(day: datetime.date) -> datetime.date:
    """Return the same day of the next year; the 28th after a 29th of February."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + 1, day=last)
