"""A text for children asks them about what they have lived through themselves.

The rule reads questions, questions to discuss, instructions, first words of sentences, and what the teacher says and
shows, in lessons for learners under 18. It looks for “has this happened to you?” and its kin; statements of a pulse are
read by `pre-post`. What a character of a story says is part of the story. It cannot see every question that touches a
child: read them aloud.

No activity takes free text that is sent or graded, so there is nothing more to refuse.

Why: whoever is asked before others can only lie or tell too much, and a teacher listens without investigating (source
`balise-protocol`). Stories in the third person let everyone speak.

Bad:

    questions: [T’est-il déjà arrivé de recevoir un tel message ?]

    questions: [Is het jou ooit overkomen?]

Good:

    questions: [Que peut faire Milo quand il reçoit ce message ?]

    questions: [Wat kan Milo doen als hij dit bericht krijgt?]
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView
from balise.lint.intrusions import QUESTIONS
from balise.lint.stems import is_denied

CODE = Code.NO_ELICIT
SEVERITY = Severity.ERROR
_ASKING = frozenset(
    {
        "question",
        "question to discuss",
        "instruction",
        "sentence starter",
        "what the teacher says",
        "what the class sees",
        "key question",
        "handout",
    }
)
"""The roles of texts in which a child is spoken to; in all others, someone of a story is."""


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each question to children about what they have lived through."""
    if not view.for_children:
        return
    for pool in view.pools:
        for stem in QUESTIONS.get(pool.tongue, ()):
            for hit in stem.find(pool, pool.lowered):
                if hit.view.role in _ASKING and not is_denied(hit, pool.tongue):
                    message = say("`{words}` asks children about their own lives", words=" ".join(hit.words.split()))
                    help_text = say("ask about someone in the story, or what one could do")
                    why = say("whoever is asked before others can only lie or tell too much")
                    yield Diagnostic(CODE, message, hit.span(), help_text, why)
