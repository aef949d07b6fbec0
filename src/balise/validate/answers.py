"""Answer keys: each question has the right answers that its kind asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from balise.curriculum import LessonFile
from balise.diagnostics import Code, Diagnostic
from balise.markdown import roles
from balise.source import Document, Location
from balise.spec.activity import Cards, Checklist, MatchPractice, OrderPractice, Quiz, RolePlay, SortPractice
from balise.spec.question import Blanks, Match, Multiple, Opinion, Order, Single, Sort
from balise.validate.structure import unique_ids

_LISTS: tuple[tuple[Any, str], ...] = (
    (Single | Multiple | Opinion, "options"),
    (Match | MatchPractice, "pairs"),
    (Sort | SortPractice, "groups"),
    (Sort | SortPractice | Order | OrderPractice | Checklist, "items"),
    (Blanks, "words"),
    (Blanks, "blanks"),
    (Cards, "cards"),
    (RolePlay, "roles"),
    (Quiz, "questions"),
)


def check(item: LessonFile) -> Iterator[Diagnostic]:
    """Yield every wrong answer key and every doubled id inside the activities."""
    for index, step in enumerate(item.lesson.steps):
        location: Location = ("steps", index, "activity")
        if step.activity is None:
            continue
        yield from _check_part(step.activity, location, item.document)
        if isinstance(step.activity, Quiz):
            for position, question in enumerate(step.activity.questions):
                yield from _check_part(question, (*location, "questions", position), item.document)


def _check_part(part: Any, location: Location, document: Document) -> Iterator[Diagnostic]:
    for kinds, key in _LISTS:
        if isinstance(part, kinds):
            yield from unique_ids(getattr(part, key), (*location, key), document)
    if isinstance(part, Single | Multiple):
        yield from _options(part, location, document)
    elif isinstance(part, Sort | SortPractice):
        yield from _groups(part, location, document)
    elif isinstance(part, Blanks):
        yield from _blanks(part, location, document)


def _options(question: Single | Multiple, location: Location, document: Document) -> Iterator[Diagnostic]:
    right = [index for index, option in enumerate(question.options) if option.correct]
    if not right:
        span = document.key_span((*location, "options"))
        message = "no option is right"
        yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, "add `correct: true` to one, or use `kind: opinion`")
    if isinstance(question, Single):
        for index in right[1:]:
            span = document.key_span((*location, "options", index, "correct"))
            message = "a single choice has one right option, this is another"
            yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, "keep one, or use `kind: multiple`")


def _groups(part: Sort | SortPractice, location: Location, document: Document) -> Iterator[Diagnostic]:
    groups = {group.id for group in part.groups}
    for index, card in enumerate(part.items):
        if card.group not in groups:
            span = document.value_span((*location, "items", index, "group"))
            help_text = "the groups are " + ", ".join(f"`{name}`" for name in sorted(groups))
            yield Diagnostic(Code.UNKNOWN_REFERENCE, f"there is no group `{card.group}`", span, help_text)


def _blanks(question: Blanks, location: Location, document: Document) -> Iterator[Diagnostic]:
    words = {word.id for word in question.words}
    for index, blank in enumerate(question.blanks):
        if blank.answer not in words:
            span = document.value_span((*location, "blanks", index, "answer"))
            help_text = "the words are " + ", ".join(f"`{name}`" for name in sorted(words))
            yield Diagnostic(Code.UNKNOWN_REFERENCE, f"there is no word `{blank.answer}`", span, help_text)
    in_text = [role.target for role in roles(question.text) if role.name == "blank"]
    declared = [blank.id for blank in question.blanks]
    if sorted(in_text) != sorted(declared):
        span = document.key_span((*location, "text"))
        message = f"the text holds the blanks {_named(in_text)}, the list {_named(declared)}"
        help_text = "write each once in the text, like {blank}`" + (declared[0] if declared else "b1") + "`"
        yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, help_text)


def _named(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
