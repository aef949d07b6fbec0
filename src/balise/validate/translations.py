"""Translations: complete where a language is required, never stale in silence, same references as the source."""

from __future__ import annotations

from collections.abc import Iterator

from balise.catalog import Entry
from balise.curriculum import Curriculum, LessonFile, ModuleFile
from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, mark, say, say_many, say_marked
from balise.markdown import links, roles
from balise.spec.texts import TextUnit
from balise.validate.texts import problems


def check(curriculum: Curriculum) -> list[Diagnostic]:
    """Return what is wrong with the translations of all lessons and modules."""
    found: list[Diagnostic] = []
    owners: list[LessonFile | ModuleFile] = [*curriculum.lessons.values(), *curriculum.modules.values()]
    for item in owners:
        for language in curriculum.config.settings.languages:
            found.extend(check_owner(item, language, curriculum))
    return found


def check_owner(item: LessonFile | ModuleFile, language: str, curriculum: Curriculum) -> Iterator[Diagnostic]:
    """Yield what is wrong with one language of a lesson or module."""
    model = item.lesson if isinstance(item, LessonFile) else item.module
    if model.language == language:
        return
    entries = curriculum.entries(language, model.audience, item.id)
    required = language in curriculum.config.settings.required
    if not entries and not required:
        return
    lesson = item.lesson if isinstance(item, LessonFile) else None
    file = f"{curriculum.config.settings.translations}/{language}/LC_MESSAGES/{model.audience}.po"
    missing: list[TextUnit] = []
    for unit in item.units:
        entry = entries.get(unit.path)
        if entry is None or not entry.target:
            missing.append(unit)
            continue
        span = Span(file, entry.line, 1, entry.line, 2)
        if entry.stale or entry.source != unit.text:
            yield _stale(item, unit, span, language)
        else:
            yield from _broken(unit, entry, span)
        for problem in problems(entry.target, curriculum.registry, lesson):
            yield Diagnostic(problem.code, problem.message, span, problem.help, severity=problem.severity)
    if missing:
        yield _missing(item, missing, language, required)


def _missing(item: LessonFile | ModuleFile, missing: list[TextUnit], language: str, required: bool) -> Diagnostic:
    first = missing[0]
    message = say_many(
        "{n} text has no translation into `{language}`; first `{path}`",
        "{n} texts have no translation into `{language}`; first `{path}`",
        len(missing),
        language=language,
        path=first.path,
    )
    span = item.document.value_span(first.location)
    help_text = say("`balise translate update`, then fill in the .po file")
    severity = Severity.WARNING if required else Severity.NOTE
    return Diagnostic(Code.MISSING_TRANSLATION, message, span, help_text, severity=severity)


def _stale(item: LessonFile | ModuleFile, unit: TextUnit, span: Span, language: str) -> Diagnostic:
    place = f"{item.id}:{unit.path}"
    message = say("`{place}` changed after it was translated into `{language}`", place=place, language=language)
    help_text = say("translate it again and delete the `fuzzy` mark")
    return Diagnostic(Code.STALE_TRANSLATION, message, span, help_text, severity=Severity.WARNING)


def _broken(unit: TextUnit, entry: Entry, span: Span) -> Iterator[Diagnostic]:
    if not any(sign in unit.text or sign in entry.target for sign in ("{", "](")):
        return
    for template, before, after in (
        (
            mark("the translation of `{path}` has the references {after}, its source {before}"),
            _references(unit.text),
            _references(entry.target),
        ),
        (
            mark("the translation of `{path}` has the links {after}, its source {before}"),
            sorted(links(unit.text)),
            sorted(links(entry.target)),
        ),
    ):
        if before != after:
            message = say_marked(template, path=unit.path, after=_named(after), before=_named(before))
            yield Diagnostic(Code.BROKEN_TRANSLATION, message, span, say("copy them unchanged from the source"))


def _named(parts: list[str]) -> str | Words:
    return ", ".join(parts) or say("none")


def _references(text: str) -> list[str]:
    return sorted(f"{{{role.name}}}`{role.target}`" for role in roles(text))
