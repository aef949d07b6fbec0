"""Questions → QTI 1.2.1, in the profile of Common Cartridge 1.1 (https://www.imsglobal.org/cc, part QTI).

A question with pairs, groups, an order or blanks becomes several with one answer each, whose weights make that of the
question: the share of the lesson, part by part. `cc_weighting` carries the weight, which Moodle reads as a whole number
from 0 to 99 (`backup/cc/entity11.quiz.class.php`, `get_defaultgrade`); others give every question one point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from xml.etree import ElementTree as ET

from markupsafe import Markup

from balise import ir
from balise.player.mixing import mixed
from balise.player.reading import Reading
from balise.targets.cartridge.manifest import xml_bytes

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
HEAVIEST = 99
SINGLE, SEVERAL, TRUTH = "cc.multiple_choice.v0p1", "cc.multiple_response.v0p1", "cc.true_false.v0p1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be picked: its id, its HTML, whether it is right, and the feedback of it."""

    id: str
    html: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the profile. `part_of` is the id of ours, `place` what of it is asked (None if all of it)."""

    id: str
    part_of: str
    place: str | None
    profile: str
    html: str
    answers: tuple[Answer, ...]
    weight: Fraction
    feedback: str = ""


def items_of(question: ir.Question, reading: Reading, prefix: str) -> tuple[Item, ...]:
    """Return the questions that ask a question of ours; none if it has no right answer."""
    if question.kind == "opinion":
        return ()
    if isinstance(question, ir.Choices):
        return (_choices(question, reading, prefix),)
    parts = list(_parts(question, reading))
    html = reading.text(question.prompt)
    if isinstance(question, ir.Gaps):
        numbers = {blank.id: f"({number}) ……" for number, blank in enumerate(question.blanks, start=1)}
        html += reading.text(question.text, numbers.get)
    after = reading.text(question.feedback) if question.feedback else Markup("")
    return tuple(
        Item(
            f"{prefix}_{question.id}_{place}",
            question.id,
            place,
            SINGLE,
            str(html + line),
            answers,
            question.points / len(parts),
            str(said + after),
        )
        for place, line, answers, said in parts
    )


def _choices(question: ir.Choices, reading: Reading, prefix: str) -> Item:
    answers = tuple(
        Answer(
            option.id,
            str(reading.text(option.text)),
            bool(option.correct),
            str(reading.text(option.feedback)) if option.feedback else "",
        )
        for option in question.options
    )
    profile = {"multiple": SEVERAL, "true_false": TRUTH}.get(question.kind, SINGLE)
    html = str(reading.text(question.prompt))
    return Item(f"{prefix}_{question.id}", question.id, None, profile, html, answers, question.points)


Part = tuple[str, Markup, tuple[Answer, ...], Markup]


def _parts(question: ir.Matching | ir.Sorting | ir.Ordering | ir.Gaps, reading: Reading) -> Iterator[Part]:
    """Yield each part of a question: its id, what is asked of it, what can be picked, and what is said of it."""

    def answers(entries: Sequence[tuple[str, str]], right: str) -> tuple[Answer, ...]:
        return tuple(Answer(name, html, name == right) for name, html in entries)

    def said(feedback: ir.Text | None) -> Markup:
        return reading.text(feedback) if feedback else Markup("")

    match question:
        case ir.Matching():
            rights = [(pair.id, str(reading.text(pair.right))) for pair in mixed(question.pairs, question.id)]
            for pair in question.pairs:
                yield pair.id, reading.text(pair.left), answers(rights, pair.id), said(pair.feedback)
        case ir.Sorting():
            groups = [(group.id, str(reading.text(group.text))) for group in question.groups]
            for item in mixed(question.items, question.id):
                yield item.id, reading.text(item.text), answers(groups, item.group or ""), said(item.feedback)
        case ir.Ordering():
            places = [(str(number), f"<p>{number}</p>") for number in range(1, len(question.items) + 1)]
            for item in mixed(question.items, question.id):
                right = str(question.items.index(item) + 1)
                yield item.id, reading.text(item.text), answers(places, right), said(item.feedback)
        case ir.Gaps():
            words = [(word.id, str(reading.text(word.text))) for word in mixed(question.words, question.id)]
            for number, blank in enumerate(question.blanks, start=1):
                yield blank.id, Markup("<p>({})</p>").format(number), answers(words, blank.answer), Markup("")


# ---- the file ----


def quiz_bytes(name: str, title: str, items: Sequence[Item], attempts: int | None = None) -> bytes:
    """Return an assessment."""
    root = ET.Element("questestinterop", xmlns=QTI)
    assessment = ET.SubElement(root, "assessment", ident=name, title=title)
    fields = {
        "cc_profile": "cc.exam.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "cc_maxattempts": "unlimited" if attempts is None else str(attempts),
        "qmd_feedbackpermitted": "Yes",
        "qmd_hintspermitted": "No",
        "qmd_solutionspermitted": "Yes",
    }
    _write_fields(assessment, fields)
    section = ET.SubElement(assessment, "section", ident=f"{name}_section")
    for item, weight in zip(items, weights_of(items) or [1] * len(items), strict=True):
        _write_item(section, item, weight)
    return xml_bytes(root)


def weights_of(items: Sequence[Item]) -> list[int] | None:
    """Return the weights of a quiz as the smallest whole numbers in the same proportion; None if one is too large."""
    parts = lcm(*(item.weight.denominator for item in items))
    whole = [int(item.weight * parts) for item in items]
    factor = gcd(*whole) or 1
    found = [weight // factor for weight in whole]
    return found if max(found) <= HEAVIEST else None


def _write_fields(parent: ET.Element, fields: dict[str, str]) -> None:
    metadata = ET.SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = ET.SubElement(metadata, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry


def _write_item(section: ET.Element, item: Item, weight: int) -> None:
    element = ET.SubElement(section, "item", ident=item.id)  # Moodle would call it by its `title`: a bare id
    fields = {"cc_profile": item.profile, "cc_weighting": str(weight), "qmd_scoringpermitted": "Yes"}
    _write_fields(ET.SubElement(element, "itemmetadata"), fields)
    presentation = ET.SubElement(element, "presentation")
    _write_html(presentation, item.html)
    cardinality = "Multiple" if item.profile == SEVERAL else "Single"
    response = ET.SubElement(presentation, "response_lid", ident="answer", rcardinality=cardinality)
    choices = ET.SubElement(response, "render_choice")
    for answer in item.answers:
        _write_html(ET.SubElement(choices, "response_label", ident=answer.id), answer.html)
    _write_processing(ET.SubElement(element, "resprocessing"), item)
    for answer in item.answers:
        if answer.feedback:
            _write_feedback(element, f"{answer.id}_fb", answer.feedback)
    if item.feedback:
        _write_feedback(element, "general_fb", item.feedback)


def _write_processing(element: ET.Element, item: Item) -> None:
    """Write what each answer gives and says.

    Moodle takes the words of any condition that goes on (`continue`) for general feedback, said after every answer
    (`get_general_feedback`). So the condition of one answer says its words, gives its points, and ends. Where several
    are picked together, no condition can end before the last: there, Moodle says the words of all.
    """
    outcomes = ET.SubElement(element, "outcomes")
    ET.SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    several = item.profile == SEVERAL
    if item.feedback:
        always = ET.SubElement(element, "respcondition", {"continue": "Yes"})
        ET.SubElement(ET.SubElement(always, "conditionvar"), "other")
        _write_shown(always, "general_fb")
    for answer in item.answers:
        if answer.feedback or (answer.right and not several):
            condition = ET.SubElement(element, "respcondition", {"continue": "Yes" if several else "No"})
            ET.SubElement(ET.SubElement(condition, "conditionvar"), "varequal", respident="answer").text = answer.id
            if answer.right and not several:
                _write_points(condition)
            if answer.feedback:
                _write_shown(condition, f"{answer.id}_fb")
    if several:  # all that is right and nothing else: the profile gives no part
        condition = ET.SubElement(element, "respcondition", {"continue": "No"})
        every = ET.SubElement(ET.SubElement(condition, "conditionvar"), "and")
        for answer in item.answers:
            parent = every if answer.right else ET.SubElement(every, "not")
            # with `case`, or Moodle finds no right answer (`get_answers`)
            ET.SubElement(parent, "varequal", {"case": "Yes", "respident": "answer"}).text = answer.id
        _write_points(condition)


def _write_points(condition: ET.Element) -> None:
    ET.SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"


def _write_shown(condition: ET.Element, name: str) -> None:
    ET.SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=name)


def _write_feedback(element: ET.Element, name: str, html: str) -> None:
    """Write feedback in a `flow_mat`, without which Moodle does not find it (`entity11.quiz.class.php`)."""
    _write_html(ET.SubElement(ET.SubElement(element, "itemfeedback", ident=name), "flow_mat"), html)


def _write_html(parent: ET.Element, html: str) -> None:
    ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype="text/html").text = html
