"""Lessons and modules → question banks for Moodle, in Moodle XML and in GIFT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar
from xml.etree import ElementTree as ET

from markupsafe import Markup

from balise import ir
from balise.diagnostics import mark
from balise.packing import WHOLE, Gap, ModuleSide, Package, Side, lessons_in_all
from balise.targets.moodle.answers import FEWEST_ANSWERS, FRACTIONS
from balise.targets.moodle.asked import Asked, Voice, asked_in, voices_of
from balise.targets.moodle.bank import category_element, description_element, question_element
from balise.targets.moodle.gift import gift_category, gift_question

S = TypeVar("S", Side, ModuleSide)
Bank = tuple[list[str], list[str], tuple[Gap, ...], tuple[Gap, ...]]
"""Questions as Moodle XML, lines of GIFT, and what each of them loses."""
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n<quiz>\n "
_BETWEEN, _FOOT = "\n ", "\n</quiz>\n"

STORY = mark("a question bank of Moodle cannot play a story: it is there to read, as numbered boxes, without feedback")
COUNTS = mark("a question bank of Moodle cannot count a barometer: its statements are there to read")
TURNED = mark("a question bank of Moodle cannot turn cards: both sides are there to read")
TICKED = mark("a question bank of Moodle cannot keep a checklist: it is there to read")
ALL_RIGHT = mark(
    "Moodle has no question without a right answer: this one gives 0 points, and every answer counts as right"
)
NO_SHARE = mark("Moodle has no fraction for so many right answers: the question is left out")
TWINS = mark("two answers read the same, and Moodle takes one for the other: the question is left out")
NO_GIFT = mark("GIFT has no such question: it is in the Moodle XML alone")
ONE_POINT = mark("GIFT gives every question one point")
NO_PICTURE = mark("GIFT has no pictures")

SURVIVES: Mapping[str, str] = {
    **dict.fromkeys(("quiz", "single", "multiple", "true_false", "match", "sort", "order", "blanks"), WHOLE),
    "opinion": ALL_RIGHT,
    "scenario": STORY,
    "cards": TURNED,
    "checklist": TICKED,
    "pulse": COUNTS,
    **dict.fromkeys(("role_play", "discussion", "reflection"), WHOLE),
}


class MoodlePacker:
    """Writes question banks."""

    survives = SURVIVES

    def __init__(self) -> None:
        """Remember each lesson that was written: the bank of its module holds the same questions."""
        self._made: dict[tuple[str, ...], Bank] = {}

    def lesson(self, sides: tuple[Side, ...]) -> Iterator[Package]:
        """Yield the banks of a lesson."""
        yield from self._banks(f"lessons/{sides[0].lesson.id}", [sides], ())

    def module(self, sides: tuple[ModuleSide, ...]) -> Iterator[Package]:
        """Yield the banks of a module: its lessons that there are in all the languages."""
        lessons = lessons_in_all(sides)
        if lessons:
            titles = dict.fromkeys(_title(voice.reading.line(side.module.title)) for voice, side in _heard(sides))
            yield from self._banks(f"modules/{sides[0].module.id}", lessons, (" / ".join(titles),))

    def _banks(self, name: str, lessons: Sequence[tuple[Side, ...]], above: tuple[str, ...]) -> Iterator[Package]:
        codes = "-".join(side.code for side in lessons[0])
        quiz: list[str] = []
        gift: list[str] = []
        in_xml: list[Gap] = []
        in_gift: list[Gap] = []
        for sides in lessons:
            questions, lines, lost, lost_in_gift = self._lesson(sides)
            path = (*above, _title_of(sides))
            quiz.append(_written(category_element(path, _summary(sides), f"{sides[0].lesson.id}/{codes}")))
            quiz.extend(questions)
            gift.extend((gift_category(path), *lines))
            in_xml.extend(lost)
            in_gift.extend(lost_in_gift)
        content = f"{_HEAD}{_BETWEEN.join(quiz)}{_FOOT}".encode()
        yield Package(f"xml/{codes}/{name}.xml", content, tuple(in_xml))
        yield Package(f"gift/{codes}/{name}.txt", "\n".join(gift).encode(), tuple(in_gift))

    def _lesson(self, sides: tuple[Side, ...]) -> Bank:
        key = (sides[0].lesson.id, *(side.code for side in sides))
        if key not in self._made:
            self._made[key] = _bank_of(sides)
        return self._made[key]


def _written(element: ET.Element) -> str:
    """Return a question as it stands in a file, once: the bank of its lesson and that of its module hold the same."""
    ET.indent(element, " ", level=1)
    return ET.tostring(element, "unicode")


def _title_of(sides: Sequence[Side]) -> str:
    return _title(" / ".join(dict.fromkeys(voice.reading.line(side.lesson.title) for voice, side in _heard(sides))))


def _summary(sides: Sequence[Side]) -> Markup:
    return Markup("").join(voice.reading.text(side.lesson.summary) for voice, side in _heard(sides))


def _bank_of(sides: tuple[Side, ...]) -> Bank:
    """Return a lesson as questions in Moodle XML and as lines of GIFT, and what each of them loses."""
    lesson = sides[0].lesson
    questions: list[str] = []
    lines: list[str] = []
    lost, lost_in_gift = list(_gaps_of_steps(lesson)), list[Gap]()
    asked = list(asked_in(sides))
    for at, step in enumerate(lesson.steps):
        questions.extend(_written(element) for element in _to_read(sides, at))
        for entry in (entry for entry in asked if entry.step.id == step.id):
            refused = unsayable(entry)
            lost.extend(Gap(lesson.id, step.id, entry.main.id, what) for what in (refused or _partly(entry)))
            if not refused:
                questions.append(_written(question_element(entry)))
                said = gift_question(entry)
                lines.extend([said] if said else [])
                lost_in_gift.extend(Gap(lesson.id, step.id, entry.main.id, what) for what in _gift_gaps(entry, said))
    return questions, lines, tuple(lost), tuple(lost_in_gift)


def _to_read(sides: tuple[Side, ...], at: int) -> Iterator[ET.Element]:
    """Yield what a step has to read: an activity without questions."""
    step = sides[0].lesson.steps[at]
    if step.activity is None or isinstance(step.activity, ir.Practice):
        return
    parts = [
        Markup('<div lang="{}">{}</div>').format(voice.code, html)
        for voice, side in _heard(sides)
        if (html := voice.reading.activity(side.lesson.steps[at].activity))
    ]
    if parts:
        voice = voices_of(sides)[0]
        name = f"{sides[0].lesson.id}/{step.id}/{'-'.join(side.code for side in sides)}"
        title = f"{sides[0].lesson.id} · {voice.reading.line(step.title)}"
        yield description_element(name, title, Markup("").join(parts))


def unsayable(asked: Asked) -> tuple[str, ...]:
    """Return why a question is left out of the bank: Moodle would not give the share that it is worth."""
    question = asked.main
    if question.kind == "multiple" and isinstance(question, ir.Choices):
        return () if sum(bool(option.correct) for option in question.options) in FRACTIONS else (NO_SHARE,)
    if isinstance(question, ir.Matching) and len(question.pairs) >= FEWEST_ANSWERS:
        rights = [asked.line("pairs", place, "right") for place in range(len(question.pairs))]
        return (TWINS,) if len(set(rights)) < len(rights) else ()
    return ()


def _partly(asked: Asked) -> tuple[str, ...]:
    return (ALL_RIGHT,) if asked.main.kind == "opinion" else ()


def _gift_gaps(asked: Asked, said: str | None) -> Iterator[str]:
    if said is None:
        yield NO_GIFT
        return
    if asked.main.points != 1:
        yield ONE_POINT
    if asked.main.picture is not None:
        yield NO_PICTURE


def _gaps_of_steps(lesson: ir.Lesson) -> Iterator[Gap]:
    for step in lesson.steps:
        kind = step.activity.kind if step.activity else ""
        if kind in ("scenario", "cards", "checklist", "pulse"):
            yield Gap(lesson.id, step.id, None, SURVIVES[kind])


def _heard(sides: Sequence[S]) -> list[tuple[Voice, S]]:
    return list(zip(voices_of(sides), sides, strict=True))


def _title(words: str) -> str:
    """Return a title that fits into Moodle's list of categories."""
    return words if len(words) <= 120 else words[:119].rstrip() + "…"
