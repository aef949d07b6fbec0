"""What a rule sees: a lesson, each of its texts in each language, and where every word of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from balise.diagnostics import Span
from balise.markdown import WORDED, Role, parse, to_plain
from balise.spec.lesson import Lesson
from balise.spec.registry import AudienceEntry, GroupEntry

Location = tuple[str | int, ...]

_ROLE = re.compile(r"\{([a-z][a-z-]*)\}`([^`\n\0]+)`")
_ADDRESS = re.compile(r"(?<=\]\()[^()\s\0]+(?=\))")
_SIMPLE = (
    *((sign, "'") for sign in "’ʼ‘"),
    *((sign, '"') for sign in "“”„"),
    *((sign, " ") for sign in "\u00a0\u202f"),
    *((sign, "-") for sign in "–—\u2011"),
    ("…", "."),
)
_MARKUP = re.compile(r"[\\`*_\[{<>&\n]")
_ITEM = re.compile(r"\s*(?:[-+]|\d+[.)])\s")
# a sentence ends where no small letter follows: not after `p. ex.` in the middle of one
_SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)|[ \u00a0\u202f]?[\"»”’')\]]*\s++(?=\W{0,40}+(?:[^\W\d_a-zß-öø-ÿœ]|\d)))"
)
_LAST_END = re.compile(r"[.!?…:;]\s|\n")
_TOKEN = re.compile(r"\w\S*")
_WORD = re.compile(r"[^\W_]+(?:['’\-‑·][^\W_]+)*")
_MARKS = {"«": re.compile("»"), "“": re.compile("[”“]"), "„": re.compile("[”“]"), "‘": re.compile(r"’(?![^\W\d_])")}
_FAR = 400
"""How many signs before or after a place the words around it are looked at."""
_START_OF_WORD = re.compile(r"\b[^\W_]{1,4}")


class Places(Protocol):
    """Where the texts of one language stand."""

    def span(self, view: TextView, fragment: str, at: int) -> Span:
        """Return where a text stands, or the first `fragment` of it at or after the offset `at`."""


@dataclass(frozen=True, eq=False)
class RegistryView:
    """The models of the registry by file stem, as in `registry["helplines"].helplines`. One for a whole run."""

    models: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return the model of a file by its stem."""
        return self.models[name]


class TextView(NamedTuple):
    """One text in one language. `path` is its field path, also for a translation.

    `role` says what it is (title, option, feedback …), `reader` who reads it: learner, teacher or family. `silenced`
    names the rules that do not hold for it: whoever runs the rules drops their findings.
    """

    path: str
    role: str
    reader: str
    text: str
    language: str
    location: Location
    places: Places
    silenced: frozenset[str] = frozenset()

    def span(self, fragment: str | None = None, at: int = 0) -> Span:
        """Return where the text stands, or the first `fragment` of it at or after the offset `at`."""
        return self.places.span(self, fragment or "", at)

    @property
    def tongue(self) -> str:
        """Return the language without its variant: easy French is French."""
        return self.language.split("-")[0]

    @property
    def lowered(self) -> str:
        """Return the text for searching, offset by offset: small letters, straight apostrophes, plain spaces.

        The names in roles, quoted words, legal names and addresses of links are blank.
        """
        return lowered(without_roles(self.text))

    @property
    def plain(self) -> str:
        """Return the words that a reader sees, without Markdown; a reference counts as one word."""
        marked = _MARKUP.search(self.text) or _ITEM.match(self.text)
        return to_plain(parse(self.text), _shown) if marked else self.text


def sentences_of(plain: str) -> list[str]:
    """Return the sentences of a plain text; a line and an item of a list each end one."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(plain):
        end = match.start()
        found.append(plain[start : end if plain[end] == "\n" else end + 1])
        start = match.end()
    found.append(plain[start:])
    return [part for part in found if part]


def count_words(text: str) -> int:
    """Return how many words a plain text has, as readers count them: what stands between two spaces."""
    return len(_TOKEN.findall(text))


def words_of(text: str) -> list[str]:
    """Return the words of a plain text; `l’école` and `arc-en-ciel` are one word each."""
    return _WORD.findall(text)


def _shown(role: Role) -> str:
    return role.target if role.name in WORDED else "Xx"


def without_roles(text: str, keep: str = "") -> str:
    """Return a text of the same length whose roles, but for the one to keep, and addresses of links are blank."""
    if "{" in text:
        text = _ROLE.sub(lambda match: match[0] if match[1] == keep else " " * len(match[0]), text)
    if "](" in text:
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text


def lowered(text: str) -> str:
    """Return a text of the same length in small letters, with straight apostrophes, simple marks and plain spaces.

    Letters beyond Latin 1 become `?`: no rule looks for them, and texts of one byte a letter are searched faster.
    """
    for sign, simple in _SIMPLE:
        text = text.replace(sign, simple)
    small = text.lower()
    if len(small) != len(text):  # `İ` has two small letters
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return small.encode("latin-1", "replace").decode("latin-1")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where a rule found something. `searched` is the text, lowered, that it was found in."""

    view: TextView
    start: int
    words: str
    searched: str
    first: int = 0
    """Where its text starts among the texts of the pool."""

    @property
    def end(self) -> int:
        """Return where it ends in the text."""
        return self.start + len(self.words)

    def span(self) -> Span:
        """Return where it stands in its file."""
        return self.view.span(self.words, self.start)

    def sentence_before(self) -> str:
        """Return what stands before it in its sentence, lowered."""
        return _LAST_END.split(self.searched[max(0, self.start - _FAR) : self.start])[-1]

    def sentence_after(self) -> str:
        """Return what stands after it in its sentence, lowered."""
        return _LAST_END.split(self.searched[self.end : self.end + _FAR], maxsplit=1)[0]

    def before_marks(self) -> str | None:
        """Return what stands, lowered, before the quotation marks that hold it; None if no marks do."""
        near = max(0, self.start - _FAR)
        opened = max(self.view.text.rfind(mark, near, self.start) for mark in _MARKS)
        if opened < 0 or _MARKS[self.view.text[opened]].search(self.view.text, opened + 1, self.start):
            return None
        return self.searched[near:opened]


@dataclass(frozen=True, eq=False)
class Pool:
    """The texts of a lesson in one language as one long text, so that a rule searches once: `if stem in pool.lowered`.

    A NUL stands between two texts.
    """

    language: str
    texts: tuple[TextView, ...]

    @cached_property
    def tongue(self) -> str:
        """Return the language without its variant."""
        return self.language.split("-")[0]

    @cached_property
    def lowered(self) -> str:
        """Return all texts, each as `TextView.lowered` has it."""
        return lowered(without_roles(self._joined))

    @cached_property
    def _joined(self) -> str:
        return "\0".join(view.text.replace("\0", " ") for view in self.texts)

    @cached_property
    def with_quotations(self) -> str:
        """Return all texts, each with the words of its quotations."""
        return lowered(without_roles(self._joined, keep="quote")) if "{quote}" in self._joined else self.lowered

    @cached_property
    def word_starts(self) -> frozenset[str]:
        """Return the first four letters of all words: a quick look whether a word may be there at all."""
        return frozenset(_START_OF_WORD.findall(self._vocabulary))

    @cached_property
    def _vocabulary(self) -> str:
        """Return all that stands between spaces, quotations included, once: much shorter than the texts."""
        return " ".join(set(self.with_quotations.split()))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for view in self.texts:
            starts.append(at)
            at += len(view.text) + 1
        return starts

    def of_roles(self, roles: Collection[str]) -> str:
        """Return the texts of some roles, lowered."""
        places = zip(self._starts, self.texts, strict=True)
        return "\0".join(self.lowered[at : at + len(view.text)] for at, view in places if view.role in roles)

    def without(self, hits: Iterable[Hit], searched: str) -> str:
        """Return the text that was searched, with these places of it blank; they are in order, none in another."""
        parts, at = [], 0
        for hit in sorted(hits, key=lambda hit: hit.first + hit.start):
            start = hit.first + hit.start
            parts += [searched[at:start], " " * len(hit.words)]
            at = start + len(hit.words)
        return "".join([*parts, searched[at:]])

    def find(self, pattern: re.Pattern[str], parts: Iterable[str], searched: str | None = None) -> Iterator[Hit]:
        """Yield each place where a pattern for lowered text matches, in the texts that hold one of `parts`."""
        text = self.lowered if searched is None else searched
        seen: set[int] = set()
        for part in parts:
            if part not in self._vocabulary and " " not in part:
                continue
            at = text.find(part)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                first, view = self._starts[index], self.texts[index]
                end = first + len(view.text)
                if index not in seen:
                    seen.add(index)
                    own = text[first:end]
                    for match in pattern.finditer(own):
                        yield Hit(view, match.start(), view.text[match.start() : match.end()], own, first)
                at = text.find(part, end)


@dataclass(frozen=True, eq=False)
class LessonView:
    """A lesson as rules see it: its model, its group and audience, its texts and their translations.

    `key_span` and `value_span` tell where a key or a value stands in the lesson's file.
    """

    id: str
    lesson: Lesson
    group: GroupEntry | None
    audience: AudienceEntry | None
    registry: RegistryView
    texts: tuple[TextView, ...]
    translations: Mapping[str, tuple[TextView, ...]]
    key_span: Callable[[Location], Span] = field(repr=False)
    value_span: Callable[[Location], Span] = field(repr=False)

    @property
    def for_children(self) -> bool:
        """Tell whether learners are under 18."""
        return self.audience is not None and self.audience.children

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """Return the texts of each language, the source first."""
        return (
            Pool(self.lesson.language, self.texts),
            *(Pool(language, texts) for language, texts in sorted(self.translations.items())),
        )

    def all_texts(self) -> Iterator[TextView]:
        """Yield every text in every language."""
        for pool in self.pools:
            yield from pool.texts
