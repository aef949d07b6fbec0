"""Answer keys: each question has the right answers that its kind asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from balise.curriculum import LessonFile
from balise.diagnostics import Code, Diagnostic, Words, listed, say
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
        message, help_text = say("no option is right"), say("add `correct: true` to one, or use `kind: opinion`")
        yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, help_text)
    if isinstance(question, Single):
        for index in right[1:]:
            span = document.key_span((*location, "options", index, "correct"))
            message = say("a single choice has one right option, this is another")
            yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, say("keep one, or use `kind: multiple`"))


def _groups(part: Sort | SortPractice, location: Location, document: Document) -> Iterator[Diagnostic]:
    groups = {group.id for group in part.groups}
    for index, card in enumerate(part.items):
        if card.group not in groups:
            span = document.value_span((*location, "items", index, "group"))
            message = say("there is no group `{name}`", name=card.group)
            help_text = say("the groups are {names}", names=listed(sorted(groups)))
            yield Diagnostic(Code.UNKNOWN_REFERENCE, message, span, help_text)


def _blanks(question: Blanks, location: Location, document: Document) -> Iterator[Diagnostic]:
    words = {word.id for word in question.words}
    for index, blank in enumerate(question.blanks):
        if blank.answer not in words:
            span = document.value_span((*location, "blanks", index, "answer"))
            message = say("there is no word `{name}`", name=blank.answer)
            help_text = say("the words are {names}", names=listed(sorted(words)))
            yield Diagnostic(Code.UNKNOWN_REFERENCE, message, span, help_text)
    in_text = [role.target for role in roles(question.text) if role.name == "blank"]
    declared = [blank.id for blank in question.blanks]
    if sorted(in_text) != sorted(declared):
        span = document.key_span((*location, "text"))
        both = {"in_text": _named(in_text), "in_list": _named(declared)}
        message = say("the text holds the blanks {in_text}, the list {in_list}", **both)
        example = "{blank}`" + (declared[0] if declared else "b1") + "`"
        help_text = say("write each once in the text, like {example}", example=example)
        yield Diagnostic(Code.WRONG_ANSWER_KEY, message, span, help_text)


def _named(names: list[str]) -> str | Words:
    return listed(names) or say("none")
