"""Learners do too little in the time of the lesson, or only listen for too long in one step.

A step counts, with all its minutes, when it holds an activity in which learners choose, sort, play, write or talk:
every kind but the pulse alone. In all other steps learners mostly listen: none of them is longer than `talk_max_min`
of the group, and the active ones make up `interactive_share` of the lesson’s minutes at least. Both stand in
`audiences.yaml`. The rule cannot see how a step is given: `do` tells the teacher.

Why: what counts in prevention are active lessons that train skills (source `ccrc-42`). Our shares and limits are a
choice.

Bad:

    steps:
      - {id: talk, minutes: 20, say: Voici tout ce qu’il faut savoir.}

    steps:
      - {id: talk, minutes: 20, say: Dit is alles wat je moet weten.}

Good:

    steps:
      - {id: talk, minutes: 5, say: Quatre signes nous alertent.}
      - {id: sort, minutes: 15, activity: {kind: sort, prompt: Range chaque carte.}}

    steps:
      - {id: talk, minutes: 5, say: Vier signalen waarschuwen ons.}
      - {id: sort, minutes: 15, activity: {kind: sort, prompt: Leg elke kaart op haar plaats.}}
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView
from balise.spec.lesson import Step

CODE = Code.ACTIVE
SEVERITY = Severity.ERROR


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each step in which learners listen too long, and that they do too little in all."""
    if view.group is None:
        return
    why = say("learners keep what they have done, more than what they were told")
    limit = view.group.talk_max_min
    for index, step in enumerate(view.lesson.steps):
        if not is_active(step) and step.minutes > limit:
            message = say(
                "learners only listen for {minutes} minutes; the limit for this group is {limit}",
                minutes=step.minutes,
                limit=limit,
            )
            help_text = say("add an activity, or make it shorter")
            yield Diagnostic(CODE, message, view.value_span(("steps", index, "minutes")), help_text, why)
    total = sum(step.minutes for step in view.lesson.steps)
    active = sum(step.minutes for step in view.lesson.steps if is_active(step))
    needed = math.ceil(round(view.group.interactive_share * total, 6))
    if active < needed:
        message = say(
            "learners are active for {active} of {total} minutes; this group needs {needed}",
            active=active,
            total=total,
            needed=needed,
        )
        help_text = say("give more minutes to steps with an activity")
        yield Diagnostic(CODE, message, view.value_span(("minutes",)), help_text, why)


def is_active(step: Step) -> bool:
    """Tell whether learners do more in a step than listen and answer a pulse."""
    return step.activity is not None and step.activity.kind != "pulse"
