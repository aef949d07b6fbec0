"""The pages of a lesson as a block of ours holds them: what opens it, and what each step says, shows and draws."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from balise import assets, ir
from balise.interface import interface
from balise.targets.olx.content import Data, Take, Texts, describe, describe_picture

Pages = tuple[dict[str, Data], dict[str, Texts]]


def describe_opening(lessons: Mapping[str, ir.Lesson]) -> Pages:
    """Return what a lesson is about and what learners can do at the end, in each language."""
    described: dict[str, Data] = {}
    texts: dict[str, Texts] = {}
    for code, lesson in lessons.items():
        own, ui = Texts(), interface(code).text
        take = own.take(code)
        sections = [{"id": "summary", "text": take(lesson.summary, "sections", "summary", "text")}]
        sections.append(_titled(own, code, "question", ui("The question of the lesson"), lesson.key_question))
        aims = "\n".join(f"- {take(aim.text, 'aims', aim.id)}" for aim in lesson.objectives)
        own.words["sections.aims.text"], own.own["sections.aims.text"] = aims, True
        own.words["sections.aims.title"], own.own["sections.aims.title"] = ui("Objectives"), True
        sections.append({"id": "aims", "title": ui("Objectives"), "text": aims})
        if lesson.content_note:
            sections.append(_titled(own, code, "note", ui("Before you begin"), lesson.content_note))
        words = [word.id for word in lesson.vocabulary]
        described[code], texts[code] = {"kind": "page", "sections": sections, "vocabulary": words}, own
    return described, texts


def _titled(texts: Texts, code: str, name: str, title: str, text: ir.Text) -> Data:
    texts.words[f"sections.{name}.title"], texts.own[f"sections.{name}.title"] = title, True
    return {"id": name, "title": title, "text": texts.take(code)(text, "sections", name, "text")}


def describe_step(steps: Mapping[str, ir.Step], elsewhere: Collection[str]) -> Pages:
    """Return what is said, shown and drawn in a step, and its activity unless its kind stands `elsewhere`."""
    described: dict[str, Data] = {}
    texts: dict[str, Texts] = {}
    for code, step in steps.items():
        own = texts[code] = Texts()
        described[code] = {"kind": "page", "sections": list(_sections(step, own.take(code), elsewhere))}
        if step.is_help:
            described[code]["helplines"] = list(own.helplines)
    return described, texts


def _sections(step: ir.Step, take: Take, elsewhere: Collection[str]) -> Iterator[Data]:
    if step.say is not None:
        yield {"id": "say", "text": take(step.say, "sections", "say", "text")}
    shown: Data = {}
    if step.show is not None:
        shown["text"] = take(step.show, "sections", "show", "text")
    if step.pictures:
        shown["pictures"] = [
            describe_picture(picture, take, "sections", "show", "pictures", str(index))
            for index, picture in enumerate(step.pictures)
        ]
    if shown:
        yield {"id": "show", **shown}
    if step.activity is not None and step.activity.kind not in elsewhere:
        yield {"id": "activity", "activity": describe(step.activity, take, "sections", "activity", "activity")}


def drawings_of(data: Any) -> dict[str, str]:
    """Return the pictograms that a description names, by code: where the course has them, if they are installed."""
    return {code: f"/static/openmoji-{code}.svg" for code in sorted(set(_codes(data))) if assets.has_pictogram(code)}


def _codes(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        if data.keys() == {"code", "alt"}:
            yield data["code"]
        for value in data.values():
            yield from _codes(value)
    elif isinstance(data, list):
        for value in data:
            yield from _codes(value)
