"""The same unit with the blocks that any host of Open edX has: `html` and `problem`; and what these cannot express.

Problems are CAPA, as the platform's own editor writes them: every option with its hint, lists to choose from scored
one by one, which gives the same partial credit as `balise.scoring`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from balise import ir
from balise.diagnostics import mark
from balise.interface import interface
from balise.packing import Gap, questions_of
from balise.player.mixing import mixed
from balise.player.reading import Reading, line_of

PARTIAL = mark("a host without our blocks gives no partial credit for a choice of several answers")
NOT_SENT = mark("a host without our blocks cannot take an opinion: it is shown, and cannot be answered")
STORY = mark("a host without our blocks cannot play a story: it is shown as numbered boxes, without feedback")
COUNTS = mark("a host without our blocks cannot count a barometer: its statements are shown")


class Native:
    """Writes units of one lesson. `gaps` holds what was lost."""

    def __init__(
        self,
        registries: Mapping[str, ir.Registry],
        lessons: Mapping[str, ir.Lesson],
        languages: Sequence[str],
        attempts: str | None = None,
    ) -> None:
        """Write in these languages, side by side; `attempts` at each question, or as many as a learner likes."""
        self._readers = {code: Reading(registries[code], code) for code in languages}
        self._lessons = lessons
        self._languages = languages
        self._attempts = attempts
        self.gaps: list[Gap] = []

    def unit(self, name: str, lesson: ir.Lesson, step: ir.Step | None) -> tuple[dict[str, bytes], list[ET.Element]]:
        """Return the files of a unit and the pointers to them; without a step, the unit that opens the lesson."""
        if step is None:
            return self._html_block(
                f"{name}_page", "".join(self._opening(code) for code in self._languages), lesson.title
            )
        steps = {code: _step(entry, step.id) for code, entry in self._lessons.items()}
        parts = "".join(self._section(code, self._text_of(code, entry)) for code, entry in steps.items())
        files, pointers = self._html_block(f"{name}_page", parts, step.title)
        for question in questions_of(step):
            self._question(f"{name}_{question.id}", question.id, steps, lesson, step, files, pointers)
        if isinstance(step.activity, ir.Scenario | ir.Pulse):
            self.gaps.append(Gap(lesson.id, step.id, None, STORY if step.activity.kind == "scenario" else COUNTS))
        return files, pointers

    def _html_block(self, name: str, html: str, title: ir.Text) -> tuple[dict[str, bytes], list[ET.Element]]:
        block = ET.Element("html", filename=name, display_name=line_of(title))
        files = {f"html/{name}.xml": _bytes(block), f"html/{name}.html": f"{html}\n".encode()}
        return files, [ET.Element("html", url_name=name)]

    def _section(self, code: str, inner: Markup) -> Markup:
        return Markup('<section lang="{}">{}</section>').format(code, inner)

    def _opening(self, code: str) -> Markup:
        lesson, ui = self._lessons[code], interface(code).text
        aims = Markup("").join(
            Markup("<li>{}</li>").format(self._readers[code].text(aim.text)) for aim in lesson.objectives
        )
        parts = [self._readers[code].text(lesson.summary), self._readers[code].text(lesson.key_question)]
        if lesson.content_note:
            parts.append(self._readers[code].text(lesson.content_note))
        whole = Markup("").join([*parts, Markup("<h3>{}</h3><ul>{}</ul>").format(ui("Objectives"), aims)])
        return self._section(code, whole)

    def _text_of(self, code: str, step: ir.Step) -> Markup:
        parts = [self._readers[code].text(text) for text in (step.say, step.show) if text is not None]
        return Markup("").join([*parts, self._readers[code].activity(step.activity)])

    # ---- problems ----

    def _question(
        self,
        name: str,
        question_id: str,
        steps: Mapping[str, ir.Step],
        lesson: ir.Lesson,
        step: ir.Step,
        files: dict[str, bytes],
        pointers: list[ET.Element],
    ) -> None:
        entries = [next(q for q in questions_of(other) if q.id == question_id) for other in steps.values()]
        question = entries[0]
        if question.kind == "opinion":
            assert isinstance(question, ir.Choices)
            self.gaps.append(Gap(lesson.id, step.id, question.id, NOT_SENT))
            options = Markup("").join(Markup("<li>{}</li>").format(line_of(option.text)) for option in question.options)
            html = Markup("<p>{}</p><ul>{}</ul>").format(_both([entry.prompt for entry in entries]), options)
            more, found = self._html_block(name, html, step.title)
            files.update(more)
            pointers.extend(found)
            return
        if question.kind == "multiple":
            self.gaps.append(Gap(lesson.id, step.id, question.id, PARTIAL))
        problem = ET.Element(
            "problem", display_name=line_of(step.title), weight=f"{float(question.points):g}", showanswer="finished"
        )
        if self._attempts:
            problem.set("max_attempts", self._attempts)
        _write_problem(problem, entries)
        files[f"problem/{name}.xml"] = _bytes(problem)
        pointers.append(ET.Element("problem", url_name=name))


def _write_problem(problem: ET.Element, entries: Sequence[Any]) -> None:
    question = entries[0]
    if isinstance(question, ir.Choices):
        _write_choices(problem, entries)
        return
    ET.SubElement(problem, "p").text = _both([entry.prompt for entry in entries])
    said: list[tuple[str, str]] = []
    for label, options, note in _lists(entries):
        response = ET.SubElement(problem, "optionresponse")
        ET.SubElement(response, "label").text = label
        field = ET.SubElement(response, "optioninput")
        for words, right in options:
            option = ET.SubElement(field, "option", correct=str(right))
            option.text = words
            if right and note:
                ET.SubElement(option, "optionhint").text = note
        if note:
            said.append((label, note))
    if said or question.feedback is not None:
        solution = ET.SubElement(ET.SubElement(problem, "solution"), "div", {"class": "detailed-solution"})
        for label, note in said:
            line = ET.SubElement(solution, "p")
            ET.SubElement(line, "strong").text = label
            line[0].tail = f" {note}"
        if question.feedback is not None:
            ET.SubElement(solution, "p").text = _both([entry.feedback for entry in entries])


def _write_choices(problem: ET.Element, entries: Sequence[Any]) -> None:
    question = entries[0]
    several = question.kind == "multiple"
    response = ET.SubElement(problem, "choiceresponse" if several else "multiplechoiceresponse")
    ET.SubElement(response, "label").text = _both([entry.prompt for entry in entries])
    group = ET.SubElement(response, "checkboxgroup" if several else "choicegroup")
    if not several:
        group.set("type", "MultipleChoice")
    for place, option in enumerate(question.options):
        choice = ET.SubElement(group, "choice", correct="true" if option.correct else "false")
        choice.text = _both([entry.options[place].text for entry in entries])
        if option.feedback is not None:
            hint = ET.SubElement(choice, "choicehint", {"selected": "true"} if several else {})
            hint.text = _both([entry.options[place].feedback for entry in entries])


def _lists(entries: Sequence[Any]) -> Iterator[tuple[str, list[tuple[str, bool]], str]]:
    """Yield each list to choose from: what it is about, its options with whether they are right, what is said of it."""
    question = entries[0]
    if isinstance(question, ir.Matching):
        for place, pair in enumerate(question.pairs):
            rights = {
                other.id: _both([entry.pairs[at].right for entry in entries]) for at, other in enumerate(question.pairs)
            }
            order = [other.id for other in mixed(question.pairs, question.id)]
            yield (
                _both([entry.pairs[place].left for entry in entries]),
                [(rights[name], name == pair.id) for name in order],
                _note([entry.pairs[place] for entry in entries]),
            )
    elif isinstance(question, ir.Sorting):
        names = {
            group.id: _both([entry.groups[at].text for entry in entries]) for at, group in enumerate(question.groups)
        }
        for item in mixed(question.items, question.id):
            at = question.items.index(item)
            label = _both([entry.items[at].text for entry in entries])
            note = _note([entry.items[at] for entry in entries])
            yield label, [(words, name == item.group) for name, words in names.items()], note
    elif isinstance(question, ir.Ordering):
        for item in mixed(question.items, question.id):
            at = question.items.index(item)
            places = [(str(number + 1), number == at) for number in range(len(question.items))]
            of_it = [entry.items[at] for entry in entries]
            yield _both([item.text for item in of_it]), places, _note(of_it)
    else:
        words = {word.id: _both([entry.words[at].text for entry in entries]) for at, word in enumerate(question.words)}
        gapped = _both([entry.text for entry in entries])
        for number, blank in enumerate(question.blanks, start=1):
            order = [word.id for word in mixed(question.words, question.id)]
            label = f"{gapped} ({number})"
            yield label, [(words[name], name == blank.answer) for name in order], ""


def _note(entries: Sequence[Any]) -> str:
    """Return what is said of an item or a pair once it stands right; nothing if nothing is."""
    return _both([entry.feedback for entry in entries if entry.feedback is not None])


def _step(lesson: ir.Lesson, name: str) -> ir.Step:
    return next(entry for entry in lesson.steps if entry.id == name)


def _both(texts: Sequence[ir.Text]) -> str:
    """Return a text in all languages, each wording once."""
    return " / ".join(dict.fromkeys(line_of(text) for text in texts))


def _bytes(element: ET.Element) -> bytes:
    ET.indent(element)
    return bytes(ET.tostring(element, encoding="utf-8")) + b"\n"
