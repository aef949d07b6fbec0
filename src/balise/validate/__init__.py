"""What a model alone cannot see: references, sums, stories that hold together, texts that may be printed."""

from __future__ import annotations

from balise.curriculum import Curriculum, LessonFile
from balise.diagnostics import Diagnostic
from balise.validate import (
    answers,
    campaigns,
    events,
    modules,
    references,
    staleness,
    stories,
    structure,
    texts,
    translations,
)


def validate_lesson(item: LessonFile, curriculum: Curriculum) -> list[Diagnostic]:
    """Return all that is wrong with one lesson that loaded, its translations left aside."""
    return [
        *structure.check(item),
        *references.check(item, curriculum.registry),
        *answers.check(item),
        *stories.check(item),
        *texts.check(item.units, item.document, curriculum.registry, item.lesson),
    ]


def validate_curriculum(curriculum: Curriculum) -> list[Diagnostic]:
    """Return all that is wrong with the lessons, modules, registry and translations together."""
    found = references.check_registry(curriculum.registry)
    for lesson in curriculum.lessons.values():
        found.extend(validate_lesson(lesson, curriculum))
    found.extend(modules.check(curriculum))
    found.extend(translations.check(curriculum))
    return found


check_registry = references.check_registry
check_campaign = campaigns.check
check_events = events.check
check_modules = modules.check
check_translations = translations.check_owner
check_staleness = staleness.check

__all__ = [
    "check_campaign",
    "check_events",
    "check_modules",
    "check_registry",
    "check_staleness",
    "check_translations",
    "validate_curriculum",
    "validate_lesson",
]
