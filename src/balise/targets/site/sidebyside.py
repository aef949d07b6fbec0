"""Two languages side by side: what learners meet in a lesson, as rows that line up with those of another language.

A row has the same key in every language. A page shows the rows of its own language; a script that holds those of
another language (`classview.second_script`) puts each beside its pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from balise import ir
from balise.interface import interface
from balise.player.mixing import mixed
from balise.player.notes import lesson_notes
from balise.targets.site.classview import help_parts
from balise.targets.site.render import Renderer

_ASSET = re.compile(r'((?:src|href)="(?:\.\./)*)assets/')
_OWN_PAGE = re.compile(r'href="\.\./(?=[\w-]+\.html)')
CHOICES = ("single", "multiple", "true_false", "opinion")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `kind` names its macro in side_row.html.jinja, `of` is what that shows, `texts` are the author's in it.

    `fold` names what a reader asks for before seeing the row: answers, said, noticed, back; empty: it is always shown.
    """

    key: str
    kind: str
    of: Any
    texts: tuple[ir.Text, ...] = ()
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line: the opening of the lesson (`number` 0) or a step. Rows with one fold stand together."""

    number: int
    is_help: bool
    rows: tuple[tuple[str, tuple[Row, ...]], ...]


def parts_of(lesson: ir.Lesson, helplines: Mapping[str, Sequence[ir.Helpline]]) -> tuple[Part, ...]:
    """Return what the page shows, in order. `helplines` holds those that each step names, by its id."""
    steps = [Part(step.number, step.is_help, _folded(_step_rows(step, helplines[step.id]))) for step in lesson.steps]
    return (Part(0, False, _folded(_opening(lesson))), *steps)


def _folded(rows: Iterator[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return tuple((fold, tuple(group)) for fold, group in groupby(rows, key=lambda row: row.fold))


def _text(key: str, kind: str, text: ir.Text | None, fold: str = "") -> Iterator[Row]:
    if text is not None:
        yield Row(key, kind, text, (text,), fold)


def _texts(key: str, kind: str, texts: Sequence[ir.Text]) -> Iterator[Row]:
    for number, text in enumerate(texts):
        yield from _text(f"{key}.{number}", kind, text)


def _opening(lesson: ir.Lesson) -> Iterator[Row]:
    yield Row("state", "state", lesson.translation)
    yield from _text("title", "title", lesson.title)
    yield from _text("summary", "lead", lesson.summary)
    yield from _text("question", "key", lesson.key_question)
    yield from _text("note", "note", lesson.content_note)


def _step_rows(step: ir.Step, helplines: Sequence[ir.Helpline]) -> Iterator[Row]:
    here = f"{step.id}:"
    yield Row(f"{here}title", "heading", step, (step.title,))
    if step.pictures:
        yield Row(f"{here}pictures", "pictures", step, tuple(entry.alt for entry in step.pictures))
    yield from _text(f"{here}say", "say", step.say)
    if not step.is_help:
        yield from _text(f"{here}show", "block", step.show)
    else:
        yield from _text(f"{here}show", "block", _without_helplines(step))
        for line in helplines:
            yield Row(f"{here}line.{line.id}", "line", line)
    if step.activity is not None:
        yield from _activity_rows(here, step.activity)


def _without_helplines(step: ir.Step) -> ir.Text | None:
    """Return what a closing step shows beside its helplines, which have rows of their own; it may be empty.

    Even so it has a row, because it may be longer in another language.
    """
    blocks = tuple(block for part in help_parts(step) if part.text for block in part.text.tree)
    return replace(step.show, tree=blocks) if step.show else None


def _activity_rows(here: str, activity: ir.Activity) -> Iterator[Row]:
    if isinstance(activity, ir.Quiz):
        yield from _text(f"{here}intro", "block", activity.intro)
        for question in activity.questions:
            yield from _question_rows(f"{here}{question.id}.", question)
    elif isinstance(activity, ir.Practice):
        yield from _question_rows(f"{here}{activity.question.id}.", activity.question)
    elif isinstance(activity, ir.Scenario):
        yield from _story_rows(here, activity)
    elif isinstance(activity, ir.Cards):
        yield from _text(f"{here}prompt", "prompt", activity.prompt)
        for card in activity.cards:
            yield Row(f"{here}{card.id}.front", "thing", (card, card.front), (card.front,))
            yield from _text(f"{here}{card.id}.back", "said", card.back, "back")
    elif isinstance(activity, ir.RolePlay):
        yield from _text(f"{here}intro", "block", activity.intro)
        for role in activity.roles:
            yield Row(f"{here}{role.id}", "role", role, (role.name, role.card))
        yield from _texts(f"{here}debrief", "topic", activity.debrief)
    elif isinstance(activity, ir.Pulse):
        for item in activity.items:
            yield from _text(f"{here}{item.id}", "prompt", item.text)
            yield Row(f"{here}{item.id}.scale", "scale", None)
    else:
        yield from _list_rows(here, activity)


def _list_rows(here: str, activity: ir.Checklist | ir.Discussion | ir.Reflection) -> Iterator[Row]:
    yield from _text(f"{here}prompt", "prompt", activity.prompt)
    if isinstance(activity, ir.Checklist):
        for item in activity.items:
            yield Row(f"{here}{item.id}", "option", ("multiple", item), _of(item.text, item.feedback))
    else:
        texts = activity.questions if isinstance(activity, ir.Discussion) else activity.starters
        yield from _texts(f"{here}text", "topic", texts)


def _of(*texts: ir.Text | None) -> tuple[ir.Text, ...]:
    return tuple(text for text in texts if text is not None)


def _question_rows(here: str, question: ir.Question) -> Iterator[Row]:
    yield Row(f"{here}prompt", "prompt_pictured", question, (question.prompt,))
    if isinstance(question, ir.Choices):
        for option in question.options:
            yield Row(f"{here}{option.id}", "option", (question.kind, option), (option.text,))
        for option in question.options:
            if option.feedback is not None or option.correct is not None:
                texts = _of(option.text, option.feedback)
                yield Row(f"{here}{option.id}.key", "answer", option, texts, "said")
        return
    yield from _asked(here, question)
    yield from _answers(here, question)
    yield from _text(f"{here}feedback", "whole", question.feedback, "answers")


def _asked(here: str, question: ir.Matching | ir.Sorting | ir.Ordering | ir.Gaps) -> Iterator[Row]:
    if isinstance(question, ir.Matching):
        for pair in question.pairs:
            yield Row(f"{here}{pair.id}.left", "thing", (pair, pair.left), (pair.left,))
        for pair in mixed(question.pairs, question.id):
            yield from _text(f"{here}{pair.id}.right", "topic", pair.right)
        return
    if isinstance(question, ir.Gaps):
        yield Row(f"{here}text", "gaps", (question, False), (question.text,))
        for word in mixed(question.words, question.id):
            yield from _text(f"{here}{word.id}", "topic", word.text)
        return
    if isinstance(question, ir.Sorting):
        for group in question.groups:
            yield Row(f"{here}{group.id}", "group", group, (group.text,))
    for item in mixed(question.items, question.id):
        yield Row(f"{here}{item.id}", "thing", (item, item.text), (item.text,))


def _answers(here: str, question: ir.Matching | ir.Sorting | ir.Ordering | ir.Gaps) -> Iterator[Row]:
    if isinstance(question, ir.Matching):
        for pair in question.pairs:
            texts = _of(pair.left, pair.right, pair.feedback)
            yield Row(f"{here}{pair.id}.key", "tied", (pair.left, pair.right, pair.feedback), texts, "answers")
    elif isinstance(question, ir.Sorting):
        groups = {group.id: group.text for group in question.groups}
        for item in question.items:
            group = groups[item.group or ""]
            texts = _of(item.text, group, item.feedback)
            yield Row(f"{here}{item.id}.key", "tied", (item.text, group, item.feedback), texts, "answers")
    elif isinstance(question, ir.Ordering):
        for number, item in enumerate(question.items, 1):
            texts = _of(item.text, item.feedback)
            yield Row(f"{here}{item.id}.key", "placed", (number, item), texts, "answers")
    else:
        yield Row(f"{here}text.key", "gaps", (question, True), (question.text,), "answers")


def _story_rows(here: str, story: ir.Scenario) -> Iterator[Row]:
    numbers = {scene.id: scene.number for scene in story.scenes}
    yield from _text(f"{here}intro", "block", story.intro)
    for person in story.characters:
        yield Row(f"{here}cast.{person.id}", "person", person, _of(person.name, person.about))
    for scene in story.scenes:
        box = f"{here}{scene.id}."
        yield Row(f"{box}box", "box", scene)
        yield from _text(f"{box}narration", "tell", scene.narration)
        for number, message in enumerate(scene.messages):
            yield Row(f"{box}{number}", "message", (story, message), (message.text,))
        for choice in scene.choices:
            yield Row(f"{box}{choice.id}", "choice", (choice, numbers[choice.next]), (choice.text,))
        for choice in scene.choices:
            if choice.signs or choice.feedback:
                texts = _of(choice.text, choice.feedback)
                yield Row(f"{box}{choice.id}.after", "noticed", choice, texts, "noticed")
        if scene.ending:
            yield Row(f"{box}ending", "ending", None)
    yield from _texts(f"{here}debrief", "topic", story.debrief)


# ---- HTML ----


def row_html(lesson: ir.Lesson, renderer: Renderer, *, title_level: int = 2) -> dict[str, Markup]:
    """Return what stands in each row, by its key. It holds no id; links count from `two/` of any language."""
    cell = renderer.macros("side_row", _docname(lesson)).cell
    code = renderer.language.code
    found: dict[str, Markup] = {}
    for row in (row for part in _parts(lesson, renderer) for _, rows in part.rows for row in rows):
        missing = any(text.language != code for text in row.texts)
        html = cell(row, lesson, missing, title_level if row.kind == "title" else 2)
        # author text cannot forge an attribute: its quotes are escaped
        html = _OWN_PAGE.sub(f'href="../../{code}/', html)
        found[row.key] = Markup(_ASSET.sub(r"\1../assets/", html).strip())
    return found


def side_page(lesson: ir.Lesson, renderer: Renderer, shell: Mapping[str, Any]) -> bytes:
    """Return the page in two languages, complete without a script in its own language."""
    cells = row_html(lesson, renderer, title_level=1)
    others = [other for other in shell["languages"] if other["exists"] and not other["current"]]
    context = {"lesson": lesson, "parts": _parts(lesson, renderer), "cells": cells, "others": others}
    body = Markup(renderer.body("side", _docname(lesson), **context))  # ours: made by a template
    # what there is to say of a translation stands at the head of its column
    told = lesson_notes(lesson.translation, interface(renderer.language.code))
    shown = {**shell, "notes": [note for note in shell["notes"] if note not in told], "ui": renderer.ui}
    return renderer.whole("page.html", balise=shown, body=body).encode()


def _docname(lesson: ir.Lesson) -> str:
    return f"two/{lesson.id}"


def _parts(lesson: ir.Lesson, renderer: Renderer) -> tuple[Part, ...]:
    return parts_of(lesson, {step.id: renderer.helplines_of(step) for step in lesson.steps})
