"""Lessons, modules and the whole course, in one language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from balise import ir
from balise.catalog import count
from balise.curriculum import Curriculum, LessonFile, ModuleFile
from balise.interface import interface
from balise.languages import language
from balise.lower.activity import fraction, lower_activity, pulse_items
from balise.lower.registry import lower_registry
from balise.lower.wording import Wording, make_text
from balise.spec.activity import Pulse
from balise.spec.lesson import Lesson, Step


@dataclass(frozen=True, slots=True)
class Published:
    """What goes out in each language: lesson and module ids by language."""

    languages: Mapping[str, tuple[str, ...]]

    def of(self, owner: str) -> tuple[str, ...]:
        """Return the languages of a lesson or module."""
        return tuple(code for code, owners in self.languages.items() if owner in owners)


def lower_course(
    curriculum: Curriculum,
    wanted: str,
    published: Published,
    *,
    release: bool,
    today: datetime.date,
    only: frozenset[str] | None = None,
) -> ir.Course:
    """Return the course in a language; with `only`, the lessons of these ids alone."""
    registry = lower_registry(curriculum.registry, wanted, today)
    owners = published.languages.get(wanted, ())
    lessons = tuple(
        lower_lesson(item, curriculum, registry, wanted, published.of(name))
        for name, item in curriculum.lessons.items()
        if name in owners and (only is None or name in only)
    )
    known = {lesson.id: lesson for lesson in lessons}
    modules = tuple(
        lower_module(item, curriculum, registry, wanted, known, published.of(name))
        for name, item in curriculum.modules.items()
        if name in owners
    )
    languages = tuple(language(code) for code in published.languages)
    return ir.Course(language(wanted), languages, lessons, modules, registry, release)


def lower_lesson(
    item: LessonFile, curriculum: Curriculum, registry: ir.Registry, wanted: str, languages: tuple[str, ...]
) -> ir.Lesson:
    """Return a lesson in a language. The lesson must have passed validation."""
    lesson = item.lesson
    words = _wording(item.id, lesson.audience, lesson.language, curriculum, wanted)
    audience = next(entry for entry in registry.audiences if entry.id == lesson.audience)
    competences = {entry.id: entry for entry in registry.competences}
    return ir.Lesson(
        id=item.id,
        file=item.file,
        source_language=lesson.language,
        title=words.text(lesson.title, "title"),
        summary=words.text(lesson.summary, "summary"),
        audience=audience,
        group=next(group for group in audience.groups if group.id == lesson.group),
        minutes=lesson.minutes,
        competences=tuple((competences[name], level) for name, level in lesson.competences.items()),
        requests=tuple(entry for entry in registry.requests if entry.number in lesson.requests),
        content_note=words.maybe(lesson.content_note, "content_note"),
        key_question=words.text(lesson.key_question, "key_question"),
        objectives=tuple(
            ir.Objective(entry.id, words.text(entry.text, "objectives", entry.id, "text"))
            for entry in lesson.objectives
        ),
        vocabulary=tuple(registry.glossary[name] for name in lesson.vocabulary),
        materials=words.texts(lesson.materials, "materials"),
        before=ir.Before(
            words.texts(lesson.before.ground_rules, "before", "ground_rules"),
            words.text(lesson.before.preparation, "before", "preparation"),
            words.text(lesson.before.sensitivity, "before", "sensitivity"),
            words.text(lesson.before.opt_out, "before", "opt_out"),
        ),
        steps=_steps(lesson, words),
        handout=_handout(lesson, words),
        parent_letter=words.maybe(lesson.parent_letter, "parent_letter"),
        law_box=tuple(registry.laws[name] for name in lesson.law_box),
        adaptations=tuple(
            ir.Adaptation(entry.for_, words.text(entry.text, "adaptations", entry.for_, "text"))
            for entry in lesson.adaptations
        ),
        booster=_booster(lesson, words),
        curriculum_links=tuple(
            ir.CurriculumLink(registry.frameworks[link.framework], link.ref) for link in lesson.curriculum_links
        ),
        sources=tuple(registry.sources[name] for name in lesson.sources),
        version=lesson.version,
        changes=tuple(ir.Change(change.date, change.kind, change.what) for change in lesson.changes),
        review_by=lesson.review_by,
        tested_by=tuple(lesson.tested_by),
        translation=_translation(item, curriculum, wanted),
        languages=languages,
    )


def _wording(owner: str, audience: str, source: str, curriculum: Curriculum, wanted: str) -> Wording:
    entries = {code: curriculum.entries(code, audience, owner) for code in curriculum.config.settings.languages}
    return Wording(wanted, source, entries)


def lower_heading(item: LessonFile, curriculum: Curriculum, wanted: str) -> tuple[ir.Text, ir.Translation]:
    """Return the title of a lesson in a language, and the state of that language."""
    words = _wording(item.id, item.lesson.audience, item.lesson.language, curriculum, wanted)
    return words.text(item.lesson.title, "title"), _translation(item, curriculum, wanted)


def _translation(item: LessonFile, curriculum: Curriculum, wanted: str) -> ir.Translation:
    lesson = item.lesson
    total = len(item.units)
    if wanted == lesson.language:
        return ir.Translation(wanted, total, 0, total, reviewed=True, is_source=True)
    state = count(item.units, curriculum.entries(wanted, lesson.audience, item.id))
    reviewed = curriculum.reviewed(wanted, lesson.audience)
    return ir.Translation(wanted, state.translated, state.stale, state.total, reviewed, is_source=False)


def _steps(lesson: Lesson, words: Wording) -> tuple[ir.Step, ...]:
    pulses = {
        step.id: pulse_items(step.activity, words, ("steps", step.id, "activity"))
        for step in lesson.steps
        if isinstance(step.activity, Pulse)
    }
    ui = interface(words.wanted)
    true_false = (
        make_text(ui.text("True"), ui.language, words.wanted),
        make_text(ui.text("Not true"), ui.language, words.wanted),
    )
    steps: list[ir.Step] = []
    start = 0
    for number, step in enumerate(lesson.steps, start=1):
        path = ("steps", step.id)
        activity = (
            lower_activity(step.activity, words, (*path, "activity"), pulses, true_false) if step.activity else None
        )
        steps.append(_step(step, number, start, activity, words))
        start += step.minutes
    return tuple(steps)


def _step(step: Step, number: int, start: int, activity: ir.Activity | None, words: Wording) -> ir.Step:
    path = ("steps", step.id)
    pictures = [
        ir.Picture(entry.code, words.text(entry.alt, *path, "pictures", str(index), "alt"))
        for index, entry in enumerate(step.pictures)
    ]
    return ir.Step(
        id=step.id,
        number=number,
        title=words.text(step.title, *path, "title"),
        minutes=step.minutes,
        starts_at_min=start,
        grouping=step.grouping,
        is_help=step.role == "closing-help",
        say=words.maybe(step.say, *path, "say"),
        do=words.maybe(step.do, *path, "do"),
        show=words.maybe(step.show, *path, "show"),
        activity=activity,
        pictures=tuple(pictures),
        without_devices=words.maybe(step.without_devices, *path, "without_devices"),
    )


def _handout(lesson: Lesson, words: Wording) -> ir.Handout | None:
    if lesson.handout is None:
        return None
    text = words.maybe(lesson.handout.text, "handout", "text")
    return ir.Handout(tuple(lesson.handout.worksheet), lesson.handout.help_card, text)


def _booster(lesson: Lesson, words: Wording) -> ir.Booster | None:
    if lesson.booster is None:
        return None
    text = words.maybe(lesson.booster.text, "booster", "text")
    return ir.Booster(lesson.booster.after_days, lesson.booster.step, text)


def lower_module(
    item: ModuleFile,
    curriculum: Curriculum,
    registry: ir.Registry,
    wanted: str,
    lessons: Mapping[str, ir.Lesson],
    languages: tuple[str, ...],
) -> ir.Module:
    """Return a module in a language, with those of its lessons that are published in it."""
    module = item.module
    words = _wording(item.id, module.audience, module.language, curriculum, wanted)
    booster = module.booster
    certificate = module.certificate
    return ir.Module(
        id=item.id,
        file=item.file,
        title=words.text(module.title, "title"),
        summary=words.text(module.summary, "summary"),
        description=words.text(module.description, "description"),
        audience=next(entry for entry in registry.audiences if entry.id == module.audience),
        kind=module.kind,
        lessons=tuple(lessons[name] for name in module.lessons if name in lessons),
        requires=tuple(module.requires),
        of=module.of,
        since=module.since,
        minutes=module.minutes,
        requests=tuple(entry for entry in registry.requests if entry.number in module.requests),
        booster=ir.Booster(booster.after_days, None, words.text(booster.text, "booster", "text")) if booster else None,
        pass_mark=fraction(module.assessment.pass_mark) if module.assessment else None,
        certificate=words.text(certificate.text, "certificate", "text") if certificate else None,
        version=module.version,
        review_by=module.review_by,
        languages=languages,
        valid_for_months=certificate.valid_for_months if certificate else None,
    )
