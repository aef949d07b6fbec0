"""Handouts in a course: files under `static`, and the content of the block that offers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from balise import ir
from balise.interface import interface
from balise.targets.olx.content import Data, Texts
from balise.targets.olx.edition import Edition, Print

KINDS: Mapping[str, tuple[str, str]] = {
    "worksheet": ("Pupil’s sheet", "Participant’s sheet"),
    "words": ("Words of the lesson", "Words of the lesson"),
    "card": ("Help card", "Help card"),
}
"""What is offered, in order, and what it is called for children and for adults."""


def kinds_of(edition: Edition, lesson: ir.Lesson) -> list[str]:
    """Return which handouts of a lesson there are."""
    return [kind for kind in KINDS if any((lesson.id, kind, code) in edition.prints for code in edition.languages)]


def static_files(edition: Edition, lesson: ir.Lesson) -> dict[str, bytes]:
    """Return the PDFs of a lesson by their path in the archive."""
    return {
        f"course/static/{_name(lesson, kind, code)}": entry.content
        for kind in kinds_of(edition, lesson)
        for code, entry in _in_languages(edition, lesson, kind)
    }


def describe_papers(edition: Edition, lesson: ir.Lesson) -> tuple[dict[str, Data], dict[str, Texts]]:
    """Return the handouts of a lesson as a block of ours holds them, in each language."""
    described: dict[str, Data] = {}
    texts: dict[str, Texts] = {}
    for code in edition.languages:
        texts[code] = Texts()
        papers = [_paper(edition, lesson, kind, texts[code], code) for kind in kinds_of(edition, lesson)]
        described[code] = {"kind": "handout", "papers": papers}
    return described, texts


def papers_html(edition: Edition, lesson: ir.Lesson) -> Markup:
    """Return links to the handouts of a lesson for a host without our blocks."""
    items = [
        Markup('<li lang="{0}"><a href="/static/{1}" hreflang="{0}">{2}</a></li>').format(
            code, _name(lesson, kind, code), _title(edition, kind, code)
        )
        for kind in kinds_of(edition, lesson)
        for code, _ in _in_languages(edition, lesson, kind)
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


def print_titles(edition: Edition) -> dict[str, str]:
    """Return the title of the unit in each language."""
    return {code: interface(code).text("To print") for code in edition.languages}


def _paper(edition: Edition, lesson: ir.Lesson, kind: str, texts: Texts, code: str) -> Data:
    title = _title(edition, kind, code)
    texts.words[f"papers.{kind}.title"], texts.own[f"papers.{kind}.title"] = title, True
    found = dict(_in_languages(edition, lesson, kind))
    files = {tag: f"/static/{_name(lesson, kind, tag)}" for tag in found}
    short = {tag: entry.short for tag, entry in found.items() if entry.short}
    codes = {tag: entry.outline for tag, entry in found.items() if entry.outline}
    size = next((entry.size for entry in found.values() if entry.size), None)
    more = {key: value for key, value in (("short", short), ("code", codes), ("size", size)) if value}
    return {"id": kind, "title": title, "files": files, **more}


def _title(edition: Edition, kind: str, code: str) -> str:
    adult = edition.main.audience.learner in ("parent", "teacher", "professional")
    return interface(code).text(KINDS[kind][int(adult)])


def _in_languages(edition: Edition, lesson: ir.Lesson, kind: str) -> Iterator[tuple[str, Print]]:
    for code in edition.languages:
        entry = edition.prints.get((lesson.id, kind, code))
        if entry is not None:
            yield code, entry


def _name(lesson: ir.Lesson, kind: str, code: str) -> str:
    return f"{lesson.id}-{kind}-{code}.pdf"
