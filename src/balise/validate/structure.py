"""Ids, minutes and objectives of a lesson."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from balise.curriculum import LessonFile
from balise.diagnostics import Code, Diagnostic, listed, say
from balise.source import Document, Location
from balise.spec.activity import Pulse, Quiz
from balise.spec.lesson import Lesson, Step


def check(item: LessonFile) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lesson's structure."""
    yield from unique_ids(item.lesson.objectives, ("objectives",), item.document)
    yield from unique_ids(item.lesson.steps, ("steps",), item.document)
    yield from _minutes(item)
    yield from _step_references(item)
    yield from _pulses(item)


def unique_ids(items: Iterable[object], location: Location, document: Document) -> Iterator[Diagnostic]:
    """Yield one finding for each id of a list that an earlier item has."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = str(getattr(item, "id", index))
        if name in seen:
            span = document.value_span((*location, index, "id"))
            message = say("`{name}` is the id of another item of this list", name=name)
            help_text = say("give each its own id: translations and answers hang on it")
            yield Diagnostic(Code.DUPLICATE_ID, message, span, help_text)
        seen.add(name)


def _minutes(item: LessonFile) -> Iterator[Diagnostic]:
    total = sum(step.minutes for step in item.lesson.steps)
    if total != item.lesson.minutes:
        span = item.document.value_span(("minutes",))
        numbers = {"total": total, "minutes": item.lesson.minutes}
        message = say("the steps add up to {total} minutes, not {minutes}", **numbers)
        help_text = say("write `{line}` or change a step", line=f"minutes: {total}")
        yield Diagnostic(Code.MINUTES_DO_NOT_ADD_UP, message, span, help_text, say("a lesson has to fit its hour"))


def places(lesson: Lesson) -> dict[str, Step]:
    """Return what objectives can name: `step` and, for a quiz, `step.question`."""
    known: dict[str, Step] = {}
    for step in lesson.steps:
        known[step.id] = step
        if isinstance(step.activity, Quiz):
            known.update({f"{step.id}.{question.id}": step for question in step.activity.questions})
    return known


def _step_references(item: LessonFile) -> Iterator[Diagnostic]:
    lesson, document = item.lesson, item.document
    known = places(lesson)
    for index, objective in enumerate(lesson.objectives):
        for key in ("practised_in", "assessed_in"):
            for position, name in enumerate(getattr(objective, key)):
                location: Location = ("objectives", index, key, position)
                yield from _named_step(name, known, location, document, needs_activity=True)
    steps = {step.id: step for step in lesson.steps}
    for position, name in enumerate(lesson.handout.worksheet if lesson.handout else ()):
        yield from _named_step(name, steps, ("handout", "worksheet", position), document, needs_activity=True)
    if lesson.booster:
        yield from _named_step(lesson.booster.step, steps, ("booster", "step"), document, needs_activity=False)


def _named_step(
    name: str, known: dict[str, Step], location: Location, document: Document, *, needs_activity: bool
) -> Iterator[Diagnostic]:
    span = document.value_span(location)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
        message = say("no step or question is called `{name}`", name=name)
        if near:
            help_text = say("did you mean `{name}`?", name=near[0])
        else:
            help_text = say("the lesson has: {names}", names=listed(known))
        yield Diagnostic(Code.UNKNOWN_REFERENCE, message, span, help_text)
    elif needs_activity and known[name].activity is None:
        message = say("the step `{name}` has no activity", name=known[name].id)
        help_text = say("name a step in which learners do something")
        yield Diagnostic(Code.OBJECTIVE_NOT_PRACTISED, message, span, help_text)


def _pulses(item: LessonFile) -> Iterator[Diagnostic]:
    before = {
        step.id: step.activity
        for step in item.lesson.steps
        if isinstance(step.activity, Pulse) and step.activity.when == "before"
    }
    for index, step in enumerate(item.lesson.steps):
        pulse = step.activity
        if not isinstance(pulse, Pulse):
            continue
        location: Location = ("steps", index, "activity")
        if pulse.items and pulse.items_of:
            message, help_text = say("a pulse has `items` or `items_of`, not both"), say("keep one")
        elif pulse.when == "before" and not pulse.items:
            message, help_text = say("a pulse before the lesson has its `items`"), say("add `items:`")
        elif pulse.when == "after" and pulse.items_of not in before:
            message = say("this pulse must repeat one before it")
            help_text = say("write `items_of:` with the id of that step")
        else:
            yield from unique_ids(pulse.items, (*location, "items"), item.document)
            continue
        span = item.document.key_span((*location, "items_of" if pulse.items_of else "when"))
        why = say("before and after can only be compared item by item")
        yield Diagnostic(Code.WRONG_PULSE, message, span, help_text, why)
