"""What a bank holds of a lesson: its questions in one language or more, each with its place, texts and gaps.

Texts in two languages stand under each other, so that no filter has to be switched on in Moodle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from balise import ir
from balise.packing import ModuleSide, Side, questions_of
from balise.player.reading import Reading


@dataclass(frozen=True, slots=True)
class Voice:
    """A language in which a bank is written: the tag of it, and who reads texts aloud in it."""

    code: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in each language of the bank, the main one first. `counts`: it gives points, being of a quiz."""

    lesson: ir.Lesson
    step: ir.Step
    questions: tuple[ir.Question, ...]
    voices: tuple[Voice, ...]
    counts: bool

    @property
    def main(self) -> ir.Question:
        """Return the question in the main language."""
        return self.questions[0]

    @property
    def name(self) -> str:
        """Return its name, which never changes: lesson, step, question and languages."""
        own = "" if self.main.id == self.step.id else f"/{self.main.id}"
        return f"{self.lesson.id}/{self.step.id}{own}/{'-'.join(voice.code for voice in self.voices)}"

    def html(self, *path: str | int) -> Markup:
        """Return the text at `path` (`"options", 0, "text"`) as blocks, in each language; empty if there is none."""
        written = [
            (voice.code, voice.reading.text(text))
            for voice, text in zip(self.voices, self._texts(path), strict=True)
            if text is not None
        ]
        if len(self.voices) == 1:
            return written[0][1] if written else Markup("")
        return Markup("").join(Markup('<div lang="{}">{}</div>').format(*entry) for entry in written)

    def line(self, *path: str | int) -> str:
        """Return the text at `path` on one line without marks, each wording once."""
        texts = zip(self.voices, self._texts(path), strict=True)
        return " / ".join(dict.fromkeys(voice.reading.line(text) for voice, text in texts if text is not None))

    def _texts(self, path: Iterable[str | int]) -> list[ir.Text | None]:
        found: list[Any] = list(self.questions)
        for key in path:
            found = [entry[key] if isinstance(key, int) else getattr(entry, key, None) for entry in found]
        return found


def voices_of(sides: Sequence[Side] | Sequence[ModuleSide]) -> tuple[Voice, ...]:
    """Return the languages of a bank."""
    return tuple(Voice(side.code, Reading(side.registry, side.code)) for side in sides)


def asked_in(sides: Sequence[Side]) -> Iterator[Asked]:
    """Yield the questions of a lesson, those of quizzes and those that are practice, in order."""
    voices = voices_of(sides)
    for at, step in enumerate(sides[0].lesson.steps):
        for number, question in enumerate(questions_of(step)):
            same = tuple(questions_of(side.lesson.steps[at])[number] for side in sides)
            yield Asked(sides[0].lesson, step, (question, *same[1:]), voices, isinstance(step.activity, ir.Quiz))
