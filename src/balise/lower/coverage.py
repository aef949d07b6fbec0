"""Lessons and registry → what they cover, in plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from balise.catalog import Entry, count
from balise.coverage import Coverage, LanguageState, LessonCoverage, Scheme, measure
from balise.curriculum import Curriculum, LessonFile, RegistryFiles
from balise.markdown import parse, to_plain
from balise.spec.lesson import Lesson


def coverage_of(curriculum: Curriculum) -> Coverage:
    """Return what the lessons that loaded cover."""
    return measure(
        (lesson_coverage(item, curriculum) for item in curriculum.lessons.values()), scheme(curriculum.registry)
    )


def scheme(registry: RegistryFiles) -> Scheme:
    """Return what the registry calls for."""
    competences = registry["competences"].competences
    return Scheme(
        audiences={name: entry.children for name, entry in registry["audiences"].audiences.items()},
        competences={name: entry.adults for name, entry in competences.items()},
        places={
            name: tuple((framework, place) for framework, places in entry.frameworks.items() for place in places)
            for name, entry in competences.items()
        },
        requests=tuple(int(name) for name in registry["requests"].requests),
    )


def lesson_coverage(item: LessonFile, curriculum: Curriculum) -> LessonCoverage:
    """Return what one lesson brings."""
    lesson = item.lesson
    titles: dict[str, str] = {lesson.language: lesson.title}
    states = []
    for language in curriculum.config.settings.languages:
        entries: Mapping[str, Entry] = curriculum.entries(language, lesson.audience, item.id)
        is_source = language == lesson.language
        if not is_source and "title" in entries and entries["title"].target:
            titles[language] = entries["title"].target
        numbers = count(item.units, entries)
        reviewed = is_source or curriculum.reviewed(language, lesson.audience)
        states.append(LanguageState(language, numbers.translated, numbers.total, reviewed, is_source))
    return LessonCoverage(
        id=item.id,
        audience=lesson.audience,
        titles=tuple((code, to_plain(parse(text), lambda role: role.target)) for code, text in titles.items()),
        competences=tuple(lesson.competences.items()),
        requests=tuple(lesson.requests),
        loose=tuple(_loose(lesson)),
        references=tuple((link.framework, link.ref) for link in lesson.curriculum_links),
        languages=tuple(states),
    )


def _loose(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Yield each objective that no activity practises or assesses, with which of the two it lacks."""
    active = {step.id for step in lesson.steps if step.activity is not None}
    for objective in lesson.objectives:
        for lacks, names in (("practice", objective.practised_in), ("assessment", objective.assessed_in)):
            if not any(name.split(".", 1)[0] in active for name in names):
                yield objective.id, lacks
