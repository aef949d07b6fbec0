"""A text that children read frightens: ruined lives, “for ever”, death, prison, fines, true stories, figures.

The rule reads what learners under 18 read, in each language, quotations too. It knows some denials: “rien n’est pour
toujours” is right. What the law says stands in the law box, for adults and older teenagers.

Why: naming a threat spreads curiosity, and lessons that rest on fear do not work (sources `swgfl`, `cypnow-fear`). A
child whose image is out there needs to read that something can be done.

Bad:

    say: Une photo reste en ligne pour toujours. Sa vie est gâchée.

    say: Een foto blijft voor altijd online. Haar leven is verwoest.

Good:

    say: On peut demander de retirer une photo. Un adulte t’aide.

    say: Je kan vragen om een foto te verwijderen. Een volwassene helpt je.
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, Span, say
from balise.lint.base import LessonView
from balise.lint.fears import FEAR, FIGURES, FOR_EVER, IMAGES
from balise.lint.stems import is_denied

CODE = Code.NO_SCARE
SEVERITY = Severity.ERROR


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield what frightens in the texts that learners read, where these are under 18."""
    if not view.for_children:
        return
    for pool in view.pools:
        text = pool.with_quotations
        for table, message in ((FEAR, _frightens), (FOR_EVER, _frightens), (FIGURES, _figure)):
            for stem in table.get(pool.tongue, ()):
                for hit in stem.find(pool, text):
                    if hit.view.reader != "learner" or (stem.deniable and is_denied(hit, pool.tongue)):
                        continue
                    if table is FOR_EVER and not any(word in hit.searched for word in IMAGES):
                        continue
                    yield message(" ".join(hit.words.split()), hit.span())


def _frightens(words: str, span: Span) -> Diagnostic:
    message = say("`{words}` frightens children", words=words)
    why = say("lessons that rest on fear do not work, and a child it concerns loses hope")
    return Diagnostic(CODE, message, span, say("say what can be done, and who helps"), why)


def _figure(words: str, span: Span) -> Diagnostic:
    message = say("`{words}` is a figure on a page for children", words=words)
    why = say("a figure makes a danger look ordinary, or makes children afraid")
    return Diagnostic(CODE, message, span, say("leave it out, or tell it to the teacher from a source"), why)
