"""Scenarios: every scene is reached, every path ends, and a chat can be left at every moment."""

from __future__ import annotations

from collections.abc import Iterator

from balise.curriculum import LessonFile
from balise.diagnostics import Code, Diagnostic, Span, listed, say
from balise.source import Document, Location
from balise.spec.activity import Scenario, Scene
from balise.validate.structure import unique_ids


def check(item: LessonFile) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lesson's scenarios."""
    for index, step in enumerate(item.lesson.steps):
        if isinstance(step.activity, Scenario):
            yield from _check_story(step.activity, ("steps", index, "activity"), item.document)


def _check_story(story: Scenario, location: Location, document: Document) -> Iterator[Diagnostic]:
    if story.start not in story.scenes:
        yield _no_scene(story.start, story, document.value_span((*location, "start")))
        return
    for name, scene in story.scenes.items():
        place = (*location, "scenes", name)
        yield from unique_ids(scene.choices, (*place, "choices"), document)
        yield from _check_scene(scene, place, document)
        yield from _check_speakers(scene, story, place, document)
        for index, choice in enumerate(scene.choices):
            if choice.next not in story.scenes:
                yield _no_scene(choice.next, story, document.value_span((*place, "choices", index, "next")))
    yield from _check_paths(story, location, document)
    if story.style == "chat":
        yield from _check_ways_out(story, location, document)


def _no_scene(name: str, story: Scenario, span: Span) -> Diagnostic:
    message = say("there is no scene `{name}`", name=name)
    help_text = say("the scenes are {names}", names=listed(story.scenes))
    return Diagnostic(Code.UNKNOWN_REFERENCE, message, span, help_text)


def _check_scene(scene: Scene, place: Location, document: Document) -> Iterator[Diagnostic]:
    span = document.key_span(place)
    if scene.ending is None and not scene.choices:
        help_text = say("add `choices:`, or `ending: safe`")
        yield Diagnostic(Code.BROKEN_STORY, say("the story stops here"), span, help_text)
    if scene.ending is not None and scene.choices:
        help_text = say("delete `ending:` or `choices:`")
        yield Diagnostic(Code.BROKEN_STORY, say("an ending has no choices"), span, help_text)
    if not scene.messages and scene.narration is None:
        help_text = say("add `messages:` or `narration:`")
        yield Diagnostic(Code.BROKEN_STORY, say("nothing happens in this scene"), span, help_text)


def _check_speakers(scene: Scene, story: Scenario, place: Location, document: Document) -> Iterator[Diagnostic]:
    for index, message in enumerate(scene.messages):
        for speaker in message:
            if speaker not in story.characters:
                span = document.key_span((*place, "messages", index, speaker))
                text = say("`{name}` is not a character", name=speaker)
                help_text = say("the characters are {names}", names=listed(story.characters))
                yield Diagnostic(Code.UNKNOWN_SPEAKER, text, span, help_text)


def reachable(story: Scenario) -> list[str]:
    """Return the scenes that can be reached, in reading order (breadth first from the start)."""
    order = [story.start]
    for name in order:
        for choice in story.scenes[name].choices:
            if choice.next in story.scenes and choice.next not in order:
                order.append(choice.next)
    return order


def _check_paths(story: Scenario, location: Location, document: Document) -> Iterator[Diagnostic]:
    reached = reachable(story)
    for name in story.scenes:
        if name not in reached:
            span = document.key_span((*location, "scenes", name))
            message = say("no choice leads to `{name}`", name=name)
            yield Diagnostic(Code.BROKEN_STORY, message, span, say("lead a choice here or delete it"))
    ends = {name for name in reached if story.scenes[name].ending}
    grown = True
    while grown:
        more = {name for name in reached if any(choice.next in ends for choice in story.scenes[name].choices)} - ends
        ends |= more
        grown = bool(more)
    for name in reached:
        if name not in ends and story.scenes[name].choices:
            span = document.key_span((*location, "scenes", name))
            message = say("no path from `{name}` comes to an end", name=name)
            yield Diagnostic(Code.BROKEN_STORY, message, span, say("lead one choice to an ending"))


def _check_ways_out(story: Scenario, location: Location, document: Document) -> Iterator[Diagnostic]:
    for name, scene in story.scenes.items():
        if not scene.messages or not scene.choices:
            continue
        if not any(choice.id == "leave" for choice in scene.choices):
            span = document.key_span((*location, "scenes", name, "choices"))
            message = say("this scene of a chat cannot be left")
            help_text = say("add a choice with `id: leave` that leads to a safe ending")
            why = say("a child must be able to stop at any moment")
            yield Diagnostic(Code.NO_WAY_OUT, message, span, help_text, why)
