"""The answers of questions in Moodle XML, and what each is worth."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from balise import ir
from balise.targets.moodle.asked import Asked
from balise.targets.moodle.markup import html_in, text_in

FRACTIONS = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
    20: "5",
}
"""How many right answers there are → the share of each, in percent: what Moodle's list of fractions has
(`question_bank::fraction_options_full`); the importer refuses others."""

FEWEST_ANSWERS = 3
"""Moodle's form of a matching question asks for two questions and three answers; GIFT for three pairs."""


def _write_choices(element: ET.Element, asked: Asked) -> None:
    question = asked.main
    assert isinstance(question, ir.Choices)
    several = question.kind == "multiple"
    ET.SubElement(element, "single").text = "false" if several else "true"
    ET.SubElement(element, "shuffleanswers").text = "false"
    ET.SubElement(element, "answernumbering").text = "none"
    ET.SubElement(element, "showstandardinstruction").text = "1" if several else "0"
    share = FRACTIONS[sum(bool(option.correct) for option in question.options)] if several else "100"
    for place, option in enumerate(question.options):
        right = option.correct or question.kind == "opinion"
        fraction = share if right else (f"-{share}" if several else "0")
        answer = ET.SubElement(element, "answer", fraction=fraction, format="html")
        text_in(answer, str(asked.html("options", place, "text")))
        html_in(answer, "feedback", asked.html("options", place, "feedback"))


def _write_truth(element: ET.Element, asked: Asked) -> None:
    question = asked.main
    assert isinstance(question, ir.Choices)
    for place, option in enumerate(question.options):
        answer = ET.SubElement(
            element, "answer", fraction="100" if option.correct else "0", format="moodle_auto_format"
        )
        text_in(answer, option.id)
        html_in(answer, "feedback", asked.html("options", place, "feedback"))


def _write_matching(element: ET.Element, asked: Asked) -> None:
    question = asked.main
    assert isinstance(question, ir.Matching)
    ET.SubElement(element, "shuffleanswers").text = "true"
    for place in range(len(question.pairs)):
        stem = html_in(element, "subquestion", asked.html("pairs", place, "left"))
        text_in(ET.SubElement(stem, "answer"), asked.line("pairs", place, "right"))


def _write_gaps(element: ET.Element, asked: Asked) -> None:
    ET.SubElement(element, "shuffleanswers").text = "1"
    for words in choices_of(asked):
        option = ET.SubElement(element, "selectoption")
        text_in(option, words)
        ET.SubElement(option, "group").text = "1"


def choices_of(asked: Asked) -> list[str]:
    """Return the words to choose from in a gap, in the order that the numbers of gaps count them."""
    match asked.main:
        case ir.Gaps():
            return [asked.line("words", at, "text") for at in range(len(asked.main.words))]
        case ir.Sorting():
            return [asked.line("groups", at, "text") for at in range(len(asked.main.groups))]
        case ir.Matching():
            return [asked.line("pairs", at, "right") for at in range(len(asked.main.pairs))]
    return []


def _write_order(element: ET.Element, asked: Asked) -> None:
    question = asked.main
    assert isinstance(question, ir.Ordering)
    for key, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(question.items))),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        ET.SubElement(element, key).text = value
    for place in range(len(question.items)):
        answer = ET.SubElement(element, "answer", fraction=f"{place + 1}.0000000", format="html")
        text_in(answer, str(asked.html("items", place, "text")))


WRITERS: dict[str, Callable[[ET.Element, Asked], None]] = {
    "multichoice": _write_choices,
    "truefalse": _write_truth,
    "matching": _write_matching,
    "gapselect": _write_gaps,
    "ordering": _write_order,
}
