"""Scenarios: every scene is reached, every path ends, and a chat can be left at every moment."""

from __future__ import annotations

from collections.abc import Iterator

from balise.curriculum import LessonFile
from balise.diagnostics import Code, Diagnostic
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


def _no_scene(name: str, story: Scenario, span: object) -> Diagnostic:
    help_text = "the scenes are " + ", ".join(f"`{other}`" for other in story.scenes)
    return Diagnostic(Code.UNKNOWN_REFERENCE, f"there is no scene `{name}`", span, help_text)  # type: ignore[arg-type]


def _check_scene(scene: Scene, place: Location, document: Document) -> Iterator[Diagnostic]:
    span = document.key_span(place)
    if scene.ending is None and not scene.choices:
        yield Diagnostic(Code.BROKEN_STORY, "the story stops here", span, "add `choices:`, or `ending: safe`")
    if scene.ending is not None and scene.choices:
        yield Diagnostic(Code.BROKEN_STORY, "an ending has no choices", span, "delete `ending:` or `choices:`")
    if not scene.messages and scene.narration is None:
        yield Diagnostic(Code.BROKEN_STORY, "nothing happens in this scene", span, "add `messages:` or `narration:`")


def _check_speakers(scene: Scene, story: Scenario, place: Location, document: Document) -> Iterator[Diagnostic]:
    for index, message in enumerate(scene.messages):
        for speaker in message:
            if speaker not in story.characters:
                span = document.key_span((*place, "messages", index, speaker))
                help_text = "the characters are " + ", ".join(f"`{name}`" for name in story.characters)
                yield Diagnostic(Code.UNKNOWN_SPEAKER, f"`{speaker}` is not a character", span, help_text)


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
            yield Diagnostic(Code.BROKEN_STORY, f"no choice leads to `{name}`", span, "lead a choice here or delete it")
    ends = {name for name in reached if story.scenes[name].ending}
    grown = True
    while grown:
        more = {name for name in reached if any(choice.next in ends for choice in story.scenes[name].choices)} - ends
        ends |= more
        grown = bool(more)
    for name in reached:
        if name not in ends and story.scenes[name].choices:
            span = document.key_span((*location, "scenes", name))
            yield Diagnostic(
                Code.BROKEN_STORY, f"no path from `{name}` comes to an end", span, "lead one choice to an ending"
            )


def _check_ways_out(story: Scenario, location: Location, document: Document) -> Iterator[Diagnostic]:
    for name, scene in story.scenes.items():
        if not scene.messages or not scene.choices:
            continue
        if not any(choice.id == "leave" for choice in scene.choices):
            span = document.key_span((*location, "scenes", name, "choices"))
            help_text = "add a choice with `id: leave` that leads to a safe ending"
            why = "a child must be able to stop at any moment"
            yield Diagnostic(Code.NO_WAY_OUT, "this scene of a chat cannot be left", span, help_text, why)
