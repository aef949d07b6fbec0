"""There are not the same three statements, or more, before and after; or a statement asks what happened to the learner.

A lesson has a pulse before it with three statements at least, and a pulse after it that repeats them. One says what
learners would be able to do, one whom they would ask for help, and one takes a situation: that is for a reader to
judge. A pulse is anonymous, so the rule refuses statements about what has happened to whoever answers.

Why: lessons raise knowledge more surely than they change what people do (source `patterson-2022`). Only the same
statements before and after show what yours changed. Whoever has lived through it must not have to say so in class.

Bad:

    items:
      - {id: once, text: On m’a déjà demandé une photo.}

    items:
      - {id: once, text: Iemand heeft mij ooit een foto gevraagd.}

Good:

    items:
      - {id: know, text: Je saurais remarquer une pression.}
      - {id: tell, text: Je saurais à qui en parler.}
      - {id: friend, text: Une amie est sous pression. Je saurais quoi lui dire.}

    items:
      - {id: know, text: Ik zou druk herkennen.}
      - {id: tell, text: Ik zou weten aan wie ik het vertel.}
      - {id: friend, text: Een vriendin staat onder druk. Ik zou weten wat ik zeg.}
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView
from balise.lint.intrusions import EXPERIENCES, QUESTIONS
from balise.spec.activity import Pulse

CODE = Code.PRE_POST
SEVERITY = Severity.ERROR
MIN_STATEMENTS = 3


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield that a pulse or some of its statements are missing, and each statement about what has happened."""
    yield from _pulses(view)
    for pool in view.pools:
        for table in (QUESTIONS, EXPERIENCES):
            for stem in table.get(pool.tongue, ()):
                for hit in stem.find(pool, pool.lowered):
                    if hit.view.role == "statement":
                        message = say("`{words}` asks what happened to the learner", words=" ".join(hit.words.split()))
                        help_text = say("ask what someone would do, or would know")
                        why = say("whoever has lived through it must not have to say so in class")
                        yield Diagnostic(CODE, message, hit.span(), help_text, why)


def _pulses(view: LessonView) -> Iterator[Diagnostic]:
    pulses = [
        (index, step.id, step.activity)
        for index, step in enumerate(view.lesson.steps)
        if isinstance(step.activity, Pulse)
    ]
    why = say("before and after can only be compared item by item")
    before = [(index, name, pulse) for index, name, pulse in pulses if pulse.when == "before"]
    if not before:
        message, help_text = say("nothing is asked before this lesson"), say("add a pulse of three statements")
        yield Diagnostic(CODE, message, view.key_span(("steps",)), help_text, why)
    repeated = {pulse.items_of for _, _, pulse in pulses if pulse.when == "after"}
    names = {name for _, name, _ in before}
    lost = not repeated <= names  # said already: what a pulse after the lesson repeats
    for index, name, pulse in before:
        if 0 < len(pulse.items) < MIN_STATEMENTS:
            span = view.key_span(("steps", index, "activity", "items"))
            message = say("a pulse has at least three statements")
            help_text = say("ask what one could do, whom one would ask for help, and about a situation")
            yield Diagnostic(CODE, message, span, help_text, why)
        if name not in repeated and not lost:
            message = say("the statements of `{name}` are not asked again", name=name)
            help_text = say("add a pulse with `{line}`", line=f"items_of: {name}")
            yield Diagnostic(CODE, message, view.key_span(("steps", index, "activity")), help_text, why)
