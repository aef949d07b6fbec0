"""What was found in a file: questions as an author writes them, and all that could not be taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, say
from balise.skeleton.names import id_of

Question = dict[str, Any]
"""A question as authors write it (`balise.spec.question`): `kind`, `prompt`, `options` …; feedback may be absent."""
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Found:
    """What a reader found in a file. `file` is how findings call it."""

    file: str
    title: str = ""
    questions: list[Question] = field(default_factory=list)
    stories: list[Question] = field(default_factory=list)
    """Scenarios, as authors write them."""
    findings: list[Diagnostic] = field(default_factory=list)

    def add(self, question: Question, wanted: str) -> None:
        """Take a question, under an id of its own made from `wanted`."""
        name = id_of(wanted)
        name = name if name and name[0].isalpha() else f"q{len(self.questions) + 1}"
        taken = {entry["id"] for entry in self.questions}
        number = 2
        unique = name
        while unique in taken:
            unique, number = f"{name}-{number}", number + 1
        self.questions.append({"id": unique, **question})

    def refuse(self, message: Words, help_text: Words, place: Place = (1, 1)) -> None:
        """Note why the whole file cannot be read."""
        self.findings.append(Diagnostic(Code.UNREADABLE_IMPORT, message, self.span(place), help_text))

    def lose(self, message: Words, place: Place, help_text: Words | None = None) -> None:
        """Note something that does not come along."""
        told = help_text or say("write it again in the lesson, if it is needed")
        self.findings.append(
            Diagnostic(Code.LOST_IN_IMPORT, message, self.span(place), told, severity=Severity.WARNING)
        )

    def doubt(self, message: Words, place: Place, help_text: Words) -> None:
        """Note a key that cannot be right: the question stays out."""
        self.findings.append(Diagnostic(Code.WRONG_ANSWER_KEY, message, self.span(place), help_text))

    def span(self, place: Place) -> Span:
        """Return a place of the file."""
        line, column = place
        return Span(self.file, line, column, line, column + 1)


def other_category(name: str) -> Words:
    """Return what is said of a second category of a file: a lesson has one quiz."""
    return say("the category `{name}` does not come along: its questions stand with the others", name=name)


def with_ids(entries: Iterable[Question], letter: str = "") -> list[Question]:
    """Return options or items with ids: a, b, c …, or a letter and a number."""
    names = (f"{letter}{number}" if letter else chr(96 + number) for number in range(1, 27))
    return [{"id": name, **entry} for name, entry in zip(names, entries, strict=False)]
