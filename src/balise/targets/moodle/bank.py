"""Questions as Moodle XML (docs.moodle.org, "Moodle XML format"), so that Moodle gives the share that `scoring` gives.

| balise | Moodle | how Moodle grades it |
| --- | --- | --- |
| `single`, `opinion` | `multichoice`, one answer | the fraction of the answer |
| `true_false` | `truefalse` | the fraction of the answer |
| `multiple` | `multichoice`, several answers | the sum of their fractions, kept between 0 and 1 |
| `match` | `match`; with less than three answers `gapselect` | right ones / all |
| `sort`, `blanks` | `gapselect` | right gaps / all |
| `order` | `ordering`, absolute position | items at their own place / all |

The rules of grading are those of `grade_response` in each question type of Moodle 4.4 and later
(`question/type/*/question.php`).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from balise import assets, ir
from balise.player.mixing import mixed
from balise.targets.moodle.answers import FEWEST_ANSWERS, WRITERS
from balise.targets.moodle.asked import Asked
from balise.targets.moodle.markup import JOINER, html_in, text_in


def question_element(asked: Asked) -> ET.Element:
    """Return a question as Moodle XML."""
    kind = KINDS[asked.main.kind]
    if isinstance(asked.main, ir.Matching) and len(asked.main.pairs) < FEWEST_ANSWERS:
        kind = "gapselect"
    element = ET.Element("question", type=kind)
    text_in(ET.SubElement(element, "name"), f"{asked.lesson.id} · {_short(asked.line('prompt'))}")
    head = html_in(element, "questiontext", _asked_html(asked, kind))
    _drawings(head, asked)
    html_in(element, "generalfeedback", _general(asked))
    ET.SubElement(element, "defaultgrade").text = _points(asked)
    ET.SubElement(element, "penalty").text = "0"
    ET.SubElement(element, "hidden").text = "0"
    ET.SubElement(element, "idnumber").text = asked.name
    WRITERS[kind](element, asked)
    if kind == "ordering":  # without two hints, Moodle's importer of orderings stops
        html_in(element, "hint", Markup(""))
        html_in(element, "hint", Markup(""))
    tags = ET.SubElement(element, "tags")
    for tag in ("balise", asked.lesson.id, *(competence.id for competence, _ in asked.lesson.competences)):
        text_in(ET.SubElement(tags, "tag"), tag)
    return element


def category_element(path: tuple[str, ...], info: Markup, name: str) -> ET.Element:
    """Return what puts the questions after it into a category; a slash in a title is doubled, as Moodle reads it."""
    element = ET.Element("question", type="category")
    titles = "/".join(title.replace("/", "//") for title in path)
    text_in(ET.SubElement(element, "category"), f"$course$/top/{titles}")
    html_in(element, "info", info)
    ET.SubElement(element, "idnumber").text = name
    return element


def description_element(name: str, title: str, html: Markup) -> ET.Element:
    """Return something to read, without a question."""
    element = ET.Element("question", type="description")
    text_in(ET.SubElement(element, "name"), _short(title))
    html_in(element, "questiontext", html)
    html_in(element, "generalfeedback", Markup(""))
    for key in ("defaultgrade", "penalty", "hidden"):
        ET.SubElement(element, key).text = "0"
    ET.SubElement(element, "idnumber").text = name
    return element


KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "opinion": "multichoice",
    "true_false": "truefalse",
    "match": "matching",
    "sort": "gapselect",
    "blanks": "gapselect",
    "order": "ordering",
}


_TWO_BRACKETS = re.compile(r"\[(?=\[)")
_GAP = "\ue000"
"""What stands for the `[[` of a gap of ours while an author's are held (a character of Unicode's private use)."""

# ---- what is asked, and what is said afterwards ----


def _asked_html(asked: Asked, kind: str) -> Markup:
    prompt, question = asked.html("prompt"), asked.main
    if kind != "gapselect":
        return prompt
    if isinstance(question, ir.Gaps):
        return _held(prompt) + _gapped(asked, question)
    assert isinstance(question, ir.Sorting | ir.Matching), "no other kind is asked with gaps"
    line = Markup("<p>{} [[{}]]</p>")
    stems = ((_held(escape(asked.line(*path))), number) for path, number in stems_of(question))
    return _held(prompt) + Markup("").join(line.format(*entry) for entry in stems)


def _held(html: Markup) -> Markup:
    """Return an author's words in which no `[[1]]` is a gap: Moodle would show one more, and count it."""
    return Markup(_TWO_BRACKETS.sub(f"[{JOINER}", html))


def _gapped(asked: Asked, question: ir.Gaps) -> Markup:
    """Return the text with its gaps as `[[number of the word in the list]]`.

    Moodle grades each gap that it sees. So gaps are in the main language alone; the others show lines in their place.
    """
    numbers = {word.id: number for number, word in enumerate(question.words, start=1)}
    answers = {blank.id: f"{_GAP}{numbers[blank.answer]}]]" for blank in question.blanks}
    main = asked.voices[0]
    told = Markup(_held(main.reading.text(question.text, answers.get)).replace(_GAP, "[["))
    if len(asked.voices) == 1:
        return told
    read = replace(asked, questions=asked.questions[1:], voices=asked.voices[1:]).html("text")
    return _held(Markup("") if len(asked.voices) == 1 else read) + Markup('<div lang="{}">{}</div>').format(
        main.code, told
    )


Path = tuple[str | int, ...]


def stems_of(question: ir.Sorting | ir.Matching) -> Iterator[tuple[Path, int]]:
    """Yield each thing to place: where its text is, and the number of its place in the list of choices."""
    if isinstance(question, ir.Sorting):
        numbers = {group.id: number for number, group in enumerate(question.groups, start=1)}
        for item in mixed(question.items, question.id):
            yield ("items", question.items.index(item), "text"), numbers[str(item.group)]
    else:
        for pair in mixed(question.pairs, question.id):
            place = question.pairs.index(pair)
            yield ("pairs", place, "left"), place + 1


def _general(asked: Asked) -> Markup:
    """Return what is said afterwards: about the whole, then about each thing that was placed."""
    told = []
    for name, said in (("pairs", "left"), ("items", "text")):
        for place, part in enumerate(getattr(asked.main, name, ())):
            if part.feedback is not None:
                line = Markup("<li><strong>{}</strong> {}</li>")
                told.append(line.format(asked.line(name, place, said), asked.html(name, place, "feedback")))
    return asked.html("feedback") + (Markup("<ul>{}</ul>").format(Markup("").join(told)) if told else Markup(""))


def _points(asked: Asked) -> str:
    if asked.main.kind == "opinion":
        return "0"
    points = asked.main.points
    return f"{points.numerator / points.denominator:g}"


def _short(words: str) -> str:
    """Return words cut to what fits into a list of questions."""
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def _drawings(head: ET.Element, asked: Asked) -> None:
    """Put the pictogram of a question into it, as a file of its own beside its text."""
    picture = asked.main.picture
    content = assets.pictogram(picture.code) if picture else None
    if picture is None or content is None:
        return
    text = head.find("text")
    assert text is not None
    alt = asked.line("picture", "alt")
    image = Markup('<p><img src="@@PLUGINFILE@@/{}.svg" alt="{}" width="72" height="72"></p>')
    text.text = str(image.format(picture.code, alt)) + (text.text or "")
    file = ET.SubElement(head, "file", name=f"{picture.code}.svg", path="/", encoding="base64")
    file.text = base64.b64encode(content).decode()
