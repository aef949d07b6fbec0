"""The class view: a lesson as screens for the projector, one after the other, the same ones in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from balise import ir
from balise.markdown import Paragraph, Role, Str
from balise.targets.site.render import Renderer

_ASSET = re.compile(r'((?:src|href)="(?:\.\./)*)assets/')
_OWN_PAGE = re.compile(r'href="\.\./(?=[\w-]+\.html)')
_UNSAFE_IN_SCRIPT = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
ROLES_A_SCREEN = 2
LINES_A_SCREEN = 4


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a lesson.

    `key` is the same in every language. `of` is what the macro named `kind` shows. `then` is the key of the screen that
    follows where it is not the next one: at the end of a path through a story.
    """

    key: str
    kind: str
    step: ir.Step | None = None
    of: Any = None
    then: str | None = None


@dataclass(frozen=True, slots=True)
class SortedCard:
    """One card of a sorting question: the class says where it belongs."""

    question: ir.Sorting
    item: ir.Item


@dataclass(frozen=True, slots=True)
class Talk:
    """A heading and texts to talk about; `prompt` is None for what follows a story or a play."""

    prompt: ir.Text | None
    texts: tuple[ir.Text, ...]


def screens_of(lesson: ir.Lesson) -> tuple[Screen, ...]:
    """Return the screens of a lesson, in order. The closing step begins and ends with its numbers.

    The keys of screens without a step begin as no id of an author can (`balise.spec.base.ID_PATTERN`).
    """
    found = [Screen("-opening", "opening")]
    if lesson.steps and lesson.steps[0].show is None:
        # where the first step shows something, it shows the rules in the words of the class
        found.append(Screen("-rules", "rules"))
    for step in lesson.steps:
        found.extend(_step_screens(step))
    return tuple(found)


def _step_screens(step: ir.Step) -> Iterator[Screen]:
    inner = list(_activity_screens(step, step.activity)) if step.activity else []
    if step.is_help:
        yield Screen(step.id, "help", step)
        yield from inner
        if inner:
            yield Screen(f"{step.id}.again", "help", step)
        return
    if step.show is not None or step.pictures or not inner:
        yield Screen(step.id, "show", step)
    yield from inner


def _activity_screens(step: ir.Step, activity: ir.Activity) -> Iterator[Screen]:
    here = f"{step.id}."
    if isinstance(activity, ir.Quiz):
        for question in activity.questions:
            yield from _question_screens(step, question, here + question.id)
    elif isinstance(activity, ir.Practice):
        yield from _question_screens(step, activity.question, here + activity.question.id)
    elif isinstance(activity, ir.Scenario):
        yield from _story_screens(step, activity)
    elif isinstance(activity, ir.Cards):
        for card in activity.cards:
            yield Screen(here + card.id, "card", step, (activity, card))
    elif isinstance(activity, ir.RolePlay):
        for start in range(0, len(activity.roles), ROLES_A_SCREEN):
            roles = activity.roles[start : start + ROLES_A_SCREEN]
            yield Screen(here + roles[0].id, "roles", step, (activity if start == 0 else None, roles))
        yield from _debrief(step, activity.debrief)
    elif isinstance(activity, ir.Discussion):
        yield Screen(f"{here}talk", "talk", step, Talk(activity.prompt, activity.questions))
    elif isinstance(activity, ir.Pulse):
        for item in activity.items:
            yield Screen(here + item.id, "pulse", step, (activity, item))
    elif isinstance(activity, ir.Checklist):
        for start in range(0, len(activity.items), LINES_A_SCREEN):
            lines = activity.items[start : start + LINES_A_SCREEN]
            yield Screen(here + lines[0].id, "checklist", step, (activity, lines))
    else:
        yield Screen(here + activity.kind, activity.kind, step, activity)


def _question_screens(step: ir.Step, question: ir.Question, key: str) -> Iterator[Screen]:
    if isinstance(question, ir.Sorting):
        for item in question.items:
            yield Screen(f"{key}.{item.id}", "sorted_card", step, SortedCard(question, item))
    else:
        kind = "choices" if isinstance(question, ir.Choices) else question.kind
        yield Screen(key, kind, step, question)


def _story_screens(step: ir.Step, story: ir.Scenario) -> Iterator[Screen]:
    yield Screen(f"{step.id}.cast", "cast", step, story)
    after = f"{step.id}.debrief" if story.debrief else None
    for scene in story.scenes:
        then = after if scene.ending else None
        yield Screen(f"{step.id}.scene.{scene.id}", "scene", step, (story, scene), then)
    yield from _debrief(step, story.debrief)


def _debrief(step: ir.Step, texts: tuple[ir.Text, ...]) -> Iterator[Screen]:
    if texts:
        yield Screen(f"{step.id}.debrief", "talk", step, Talk(None, texts))


def class_page(lesson: ir.Lesson, renderer: Renderer, shell: Mapping[str, Any]) -> bytes:
    """Return the class view of a lesson: a whole page, complete without a script."""
    screens = screens_of(lesson)
    html = screen_html(lesson, renderer)
    numbers = {screen.key: number for number, screen in enumerate(screens, 1)}
    page = renderer.body(
        "class",
        f"class/{lesson.id}",
        balise=shell,
        lesson=lesson,
        screens=screens,
        numbers=numbers,
        html={key: Markup(inner) for key, inner in html.items()},  # ours: made by the templates a line above
    )
    return page.encode()


def screen_html(lesson: ir.Lesson, renderer: Renderer) -> dict[str, str]:
    """Return what each screen shows, by its key. It holds no id, so that two languages can stand on one page.

    Links count from any folder one level below the language's: `class/` or `two/` of any language.
    """
    return renderer.once(lesson, lambda: _screen_html(lesson, renderer))


def _screen_html(lesson: ir.Lesson, renderer: Renderer) -> dict[str, str]:
    screens = screens_of(lesson)
    numbers = {screen.key: number for number, screen in enumerate(screens, 1)}
    own_pages = f'href="../../{renderer.language.code}/'
    found: dict[str, str] = {}

    def keep(key: str, inner: str) -> str:
        # author text cannot forge an attribute: its quotes are escaped
        found[key] = _ASSET.sub(r"\1../assets/", _OWN_PAGE.sub(own_pages, str(inner))).strip()
        return ""

    renderer.body(
        "class_screens",
        f"class/{lesson.id}",
        lesson=lesson,
        screens=screens,
        numbers=numbers,
        help_parts=help_parts,
        keep=keep,
    )
    return found


def second_script(lesson: ir.Lesson, renderer: Renderer, rows: Mapping[str, str]) -> bytes:
    """Return a lesson's screens and rows in one language, to stand beside another language's.

    A classic script that calls `baliseSecond`: nothing can be fetched from `file://`. `rows` are the blocks of the
    page with two languages, by key.
    """
    language = renderer.language
    content = {
        "language": language.code,
        "direction": language.direction,
        "name": language.name,
        "screens": screen_html(lesson, renderer),
        "rows": dict(rows),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escaped)
    return f"baliseSecond({text});\n".encode()


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A part of the closing screen: words, or the ids of helplines to show as large numbers."""

    text: ir.Text | None
    lines: tuple[str, ...]


def help_parts(step: ir.Step) -> tuple[HelpPart, ...]:
    """Return what the closing step shows, in its own order: paragraphs that only name helplines become numbers."""
    found: list[HelpPart] = []
    for block in step.show.tree if step.show else ():
        names = _only_helplines(block)
        if names and found and found[-1].text is None:
            found[-1] = HelpPart(None, found[-1].lines + names)
        elif names:
            found.append(HelpPart(None, names))
        elif step.show:
            found.append(HelpPart(replace(step.show, tree=(block,)), ()))
    return tuple(found)


def _only_helplines(block: object) -> tuple[str, ...]:
    if not isinstance(block, Paragraph):
        return ()
    roles = tuple(node.target for node in block.children if isinstance(node, Role) and node.name == "helpline")
    words = [node for node in block.children if not isinstance(node, Role)]
    spoken = any(not isinstance(node, Str) and getattr(node, "children", ()) for node in words)
    spoken = spoken or any(isinstance(node, Str) and node.text.strip() for node in words)
    return () if spoken else roles
