"""Who to turn to: the services that a sheet names, those of the lesson's own help step that fit the language."""

from __future__ import annotations

from collections.abc import Mapping

from balise import ir
from balise.markdown import Role, walk

EMERGENCY = "pol101"
"""The emergency numbers, in the registry: they come last."""
NEAR: Mapping[str, frozenset[str]] = {
    "fr": frozenset({"FWB", "BXL", "national"}),
    "nl": frozenset({"VG", "BXL", "national"}),
    "de": frozenset({"DG", "national"}),
}
"""Language of a school → the communities whose services speak it; other languages name those of all."""
MOST = 3


def is_formal(lesson: ir.Lesson) -> bool:
    """Tell whether learners are adults."""
    return lesson.audience.learner in ("parent", "teacher", "professional")


def helplines_in(step: ir.Step, registry: ir.Registry) -> tuple[ir.Helpline, ...]:
    """Return the services that the texts of a step name, each once, in reading order."""
    texts = [text for text in (step.show, step.say, step.do) if text is not None]
    roles = [node for text in texts for node in walk(text.tree) if isinstance(node, Role)]
    names = dict.fromkeys(role.target for role in roles if role.name == "helpline")
    return tuple(registry.helplines[name] for name in names if name in registry.helplines)


def helplines_of(lesson: ir.Lesson, registry: ir.Registry) -> tuple[ir.Helpline, ...]:
    """Return the services that the help step names, each once and in order, those with a contact alone."""
    lines = [line for step in lesson.steps if step.is_help for line in helplines_in(step, registry)]
    return tuple(line for line in {line.id: line for line in lines}.values() if line.contacts)


def card_lines(lesson: ir.Lesson, registry: ir.Registry, base_language: str) -> tuple[ir.Helpline, ...]:
    """Return the services of a help card: at most MOST, near the language's community, the emergency numbers last."""
    near = NEAR.get(base_language)
    found = [
        line
        for line in helplines_of(lesson, registry)
        if line.id != EMERGENCY and (near is None or near & set(line.communities))
    ]
    emergency = registry.helplines.get(EMERGENCY)
    last = [emergency] if emergency is not None and emergency.contacts else []
    return (*found[: MOST - len(last)], *last)


def number_of(line: ir.Helpline) -> str:
    """Return what to dial or open: the first contact of a service that has one."""
    return line.contacts[0].value
