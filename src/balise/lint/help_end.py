"""The lesson does not end with the closing help step, or readers of a language find fewer than two helplines there.

The rule counts the helplines in what the step says and shows: those that are meant for the audience and that answer in
the language, by their communities and by the languages of their contacts. It looks at each language of the lesson that
a community of the registry speaks.

Why: a lesson can wake a memory, and children may tell more often after one (source `cochrane-2015`). No child leaves it
alone with the question whom to tell.

Bad:

    steps:
      - {id: end, say: À la semaine prochaine !}

    steps:
      - {id: end, say: Tot volgende week!}

Good:

    steps:
      - id: end
        role: closing-help
        say: Parles-en à un adulte en qui tu as confiance.
        show: "{helpline}`cf116000` {helpline}`ec103` {helpline}`awel102`"

    steps:
      - id: end
        role: closing-help
        say: Vertel het aan een volwassene die je vertrouwt.
        show: "{helpline}`cf116000` {helpline}`awel102` {helpline}`ec103`"
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say, say_many
from balise.lint.base import LessonView, Location
from balise.markdown import roles
from balise.spec.lesson import Step
from balise.spec.registry import CommunityId, HelplineEntry

CODE = Code.HELP_END
SEVERITY = Severity.ERROR
MIN_HELPLINES = 2
_BOTH: CommunityId = "BXL"
"""The community of two languages: a service that another community has too answers in the language of that one."""
_EVERYWHERE = frozenset({"national", "world"})
_NEVER_PRINTED = frozenset({"K", "CONFLICT"})


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield that the closing help step is missing, or which readers find too few helplines in it."""
    last = view.lesson.steps[-1]
    location: Location = ("steps", len(view.lesson.steps) - 1)
    why = say("a lesson never leaves a child alone with the question whom to tell")
    if last.role != "closing-help":
        message = say("the last step is not the closing help step")
        help_text = say("make the last step `role: closing-help`")
        yield Diagnostic(CODE, message, view.value_span((*location, "id")), help_text, why)
        return
    span = view.key_span((*location, "show"))
    named = _named(last)
    if len(named) < MIN_HELPLINES:
        help_text = say("show at least two, like {example}", example="{helpline}`cf116000`")
        message = say("one helpline is shown here") if named else say("no helpline is shown here")
        yield Diagnostic(CODE, message, span, help_text, why)
        return
    lines = view.registry["helplines"].helplines
    for tongue in _tongues(view):
        count = sum(name not in lines or _answers(lines[name], tongue, view) for name in named)  # said already
        if count < MIN_HELPLINES:
            message = say_many(
                "{n} of these helplines is for readers of `{language}`",
                "{n} of these helplines are for readers of `{language}`",
                count,
                language=tongue,
            )
            help_text = say("add one that answers in `{language}`: at least two for each language", language=tongue)
            yield Diagnostic(CODE, message, span, help_text, why)


def _named(step: Step) -> list[str]:
    texts = (text for text in (step.say, step.show) if text and "{helpline}" in text)
    return list(dict.fromkeys(role.target for text in texts for role in roles(text) if role.name == "helpline"))


def _tongues(view: LessonView) -> list[str]:
    """Return the languages of the lesson that a community speaks, the source first."""
    communities = view.registry["communities"].communities
    spoken = {language for entry in communities.values() for language in entry.languages}
    return [tongue for tongue in dict.fromkeys(pool.tongue for pool in view.pools) if tongue in spoken]


def _answers(line: HelplineEntry, tongue: str, view: LessonView) -> bool:
    """Tell whether a service is printed for the audience, serves where a language is spoken and answers in it."""
    if not line.listed or line.mark in _NEVER_PRINTED or not _is_for(line, view):
        return False
    contacts = [contact for contact in line.contacts if contact.print and contact.mark not in _NEVER_PRINTED]
    if contacts and not any(not contact.languages or tongue in contact.languages for contact in contacts):
        return False
    if not _EVERYWHERE.isdisjoint(line.communities):
        return True
    communities = view.registry["communities"].communities
    own = [name for name in line.communities if name != _BOTH] or [_BOTH]
    return any(tongue in communities[name].languages for name in own if name in communities)


def _is_for(line: HelplineEntry, view: LessonView) -> bool:
    if view.audience is None:
        return True
    readers = {view.audience.learner, "teen"} if view.audience.learner == "child" else {view.audience.learner}
    return bool(readers.intersection(line.audiences)) and not (view.for_children and line.never_on_child_page)
