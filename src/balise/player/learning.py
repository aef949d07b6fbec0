"""What of a lesson is for one learner alone at a screen."""

from __future__ import annotations

from balise import ir


def learner_steps(lesson: ir.Lesson) -> tuple[ir.Step, ...]:
    """Return the steps that have something for a learner: what is said and shown, and what there is to do."""
    return tuple(
        step
        for step in lesson.steps
        if step.is_help or step.say or step.show or step.activity or step.pictures or (for_leaders(lesson) and step.do)
    )


def for_leaders(lesson: ir.Lesson) -> bool:
    """Tell whether learners are those who will give lessons themselves: they see how it is led, too."""
    return lesson.audience.learner in ("teacher", "professional")
