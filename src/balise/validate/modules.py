"""Modules: lessons that exist, minutes that add up, no circles."""

from __future__ import annotations

from collections.abc import Iterator

from balise.curriculum import Curriculum, ModuleFile
from balise.diagnostics import Code, Diagnostic, Severity, mark, say, say_many
from balise.validate import texts
from balise.validate.references import unknown

_NO_LESSON = mark("there is no lesson `{name}`")
_NO_MODULE = mark("there is no module `{name}`")
MIN_LESSONS = 4
MIN_BOOSTER_DAYS = 21


def check(curriculum: Curriculum) -> list[Diagnostic]:
    """Return what is wrong with the modules."""
    found: list[Diagnostic] = []
    for item in curriculum.modules.values():
        found.extend(_references(item, curriculum))
        found.extend(_minutes(item, curriculum))
        found.extend(_dose(item, curriculum))
        found.extend(texts.check(item.units, item.document, curriculum.registry, None))
    found.extend(_cycles(curriculum))
    return found


def _references(item: ModuleFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    module, document = item.module, item.document
    for index, name in enumerate(module.lessons):
        if name in curriculum.broken:
            continue
        known = curriculum.facts
        yield from unknown(name, known, _NO_LESSON, ("lessons", index), document)
        if name in known and known[name].audience != module.audience:
            span = document.value_span(("lessons", index))
            both = {"audience": known[name].audience, "other": module.audience}
            message = say("`{name}` is for `{audience}`, this module for `{other}`", name=name, **both)
            yield Diagnostic(Code.WRONG_VALUE, message, span, say("a module serves one audience"))
    for index, name in enumerate(module.requires):
        yield from unknown(name, curriculum.modules, _NO_MODULE, ("requires", index), document)
    if module.of is not None:
        yield from unknown(module.of, curriculum.modules, _NO_MODULE, ("of",), document)
    if module.kind == "course" and not module.lessons:
        span, help_text = document.key_span(("kind",)), say("a course names its lessons")
        yield Diagnostic(Code.MISSING_KEY, say("`{key}` is missing", key="lessons"), span, help_text)
    if module.kind == "refresher" and (module.of is None or module.since is None):
        span = document.key_span(("kind",))
        message, help_text = say("a refresher has `of:` and `since:`"), say("name the module and the date")
        yield Diagnostic(Code.MISSING_KEY, message, span, help_text)


def _minutes(item: ModuleFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    lessons = [curriculum.facts.get(name) for name in item.module.lessons]
    if item.module.kind != "course" or any(lesson is None for lesson in lessons):
        return
    total = sum(lesson.minutes for lesson in lessons if lesson)
    if total != item.module.minutes:
        span = item.document.value_span(("minutes",))
        numbers = {"total": total, "minutes": item.module.minutes}
        message = say("the lessons add up to {total} minutes, not {minutes}", **numbers)
        help_text = say("write `{line}`", line=f"minutes: {total}")
        yield Diagnostic(Code.MINUTES_DO_NOT_ADD_UP, message, span, help_text)


def _dose(item: ModuleFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    """Yield that a course for children is too short or not taken up again: the part of the rule `dose` for courses."""
    module, document = item.module, item.document
    audience = curriculum.registry["audiences"].audiences.get(module.audience)
    if module.kind != "course" or audience is None or not audience.children or not module.lessons:
        return
    taken = [group.duration.lessons for group in audience.groups.values() if group.duration.lessons is not None]
    needed = min([MIN_LESSONS, *taken])
    if len(module.lessons) < needed:
        message = say_many(
            "this course has {n} lesson; one for children has at least {needed}",
            "this course has {n} lessons; one for children has at least {needed}",
            len(module.lessons),
            needed=needed,
        )
        why = say("one lesson is a beginning")
        help_text = say("add lessons as they are written")
        yield Diagnostic(Code.DOSE, message, document.value_span(("lessons",)), help_text, why, Severity.WARNING)
    if module.booster is None or module.booster.after_days < MIN_BOOSTER_DAYS:
        location = ("booster", "after_days") if module.booster else ("title",)
        message = say("this course is not taken up again after three weeks or more")
        help_text = say("write `{line}`", line=f"booster: {{after_days: {MIN_BOOSTER_DAYS}, text: …}}")
        yield Diagnostic(Code.DOSE, message, document.value_span(location), help_text, severity=Severity.WARNING)


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
            message = say("these modules require each other: {circle}", circle=circle)
            yield Diagnostic(Code.MODULE_CYCLE, message, span, say("take one `requires` out"))
        else:
            stack.append((after, 0))


def _neighbours(item: ModuleFile) -> list[tuple[str, tuple[str | int, ...]]]:
    found: list[tuple[str, tuple[str | int, ...]]] = [
        (name, ("requires", index)) for index, name in enumerate(item.module.requires)
    ]
    if item.module.of is not None:
        found.append((item.module.of, ("of",)))
    return found
