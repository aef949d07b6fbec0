"""Modules → archives for Open edX: for each module one in each language, and one that holds all its languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from balise import ir
from balise.addresses import Address
from balise.archive import tar_gz_bytes
from balise.curriculum import ModuleFile
from balise.diagnostics import Diagnostic, mark
from balise.pipeline.inventory import Inventory
from balise.pipeline.packages import gap_finding
from balise.refreshing import Renewed, news
from balise.targets.olx.checks import check_course
from balise.targets.olx.course import Course
from balise.targets.olx.edition import OWN_BLOCKS, Edition, News, Print
from balise.targets.olx.papers import KINDS


@dataclass(frozen=True, slots=True)
class CourseOptions:
    """How courses are made. `native`: with blocks that any host has; `start`: first day of a dated course."""

    native: bool = False
    start: datetime.date | None = None


WITH_BLOCKS = mark("build without `--native` for a host that has our blocks")
AS_THEY_ARE = CourseOptions()
COURSES = frozenset({"olx"})
"""The targets that are courses, made from modules and not from pages."""


class CourseMaker:
    """Writes the courses of an inventory, each lesson lowered once a language."""

    def __init__(
        self,
        inventory: Inventory,
        languages: Sequence[str],
        audiences: Sequence[str],
        options: CourseOptions,
        printed: Path | None = None,
    ) -> None:
        """`languages` and `audiences` are those chosen; empty means all. `printed`: the folder of the handouts."""
        self._inventory = inventory
        self._languages = languages or inventory.config.settings.languages
        self._audiences = audiences
        self._options = options
        self._printed = printed
        self._lessons: dict[tuple[str, str], ir.Lesson] = {}
        self.findings: list[Diagnostic] = []

    def fill(self, folder: Path) -> None:
        """Write the archives into an empty folder, `<module>/<module>-<languages>.tar.gz`; findings tell the rest."""
        for name, item in sorted(self._inventory.curriculum.modules.items()):
            if not self._audiences or item.module.audience in self._audiences:
                for label, edition in self._editions(item):
                    place = folder / name / f"{name}-{label}.tar.gz"
                    place.parent.mkdir(exist_ok=True)
                    place.write_bytes(tar_gz_bytes(self._files(edition)))

    def _files(self, edition: Edition) -> Mapping[str, bytes]:
        course = Course(edition)
        files = course.files()
        name = f"{edition.main.id}-{'-'.join(edition.languages)}"
        for finding in check_course(files, OWN_BLOCKS):
            self.findings.append(replace(finding, span=replace(finding.span, file=f"{name}/{finding.span.file}")))
        self.findings.extend(gap_finding(self._inventory, gap, WITH_BLOCKS) for gap in course.gaps)
        return files

    def _editions(self, item: ModuleFile) -> Iterator[tuple[str, Edition]]:
        published = self._inventory.module_languages(item)
        codes = [code for code in self._languages if code in published]
        modules = {code: self._module(item, code) for code in codes}
        modules = {code: module for code, module in modules.items() if module.lessons or module.kind == "refresher"}
        registries = {code: self._inventory.registry(code) for code in modules}
        for code in modules:
            yield code, self._edition(item, modules, registries, (code,))
        most = max((len(module.lessons) for module in modules.values()), default=0)
        whole = {code for code, module in modules.items() if len(module.lessons) == most}
        first = item.module.language if item.module.language in whole else next(iter(whole), "")
        together = (first, *(code for code in modules if code in whole and code != first))
        if len(together) > 1:
            yield "all", self._edition(item, modules, registries, together)

    def _edition(
        self,
        item: ModuleFile,
        modules: Mapping[str, ir.Module],
        registries: Mapping[str, ir.Registry],
        codes: tuple[str, ...],
    ) -> Edition:
        chosen = {code: modules[code] for code in codes}
        words = {code: registries[code] for code in codes}
        told = tuple(News(entry.lesson, entry.is_new, _ir_changes(entry)) for entry in self._news(item))
        lessons = {code: tuple(self._lesson(entry.lesson, code) for entry in told) for code in codes}
        prints = self._prints(next(iter(chosen.values())), codes)
        return Edition(chosen, words, codes, self._options.native, self._options.start, told, lessons, prints)

    def _prints(self, module: ir.Module, codes: Sequence[str]) -> dict[tuple[str, str, str], Print]:
        """Return the handouts that were printed in the same build."""
        if self._printed is None:
            return {}
        found = {}
        for lesson in module.lessons:
            for kind, code in ((kind, code) for kind in KINDS for code in codes):
                path = self._printed / code / lesson.id / f"{kind}.pdf"
                if path.is_file():
                    found[lesson.id, kind, code] = Print(path.read_bytes(), *self._code(lesson.id, kind, code))
        return found

    def _code(self, lesson: str, kind: str, code: str) -> tuple[str | None, str | None, int | None]:
        """Return the short address of a handout, and its QR code as an outline with its size."""
        base_url = self._inventory.config.settings.base_url
        if base_url is None:
            return None, None, None
        from balise.codes import code_svg

        url = Address(lesson, code, "help" if kind == "card" else "play").url(base_url)
        drawing = re.search(r'width="(\d+)".* d="([^"]*)"', code_svg(url))
        return (url, drawing[2], int(drawing[1])) if drawing else (url, None, None)

    def _module(self, item: ModuleFile, code: str) -> ir.Module:
        names = dict.fromkeys(item.module.lessons)
        lessons = [self._lesson(name, code) for name in names if code in self._inventory.languages_of(name)]
        renewed = [
            self._renewed(entry, code)
            for entry in self._news(item)
            if entry.lesson not in names and code in self._inventory.languages_of(entry.lesson)
        ]
        return replace(self._inventory.module(item.id, code), lessons=(*renewed, *lessons))

    def _news(self, item: ModuleFile) -> tuple[Renewed, ...]:
        """Return what is new for those who take a refresher; nothing for a course."""
        modules = self._inventory.curriculum.modules
        of = modules.get(item.module.of or "")
        if item.module.kind != "refresher" or of is None:
            return ()
        return news(modules, item, [self._inventory.open_lesson(name) for name in of.module.lessons])

    def _renewed(self, entry: Renewed, code: str) -> ir.Lesson:
        """Return a new lesson whole, of a changed one the steps that changed and the questions that ask about it."""
        lesson = self._lesson(entry.lesson, code)
        if entry.is_new:
            return lesson
        kept = [_asking(step, entry) for step in lesson.steps if step.id in entry.steps]
        return replace(lesson, steps=tuple(step for step in kept if step is not None) or lesson.steps)

    def _lesson(self, name: str, code: str) -> ir.Lesson:
        if (name, code) not in self._lessons:
            self._lessons[name, code] = self._inventory.lesson(name, code)
        return self._lessons[name, code]


def _asking(step: ir.Step, entry: Renewed) -> ir.Step | None:
    """Return a step with the questions of its quiz that ask about what is new; None if it has others alone."""
    if not isinstance(step.activity, ir.Quiz):
        return step
    questions = tuple(item for item in step.activity.questions if (step.id, item.id) in entry.questions)
    return replace(step, activity=replace(step.activity, questions=questions)) if questions else None


def _ir_changes(entry: Renewed) -> tuple[ir.Change, ...]:
    return tuple(ir.Change(change.date, change.kind, change.what) for change in entry.changes)
