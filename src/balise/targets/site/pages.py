"""The pages of a course in one language: which documents there are and what their bodies hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from balise import ir
from balise.coverage import Coverage
from balise.targets.site.coverage import coverage_tables
from balise.targets.site.helpdesk import seekers
from balise.targets.site.horizon import horizon
from balise.targets.site.render import Renderer
from balise.targets.site.summary import SHARED_TITLES, Shelf, Summary
from balise.targets.site.wordlist import words

NO_QUICK_EXIT = frozenset({"training", "professionals"})
"""Audiences of adults at work; the pages of all others have a quick exit."""

HELP_PAGES = frozenset({"help", "help-adults"})


@dataclass(frozen=True, slots=True)
class Page:
    """A document: its name and kind, its title without markup, the HTML of its body."""

    docname: str
    kind: str
    title: str
    body: str


def kind_of(docname: str) -> str:
    """Return the kind of one of the pages that every language has once."""
    kinds = {"index": "landing", "about-coverage": "coverage", **dict.fromkeys(HELP_PAGES, "help")}
    return kinds.get(docname, docname)


def lesson_page(lesson: ir.Lesson, renderer: Renderer) -> Page:
    """Return the teacher guide of a lesson."""
    docname = f"lessons/{lesson.id}"
    return Page(docname, "lesson", renderer.plain(lesson.title), renderer.body("lesson", docname, lesson=lesson))


def worksheet_page(lesson: ir.Lesson, renderer: Renderer) -> Page:
    """Return the worksheet of a lesson, made to be printed."""
    docname = f"worksheets/{lesson.id}"
    title = renderer.ui("{title}: worksheet", title=renderer.plain(lesson.title))
    return Page(docname, "worksheet", title, renderer.body("worksheet", docname, lesson=lesson))


class SharedPages:
    """The pages that show more than one lesson."""

    def __init__(
        self,
        course: ir.Course,
        summaries: Sequence[Summary],
        shelf: Shelf,
        renderer: Renderer,
        coverage: Coverage,
    ) -> None:
        """`summaries` hold every lesson of the shelf; the course holds modules and registry."""
        by_id = {summary.id: summary for summary in summaries}
        self._lessons = tuple(by_id[spot.id] for spot in shelf.spots if spot.id in by_id)
        self._by_id = by_id
        self._course = course
        self._shelf = shelf
        self._coverage = coverage
        self._renderer = renderer
        self._modules = {module.id: module for module in course.modules}
        self._audiences = {audience.id: audience for audience in course.registry.audiences}

    def page(self, docname: str) -> Page:
        """Return one of them by its document name."""
        folder, _, name = docname.partition("/")
        makers: Mapping[str, Callable[[str], Page]] = {"modules": self._module, "audiences": self._audience}
        return makers[folder](name) if name else self._simple(docname)

    def _simple(self, docname: str) -> Page:
        title = self._renderer.ui(SHARED_TITLES[docname])
        kind = kind_of(docname)
        lessons = tuple(sorted(self._lessons, key=lambda lesson: lesson.minutes))
        modules = tuple(self._modules.values())
        return self._make(docname, kind, title, lessons=lessons, modules=modules, **self._own(docname))

    def _own(self, docname: str) -> dict[str, object]:
        """Return what only this page shows."""
        registry = self._course.registry
        if docname == "index":
            return {"beacons": horizon(registry.audiences, self._lessons)}
        if docname in HELP_PAGES:
            everyone = seekers(registry, self._course.language.base)
            return {"seekers": [who for who in everyone if who.page == docname], "everyone": everyone}
        if docname == "about-coverage":
            linked = {spot.id for spot in self._shelf.spots}
            return {"coverage": coverage_tables(self._coverage, registry, self._course.language.code, linked)}
        if docname == "glossary":
            return {"words": words(registry, self._lessons, self._renderer.plain)}
        return {}

    def _audience(self, name: str) -> Page:
        audience = self._audiences[name]
        lessons = tuple(self._by_id[lesson] for lesson in self._shelf.of_audience(name))
        modules = tuple(module for module in self._modules.values() if module.audience.id == name)
        title = self._renderer.plain(audience.name)
        return self._make(f"audiences/{name}", "audience", title, audience=audience, lessons=lessons, modules=modules)

    def _module(self, name: str) -> Page:
        module = self._modules[name]
        lessons = tuple(self._by_id[lesson] for lesson in self._shelf.of_module(name))
        title = self._renderer.plain(module.title)
        return self._make(f"modules/{name}", "module", title, module=module, lessons=lessons)

    def _make(self, docname: str, kind: str, title: str, **context: object) -> Page:
        return Page(docname, kind, title, self._renderer.body(kind, docname, **context))
