"""Contents as HTML: the player's templates, in one environment for each language and process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from balise import ir
from balise.languages import language as language_of
from balise.player.writer import Writer, player_environment
from balise_xblocks.content import KEPT, Content, read_content
from balise_xblocks.words import words


class BlockWriter(Writer):
    """Writes contents in one language. `lock` is held while it writes: what texts may name changes with the content."""

    def __init__(self, language: str) -> None:
        """Prepare the environment."""
        environment = player_environment()
        environment.loader = ChoiceLoader([PackageLoader("balise_xblocks", "templates"), environment.loader or ()])  # type: ignore[list-item]
        super().__init__(words(language), {}, {}, environment)
        environment.globals.update(language=language_of(language), language_of=language_of)
        self.lock = Lock()
        self._pictures: Mapping[str, str] = {}
        self._parts: Any = environment.get_template("block.html.jinja").module
        self.questions: Any = environment.get_template("questions.html.jinja").module

    def use(self, content: Content) -> None:
        """Take what the texts of a content may name."""
        code = str(self._environment.globals["language"].code)  # type: ignore[attr-defined]
        self._helplines = content.helplines(code)
        self._glossary = content.glossary(code)
        self._pictures = content.model.pictures

    def write_helpline(self, line: ir.Helpline) -> Markup:
        """Return a helpline: its name, then its first contact."""
        return Markup(self._parts.helpline(line))

    def write_term(self, term: ir.Term) -> Markup:
        """Return a word of the glossary, what it means at hand."""
        return Markup(self._parts.term(term))

    def picture_source(self, code: str) -> str | None:
        """Return the address of a pictogram."""
        return self._pictures.get(code)

    @property
    def parts(self) -> Any:
        """Return the macros of `block.html.jinja`."""
        return self._parts


@cache
def writer(language: str) -> BlockWriter:
    """Return the writer of a language."""
    return BlockWriter(language)


@dataclass(frozen=True, slots=True)
class Written:
    """A content in one language: what stands before its questions, each question by id, or all of it."""

    head: str
    questions: Mapping[str, str]
    body: str


@lru_cache(maxsize=KEPT)
def written(text: str, kind: str, language: str, prefix: str, reveal: bool) -> Written:
    """Return a content as HTML. `reveal`: whether the right answers are in it (see questions.html.jinja)."""
    content = read_content(text, kind)
    shown, formal = content.shown(language), content.model.formal
    pen = writer(language)
    with pen.lock:
        pen.use(content)
        if isinstance(shown, ir.Quiz):
            head = str(pen.parts.quiz_head(shown))
            forms = {entry.id: str(pen.questions.question(entry, prefix, reveal, formal)) for entry in shown.questions}
            return Written(head, forms, "")
        return Written("", {}, str(pen.parts.body(shown, prefix, formal)))


def answer_key(text: str, kind: str, language: str, question: str, ids: frozenset[str] | None) -> str:
    """Return what can be said about the answers of a question; with `ids`, about those alone and nothing more."""
    content = read_content(text, kind)
    quiz = content.shown(language)
    assert isinstance(quiz, ir.Quiz), "only a quiz has answers"
    entry = next(item for item in quiz.questions if item.id == question)
    pen = writer(language)
    with pen.lock:
        pen.use(content)
        return str(pen.questions.key(entry) if ids is None else pen.parts.said(entry, ids)).strip()


def shell(language: str, **values: Any) -> str:
    """Return the shadow tree of a block: its styles, the languages, a body that is written already."""
    pen = writer(language)
    return pen._environment.get_template("shell.html.jinja").render(**values)
