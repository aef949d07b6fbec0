"""Stems: what a rule searches for in a language, and whether the sentence denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from balise.lint.base import Hit, Pool


@dataclass(frozen=True, slots=True)
class Stem:
    """A pattern for lowered text, and the parts of words of which every match has one.

    `deniable`: a denial in the same sentence makes it right.
    """

    parts: tuple[str, ...]
    pattern: re.Pattern[str]
    deniable: bool

    def find(self, pool: Pool, searched: str) -> Iterator[Hit]:
        """Yield each place in the texts of a pool, searched as `lowered` or `with_quotations`."""
        yield from pool.find(self.pattern, self.parts, searched)


def stems(*rows: tuple[tuple[str, ...], str, bool]) -> tuple[Stem, ...]:
    """Return the stems of a language from parts of words, pattern and whether a denial makes it right."""
    return tuple(Stem(parts, re.compile(pattern), deniable) for parts, pattern, deniable in rows)


_DENIALS = {
    "fr": re.compile(
        r"\b(?:pas|jamais|aucune?|aucunement|ni|sans|rien|personne ne?|nullement|plus)\b|\bn'(?=est|était|y)"
    ),
    "nl": re.compile(r"\b(?:niet|nooit|geen|nergens|noch|zonder|niemand|evenmin)\b"),
    "en": re.compile(r"\b(?:not|never|no|nobody|without|neither|nor)\b|n't\b"),
    "de": re.compile(r"\b(?:nicht|nie|niemals|kein\w*|niemand|ohne|weder)\b"),
}
_AFTER = {
    "fr": re.compile(r"\s?(?:pas|jamais)\b"),
    "nl": re.compile(r"\s?(?:[^\W\d_]+ ){0,3}?(?:niet|nooit)\b"),
    "en": re.compile(r"\s?(?:never|at all)\b"),
    "de": re.compile(r"\s?(?:nicht|nie|niemals)\b"),
}
_WINDOW = 60
"""How many signs before the words a denial may stand, in the same sentence."""
_CLAUSE = re.compile(r"[,;(«»“”\"]| (?:mais|maar|but|aber|parce que|omdat|want|car) ")


def is_denied(hit: Hit, tongue: str) -> bool:
    """Tell whether the clause of a place denies it: “ce n’est jamais de ta faute”, “is jouw schuld niet”."""
    denial, after = _DENIALS.get(tongue), _AFTER.get(tongue)
    if denial is None or after is None:
        return False
    clause = _CLAUSE.split(hit.sentence_before()[-_WINDOW:])[-1]
    return denial.search(clause) is not None or after.match(hit.sentence_after()) is not None
