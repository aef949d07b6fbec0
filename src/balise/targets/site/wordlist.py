"""The glossary: words in the order of the alphabet, with the lessons that explain them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from balise import ir
from balise.targets.site.summary import Summary


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the lessons that have it in their vocabulary."""

    term: ir.Term
    lessons: tuple[Summary, ...]


def words(registry: ir.Registry, lessons: Sequence[Summary], plain: Callable[[ir.Text], str]) -> tuple[Word, ...]:
    """Return the glossary in alphabetical order; accents and capitals do not count."""
    return tuple(
        Word(term, tuple(lesson for lesson in lessons if any(term.id == other.id for other in lesson.vocabulary)))
        for term in sorted(registry.glossary.values(), key=lambda term: (_folded(plain(term.name)), term.id))
    )


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
