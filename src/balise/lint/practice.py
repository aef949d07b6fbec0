"""An objective is never practised, or nothing shows whether it is reached.

It is practised in an activity, not in a pulse or a moment for oneself alone; and it is assessed in a question with an
answer, or in an activity that others can see: an opinion, a pulse or a moment for oneself show nothing. Practising
comes first: a question that assesses is not the only place to practise. Whether the activity fits the objective is for
a reader to judge.

Why: whoever has only heard that one should tell someone has not yet said it. What counts are lessons that train skills
(source `ccrc-42`).

Bad:

    objectives:
      - {id: tell, text: En parler à un adulte., practised_in: [check.q1], assessed_in: [check.q1]}

    objectives:
      - {id: tell, text: Het aan een volwassene vertellen., practised_in: [check.q1], assessed_in: [check.q1]}

Good:

    objectives:
      - {id: tell, text: En parler à un adulte., practised_in: [play], assessed_in: [check.q1]}

    objectives:
      - {id: tell, text: Het aan een volwassene vertellen., practised_in: [play], assessed_in: [check.q1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView
from balise.spec.activity import Quiz
from balise.spec.lesson import Lesson

CODE = Code.PRACTICE
SEVERITY = Severity.ERROR
_NO_PRACTICE = frozenset({"pulse", "reflection"})
_SHOWS_NOTHING = frozenset({"pulse", "reflection", "opinion"})


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each objective without practice of its own, and each that nothing assesses."""
    kinds = _kinds(view.lesson)
    why = say("to hear that one should tell someone is not yet to have said it")
    for index, objective in enumerate(view.lesson.objectives):
        places = {*objective.practised_in, *objective.assessed_in}
        if not places <= kinds.keys():  # said already: no such step, or one without an activity
            continue
        practised = [name for name in objective.practised_in if kinds[name] not in _NO_PRACTICE]
        span = view.key_span(("objectives", index, "practised_in"))
        if not practised:
            message = say("`{name}` is not practised in any activity", name=objective.id)
            yield Diagnostic(CODE, message, span, say("name a step in which learners try it out"), why)
        elif set(practised) <= set(objective.assessed_in):
            message = say("`{name}` is practised only where it is assessed", name=objective.id)
            yield Diagnostic(CODE, message, span, say("name a step before it in which learners try it out"), why)
        if all(kinds[name] in _SHOWS_NOTHING for name in objective.assessed_in):
            span = view.key_span(("objectives", index, "assessed_in"))
            message = say("nothing shows whether `{name}` is reached", name=objective.id)
            help_text = say("name a question with an answer, or an activity that others can see")
            yield Diagnostic(CODE, message, span, help_text, why)


def _kinds(lesson: Lesson) -> dict[str, str]:
    """Return what objectives can name, and its kind: a step with an activity, or a question of a quiz."""
    found: dict[str, str] = {}
    for step in lesson.steps:
        if step.activity is not None:
            found[step.id] = step.activity.kind
        if isinstance(step.activity, Quiz):
            found.update({f"{step.id}.{question.id}": question.kind for question in step.activity.questions})
    return found
