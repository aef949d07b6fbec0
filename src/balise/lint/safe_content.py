"""A text holds sexual detail, or tells how someone could harm a child.

Sexual detail is looked for in what learners under 18 read; instructions for whoever would harm in every text. The lists
are short and on purpose: a text can be unsafe without any of these words. The form of a lesson does the rest: pictures
are pictograms, a chat knows four signs (secrecy, gift, hurry, flattery), can be left in every scene, and its endings
are `safe` or `open`.

Why: naming a threat makes curious; what helps is to speak of what helps (source `swgfl`). Detail upsets those whom it
concerns, and serves those who would harm.

Bad:

    say: Il lui demande de se déshabiller.

    say: Hij vraagt haar om zich uit te kleden.

Good:

    say: Il lui demande une photo privée. Elle ne veut pas.

    say: Hij vraagt haar een privéfoto. Zij wil dat niet.
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import Hit, LessonView
from balise.lint.harms import DETAILS, METHODS

CODE = Code.SAFE_CONTENT
SEVERITY = Severity.ERROR


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield sexual detail in what children read, and methods of harm in any text."""
    for pool in view.pools:
        whole = pool.with_quotations
        for stem in METHODS.get(pool.tongue, ()):
            for hit in stem.find(pool, whole):
                message = say("`{words}` could teach someone to harm", words=_words(hit))
                help_text = say("say what it looks like to the child, and what helps")
                yield Diagnostic(CODE, message, hit.span(), help_text, say("lessons are read by everyone"))
        if not view.for_children:
            continue
        for stem in DETAILS.get(pool.tongue, ()):
            for hit in stem.find(pool, whole):
                if hit.view.reader == "learner":
                    message = say("`{words}` is more detail than children need", words=_words(hit))
                    help_text = say("say “private”, or leave it out")
                    why = say("detail upsets those whom it concerns, and protects nobody")
                    yield Diagnostic(CODE, message, hit.span(), help_text, why)


def _words(hit: Hit) -> str:
    return " ".join(hit.words.split())
