"""A text shows the internet as nothing but danger, or strangers as the only one; or a course shows too little of life.

In each language the rule reads all texts for sentences like “internet is dangerous” and “never talk to strangers”. It
leaves alone what stands in quotation marks and, in lessons for adults, answers to a question. Of a course it reads the
stories: someone who is known or a peer is among those who press, or in the situation of a question or a role; at least
once, something good is done online; in stories of three lessons and more, the heroes do not all have one name; and
there are women and men, or girls and boys. Whether names come from more than one part of the world is for a reader to
judge.

Why: whoever harms a child is most often someone it knows, or is young too, and messages about strangers do not fit that
(source `finkelhor-2021`). Skills that bring good things online are the same that protect, and lessons that frighten
do not work (source `cypnow-fear`).

Bad:

    say: Internet est dangereux. Ne parle jamais à un inconnu.

    say: Het internet is gevaarlijk. Praat nooit met onbekenden.

Good:

    say: Mia dessine sur la tablette avec sa cousine. Puis un ami du club insiste pour une photo.

    say: Mia tekent op de tablet met haar nicht. Dan dringt een vriend van de club aan op een foto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from balise.diagnostics import Code, Diagnostic, Severity, Span, say
from balise.lint.base import LessonView, lowered
from balise.lint.everyday import GOOD, HE, KNOWN, ONE_SIDED, ONLINE, SHE
from balise.lint.stems import is_denied
from balise.spec.activity import Scenario, Scene

CODE = Code.REALISTIC
SEVERITY = Severity.WARNING
MIN_STORIES = 3
"""From so many lessons with a story on, the heroes of a course have more than one name."""
MIN_PRONOUNS = 4
"""From so many “he” or “she” on, the other one appears too."""
_END = re.compile(r"[.!?\n\0]")
_ANSWERS = frozenset({"option", "choice", "item", "statement", "feedback"})
_SITUATIONS = frozenset({"question", "role card", "question to discuss", "front of a card", "back of a card"})
_STORIES = _SITUATIONS | {"story", "choice", "who this is", "item"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What a lesson shows of life, in the language that it is written in: what a course needs to know of it."""

    has_story: bool
    known: bool
    good: bool
    heroes: tuple[str, ...]
    she: int
    he: int


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each text that shows one side only; courses are looked at by `check_course`."""
    for pool in view.pools:
        for stem in ONE_SIDED.get(pool.tongue, ()):
            for hit in stem.find(pool, pool.lowered):
                if hit.before_marks() is not None or (not view.for_children and hit.view.role in _ANSWERS):
                    continue
                if not (stem.deniable and is_denied(hit, pool.tongue)):
                    message = say("`{words}` shows one side only", words=" ".join(hit.words.split()))
                    help_text = say("say what someone does, known or unknown, and what helps")
                    why = say("whoever harms a child is most often someone it knows")
                    yield Diagnostic(CODE, message, hit.span(), help_text, why, SEVERITY)


def check_course(lessons: Sequence[Traits], span: Span) -> Iterator[Diagnostic]:
    """Yield what the stories of a course do not show; `span` is where it names its lessons."""
    stories = [lesson for lesson in lessons if lesson.has_story]
    if not stories:
        return
    if not any(lesson.known for lesson in lessons):
        message = say("in this course, only strangers put pressure on someone")
        help_text = say("let it be someone known, or of the same age, in one story: a cousin, a friend of the club")
        why = say("whoever harms a child is most often someone it knows")
        yield Diagnostic(CODE, message, span, help_text, why, SEVERITY)
    if not any(lesson.good for lesson in lessons):
        message = say("in this course, nothing good is done online")
        help_text = say("let someone play, learn, create or stay in touch online, once at least")
        why = say("learners stop listening to whoever sees only dangers")
        yield Diagnostic(CODE, message, span, help_text, why, SEVERITY)
    names = {name for lesson in stories for name in lesson.heroes}
    if len(stories) >= MIN_STORIES and len(names) == 1:
        message = say("in this course, everyone whom a story follows is called `{name}`", name=names.pop())
        yield Diagnostic(CODE, message, span, say("vary the names"), severity=SEVERITY)
    she, he = sum(lesson.she for lesson in lessons), sum(lesson.he for lesson in lessons)
    if min(she, he) == 0 and max(she, he) >= MIN_PRONOUNS:
        no_woman = say("no woman and no girl is in the stories of this course")
        message = no_woman if he else say("no man and no boy is in the stories of this course")
        help_text = say("vary the genders of those who press, of those who are pressed and of those who help")
        yield Diagnostic(CODE, message, span, help_text, severity=SEVERITY)


def traits_of(view: LessonView) -> Traits:
    """Return what a lesson shows of life, as far as its words tell."""
    pool, tongue = view.pools[0], view.pools[0].tongue
    scenarios = [step.activity for step in view.lesson.steps if isinstance(step.activity, Scenario)]
    told = pool.of_roles(_STORIES)
    return Traits(
        has_story=bool(scenarios),
        known=any(_presses_known(item, tongue) for item in scenarios)
        or KNOWN[tongue].search(pool.of_roles(_SITUATIONS)) is not None,
        good=_is_good(pool.lowered, tongue),
        heroes=tuple(who.name for item in scenarios for who in item.characters.values() if who.side == "end"),
        she=len(SHE[tongue].findall(told)),
        he=len(HE[tongue].findall(told)),
    )


def _presses_known(scenario: Scenario, tongue: str) -> bool:
    """Tell whether someone who appears where there are signs to notice is known; without signs, whether anyone is."""
    told = [_words_of(scene) for scene in scenario.scenes.values() if any(choice.signs for choice in scene.choices)]
    for name, who in scenario.characters.items():
        present = not told or any(name in senders or who.name in words for senders, words in told)
        if who.side == "start" and present and KNOWN[tongue].search(lowered(f"{who.name}, {who.about or ''}")):
            return True
    return False


def _words_of(scene: Scene) -> tuple[frozenset[str], str]:
    """Return who speaks in a scene, and what is told in it."""
    return frozenset(name for message in scene.messages for name in message), scene.narration or ""


def _is_good(text: str, tongue: str) -> bool:
    """Tell whether a sentence has something of the internet and something good."""
    online, good = ONLINE[tongue], GOOD[tongue]
    return any(good.search(sentence) and online.search(sentence) for sentence in _END.split(text))
