"""A text makes a child responsible for what someone else did.

The rule reads every text, in each language, also answers that are meant to be wrong. It knows denials: “ce n’est jamais
de ta faute” and “het is niet jouw schuld” are right. In lessons for adults, a sentence to be rewritten stands in
{quote}; for children, options, feedback and titles are read all the same. A story for children in which someone
presses, threatens or shares also has to say that it is not their fault.

Words like “naïve” or “imprudent” stand in the table of words: see `terms`.

Why: a child can never be expected to foresee what someone plans. Whoever expects blame keeps silent (source
`ukcis-2022`). A pupil who has lived through it also reads the wrong answers.

Bad:

    feedback: Tu n’aurais pas dû envoyer cette photo.

    feedback: Je had die foto niet moeten sturen.

Good:

    feedback: Ce n’est pas ta faute. Tu peux en parler aujourd’hui.

    feedback: Het is niet jouw schuld. Je kan er vandaag over praten.
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import Hit, LessonView, Pool
from balise.lint.reproaches import FAULTS, REPROACHES
from balise.lint.stems import Stem, is_denied
from balise.spec.activity import Scenario

CODE = Code.NO_BLAME
SEVERITY = Severity.ERROR
HARM = frozenset({"C07", "C08", "C09", "C10"})
"""The competences whose stories hold harm: contacts, manipulation, pressure and blackmail, images of others."""
_NO_WAY_OUT = frozenset({"option", "feedback", "title", "choice", "item", "question", "statement"})


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each reproach; in a story with harm for children, also that nobody denies the fault."""
    for pool in view.pools:
        for stem in REPROACHES.get(pool.tongue, ()):
            for hit in _hits(pool, stem, view):
                if not (stem.deniable and is_denied(hit, pool.tongue)):
                    yield _finding(hit)
    yield from _missing_denial(view)


def _hits(pool: Pool, stem: Stem, view: LessonView) -> Iterator[Hit]:
    if not view.for_children:
        return stem.find(pool, pool.lowered)
    whole = pool.with_quotations
    return (
        hit
        for hit in stem.find(pool, whole)
        if hit.view.role in _NO_WAY_OUT or pool.lowered[hit.first + hit.start : hit.first + hit.end].strip()
    )


def _finding(hit: Hit) -> Diagnostic:
    message = say("`{words}` makes the child responsible", words=" ".join(hit.words.split()))
    help_text = say("say what helps now, and who is responsible")
    why = say("whoever expects blame keeps silent; wrong answers are read too")
    return Diagnostic(CODE, message, hit.span(), help_text, why)


def _missing_denial(view: LessonView) -> Iterator[Diagnostic]:
    lesson = view.lesson
    if not view.for_children or HARM.isdisjoint(lesson.competences):
        return
    stories = [index for index, step in enumerate(lesson.steps) if isinstance(step.activity, Scenario)]
    if not stories:
        return
    pool = view.pools[0]
    if any(is_denied(hit, pool.tongue) for stem in FAULTS[pool.tongue] for hit in stem.find(pool, pool.lowered)):
        return
    message = say("nobody in this lesson says “it is not your fault”")
    help_text = say("have an adult of the story say it")
    why = say("a child who knows such a story from nearby has to hear it")
    yield Diagnostic(CODE, message, view.key_span(("steps", stories[0], "activity")), help_text, why)
