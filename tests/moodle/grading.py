"""What Moodle gives for an answer, by the rules of its question types, from nothing but the XML that it imports.

Each rule names the method of Moodle 4.4 that has it (`question/type/<type>/question.php`). Answers are plain data as
in `balise.scoring`, but hold what a learner sees: texts in place of ids.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

LISTED = tuple(
    Fraction(value)
    for value in (
        "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20",
        "16.66667", "14.28571", "12.5", "11.11111", "10", "5",
    )
)  # fmt: skip
"""`question_bank::fraction_options_full`, in percent; with their negatives, and 0."""


def worth(element: ET.Element) -> Fraction:
    """Return the mark of a question (`defaultgrade`)."""
    return Fraction(element.findtext("defaultgrade") or "1")


def grade(element: ET.Element, answer: Any) -> Fraction:
    """Return the share of its mark that a question gives."""
    return GRADERS[element.get("type") or ""](element, answer)


def seen(words: str | None) -> str:
    """Return what is read on the screen of a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", words or "")).split())


def _listed(percent: str) -> Fraction:
    """Return a fraction as the importer takes it (`qformat_default::import_process`, `match_grade_options`)."""
    value = Fraction(percent)
    assert value == 0 or abs(value) in LISTED, f"Moodle has no fraction {percent}"
    return value / 100


def _choice(element: ET.Element, answer: Any) -> Fraction:
    """`qtype_multichoice_single_question` and `qtype_multichoice_multi_question`: `grade_response`."""
    values = {
        seen(entry.findtext("text")): _listed(entry.get("fraction") or "0") for entry in element.findall("answer")
    }
    if element.findtext("single") == "true":
        return values.get(answer, Fraction(0)) if isinstance(answer, str) else Fraction(0)
    return min(max(sum((values[name] for name in set(answer)), Fraction(0)), Fraction(0)), Fraction(1))


def _truth(element: ET.Element, answer: Any) -> Fraction:
    """`qtype_truefalse_question::grade_response`."""
    right = next(entry.findtext("text") for entry in element.findall("answer") if entry.get("fraction") == "100")
    return Fraction(answer == right)


def _match(element: ET.Element, answer: Any) -> Fraction:
    """`qtype_match_question::get_num_parts_right`: stems whose chosen text is the right one / all stems."""
    stems = {seen(entry.findtext("text")): entry.findtext("answer/text") for entry in element.findall("subquestion")}
    return Fraction(sum(answer.get(stem) == right for stem, right in stems.items()), len(stems))


def _gaps(element: ET.Element, answer: Any) -> Fraction:
    """`qtype_gapselect_question_base::get_num_parts_right`: right places / all places."""
    choices = [entry.findtext("text") for entry in element.findall("selectoption")]
    words = element.findtext("questiontext/text") or ""
    places = [int(number) - 1 for number in re.findall(r"\[\[(\d+)\]\]", words)]
    assert places
    given = [answer.get(name) for name in names_of_gaps(words)]
    return Fraction(sum(choices[right] == said for right, said in zip(places, given, strict=True)), len(places))


def names_of_gaps(words: str) -> list[str]:
    """Return the names that these tests give the gaps: the word before it, or `p1`, `p2` … where that is but an `x`."""
    before = [seen(part).split()[-1] for part in re.split(r"\[\[\d+\]\]", words)[:-1]]
    return [f"p{number}" if word == "x" else word for number, word in enumerate(before, start=1)]


def _order(element: ET.Element, answer: Any) -> Fraction:
    """`qtype_ordering_question::grade_response` with `GRADING_ABSOLUTE_POSITION`: items at their place / all."""
    assert element.findtext("gradingtype") == "ABSOLUTE_POSITION"
    assert element.findtext("selecttype") == "ALL"
    assert len(element.findall("hint")) >= 2, "Moodle's importer stops at an ordering without two hints"
    entries = sorted(element.findall("answer"), key=lambda entry: Fraction(entry.get("fraction") or "0"))
    right = [seen(entry.findtext("text")) for entry in entries]
    return Fraction(sum(given == wanted for given, wanted in zip(answer, right, strict=True)), len(right))


GRADERS: dict[str, Callable[[ET.Element, Any], Fraction]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "matching": _match,
    "gapselect": _gaps,
    "ordering": _order,
}
