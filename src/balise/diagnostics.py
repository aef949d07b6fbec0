"""Diagnostics: what is wrong in what an author wrote, where, why, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import LiteralString, Protocol


class Severity(Enum):
    """How much a finding weighs: an error stops its lesson, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Speaker(Protocol):
    """Whoever knows the sentences of a language; `interface.Interface` does."""

    language: str

    def text(self, msgid: str) -> str:
        """Return the template of a sentence."""

    def form(self, one: str, many: str, n: int) -> str:
        """Return the template of a sentence about `n` things."""


class _English:
    """The language that sentences are written in."""

    language = "en"

    def text(self, msgid: str) -> str:
        """Return the template itself."""
        return msgid

    def form(self, one: str, many: str, n: int) -> str:
        """Return the singular for one thing, else the plural."""
        return one if n == 1 else many


ENGLISH: Speaker = _English()


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence: its English template, what stands at each `{name}` of it, and a template for more than one thing.

    A value that is itself a sentence is said in the same language. Without a template it is no sentence, and false.
    """

    template: str = ""
    values: tuple[tuple[str, Value], ...] = ()
    many: str = ""
    known: tuple[tuple[str, str], ...] = ()
    """What a project’s own files say, by language: no catalogue has it."""

    def in_language(self, speaker: Speaker) -> str:
        """Return the sentence in the language of `speaker`."""
        if not self.template:
            return ""
        if self.known:
            return dict(self.known).get(speaker.language, self.template)
        found = speaker.form(self.template, self.many, self.number()) if self.many else speaker.text(self.template)
        said = {name: item.in_language(speaker) if isinstance(item, Words) else item for name, item in self.values}
        return found.format(**said)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.in_language(ENGLISH)

    def __bool__(self) -> bool:
        """Tell whether this is a sentence at all."""
        return bool(self.template)

    def __lt__(self, other: Words) -> bool:
        """Order sentences by the alphabet of their English."""
        return str(self) < str(other)

    def value(self, name: str) -> str:
        """Return what stands at `{name}`, in English; an empty text if the sentence has no such name."""
        return str(dict(self.values).get(name, ""))

    def number(self) -> int:
        """Return how many things the sentence is about."""
        return int(self.value("n"))


Value = str | int | Words
NOTHING = Words()


def say(template: LiteralString, /, **values: Value) -> Words:
    """Return a sentence. The template is written out here, where translators' tools find it: never an f-string."""
    return Words(template, tuple(values.items()))


def say_many(one: LiteralString, many: LiteralString, /, n: int, **values: Value) -> Words:
    """Return a sentence about `n` things, which stands at `{n}`."""
    return Words(one, (("n", n), *values.items()), many)


def mark(template: LiteralString, /) -> str:
    """Return a template as it is: one that `say_marked` says later, and that translators' tools find here."""
    return template


def mark_many(one: LiteralString, many: LiteralString, /) -> tuple[str, str]:
    """Return two templates as they are, of one thing and of more; translators' tools find them here."""
    return one, many


def say_marked(template: str, /, **values: Value) -> Words:
    """Return the sentence of a template that was marked elsewhere."""
    return Words(template, tuple(values.items()))


def say_in(texts: Mapping[str, str]) -> Words:
    """Return a sentence that the registry holds, by language; for others in English, or else the first one."""
    return Words(texts.get("en", next(iter(texts.values()))), known=tuple(texts.items()))


def listed(names: Iterable[object]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(f"`{name}`" for name in names)


class Code(Enum):
    """Every kind of finding. The value is what authors see; `explain/<value>.md` is its page."""

    UNREADABLE_FILE = "unreadable-file"
    NOT_UTF8 = "not-utf8"
    NOT_YAML = "not-yaml"
    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    SEVERAL_DOCUMENTS = "several-documents"
    DUPLICATE_KEY = "duplicate-key"
    ANCHOR_OR_ALIAS = "anchor-or-alias"
    YAML_TAG = "yaml-tag"
    NOT_A_TEXT_KEY = "not-a-text-key"
    NOT_A_MAPPING = "not-a-mapping"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    UNKNOWN_KIND = "unknown-kind"
    BAD_FILE_NAME = "bad-file-name"
    WRONG_FOLDER = "wrong-folder"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_REFERENCE = "unknown-reference"
    WRONG_GROUP = "wrong-group"
    MINUTES_DO_NOT_ADD_UP = "minutes-do-not-add-up"
    WRONG_ANSWER_KEY = "wrong-answer-key"
    BROKEN_STORY = "broken-story"
    NO_WAY_OUT = "no-way-out"
    UNKNOWN_SPEAKER = "unknown-speaker"
    WRONG_PULSE = "wrong-pulse"
    MODULE_CYCLE = "module-cycle"
    RAW_HTML = "raw-html"
    BAD_LINK = "bad-link"
    UNKNOWN_ROLE = "unknown-role"
    UNSUPPORTED_MARKDOWN = "unsupported-markdown"
    HIDDEN_CHARACTER = "hidden-character"
    HELPLINE_NOT_FOR_AUDIENCE = "helpline-not-for-audience"
    OBJECTIVE_NOT_PRACTISED = "objective-not-practised"
    MISSING_TRANSLATION = "missing-translation"
    STALE_TRANSLATION = "stale-translation"
    BROKEN_TRANSLATION = "broken-translation"
    BAD_CATALOGUE = "bad-catalogue"
    UNVERIFIED_CONTACT = "unverified-contact"
    STALE_CONTACT = "stale-contact"
    STALE_HOURS = "stale-hours"
    STALE_LAW = "stale-law"
    REVIEW_OVERDUE = "review-overdue"
    EVENT_IN_THE_PAST = "event-in-the-past"
    UNUSED_SILENCE = "unused-silence"
    REGISTRY = "registry"
    TERMS = "terms"
    NO_BLAME = "no-blame"
    NO_SCARE = "no-scare"
    READABLE = "readable"
    DISCLOSURE = "disclosure"
    HELP_END = "help-end"
    ACTIVE = "active"
    DOSE = "dose"
    PRACTICE = "practice"
    PRE_POST = "pre-post"
    SAFE_CONTENT = "safe-content"
    NO_ELICIT = "no-elicit"
    REALISTIC = "realistic"
    PARITY = "parity"
    BAD_CONFIGURATION = "bad-configuration"
    BROKEN_OUTPUT = "broken-output"
    UNSUPPORTED_BY_TARGET = "unsupported-by-target"
    UNREADABLE_IMPORT = "unreadable-import"
    LOST_IN_IMPORT = "lost-in-import"
    TEXT_TO_WRITE = "text-to-write"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what (`message`), where (`span`), the next step (`help`), and `why` it matters."""

    code: Code
    message: Words
    span: Span
    help: Words = NOTHING
    why: Words = NOTHING
    severity: Severity = Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings sorted by file, place and code, each once."""
    return sorted(set(diagnostics), key=lambda finding: (finding.span, finding.code.value, finding.message))
