"""Modules: lessons that exist, minutes that add up, no circles."""

from __future__ import annotations

from collections.abc import Iterator

from balise.curriculum import Curriculum, ModuleFile
from balise.diagnostics import Code, Diagnostic
from balise.validate import texts
from balise.validate.references import unknown


def check(curriculum: Curriculum) -> list[Diagnostic]:
    """Return what is wrong with the modules."""
    found: list[Diagnostic] = []
    for item in curriculum.modules.values():
        found.extend(_references(item, curriculum))
        found.extend(_minutes(item, curriculum))
        found.extend(texts.check(item.units, item.document, curriculum.registry, None))
    found.extend(_cycles(curriculum))
    return found


def _references(item: ModuleFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    module, document = item.module, item.document
    for index, name in enumerate(module.lessons):
        if name in curriculum.broken:
            continue
        known = curriculum.facts
        yield from _unknown_file(name, known, "lesson", ("lessons", index), item)
        if name in known and known[name].audience != module.audience:
            span = document.value_span(("lessons", index))
            message = f"`{name}` is for `{known[name].audience}`, this module for `{module.audience}`"
            yield Diagnostic(Code.WRONG_VALUE, message, span, "a module serves one audience")
    for index, name in enumerate(module.requires):
        yield from _unknown_file(name, curriculum.modules, "module", ("requires", index), item)
    if module.of is not None:
        yield from _unknown_file(module.of, curriculum.modules, "module", ("of",), item)
    if module.kind == "course" and not module.lessons:
        span = document.key_span(("kind",))
        yield Diagnostic(Code.MISSING_KEY, "`lessons` is missing", span, "a course names its lessons")
    if module.kind == "refresher" and (module.of is None or module.since is None):
        span = document.key_span(("kind",))
        yield Diagnostic(Code.MISSING_KEY, "a refresher has `of:` and `since:`", span, "name the module and the date")


def _unknown_file(
    name: str, known: object, what: str, location: tuple[str | int, ...], item: ModuleFile
) -> Iterator[Diagnostic]:
    for finding in unknown(name, list(known), what, location, item.document):  # type: ignore[call-overload]
        message = f"there is no {what} `{name}`"
        yield Diagnostic(finding.code, message, finding.span, finding.help)


def _minutes(item: ModuleFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    lessons = [curriculum.facts.get(name) for name in item.module.lessons]
    if item.module.kind != "course" or any(lesson is None for lesson in lessons):
        return
    total = sum(lesson.minutes for lesson in lessons if lesson)
    if total != item.module.minutes:
        span = item.document.value_span(("minutes",))
        message = f"the lessons add up to {total} minutes, not {item.module.minutes}"
        yield Diagnostic(Code.MINUTES_DO_NOT_ADD_UP, message, span, f"write `minutes: {total}`")


def _cycles(curriculum: Curriculum) -> Iterator[Diagnostic]:
    """Yield each module that requires itself, straight or through others, once per circle."""
    done: set[str] = set()
    for start in sorted(curriculum.modules):
        trail: list[str] = []
        yield from _follow(start, trail, done, curriculum)


def _follow(name: str, trail: list[str], done: set[str], curriculum: Curriculum) -> Iterator[Diagnostic]:
    stack: list[tuple[str, int]] = [(name, 0)]
    while stack:
        current, position = stack.pop()
        del trail[len(stack) :]
        if position == 0 and current in done:
            continue
        trail.append(current)
        item = curriculum.modules.get(current)
        following = _neighbours(item) if item else []
        if item is None or position >= len(following):
            done.add(current)
            continue
        stack.append((current, position + 1))
        after, location = following[position]
        if after in trail:
            circle = " → ".join([*trail[trail.index(after) :], after])
            span = item.document.value_span(location)
            yield Diagnostic(
                Code.MODULE_CYCLE, f"these modules require each other: {circle}", span, "take one `requires` out"
            )
        else:
            stack.append((after, 0))


def _neighbours(item: ModuleFile) -> list[tuple[str, tuple[str | int, ...]]]:
    found: list[tuple[str, tuple[str | int, ...]]] = [
        (name, ("requires", index)) for index, name in enumerate(item.module.requires)
    ]
    if item.module.of is not None:
        found.append((item.module.of, ("of",)))
    return found
