"""A course for children is too short, is not taken up again, or one of its lessons has no letter to the parents.

A course for learners under 18 has at least four lessons, or as many as its groups take in `audiences.yaml` when that is
fewer, and a booster after 21 days or more. Each lesson for them has a letter to the parents. A course that is still
growing keeps this warning: it is honest.

Why: what counts in prevention is also a sufficient length (source `ccrc-42`). One lesson is a beginning. The numbers
are our choice.

Bad:

    kind: course
    lessons: [un-jour]

    kind: course
    lessons: [een-dag]

Good:

    kind: course
    lessons: [mes-secrets, mes-cadeaux, mes-photos, mes-aides]
    booster: {after_days: 21, text: Refaire le tri.}

    kind: course
    lessons: [mijn-geheimen, mijn-cadeaus, mijn-fotos, mijn-hulp]
    booster: {after_days: 21, text: Sorteer de kaarten opnieuw.}
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView

CODE = Code.DOSE
SEVERITY = Severity.WARNING
MIN_DAYS = 21
"""As `validate/modules.py` has it for courses."""


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield what is missing in a lesson for children; its course is looked at in `validate/modules.py`."""
    if not view.for_children:
        return
    lesson = view.lesson
    if lesson.parent_letter is None:
        message, help_text = say("there is no letter to the parents"), say("add `parent_letter:`")
        why = say("a child comes home with questions")
        yield Diagnostic(CODE, message, view.value_span(("title",)), help_text, why, SEVERITY)
    if lesson.booster is not None and lesson.booster.after_days < MIN_DAYS:
        span = view.value_span(("booster", "after_days"))
        message = say("the booster comes after {days} days; learning fades later", days=lesson.booster.after_days)
        yield Diagnostic(CODE, message, span, say("write `{line}`", line=f"after_days: {MIN_DAYS}"), severity=SEVERITY)
