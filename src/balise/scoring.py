"""How answers are scored: the one truth, for every target (standard library only; `player/js/scoring.js` is its twin).

A question is plain data, so that a page, an LMS and a test can hold it alike:

- `{"kind": "single", "options": [ids], "correct": [id]}`; so are `true_false` (options `true`, `false`),
  `multiple` (several `correct`) and `opinion` (no `correct`);
- `{"kind": "match", "answers": {left id: right id}}`; so are `sort` (item → group) and `blanks` (blank → word);
- `{"kind": "order", "items": [ids in the right order]}`;
- each may have `"points"`, a number or decimal text (1 if absent; an opinion has none).

An answer is the id picked (`single`, `true_false`, `opinion`), a list of ids (`multiple`, `order`), or an object of
ids (`match`, `sort`, `blanks`). An answer of another shape is no answer; unknown ids and repeated picks count for
nothing. Both files are proved on `tests/scoring/vectors.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

DECIMALS = 4

Question = Mapping[str, Any]


def fraction(question: Question, answer: object) -> Fraction | None:
    """Return the share of a question that an answer gets right, from 0 to 1; None for an opinion.

    single, true_false: 1 or 0. multiple: (right picked − wrong picked) / number right, at least 0.
    match, sort, blanks: right ones / all. order: items at their own place / all.

    Raises:
        KeyError: the question is of no known kind (our mistake, not the learner's).
    """
    kind = question["kind"]
    if kind == "opinion":
        return None
    return {
        "single": _single,
        "true_false": _single,
        "multiple": _multiple,
        "match": _pairs,
        "sort": _pairs,
        "blanks": _pairs,
        "order": _order,
    }[kind](question, answer)


def _single(question: Question, answer: object) -> Fraction:
    return Fraction(isinstance(answer, str) and answer in question["correct"])


def _multiple(question: Question, answer: object) -> Fraction:
    if not isinstance(answer, list | tuple):
        return Fraction(0)
    picked = {item for item in answer if isinstance(item, str)} & set(question["options"])
    right = len(picked & set(question["correct"]))
    return max(Fraction(0), Fraction(right - (len(picked) - right), len(question["correct"])))


def _pairs(question: Question, answer: object) -> Fraction:
    expected: Mapping[str, str] = question["answers"]
    if not isinstance(answer, Mapping):
        return Fraction(0)
    right = sum(answer.get(place) == wanted for place, wanted in expected.items())
    return Fraction(right, len(expected))


def _order(question: Question, answer: object) -> Fraction:
    items = question["items"]
    if not isinstance(answer, list | tuple):
        return Fraction(0)
    right = sum(given == wanted for given, wanted in zip(answer, items, strict=False))
    return Fraction(right, len(items))


def points(question: Question) -> Fraction:
    """Return the points of a question; 0 for an opinion."""
    return Fraction(0) if question["kind"] == "opinion" else Fraction(Decimal(str(question.get("points", 1))))


def score(questions: Iterable[tuple[str, Question]], answers: object) -> Fraction | None:
    """Return the share of all points that the answers (question id → answer) get; None if nothing gives points."""
    given = answers if isinstance(answers, Mapping) else {}
    earned = total = Fraction(0)
    for name, question in questions:
        share = fraction(question, given.get(name))
        if share is not None:
            earned += share * points(question)
            total += points(question)
    return earned / total if total else None


def rounded(value: Fraction) -> str:
    """Return a share as text with 4 decimals, half up: the only place where a score is rounded."""
    scaled = value * 10**DECIMALS
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return f"{whole // 10**DECIMALS}.{whole % 10**DECIMALS:0{DECIMALS}}"
