"""Diagnostics: what is wrong in what an author wrote, where, why, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs: an error stops its lesson, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Enum):
    """Every kind of finding. The value is what authors see; the docstring after it is its meaning."""

    UNREADABLE_FILE = "unreadable-file"
    """The file cannot be opened."""
    NOT_UTF8 = "not-utf8"
    """The file is not encoded in UTF-8."""
    NOT_YAML = "not-yaml"
    """The file does not follow YAML 1.2."""
    EMPTY_FILE = "empty-file"
    """There is nothing in the file."""
    TOO_LARGE = "too-large"
    """The file is larger than any lesson can be (2 MiB)."""
    TOO_DEEP = "too-deep"
    """Mappings and lists are nested deeper than any lesson needs (60 levels)."""
    SEVERAL_DOCUMENTS = "several-documents"
    """A file holds one YAML document; a second one starts after `---`."""
    DUPLICATE_KEY = "duplicate-key"
    """A mapping has the same key twice: one of the two values would be lost in silence."""
    ANCHOR_OR_ALIAS = "anchor-or-alias"
    """YAML anchors (`&`) and aliases (`*`) are not used here: a text must be read where it stands."""
    YAML_TAG = "yaml-tag"
    """A YAML tag (`!name`) is not used here."""
    NOT_A_TEXT_KEY = "not-a-text-key"
    """A key must be a plain text."""
    NOT_A_MAPPING = "not-a-mapping"
    """The file must hold keys and values."""
    UNKNOWN_KEY = "unknown-key"
    """A key that this place does not have."""
    MISSING_KEY = "missing-key"
    """A key that this place needs is not there."""
    WRONG_TYPE = "wrong-type"
    """A value is of another kind than this place takes (a number for a text, a list for a mapping …)."""
    WRONG_VALUE = "wrong-value"
    """A value is none of those that this place takes."""
    UNKNOWN_KIND = "unknown-kind"
    """There is no activity or question of this kind."""
    BAD_FILE_NAME = "bad-file-name"
    """The name of the file is the id of the lesson: small letters, digits and hyphens."""
    WRONG_FOLDER = "wrong-folder"
    """A lesson stands in the folder of its audience."""
    DUPLICATE_ID = "duplicate-id"
    """Two things of the same list have the same id."""
    UNKNOWN_REFERENCE = "unknown-reference"
    """An id that nothing in the lesson, the curriculum or the registry has."""
    WRONG_GROUP = "wrong-group"
    """The group is not one of the audience."""
    MINUTES_DO_NOT_ADD_UP = "minutes-do-not-add-up"
    """The minutes of the parts are not those of the whole."""
    WRONG_ANSWER_KEY = "wrong-answer-key"
    """The right answers do not fit the kind of question."""
    BROKEN_STORY = "broken-story"
    """A scene of a scenario cannot be reached, leads nowhere, or never ends."""
    NO_WAY_OUT = "no-way-out"
    """A simulated chat must be one that can be left at every moment."""
    UNKNOWN_SPEAKER = "unknown-speaker"
    """A message is from someone who is not among the characters."""
    WRONG_PULSE = "wrong-pulse"
    """A pulse after the lesson must repeat the items of one before it."""
    MODULE_CYCLE = "module-cycle"
    """Modules require each other in a circle."""
    RAW_HTML = "raw-html"
    """Texts are Markdown without HTML: what looks like a tag will be shown as it is written."""
    BAD_LINK = "bad-link"
    """A link may be https, mailto or tel."""
    UNKNOWN_ROLE = "unknown-role"
    """A text role that does not exist."""
    UNSUPPORTED_MARKDOWN = "unsupported-markdown"
    """Markdown that these texts may not hold (headings, images, tables, code)."""
    HIDDEN_CHARACTER = "hidden-character"
    """An invisible control character that can make a text read differently from what it is."""
    HELPLINE_NOT_FOR_AUDIENCE = "helpline-not-for-audience"
    """A helpline that must not stand on a page for this audience."""
    MISSING_CLOSING_HELP = "missing-closing-help"
    """The last step says whom to tell, with at least two helplines."""
    OBJECTIVE_NOT_PRACTISED = "objective-not-practised"
    """An objective is practised or assessed in a step that has no activity."""
    MISSING_TRANSLATION = "missing-translation"
    """A text of a published language is not translated."""
    STALE_TRANSLATION = "stale-translation"
    """The text changed after it was translated."""
    BROKEN_TRANSLATION = "broken-translation"
    """A translation does not hold the same placeholders, links and references as its source."""
    BAD_CATALOGUE = "bad-catalogue"
    """A `.po` file cannot be read."""
    UNVERIFIED_CONTACT = "unverified-contact"
    """No person has checked this contact yet."""
    BAD_CONFIGURATION = "bad-configuration"
    """The configuration cannot be used."""
    BROKEN_OUTPUT = "broken-output"
    """What was built does not hold together."""


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
    message: str
    span: Span
    help: str = ""
    why: str = ""
    severity: Severity = Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings sorted by file, place and code, each once."""
    return sorted(set(diagnostics), key=lambda finding: (finding.span, finding.code.value, finding.message))
