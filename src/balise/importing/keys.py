"""What the shares of answers mean: a question of ours with the same key, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from balise.diagnostics import say
from balise.importing.found import Found, Place, Question, with_ids

CLOSE = Fraction(1, 1000)
"""Shares are written with five decimals; three of 33.33333 % make a whole."""
MOST_OPTIONS = 10
"""As many as a question of ours can have (`balise.spec.question`)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its text and feedback as Markdown, and its share of the points, of 1."""

    text: str
    share: Fraction
    feedback: str = ""


def choice_of(found: Found, place: Place, prompt: str, answers: Sequence[Answer], several: bool) -> Question | None:
    """Return a single or multiple choice, or an opinion; None if its key cannot be right, which is then said."""
    if not 2 <= len(answers) <= MOST_OPTIONS:
        message = say("this question has {n} answers", n=len(answers))
        found.doubt(message, place, say("a choice has 2 to {n} answers", n=MOST_OPTIONS))
        return None
    right = [answer.share > 0 for answer in answers]
    if several and not _several_right(found, place, answers):
        return None
    if not several and not _one_right(found, place, answers):
        return None
    if not several:
        right = [answer.share >= 1 for answer in answers]
    options = [
        {
            "text": answer.text,
            **({"correct": True} if is_right else {}),
            **({"feedback": answer.feedback} if answer.feedback else {}),
        }
        for answer, is_right in zip(answers, right, strict=True)
    ]
    return {"kind": "multiple" if several else "single", "prompt": prompt, "options": with_ids(options)}


def _one_right(found: Found, place: Place, answers: Sequence[Answer]) -> bool:
    whole = sum(answer.share >= 1 - CLOSE for answer in answers)
    if whole != 1:
        message = (
            say("no answer of this single choice is right")
            if whole == 0
            else say("{n} answers of this single choice are right", n=whole)
        )
        found.doubt(message, place, say("give one answer 100 %, or make it a choice of several answers"))
        return False
    if any(0 < answer.share < 1 - CLOSE for answer in answers):
        found.lose(
            say("an answer of this single choice is partly right: here it is wrong"),
            place,
            say("make it a choice of several answers, or say in its feedback what is right about it"),
        )
    return True


def _several_right(found: Found, place: Place, answers: Sequence[Answer]) -> bool:
    right = [answer.share for answer in answers if answer.share > 0]
    if not right:
        found.doubt(say("no answer of this question is right"), place, say("give at least one answer a share above 0"))
        return False
    if abs(sum(right, Fraction(0)) - 1) > CLOSE:
        total = f"{float(100 * sum(right, Fraction(0))):g}"
        message = say("the right answers make {total} % together", total=total)
        found.doubt(message, place, say("give them shares that make 100 %"))
        return False
    each = Fraction(1, len(right))
    wrong = [answer.share for answer in answers if answer.share <= 0]
    if any(abs(share - each) > CLOSE for share in right) or any(abs(share + each) > CLOSE for share in wrong):
        found.lose(
            say("its answers weigh otherwise there: here, right ones count alike, and each wrong one takes one away"),
            place,
            say("read it again, and see whether that is what you want"),
        )
    return True
