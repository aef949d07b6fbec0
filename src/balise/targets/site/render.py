"""Bodies of pages from the IR: one autoescaping Jinja environment per language."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from jinja2 import Environment
from markupsafe import Markup

from balise import ir
from balise.interface import interface
from balise.languages import Language
from balise.player.helplines import helplines_in
from balise.player.sheets import sheets_of
from balise.player.writer import Writer, player_environment

TEMPLATES = ("targets/site/templates", "targets/site/theme")


def relative(target: str, start: str) -> str:
    """Return the link from the document `start` to the path `target`, both from the language's root."""
    return _relative(target, start.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _relative(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder or ".")


def make_environment() -> Environment:
    """Return an autoescaping environment with the templates of the site and of the player."""
    return player_environment(*TEMPLATES)


class Renderer(Writer):
    """Renders the templates for one course; pure: the same course and page give the same HTML."""

    def __init__(self, course: ir.Course, picture_names: Mapping[str, str]) -> None:
        """Prepare the environment; `picture_names` maps OpenMoji codes to file names among the assets."""
        self._course = course
        self._registry = course.registry
        self._pictures = picture_names
        self._docname = "index"
        self._kept: tuple[object, dict[str, str]] | None = None
        registry = course.registry
        environment = make_environment()
        super().__init__(interface(course.language.code), registry.helplines, registry.glossary, environment)
        environment.globals.update(
            url=self.url,
            asset=self.asset,
            helplines_of=self.helplines_of,
            sheets_of=sheets_of,
            number=self.number,
            date=self.date,
            course=course,
            registry=registry,
            language=course.language,
        )
        parts: Any = environment.get_template("parts.html.jinja").module
        self._parts = parts

    def write_helpline(self, line: ir.Helpline) -> Markup:
        """Return a helpline: its name, then its first contact."""
        return Markup(self._parts.helpline(line))

    def write_term(self, term: ir.Term) -> Markup:
        """Return a word with a link to the glossary."""
        return Markup(self._parts.term(term))

    def picture_source(self, code: str) -> str | None:
        """Return the address of a pictogram among the assets."""
        name = self._pictures.get(code)
        return None if name is None else self.asset(f"pictures/{name}")

    @property
    def language(self) -> Language:
        """Return the language that is rendered."""
        return self._course.language

    def body(self, template: str, docname: str, **context: Any) -> str:
        """Return the HTML of a page's body."""
        self._docname = docname
        return self._environment.get_template(f"{template}.html.jinja").render(docname=docname, **context)

    def whole(self, template: str, **context: Any) -> str:
        """Return a whole page, its shell around it."""
        return self._environment.get_template(template).render(**context)

    def macros(self, template: str, docname: str) -> Any:
        """Return the macros of a template, for parts of the page `docname` that are wanted one by one."""
        self._docname = docname
        return self._environment.get_template(f"{template}.html.jinja").module

    def once(self, subject: object, make: Callable[[], dict[str, str]]) -> dict[str, str]:
        """Return the parts that `make` gives for a subject, the same ones until another subject comes."""
        if self._kept is None or self._kept[0] is not subject:
            self._kept = (subject, make())
        return self._kept[1]

    # ---- what templates call, besides what the player's do ----

    def url(self, docname: str) -> str:
        """Return the link to another page of this language; `#anchor` may follow."""
        name, _, anchor = docname.partition("#")
        return relative(f"{name}.html", self._docname) + (f"#{anchor}" if anchor else "")

    def asset(self, name: str) -> str:
        """Return the link to an asset, as if the assets stood in this language's root (see `book.site_body`)."""
        return "../" * self._docname.count("/") + f"assets/{name}"

    def helplines_of(self, step: ir.Step) -> tuple[ir.Helpline, ...]:
        """Return the helplines that the texts of a step name, each once, in reading order."""
        return helplines_in(step, self._registry)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        shown = f"{float(value):g}"
        return shown.replace(".", ",") if self._course.language.base in ("fr", "nl", "de") else shown

    def date(self, day: datetime.date) -> str:
        """Return a date in words."""
        base = self._course.language.base
        return format_date(day, "long", locale=base if base in ("fr", "nl", "de", "en", "ar", "uk", "ti") else "fr")
