"""The page that opens a refresher: each lesson that is new or has changed, and how."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from balise import ir
from balise.days import plain_day
from balise.interface import interface
from balise.markdown import parse, to_html
from balise.targets.olx.content import Data, Texts
from balise.targets.olx.edition import Edition, News, plain


def news_titles(edition: Edition) -> dict[str, str]:
    """Return the title of the page in each language."""
    return {code: interface(code).text("What is new") for code in edition.languages}


def describe_news(edition: Edition) -> tuple[dict[str, Data], dict[str, Texts]]:
    """Return the page in each language, and its texts."""
    described: dict[str, Data] = {}
    texts: dict[str, Texts] = {}
    for code in edition.languages:
        texts[code] = Texts()
        ui = interface(code).text
        sections = [
            _section(texts[code], entry.lesson, *_told(entry, lesson, code)) for entry, lesson in _pairs(edition, code)
        ]
        nothing = (ui("What is new"), ui("Nothing has changed that you need to hear of."))
        described[code] = {"kind": "page", "sections": sections or [_section(texts[code], "nothing", *nothing)]}
    return described, texts


def news_html(page: Data, code: str) -> Markup:
    """Return the page in one language for a host without our blocks."""
    parts = [
        Markup("<h3>{}</h3>{}").format(part["title"], to_html(parse(part["text"]), lambda role: escape(role.target)))
        for part in page["sections"]
    ]
    return Markup('<section lang="{}">{}</section>').format(code, Markup("").join(parts))


def _pairs(edition: Edition, code: str) -> Iterator[tuple[News, ir.Lesson]]:
    return zip(edition.news, edition.news_lessons[code], strict=True)


def _told(entry: News, lesson: ir.Lesson, code: str) -> tuple[str, str]:
    ui = interface(code).text
    state = ui("New lesson") if entry.is_new else ui("Changed")
    said = "\n".join(f"- {plain_day(change.date, code)} – {change.what}" for change in entry.changes)
    return f"{plain(lesson.title)} ({state})", said


def _section(texts: Texts, name: str, title: str, text: str) -> Data:
    """Return a part of the page, its words noted as words of its language."""
    for part, words in (("title", title), ("text", text)):
        texts.words[f"sections.{name}.{part}"], texts.own[f"sections.{name}.{part}"] = words, True
    return {"id": name, "title": title, "text": text}
