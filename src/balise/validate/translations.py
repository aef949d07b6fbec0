"""Translations: complete where a language is required, never stale in silence, same references as the source."""

from __future__ import annotations

from collections.abc import Iterator

from balise.catalog import Catalogue, Entry
from balise.curriculum import Curriculum, LessonFile, ModuleFile
from balise.diagnostics import Code, Diagnostic, Severity, say, say_many
from balise.spec.texts import TextUnit
from balise.validate.translated import faults


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
    catalogue = curriculum.catalogues.get((language, model.audience))
    lesson = item.lesson if isinstance(item, LessonFile) else None
    missing: list[TextUnit] = []
    for unit in item.units:
        entry = entries.get(unit.path)
        if catalogue is None or entry is None or not entry.target:
            missing.append(unit)
            continue
        stale = entry.stale or entry.source != unit.text
        if stale:
            yield _stale(item, unit, entry, catalogue)
        for problem in faults(unit.text, entry.target, curriculum.registry, lesson):
            if not stale or problem.code is not Code.BROKEN_TRANSLATION:  # an older text had other references
                span = catalogue.span(entry, problem.fragment)
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


def _stale(item: LessonFile | ModuleFile, unit: TextUnit, entry: Entry, catalogue: Catalogue) -> Diagnostic:
    place = f"{item.id}:{unit.path}"
    words = {"place": place, "language": catalogue.language}
    message = say("`{place}` changed after it was translated into `{language}`", **words)
    if entry.source == unit.text:
        span, help_text = catalogue.span(entry), say("translate it again and delete the `fuzzy` mark")
    else:
        span, help_text = catalogue.span(entry, source=True), say("run `balise translate update`")
    return Diagnostic(Code.STALE_TRANSLATION, message, span, help_text, severity=Severity.WARNING)
