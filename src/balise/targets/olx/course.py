"""A module in its languages → the files of a course. Lessons are chapters, steps are units, quizzes count."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from balise import ir
from balise.interface import interface
from balise.markdown import Role, to_html, to_plain
from balise.targets.olx.content import Data, Texts, content_json, describe
from balise.targets.olx.image import course_image
from balise.targets.olx.native import Gap, Native

RUN = "course"
FORMAT = "Quiz"
OPEN = "2020-01-01T00:00:00Z"
"""When a self-paced course opens: long ago, so that it is open at once. A moment of now would change every build."""
CLOSE = "2099-12-31T00:00:00Z"
"""When it closes: olxcleaner asks for a day."""
DAYS_TO_ANSWER = 14
DAYS_AFTER = 90
"""How long a dated course stays open after its last lesson has begun."""
OWN_BLOCKS = ("balise_quiz", "balise_scenario", "balise_page", "balise_pulse", "balise_handout")
BLOCK_OF = {"quiz": "balise_quiz", "scenario": "balise_scenario", "pulse": "balise_pulse"}


@dataclass(frozen=True, slots=True)
class Edition:
    """A module in some languages, the main one first. `start`: the first day of a dated course; None is self-paced."""

    modules: Mapping[str, ir.Module]
    registries: Mapping[str, ir.Registry]
    languages: tuple[str, ...]
    native: bool = False
    start: datetime.date | None = None

    @property
    def main(self) -> ir.Module:
        """Return the module in the main language."""
        return self.modules[self.languages[0]]


class Course:
    """Writes the files of one edition. `gaps` tells what the blocks of any host cannot express."""

    def __init__(self, edition: Edition) -> None:
        """Prepare the files."""
        self._edition = edition
        self._main = edition.main
        self._language = edition.languages[0]
        self._files: dict[str, bytes] = {}
        self._graded = 0
        self.gaps: list[Gap] = []

    def files(self) -> dict[str, bytes]:
        """Return the files by their path in the archive."""
        root = ET.Element("course", url_name=RUN, org="balise", course=self._main.id)
        self._put("course.xml", root)
        course = ET.Element("course")
        for number, lesson in enumerate(self._main.lessons):
            name = self._chapter(number, lesson)
            ET.SubElement(course, "chapter", url_name=name)
        self._put(f"course/{RUN}.xml", course)
        self._policies()
        self._about()
        self._files["course/static/course-image.png"] = course_image(self._main.audience.id)
        return self._files

    # ---- chapters, sections, units ----

    def _chapter(self, number: int, lesson: ir.Lesson) -> str:
        opens = self._day(7 * number)
        chapter = ET.Element("chapter", display_name=self._name(self._of(lesson, "title")))
        if opens:
            chapter.set("start", opens)
        for index, (graded, steps) in enumerate(_runs(lesson, self._counts), start=1):
            name = f"{lesson.id}_{steps[0].id}_section"
            section = ET.Element("sequential", display_name=self._section_name(lesson, steps, index, graded))
            if graded:
                self._graded += 1
                section.set("format", FORMAT)
                section.set("graded", "true")
                if opens:
                    section.set("due", self._day(7 * number + DAYS_TO_ANSWER) or "")
            if index == 1:
                ET.SubElement(section, "vertical", url_name=self._opening(lesson))
            for step in steps:
                ET.SubElement(section, "vertical", url_name=self._unit(lesson, step, graded))
            self._put(f"sequential/{name}.xml", section)
            ET.SubElement(chapter, "sequential", url_name=name)
        self._put(f"chapter/{lesson.id}.xml", chapter)
        return lesson.id

    @property
    def _counts(self) -> bool:
        return self._main.pass_mark is not None

    def _section_name(self, lesson: ir.Lesson, steps: Sequence[ir.Step], index: int, graded: bool) -> str:
        if graded:
            return self._name([_find(entry, steps[0]).title for entry in self._lessons(lesson).values()])
        said = [interface(code).text("Part {n}", n=index) for code in self._edition.languages]
        return " / ".join(dict.fromkeys(said))

    def _opening(self, lesson: ir.Lesson) -> str:
        """Write the unit that opens a lesson: what it is about and what learners can do at the end."""
        name = f"{lesson.id}_opening"
        ui = {code: interface(code).text for code in self._edition.languages}
        lessons = self._lessons(lesson)
        described, texts = {}, {}
        for code, entry in lessons.items():
            texts[code] = Texts()
            take = texts[code].take(code)
            sections = [{"id": "summary", "text": take(entry.summary, "sections", "summary", "text")}]
            sections.append(
                self._titled(take, texts[code], "question", ui[code]("The question of the lesson"), entry.key_question)
            )
            aims = "\n".join(f"- {take(aim.text, 'aims', aim.id)}" for aim in entry.objectives)
            texts[code].words["sections.aims.text"], texts[code].own["sections.aims.text"] = aims, True
            texts[code].words["sections.aims.title"], texts[code].own["sections.aims.title"] = (
                ui[code]("Objectives"),
                True,
            )
            sections.append({"id": "aims", "title": ui[code]("Objectives"), "text": aims})
            if entry.content_note:
                sections.append(
                    self._titled(take, texts[code], "note", ui[code]("Before you begin"), entry.content_note)
                )
            described[code] = {
                "kind": "page",
                "sections": sections,
                "vocabulary": [word.id for word in entry.vocabulary],
            }
        title = [entry.title for entry in lessons.values()]
        self._vertical(
            name, self._name(title), [self._own("balise_page", f"{name}_page", described, texts, title)], lesson, None
        )
        return name

    @staticmethod
    def _titled(take: Any, texts: Texts, name: str, title: str, text: ir.Text) -> Data:
        texts.words[f"sections.{name}.title"], texts.own[f"sections.{name}.title"] = title, True
        return {"id": name, "title": title, "text": take(text, "sections", name, "text")}

    def _unit(self, lesson: ir.Lesson, step: ir.Step, graded: bool) -> str:
        name = f"{lesson.id}_{step.id}"
        steps = {code: _find(entry, step) for code, entry in self._lessons(lesson).items()}
        titles = [entry.title for entry in steps.values()]
        blocks = [*self._page(name, steps), *self._activity(name, steps, graded)]
        self._vertical(name, self._name(titles), blocks, lesson, step)
        return name

    def _page(self, name: str, steps: Mapping[str, ir.Step]) -> Iterator[ET.Element]:
        """Yield the page of a step: what is said and shown, and an activity that has no block of its own."""
        described: dict[str, Data] = {}
        texts: dict[str, Texts] = {}
        for code, step in steps.items():
            texts[code] = Texts()
            take = texts[code].take(code)
            sections: list[Data] = []
            for part in ("say", "show"):
                text = getattr(step, part)
                if text is not None:
                    sections.append({"id": part, "text": take(text, "sections", part, "text")})
            if step.activity is not None and step.activity.kind not in BLOCK_OF:
                doing = describe(step.activity, take, "sections", "activity", "activity")
                sections.append({"id": "activity", "activity": doing})
            described[code] = {"kind": "page", "sections": sections}
            if step.is_help:
                described[code]["helplines"] = list(texts[code].helplines)
        if described[self._language]["sections"]:
            titles = [step.title for step in steps.values()]
            yield self._own("balise_page", f"{name}_page", described, texts, titles)

    def _activity(self, name: str, steps: Mapping[str, ir.Step], graded: bool) -> Iterator[ET.Element]:
        activity = steps[self._language].activity
        if activity is None or activity.kind not in BLOCK_OF:
            return
        described: dict[str, Data] = {}
        texts: dict[str, Texts] = {}
        for code, step in steps.items():
            texts[code] = Texts()
            assert step.activity is not None, "a lesson has the same activities in every language"
            described[code] = describe(step.activity, texts[code].take(code))
        titles = [step.title for step in steps.values()]
        block = self._own(BLOCK_OF[activity.kind], f"{name}_{activity.kind}", described, texts, titles)
        if graded:
            for key, value in {"mode": "graded", "max_attempts": "2", "showanswer": "finished"}.items():
                block.set(key, value)
        yield block

    def _own(
        self,
        kind: str,
        name: str,
        described: Mapping[str, Data],
        texts: Mapping[str, Texts],
        titles: Sequence[ir.Text],
    ) -> ET.Element:
        """Return one of our blocks. It stands in its unit: in a file of its own, Studio would import it empty."""
        block = ET.Element(kind, url_name=name, display_name=self._name(titles))
        source = self._main.lessons[0].source_language if self._main.lessons else self._language
        source = source if source in described else self._language
        audience = self._main.audience
        values = {
            "title": dict(zip(self._edition.languages, map(plain, titles), strict=True)),
            "mark": audience.groups[0].mark if audience.groups else audience.id,
            "formal": audience.learner in ("parent", "teacher", "professional"),
        }
        block.text = content_json(described, texts, source, self._edition.registries, **values)
        return block

    def _vertical(
        self, name: str, title: str, blocks: Iterable[ET.Element], lesson: ir.Lesson, step: ir.Step | None
    ) -> None:
        unit = ET.Element("vertical", display_name=title)
        if self._edition.native:
            native = Native(self._edition.registries, self._lessons(lesson), self._edition.languages)
            files, pointers = native.unit(name, lesson, step)
            self._files.update({f"course/{path}": content for path, content in files.items()})
            self.gaps.extend(native.gaps)
            unit.extend(pointers)
        else:
            unit.extend(blocks)
        self._put(f"vertical/{name}.xml", unit)

    # ---- policies and pages about the course ----

    def _policies(self) -> None:
        edition, module = self._edition, self._main
        policy: dict[str, Any] = {
            "advanced_modules": [] if edition.native else list(OWN_BLOCKS),
            "course_image": "course-image.png",
            "display_name": self._name([entry.title for entry in edition.modules.values()]),
            "language": self._language.split("-")[0],
            "self_paced": edition.start is None,
            "start": self._day(0) or OPEN,
            "end": self._day(7 * len(module.lessons) + DAYS_AFTER) or CLOSE,
            "tabs": [
                {"type": "courseware", "name": "Course"},
                {"type": "progress", "name": "Progress"},
                {"type": "dates", "name": "Dates"},
            ],
        }
        grader = [{"type": FORMAT, "short_label": "Q", "min_count": self._graded, "drop_count": 0, "weight": 1.0}]
        passing = float(module.pass_mark) if module.pass_mark is not None else 0.5
        grading = {"GRADER": grader if self._graded else [], "GRADE_CUTOFFS": {"Pass": passing}}
        folder = f"course/policies/{RUN}"
        self._files[f"{folder}/policy.json"] = _json({f"course/{RUN}": policy})
        self._files[f"{folder}/grading_policy.json"] = _json(grading)

    def _about(self) -> None:
        parts, short = [], []
        for code in self._edition.languages:
            module, ui = self._edition.modules[code], interface(code).text
            html = [Markup("<h2>{}</h2>").format(plain(module.title)), self._html(module.description, code)]
            if module.pass_mark is not None:
                share = f"{float(module.pass_mark) * 100:g}"
                html.append(Markup("<p>{}</p>").format(ui("To pass: {n} % of the points.", n=share)))
            if module.certificate is not None:
                html.append(self._html(module.certificate, code))
            parts.append(Markup('<section lang="{}">{}</section>').format(code, Markup("").join(html)))
            short.append(plain(module.summary))
        self._files["course/about/overview.html"] = f"{Markup('').join(parts)}\n".encode()
        self._files["course/about/short_description.html"] = f"{escape(' / '.join(dict.fromkeys(short)))}\n".encode()

    def _html(self, text: ir.Text, code: str) -> Markup:
        return to_html(text.tree, lambda role: escape(spoken(role, self._edition.registries[code])))

    # ---- small things ----

    def _lessons(self, lesson: ir.Lesson) -> dict[str, ir.Lesson]:
        """Return a lesson in each language of the edition."""
        return {
            code: next(entry for entry in self._edition.modules[code].lessons if entry.id == lesson.id)
            for code in self._edition.languages
        }

    def _of(self, lesson: ir.Lesson, field: str) -> list[ir.Text]:
        return [getattr(entry, field) for entry in self._lessons(lesson).values()]

    @staticmethod
    def _name(texts: Iterable[ir.Text]) -> str:
        """Return a name in all languages, each wording once: names of the course outline have no language."""
        return " / ".join(dict.fromkeys(plain(text) for text in texts))

    def _day(self, days: int) -> str | None:
        start = self._edition.start
        return None if start is None else f"{start + datetime.timedelta(days=days):%Y-%m-%d}T00:00:00Z"

    def _put(self, path: str, element: ET.Element) -> None:
        ET.indent(element)
        self._files[f"course/{path}"] = ET.tostring(element, encoding="utf-8", xml_declaration=False) + b"\n"


def _runs(lesson: ir.Lesson, counts: bool) -> Iterator[tuple[bool, list[ir.Step]]]:
    """Yield the steps of a lesson in order: those before a quiz that counts together, the quiz by itself."""
    waiting: list[ir.Step] = []
    for step in lesson.steps:
        if counts and isinstance(step.activity, ir.Quiz):
            if waiting:
                yield False, waiting
            yield True, [step]
            waiting = []
        else:
            waiting.append(step)
    if waiting:
        yield False, waiting


def _find(lesson: ir.Lesson, step: ir.Step) -> ir.Step:
    return next(entry for entry in lesson.steps if entry.id == step.id)


def plain(text: ir.Text) -> str:
    """Return a text without markup, on one line."""
    return " ".join(to_plain(text.tree, lambda role: role.target).split())


def spoken(role: Role, registry: ir.Registry) -> str:
    """Return what a role says: a helpline with its first contact, a word, or its own words."""
    if role.name == "helpline" and role.target in registry.helplines:
        line = registry.helplines[role.target]
        return f"{plain(line.name)} {line.contacts[0].value if line.contacts else ''}".strip()
    if role.name == "term" and role.target in registry.glossary:
        return plain(registry.glossary[role.target].name)
    return role.target


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
