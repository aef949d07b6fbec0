"""A word makes abuse look small, normal or the child’s own doing; the table of words knows a better one.

The table is `curriculum/registry/terminology.yaml`, in French, Dutch, English and German. It is read on the lesson and
on each translation, easy language too. Level `E` is an error, `W` a warning, `C` a note, which becomes a warning where
learners are too young for the word. Words inside {quote} and {legal-name} are not looked at.

Why: words like these suggest that a child consented, or that there is something to enjoy. Interpol and the Luxembourg
Guidelines (second edition, 2025) ask for others. The proposal of resolution that this curriculum answers says the same
(source `dok-55`).

Bad:

    say: Ce site montrait de la pédopornographie.

    say: Die site toonde kinderporno.

Good:

    say: Ce site montrait des images d’abus sexuels de mineurs.

    say: Die site toonde seksuele misbruikbeelden van minderjarigen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from balise.diagnostics import Code, Diagnostic, Severity, Words, say
from balise.lint.base import Hit, LessonView, Pool, RegistryView, lowered
from balise.spec.registry import TermRow, TermWords

CODE = Code.TERMS
SEVERITY = Severity.ERROR
_WEIGHTS = {"E": Severity.ERROR, "W": Severity.WARNING, "C": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a word to avoid, lowered, with the row of the table it comes from."""

    text: str
    row: TermRow
    words: TermWords


@dataclass(frozen=True, slots=True)
class Table:
    """The table in one language: forms to avoid, longest first, and words to use that hold one of them."""

    forms: tuple[Form, ...]
    fine: tuple[str, ...]


@lru_cache(maxsize=16)
def table(registry: RegistryView, tongue: str) -> Table:
    """Return the table in a language; empty for languages that it does not have."""
    forms: dict[str, Form] = {}
    fine: set[str] = set()
    for row in registry["terminology"].terminology.values():
        words = getattr(row, tongue, None)
        if isinstance(words, TermWords):
            for text in words.avoid:
                forms.setdefault(lowered(text), Form(lowered(text), row, words))
            fine.update(lowered(text) for text in words.use)
    inside = tuple(text for text in sorted(fine, key=len, reverse=True) if any(form in text for form in forms))
    return Table(tuple(sorted(forms.values(), key=lambda form: -len(form.text))), inside)


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each word to avoid, in each language."""
    for pool in view.pools:
        for hit, form in find(pool, table(view.registry, pool.tongue)):
            yield _finding(hit, form)


def find(pool: Pool, known: Table) -> Iterator[tuple[Hit, Form]]:
    """Yield each whole word of the table, the longest where several begin."""
    text = pool.lowered.replace("\n", " ")
    for fine in known.fine:
        if fine in text:
            text = text.replace(fine, " " * len(fine))
    for form in known.forms:
        at = text.find(form.text)
        while at >= 0:
            end = at + len(form.text)
            if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
                yield pool.hit(at, end), form
                text = text[:at] + " " * (end - at) + text[end:]
            at = text.find(form.text, end)


def _finding(hit: Hit, form: Form) -> Diagnostic:
    message = say("`{words}` is a word to avoid", words=hit.words)
    return Diagnostic(CODE, message, hit.span(), _help(form), severity=_WEIGHTS[form.row.level])


def _help(form: Form) -> Words:
    if not form.words.use:
        return say("leave it out")
    return say("write {better}", better=", ".join(f"`{text}`" for text in form.words.use))
