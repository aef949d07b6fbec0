"""A module in its languages → the files of a course. Lessons are chapters, steps are units, quizzes count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from balise import assets, ir
from balise.interface import interface
from balise.packing import Gap
from balise.targets.olx.content import Data, Texts, content_json, describe
from balise.targets.olx.edition import ATTEMPTS, DAYS_TO_ANSWER, FORMAT, RUN, Edition, outline_name, plain
from balise.targets.olx.image import course_image
from balise.targets.olx.native import Native
from balise.targets.olx.news import describe_news, news_html, news_titles
from balise.targets.olx.pages import describe_opening, describe_step, drawings_of
from balise.targets.olx.papers import describe_papers, kinds_of, papers_html, print_titles, static_files
from balise.targets.olx.settings import about_files, settings_files

BLOCK_OF = {"quiz": "balise_quiz", "scenario": "balise_scenario", "pulse": "balise_pulse"}


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
        if self._main.kind == "refresher":
            ET.SubElement(course, "chapter", url_name=self._whats_new())
        for number, lesson in enumerate(self._main.lessons):
            name = self._chapter(number, lesson)
            ET.SubElement(course, "chapter", url_name=name)
        self._put(f"course/{RUN}.xml", course)
        self._files.update(settings_files(self._edition, self._graded))
        self._files.update(about_files(self._edition))
        self._files["course/static/course-image.png"] = course_image(self._main.audience.id)
        return self._files

    # ---- chapters, sections, units ----

    def _chapter(self, number: int, lesson: ir.Lesson) -> str:
        opens = self._edition.day(7 * number)
        chapter = ET.Element("chapter", display_name=outline_name(self._of(lesson, "title")))
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
                    section.set("due", self._edition.day(7 * number + DAYS_TO_ANSWER) or "")
            if index == 1:
                ET.SubElement(section, "vertical", url_name=self._opening(lesson))
            for step in steps:
                ET.SubElement(section, "vertical", url_name=self._unit(lesson, step, graded))
            if steps[-1].id == lesson.steps[-1].id and kinds_of(self._edition, lesson):
                ET.SubElement(section, "vertical", url_name=self._to_print(lesson))
            self._put(f"sequential/{name}.xml", section)
            ET.SubElement(chapter, "sequential", url_name=name)
        self._put(f"chapter/{lesson.id}.xml", chapter)
        return lesson.id

    @property
    def _counts(self) -> bool:
        return self._main.pass_mark is not None

    def _to_print(self, lesson: ir.Lesson) -> str:
        """Write the unit that closes a lesson: its handouts."""
        edition, name = self._edition, f"{lesson.id}__print"
        self._files.update(static_files(edition, lesson))
        titles = print_titles(edition)
        shown = " / ".join(dict.fromkeys(titles.values()))
        unit = ET.Element("vertical", display_name=shown)
        if edition.native:
            self._files[f"course/html/{name}_files.html"] = f"{papers_html(edition, lesson)}\n".encode()
            self._put(f"html/{name}_files.xml", ET.Element("html", filename=f"{name}_files", display_name=shown))
            unit.append(ET.Element("html", url_name=f"{name}_files"))
        else:
            described, texts = describe_papers(edition, lesson)
            unit.append(self._block("balise_handout", f"{name}_files", described, texts, shown, titles))
        self._put(f"vertical/{name}.xml", unit)
        return name

    def _whats_new(self) -> str:
        """Write the chapter that opens a refresher."""
        edition = self._edition
        described, texts = describe_news(edition)
        titles = news_titles(edition)
        name = " / ".join(dict.fromkeys(titles.values()))
        page = self._block("balise_page", "news_page", described, texts, name, titles)
        if edition.native:
            html = Markup("").join(news_html(described[code], code) for code in edition.languages)
            self._files["course/html/news_page.html"] = f"{html}\n".encode()
            self._put("html/news_page.xml", ET.Element("html", filename="news_page", display_name=name))
            page = ET.Element("html", url_name="news_page")
        unit = ET.Element("vertical", display_name=name)
        unit.append(page)
        self._put("vertical/news_unit.xml", unit)
        around = (
            ("sequential", "news_section", "vertical", "news_unit"),
            ("chapter", "news", "sequential", "news_section"),
        )
        for kind, own, child, inner in around:
            element = ET.Element(kind, display_name=name)
            ET.SubElement(element, child, url_name=inner)
            self._put(f"{kind}/{own}.xml", element)
        return "news"

    def _section_name(self, lesson: ir.Lesson, steps: Sequence[ir.Step], index: int, graded: bool) -> str:
        if graded:
            return outline_name([_find(entry, steps[0]).title for entry in self._lessons(lesson).values()])
        said = [interface(code).text("Part {n}", n=index) for code in self._edition.languages]
        return " / ".join(dict.fromkeys(said))

    def _opening(self, lesson: ir.Lesson) -> str:
        """Write the unit that opens a lesson. Two underscores: a step may be called `opening`."""
        name = f"{lesson.id}__opening"
        lessons = self._lessons(lesson)
        described, texts = describe_opening(lessons)
        title = [entry.title for entry in lessons.values()]
        block = self._own("balise_page", f"{name}_page", described, texts, title)
        self._vertical(name, outline_name(title), [block], lesson, None)
        return name

    def _unit(self, lesson: ir.Lesson, step: ir.Step, graded: bool) -> str:
        name = f"{lesson.id}_{step.id}"
        steps = {code: _find(entry, step) for code, entry in self._lessons(lesson).items()}
        titles = [entry.title for entry in steps.values()]
        blocks = [*self._page(name, steps), *self._activity(name, steps, graded)]
        self._vertical(name, outline_name(titles), blocks, lesson, step, graded)
        return name

    def _page(self, name: str, steps: Mapping[str, ir.Step]) -> Iterator[ET.Element]:
        """Yield the page of a step, if there is anything on it."""
        described, texts = describe_step(steps, frozenset(BLOCK_OF))
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
            for key, value in {"mode": "graded", "max_attempts": ATTEMPTS, "showanswer": "finished"}.items():
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
        """Return one of our blocks, under titles of the lesson."""
        words = dict(zip(self._edition.languages, map(plain, titles), strict=True))
        return self._block(kind, name, described, texts, outline_name(titles), words)

    def _block(
        self,
        kind: str,
        name: str,
        described: Mapping[str, Data],
        texts: Mapping[str, Texts],
        shown: str,
        titles: Mapping[str, str],
    ) -> ET.Element:
        """Return one of our blocks. It stands in its unit: in a file of its own, Studio would import it empty."""
        block = ET.Element(kind, url_name=name, display_name=shown)
        source = self._main.lessons[0].source_language if self._main.lessons else self._language
        source = source if source in described else self._language
        audience = self._main.audience
        values: dict[str, Any] = {
            "title": dict(titles),
            "mark": audience.groups[0].mark if audience.groups else audience.id,
            "formal": audience.learner in ("parent", "teacher", "professional"),
        }
        drawings = drawings_of(described[source])
        self._files.update({f"course{path}": assets.pictogram(code) or b"" for code, path in drawings.items()})
        if drawings:
            values["pictures"] = drawings
        block.text = content_json(described, texts, source, self._edition.registries, **values)
        return block

    def _vertical(
        self,
        name: str,
        title: str,
        blocks: Iterable[ET.Element],
        lesson: ir.Lesson,
        step: ir.Step | None,
        graded: bool = False,
    ) -> None:
        unit = ET.Element("vertical", display_name=title)
        if self._edition.native:
            tries = ATTEMPTS if graded else None
            native = Native(self._edition.registries, self._lessons(lesson), self._edition.languages, tries)
            files, pointers = native.unit(name, lesson, step)
            self._files.update({f"course/{path}": content for path, content in files.items()})
            self.gaps.extend(native.gaps)
            unit.extend(pointers)
        else:
            unit.extend(blocks)
        self._put(f"vertical/{name}.xml", unit)

    # ---- small things ----

    def _lessons(self, lesson: ir.Lesson) -> dict[str, ir.Lesson]:
        """Return a lesson in each language of the edition."""
        return {
            code: next(entry for entry in self._edition.modules[code].lessons if entry.id == lesson.id)
            for code in self._edition.languages
        }

    def _of(self, lesson: ir.Lesson, field: str) -> list[ir.Text]:
        return [getattr(entry, field) for entry in self._lessons(lesson).values()]

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
