"""The authoring rules on one lesson and all its translations, with what its author silenced left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balise.catalog import Catalogue, Entry
from balise.curriculum import Curriculum, LessonFile
from balise.diagnostics import Code, Diagnostic, Severity, Span, say
from balise.lint import RULES
from balise.lint.base import LessonView, Places, RegistryView, TextView
from balise.lint.realistic import Traits, check_course, traits_of
from balise.spec.texts import TextUnit

_NAMES = {rule.CODE.value: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class LintResult:
    """The findings of the rules, how many others were silenced, and what courses need to know of the lesson."""

    findings: tuple[Diagnostic, ...]
    silenced: int
    traits: Traits


@dataclass(slots=True)
class _InLesson:
    """Where the texts of a lesson stand in its file. `looked`: what was asked for in texts that silence a rule."""

    item: LessonFile
    looked: dict[Span, str]

    def span(self, view: TextView, fragment: str, at: int) -> Span:
        """Return where a text stands, or a fragment of it."""
        document = self.item.document
        if fragment:
            found = document.fragment_span(view.location, fragment, view.text, at)
        else:
            found = document.value_span(view.location)
        if view.silenced:
            self.looked[found] = view.path
        return found


@dataclass(slots=True)
class _InCatalogue:
    """Where the translations of a lesson into one language stand."""

    catalogue: Catalogue
    entries: Mapping[str, Entry]
    looked: dict[Span, str]

    def span(self, view: TextView, fragment: str, at: int) -> Span:
        """Return where a translation stands, or a fragment of it."""
        found = self.catalogue.span(self.entries[view.path], fragment, at=at)
        if view.silenced:
            self.looked[found] = view.path
        return found


def lint(item: LessonFile, curriculum: Curriculum, registry: RegistryView) -> LintResult:
    """Return what the rules find in a lesson and its translations."""
    silences = silences_of(item)
    looked: dict[Span, str] = {}
    view = view_of(item, curriculum, registry, silences, looked)
    kept: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    silenced = 0
    for rule in RULES:
        for finding in rule.check(view):
            path = looked.get(finding.span, "")
            if path and finding.code.value in silences[path]:
                used.add((finding.code.value, path))
                silenced += 1
            else:
                kept.append(finding)
    kept.extend(_wrong_silences(item, used))
    return LintResult(tuple(kept), silenced, traits_of(view))


def lint_courses(curriculum: Curriculum, traits: Mapping[str, Traits]) -> list[Diagnostic]:
    """Return what the rules find in courses whose lessons all loaded; `traits` is by lesson."""
    found: list[Diagnostic] = []
    for item in curriculum.modules.values():
        names = item.module.lessons
        if item.module.kind == "course" and names and all(name in traits for name in names):
            span = item.document.value_span(("lessons",))
            found.extend(check_course([traits[name] for name in names], span))
    return found


def silences_of(item: LessonFile) -> dict[str, frozenset[str]]:
    """Return the rules that a lesson silences, by the path of the text."""
    found: dict[str, frozenset[str]] = {}
    for silence in item.lesson.silences:
        found[silence.text] = found.get(silence.text, frozenset()) | {silence.rule}
    return found


def view_of(
    item: LessonFile,
    curriculum: Curriculum,
    registry: RegistryView,
    silences: Mapping[str, frozenset[str]],
    looked: dict[Span, str],
) -> LessonView:
    """Return a lesson as rules see it. `looked` fills with the places that rules ask for in texts with a silence."""
    lesson, none = item.lesson, frozenset[str]()
    audience = registry["audiences"].audiences.get(lesson.audience)
    own: Places = _InLesson(item, looked)

    def text_view(unit: TextUnit, language: str, text: str, places: Places) -> TextView:
        silenced = silences.get(unit.path, none)
        return TextView(unit.path, unit.role, unit.reader, text, language, unit.location, places, silenced)

    source = tuple(text_view(unit, lesson.language, unit.text, own) for unit in item.units)
    translations: dict[str, tuple[TextView, ...]] = {}
    for (language, audience_id), catalogue in curriculum.catalogues.items():
        if audience_id != lesson.audience or language == lesson.language:
            continue
        entries = catalogue.of(item.id)
        places = _InCatalogue(catalogue, entries, looked)
        found = tuple(
            text_view(unit, language, entry.target, places)
            for unit in item.units
            if (entry := entries.get(unit.path)) is not None and entry.target
        )
        if found:
            translations[language] = found
    return LessonView(
        id=item.id,
        lesson=lesson,
        group=audience.groups.get(lesson.group) if audience else None,
        audience=audience,
        registry=registry,
        texts=source,
        translations=translations,
        key_span=item.document.key_span,
        value_span=item.document.value_span,
    )


def _wrong_silences(item: LessonFile, used: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    paths = {unit.path for unit in item.units}
    for index, silence in enumerate(item.lesson.silences):
        if silence.rule not in _NAMES:
            span = item.document.value_span(("silences", index, "rule"))
            message = say("there is no rule `{name}`", name=silence.rule)
            yield Diagnostic(Code.UNKNOWN_REFERENCE, message, span, say("`balise rules` lists them"))
        elif silence.text not in paths:
            span = item.document.value_span(("silences", index, "text"))
            message = say("this lesson has no text `{path}`", path=silence.text)
            help_text = say("write its path as translators see it, like {example}", example="steps.chat.say")
            yield Diagnostic(Code.UNKNOWN_REFERENCE, message, span, help_text)
        elif (silence.rule, silence.text) not in used:
            span = item.document.value_span(("silences", index, "text"))
            message = say("`{rule}` finds nothing in `{path}`", rule=silence.rule, path=silence.text)
            help_text = say("delete this silence")
            yield Diagnostic(Code.UNUSED_SILENCE, message, span, help_text, severity=Severity.WARNING)
