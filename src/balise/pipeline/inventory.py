"""What there is to publish, without opening what earlier builds know already.

A card holds what other pages need of a lesson: its place, its titles, its findings. A lesson whose inputs have
the fingerprint of its card is not read again.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from balise import ir
from balise.config import Config
from balise.coverage import Coverage, LessonCoverage, measure
from balise.curriculum import (
    Curriculum,
    LessonFacts,
    LessonFile,
    ModuleFile,
    RegistryFiles,
    lesson_paths,
    module_paths,
    name_of,
    read_lesson,
    read_module,
    read_registry,
    same_id,
)
from balise.diagnostics import Diagnostic, has_errors
from balise.lint.base import RegistryView
from balise.lint.realistic import Traits
from balise.lower import lower_heading, lower_lesson, lower_module, lower_registry
from balise.lower.coverage import lesson_coverage, scheme
from balise.markdown import to_plain
from balise.pipeline.catalogues import load_catalogues
from balise.pipeline.fingerprint import fingerprint, program_fingerprint
from balise.pipeline.linting import lint, lint_courses
from balise.pipeline.store import Store
from balise.validate import check_modules, check_registry, check_translations, validate_lesson


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson as builds know it without opening it. `states` holds the translation of each published language."""

    id: str
    file: str
    path: str
    key: str
    audience: str
    group: str
    minutes: int
    has_worksheet: bool
    titles: Mapping[str, str]
    states: Mapping[str, ir.Translation]
    findings: tuple[Diagnostic, ...]
    broken: bool
    coverage: LessonCoverage | None = None
    traits: Traits | None = None


@dataclass(slots=True)
class Inventory:
    """All that a build starts from."""

    config: Config
    curriculum: Curriculum
    today: datetime.date
    key: str
    cards: dict[str, Card] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    opened: int = 0
    _lessons: dict[str, LessonFile] = field(default_factory=dict)
    _registries: dict[str, ir.Registry] = field(default_factory=dict)
    _lint_registry: RegistryView | None = None

    def registry(self, language: str) -> ir.Registry:
        """Return the registry in a language."""
        if language not in self._registries:
            self._registries[language] = lower_registry(self.curriculum.registry, language, self.today)
        return self._registries[language]

    def lint_registry(self) -> RegistryView:
        """Return the registry as the authoring rules see it."""
        if self._lint_registry is None:
            self._lint_registry = RegistryView(self.curriculum.registry.models)
        return self._lint_registry

    def coverage(self) -> Coverage:
        """Return what the lessons cover."""
        lessons = (card.coverage for card in self.cards.values() if card.coverage is not None)
        return measure(lessons, scheme(self.curriculum.registry))

    def languages_of(self, owner: str) -> tuple[str, ...]:
        """Return the languages in which a lesson is published."""
        return tuple(self.cards[owner].titles)

    def open_lesson(self, name: str) -> LessonFile:
        """Return a lesson, read again if this build has not read it yet. It passed validation before."""
        if name not in self._lessons:
            item, _ = read_lesson(Path(self.cards[name].path), self.config)
            if item is None:
                raise RuntimeError(f"{name} changed while it was being built")
            self._lessons[name] = item
        return self._lessons[name]

    def lesson(self, name: str, language: str) -> ir.Lesson:
        """Return a lesson in a language."""
        item = self.open_lesson(name)
        return lower_lesson(item, self.curriculum, self.registry(language), language, self.languages_of(name))

    def module(self, name: str, language: str) -> ir.Module:
        """Return a module in a language, without its lessons."""
        item = self.curriculum.modules[name]
        return lower_module(item, self.curriculum, self.registry(language), language, {}, self.module_languages(item))

    def module_languages(self, item: ModuleFile) -> tuple[str, ...]:
        """Return the languages in which a module is published."""
        return _published_languages(item, self.curriculum)


def take_inventory(
    config: Config, store: Store, today: datetime.date, progress: Callable[[int, int], None]
) -> Inventory | list[Diagnostic]:
    """Return the inventory of a project, or why there is none (its registry is wrong)."""
    registry, found = read_registry(config)
    if registry is None:
        return found
    curriculum = Curriculum(config, registry)
    found.extend(check_registry(registry))
    found.extend(load_catalogues(curriculum, store))
    inventory = Inventory(config, curriculum, today, _global_key(config, registry, today), findings=found)
    _take_cards(inventory, store, progress)
    for path in module_paths(config):
        module, problems = read_module(path, config)
        inventory.findings.extend(problems)
        if module is not None:
            curriculum.modules[module.id] = module
    inventory.findings.extend(check_modules(curriculum))
    traits = {name: card.traits for name, card in inventory.cards.items() if card.traits is not None}
    inventory.findings.extend(lint_courses(curriculum, traits))
    for module in curriculum.modules.values():
        for language in config.settings.languages:
            inventory.findings.extend(check_translations(module, language, curriculum))
    return inventory


def _global_key(config: Config, registry: RegistryFiles, today: datetime.date) -> str:
    """Return the fingerprint of what every page hangs on; of the day only which opening hours may be printed."""
    lines = lower_registry(registry, "fr", today).helplines.values()
    hours = tuple(line.id for line in lines if line.hours is not None)
    return fingerprint(
        program_fingerprint(), registry.digest, config.settings.model_dump(mode="json"), config.book, hours
    )


# ---- cards ----


def _take_cards(inventory: Inventory, store: Store, progress: Callable[[int, int], None]) -> None:
    known = store.load("cards")
    known = known if isinstance(known, dict) else {}
    curriculum = inventory.curriculum
    paths = lesson_paths(inventory.config)
    for done, path in enumerate(paths):
        name = path.stem
        if name in inventory.cards:
            second = name_of(path, inventory.config.root)
            inventory.findings.append(same_id(name, inventory.cards[name].file, second))
            continue
        key = _lesson_key(path, inventory)
        card = known.get(name)
        if not isinstance(card, Card) or card.key != key or card.path != str(path) or _speaks_of_catalogues(card):
            card = _make_card(path, key, inventory)
            inventory.opened += 1
        inventory.cards[name] = card
        inventory.findings.extend(card.findings)
        if card.broken:
            curriculum.broken.add(name)
        if card.audience:
            curriculum.facts[name] = LessonFacts(card.audience, card.minutes)
        progress(done + 1, len(paths))
    if inventory.opened or set(known) != set(inventory.cards):
        store.save("cards", inventory.cards)


def _speaks_of_catalogues(card: Card) -> bool:
    # an entry may stand on another line now although it says the same
    return any(finding.span.file.endswith(".po") for finding in card.findings)


def _lesson_key(path: Path, inventory: Inventory) -> str:
    curriculum = inventory.curriculum
    try:
        raw = path.read_bytes()
    except OSError:
        raw = b""
    translations = tuple(
        (place, curriculum.catalogues[place].reviewed_by, digests[path.stem])
        for place, digests in sorted(curriculum.catalogue_digests.items())
        if path.stem in digests
    )
    return fingerprint(inventory.key, hashlib.sha256(raw).hexdigest(), translations)


def _make_card(path: Path, key: str, inventory: Inventory) -> Card:
    item, found = read_lesson(path, inventory.config)
    name = name_of(path, inventory.config.root)
    if item is None:
        return Card(path.stem, name, str(path), key, "", "", 0, False, {}, {}, tuple(found), True)
    curriculum = inventory.curriculum
    found.extend(validate_lesson(item, curriculum))
    for language in inventory.config.settings.languages:
        found.extend(check_translations(item, language, curriculum))
    linted = lint(item, curriculum, inventory.lint_registry())
    found.extend(linted.findings)
    inventory._lessons[item.id] = item
    lesson = item.lesson
    titles: dict[str, str] = {}
    states: dict[str, ir.Translation] = {}
    if not has_errors(found):
        for language in _published_languages(item, curriculum):
            title, states[language] = lower_heading(item, curriculum, language)
            titles[language] = to_plain(title.tree, lambda role: role.target)
    return Card(
        id=item.id,
        file=item.file,
        path=str(path),
        key=key,
        audience=lesson.audience,
        group=lesson.group,
        minutes=lesson.minutes,
        has_worksheet=lesson.handout is not None,
        titles=titles,
        states=states,
        findings=tuple(found),
        broken=has_errors(found),
        coverage=None if has_errors(found) else lesson_coverage(item, curriculum),
        traits=linted.traits,
    )


def _published_languages(item: LessonFile | ModuleFile, curriculum: Curriculum) -> tuple[str, ...]:
    """Return the languages a lesson or module goes out in.

    Its own, those that are required, and each other one in which at least half of its texts are translated.
    """
    settings = curriculum.config.settings
    model = item.lesson if isinstance(item, LessonFile) else item.module
    found: list[str] = []
    for language in settings.languages:
        entries = curriculum.entries(language, model.audience, item.id)
        translated = sum(1 for unit in item.units if unit.path in entries and entries[unit.path].target)
        if language == model.language or language in settings.required or 2 * translated >= max(1, len(item.units)):
            found.append(language)
    return tuple(found)
