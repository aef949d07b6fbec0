"""The authoring rules on one lesson and all its translations, with what its author silenced left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from balise.catalog import Catalogue, Entry
from balise.curriculum import Curriculum, LessonFile
from balise.diagnostics import Code, Diagnostic, Severity, Span, say
from balise.lint import RULES
from balise.lint.base import LessonView, RegistryView, TextView
from balise.spec.texts import TextUnit

_NAMES = {rule.CODE.value: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class LintResult:
    """The findings of the rules, and how many others were silenced."""

    findings: tuple[Diagnostic, ...]
    silenced: int


@dataclass(slots=True)
class _Places:
    """Where rules looked in texts that are silenced for some of them: place → path."""

    looked: dict[Span, str] = field(default_factory=dict)

    def noting(self, place: Callable[[str, int], Span], path: str) -> Callable[[str, int], Span]:
        """Return `place`, which remembers each place that it gives out."""

        def noted(fragment: str, at: int) -> Span:
            span = place(fragment, at)
            self.looked[span] = path
            return span

        return noted


def lint(item: LessonFile, curriculum: Curriculum, registry: RegistryView) -> LintResult:
    """Return what the rules find in a lesson and its translations."""
    silences: dict[str, set[str]] = {}
    for silence in item.lesson.silences:
        silences.setdefault(silence.text, set()).add(silence.rule)
    places = _Places()
    view = view_of(item, curriculum, registry, silences, places)
    kept: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    silenced = 0
    for rule in RULES:
        for finding in rule.check(view):
            path = places.looked.get(finding.span, "")
            if path and finding.code.value in silences[path]:
                used.add((finding.code.value, path))
                silenced += 1
            else:
                kept.append(finding)
    kept.extend(_wrong_silences(item, used))
    return LintResult(tuple(kept), silenced)


def view_of(
    item: LessonFile,
    curriculum: Curriculum,
    registry: RegistryView,
    silences: Mapping[str, set[str]],
    places: _Places,
) -> LessonView:
    """Return a lesson as rules see it."""
    lesson = item.lesson
    audience = registry["audiences"].audiences.get(lesson.audience)

    def text_view(unit: TextUnit, language: str, text: str, place: Callable[[str, int], Span]) -> TextView:
        silenced = silences.get(unit.path)
        if silenced:
            place = places.noting(place, unit.path)
        return TextView(
            unit.path, unit.role, unit.reader, text, language, unit.location, place, frozenset(silenced or ())
        )

    source = tuple(text_view(unit, lesson.language, unit.text, _in_lesson(item, unit)) for unit in item.units)
    translations: dict[str, tuple[TextView, ...]] = {}
    for (language, audience_id), catalogue in curriculum.catalogues.items():
        if audience_id != lesson.audience or language == lesson.language:
            continue
        entries = catalogue.of(item.id)
        found = tuple(
            text_view(unit, language, entry.target, _in_catalogue(catalogue, entry))
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


def _in_lesson(item: LessonFile, unit: TextUnit) -> Callable[[str, int], Span]:
    def place(fragment: str, at: int) -> Span:
        if not fragment:
            return item.document.value_span(unit.location)
        return item.document.fragment_span(unit.location, fragment, unit.text, at)

    return place


def _in_catalogue(catalogue: Catalogue, entry: Entry) -> Callable[[str, int], Span]:
    def place(fragment: str, at: int) -> Span:
        return catalogue.span(entry, fragment, at=at)

    return place


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
