"""A word makes abuse look small, normal or the child’s own doing; the table of words knows a better one.

The table is `curriculum/registry/terminology.yaml`, in French, Dutch, English and German. It is read on the lesson and
on each translation, easy language too. Level `E` is an error, `W` a warning, `C` a note, which becomes a warning where
learners are too young for the word. Words inside {quote} and {legal-name} are not looked at.

Why: words like these suggest that a child consented, or that there is something to enjoy. Interpol and the Luxembourg
Guidelines (second edition, 2025) ask for others. The proposal of resolution that this curriculum answers says the same
(sources `interpol-terminology`, `luxembourg-guidelines`, `resolution-2021`).

Bad:

    say: Ce site montrait de la pédopornographie.

    say: Die site toonde kinderporno.

Good:

    say: Ce site montrait des images d’abus sexuels de mineurs.

    say: Die site toonde seksuele misbruikbeelden van minderjarigen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from balise.diagnostics import Code, Diagnostic, Severity, Words, say, say_in
from balise.lint.base import Hit, LessonView, Pool, RegistryView, lowered
from balise.lint.inflection import Forms, forms_of
from balise.spec.registry import TermRow, TermWords

CODE = Code.TERMS
SEVERITY = Severity.ERROR
_WEIGHTS = {"E": Severity.ERROR, "W": Severity.WARNING, "C": Severity.NOTE}


@dataclass(frozen=True, slots=True, eq=False)
class Avoided:
    """A word to avoid in all its forms, with the row of the table that it comes from."""

    text: str
    forms: Forms
    row: TermRow
    words: TermWords


@dataclass(frozen=True, slots=True)
class Table:
    """The table in one language: words to avoid, longest first, and words to use that hold one of them."""

    avoided: tuple[Avoided, ...]
    fine: tuple[str, ...]


@lru_cache(maxsize=16)
def table(registry: RegistryView, tongue: str) -> Table:
    """Return the table in a language; empty for languages that it does not have."""
    found: dict[str, Avoided] = {}
    fine: set[str] = set()
    for row in registry["terminology"].terminology.values():
        words = getattr(row, tongue, None)
        if isinstance(words, TermWords):
            for text in words.avoid:
                forms = forms_of(text, tongue, compounds=row.level == "E")
                found.setdefault(lowered(text), Avoided(text, forms, row, words))
            fine.update(lowered(text) for text in words.use)
    longest_first = sorted(found.values(), key=lambda item: -len(item.text))
    inside = sorted(fine, key=len, reverse=True)
    return Table(
        tuple(longest_first),
        tuple(text for text in inside if any(item.forms.pattern.search(text) for item in longest_first)),
    )


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each word to avoid, in each language."""
    for pool in view.pools:
        for hit, avoided in find(pool, table(view.registry, pool.tongue)):
            yield _finding(hit, avoided, view)


def find(pool: Pool, known: Table) -> Iterator[tuple[Hit, Avoided]]:
    """Yield each whole word of the table, the longest where several begin."""
    text = pool.lowered
    for fine in known.fine:
        if fine in text:
            text = text.replace(fine, " " * len(fine))
    for avoided in known.avoided:
        if avoided.forms.part[:4] not in pool.word_starts:
            continue
        hits = [
            hit
            for hit in pool.find(avoided.forms.pattern, (avoided.forms.part,), text)
            if _is_meant(hit, avoided, pool.tongue)
        ]
        if hits:
            text = pool.without(hits, text)
            yield from ((hit, avoided) for hit in hits)


def _is_meant(hit: Hit, avoided: Avoided, tongue: str) -> bool:
    """Tell whether a word has the meaning that is to be avoided, as far as the words around it tell."""
    if tongue == "de" and avoided.text[0].isupper() and not hit.words[0].isupper():
        return False  # not the noun: `freier` is not `Freier`
    return _fits(avoided, hit.searched)


@lru_cache(maxsize=64)
def _fits(avoided: Avoided, around: str) -> bool:
    only_with, unless_with = avoided.words.only_with, avoided.words.unless_with
    if only_with and not any(lowered(stem) in around for stem in only_with):
        return False
    return not any(re.search(rf"\b{re.escape(lowered(stem))}", around) for stem in unless_with)


def _finding(hit: Hit, avoided: Avoided, view: LessonView) -> Diagnostic:
    message = say("`{words}` is a word to avoid", words=" ".join(hit.words.split()))
    row, severity = avoided.row, _WEIGHTS[avoided.row.level]
    help_text = _better(avoided.words, hit.words)
    if avoided.text in avoided.words.mild:
        severity = Severity.WARNING
    elif row.level == "C":
        ages = view.group.ages if view.group is not None else None
        if row.from_age is not None and ages is not None and ages[0] < row.from_age and hit.view.reader == "learner":
            message = say("`{words}` is not a word for {age}-year-olds", words=hit.words, age=ages[0])
            severity = Severity.WARNING
            help_text = _better_of(avoided.words.use[-1:])
        elif avoided.words.condition:
            help_text = say("it depends: {condition}", condition=avoided.words.condition)
    return Diagnostic(CODE, message, hit.span(), help_text, say_in(row.why), severity)


def _better(words: TermWords, found: str) -> Words:
    fit = replacement(words, found)
    return _better_of((fit,) if fit else words.use)


def replacement(words: TermWords, found: str) -> str:
    """Return the one right answer for a form as it is written in a text, or an empty text."""
    small = lowered(" ".join(found.split()))
    fit = next((better for form, better in words.fix.items() if lowered(form) == small), "")
    return fit[:1].upper() + fit[1:] if found[0].isupper() and fit else fit


def _better_of(use: Sequence[str]) -> Words:
    if not use:
        return say("leave it out")
    known = [f"`{text}`" for text in use]
    if len(known) == 1:
        return say("write {better}", better=known[0])
    return say("write {better} or {last}", better=", ".join(known[:-1]), last=known[-1])
