"""The content of a block: read once a process for each text, then shown in any of its languages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pydantic import ValidationError

from balise import ir
from balise.catalog import Entry
from balise.languages import fallbacks
from balise.lower.activity import lower_activity
from balise.lower.wording import Wording, choose, make_text
from balise.player.keys import key_of
from balise.spec.activity import Pulse, Quiz, Scenario
from balise.spec.texts import texts_of
from balise_xblocks import shapes
from balise_xblocks.words import words

PATH = ("block", "activity")
KEPT = 512
"""How many contents and renderings a process keeps: least recently used ones go first."""


class BadContentError(Exception):
    """The content of a block is not what it should be: shown to authors, never to learners as a traceback."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page in one language."""

    id: str
    title: ir.Text | None
    text: ir.Text | None
    pictures: tuple[ir.Picture, ...]
    activity: ir.Activity | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language."""

    sections: tuple[Section, ...]
    vocabulary: tuple[ir.Term, ...]
    helplines: tuple[ir.Helpline, ...]
    kind: str = "page"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to download; `language` is the one that the file is in."""

    id: str
    title: ir.Text
    address: str
    language: str
    short: str | None
    code: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Handout:
    """Files to download in one language."""

    intro: ir.Text | None
    papers: tuple[Paper, ...]
    kind: str = "handout"


Shown = ir.Quiz | ir.Scenario | ir.Pulse | Page | Handout


@dataclass(frozen=True)
class Content:
    """The content of a block, checked."""

    model: shapes.Content

    @property
    def kind(self) -> str:
        """Return the kind of activity."""
        return self.model.activity.kind

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages it can be shown in: its own first, then those of its translations."""
        return tuple(dict.fromkeys((self.model.language, *sorted(self.model.texts))))

    def best_language(self, wanted: Iterable[str]) -> str:
        """Return the first of the languages wanted that it can be shown in, or else its own."""
        for code in wanted:
            for tag in fallbacks(code.lower().replace("_", "-"), "")[:-1] or (code,):
                if tag in self.languages:
                    return tag
        return self.model.language

    @cached_property
    def keys(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the questions of a quiz as `balise.scoring` reads them, by id; nothing for another activity."""
        activity = self.shown(self.model.language)
        if not isinstance(activity, ir.Quiz):
            return {}
        return {question.id: key_of(question) for question in activity.questions}

    @cached_property
    def _shown(self) -> dict[str, Shown]:
        return {}

    def shown(self, language: str) -> Shown:
        """Return the activity in a language; a text that it lacks there falls back and says so."""
        if language not in self._shown:
            self._shown[language] = self._lower(language)
        return self._shown[language]

    def _lower(self, language: str) -> Shown:
        activity, wording = self.model.activity, self._wording(language)
        if isinstance(activity, shapes.Page):
            return _page(activity, wording, self.helplines(language), self.glossary(language))
        if isinstance(activity, shapes.Handout):
            return _handout(activity, wording)
        lowered: Shown = _lowered(activity, wording, PATH)
        return lowered

    def _wording(self, language: str) -> Wording:
        source = {".".join((*PATH, unit.path)): unit.text for unit in texts_of(self.model.activity)}
        entries: dict[str, dict[str, Entry]] = {}
        for code, texts in self.model.texts.items():
            named = {".".join((*PATH, path)): text for path, text in texts.items()}
            entries[code] = {
                path: Entry(source[path], text, False, 0) for path, text in named.items() if path in source
            }
        return Wording(language, self.model.language, entries)

    def helplines(self, language: str) -> Mapping[str, ir.Helpline]:
        """Return the helplines that its texts may name, by id."""
        return {name: _helpline(name, line, language) for name, line in self.model.helplines.items()}

    def glossary(self, language: str) -> Mapping[str, ir.Term]:
        """Return the words that its texts may name, by id."""
        return {
            name: ir.Term(name, choose(word.term, language), choose(word.definition, language))
            for name, word in self.model.words.items()
        }

    def missing(self, language: str) -> int:
        """Return how many texts have no translation in a language."""
        if language == self.model.language:
            return 0
        return len({unit.path for unit in texts_of(self.model.activity)} - set(self.model.texts.get(language, {})))


def _lowered(activity: Any, wording: Wording, path: tuple[str, ...]) -> Any:
    ui = words(wording.wanted)
    both = tuple(make_text(ui.text(word), ui.language, wording.wanted) for word in ("True", "Not true"))
    return lower_activity(activity, wording, path, {}, (both[0], both[1]))


def _page(
    page: shapes.Page, wording: Wording, helplines: Mapping[str, ir.Helpline], glossary: Mapping[str, ir.Term]
) -> Page:
    sections = []
    for section in page.sections:
        path = (*PATH, "sections", section.id)
        activity = _lowered(section.activity, wording, (*path, "activity")) if section.activity else None
        title, text = wording.maybe(section.title, *path, "title"), wording.maybe(section.text, *path, "text")
        pictures = tuple(
            ir.Picture(entry.code, wording.text(entry.alt, *path, "pictures", str(index), "alt"))
            for index, entry in enumerate(section.pictures)
        )
        sections.append(Section(section.id, title, text, pictures, activity))
    return Page(
        tuple(sections),
        tuple(glossary[name] for name in page.vocabulary if name in glossary),
        tuple(helplines[name] for name in page.helplines if name in helplines),
    )


def _handout(handout: shapes.Handout, wording: Wording) -> Handout:
    papers = []
    for paper in handout.papers:
        languages = (*fallbacks(wording.wanted, "fr"), *sorted(paper.files))
        language = next(code for code in languages if code in paper.files)
        title = wording.text(paper.title, *PATH, "papers", paper.id, "title")
        short, code = paper.short.get(language), paper.code.get(language)
        papers.append(Paper(paper.id, title, paper.files[language], language, short, code, paper.size))
    return Handout(wording.maybe(handout.intro, *PATH, "intro"), tuple(papers))


def _helpline(name: str, line: shapes.Line, language: str) -> ir.Helpline:
    tags = (*fallbacks(language, "fr"), *sorted(line.ways))
    ways = next((line.ways[tag] for tag in tags if tag in line.ways), ())
    contacts = tuple(ir.Contact(way.kind, way.value, way.href) for way in ways)
    hours = choose(line.hours, language) if line.hours else None
    names = choose(line.name, language), choose(line.fact, language)
    return ir.Helpline(name, *names, contacts, (), (), hours, "", None, None, False)


EMPTY: Mapping[str, Mapping[str, Any]] = {
    "quiz": {
        "kind": "quiz",
        "questions": [
            {
                "id": "q1",
                "kind": "true_false",
                "prompt": "…",
                "answer": True,
                "if_true": "…",
                "if_false": "…",
            }
        ],
    },
    "scenario": {
        "kind": "scenario",
        "style": "story",
        "characters": {"hero": {"name": "…"}},
        "start": "start",
        "scenes": {"start": {"narration": "…", "ending": "safe"}},
    },
    "page": {"kind": "page", "sections": [{"id": "start", "text": "…"}]},
    "pulse": {"kind": "pulse", "when": "before", "items": [{"id": "s1", "text": "…"}]},
    "handout": {
        "kind": "handout",
        "papers": [{"id": "paper", "title": "…", "files": {"fr": "/static/paper.pdf"}}],
    },
}
"""What a new block holds until its author has written something."""


@lru_cache(maxsize=KEPT)
def read_content(text: str, kind: str) -> Content:
    """Return the content of a block of a kind; an empty text is a new block.

    Raises:
        BadContentError: it is not JSON, or not of this shape, or of another kind.
    """
    try:
        data = json.loads(text) if text.strip() else {"language": "fr", "activity": EMPTY[kind]}
        model = shapes.Content.model_validate(data)
    except (ValueError, RecursionError, ValidationError) as error:
        raise BadContentError(str(error)) from error
    if model.activity.kind != kind:
        raise BadContentError(f"the content is a {model.activity.kind}, not a {kind}")
    if isinstance(model.activity, Scenario):
        _check_story(model.activity)
    if isinstance(model.activity, Quiz):
        _check_quiz(model.activity)
    if isinstance(model.activity, Pulse) and not model.activity.items:
        raise BadContentError("the barometer has no statements")
    return Content(model)


def _check_quiz(quiz: Quiz) -> None:
    names = [question.id for question in quiz.questions]
    if len(set(names)) < len(names):
        raise BadContentError("two questions have the same id")
    for question in quiz.questions:
        options = getattr(question, "options", ())
        if question.kind in ("single", "multiple") and not any(option.correct for option in options):
            raise BadContentError(f"no option of {question.id} is right")


def _check_story(story: Scenario) -> None:
    leads = [choice.next for scene in story.scenes.values() for choice in scene.choices]
    if any(name not in story.scenes for name in (story.start, *leads)):
        raise BadContentError("a choice leads to a scene that is not there")
    speakers = [speaker for scene in story.scenes.values() for message in scene.messages for speaker in message]
    if any(speaker not in story.characters for speaker in speakers):
        raise BadContentError("a message has a sender who is not there")
