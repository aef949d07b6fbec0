"""Bodies of pages from the IR: one autoescaping Jinja environment per language."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any

from babel.dates import format_date
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from balise import ir
from balise.interface import interface
from balise.languages import Language
from balise.markdown import Role, to_html, to_inline_html, to_plain, walk
from balise.player.keys import key_json
from balise.player.mixing import mixed
from balise.targets.site.worksheet import sheets_of

TEMPLATES = ("targets/site/templates", "player/templates", "targets/site/theme")


def relative(target: str, start: str) -> str:
    """Return the link from the document `start` to the path `target`, both from the language's root."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")


def _bare(words: str) -> str:
    """Return words as they sound: without case and marks."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def make_environment() -> Environment:
    """Return an autoescaping environment with the templates of the site and of the player."""
    return Environment(
        loader=ChoiceLoader([PackageLoader("balise", folder) for folder in TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Renderer:
    """Renders the templates for one course; pure: the same course and page give the same HTML."""

    def __init__(self, course: ir.Course, picture_names: Mapping[str, str]) -> None:
        """Prepare the environment; `picture_names` maps OpenMoji codes to file names among the assets."""
        self._course = course
        self._registry = course.registry
        self._interface = interface(course.language.code)
        self._pictures = picture_names
        self._docname = "index"
        self._kept: tuple[object, dict[str, str]] | None = None
        self._environment = self._make_environment()
        parts = self._environment.get_template("parts.html.jinja").module
        questions = self._environment.get_template("questions.html.jinja").module
        self._write_helpline: Callable[[ir.Helpline], Markup] = parts.helpline  # type: ignore[attr-defined]
        self._write_term: Callable[[ir.Term], Markup] = parts.term  # type: ignore[attr-defined]
        self._write_blank: Callable[[str], Markup] = questions.blank  # type: ignore[attr-defined]

    def _make_environment(self) -> Environment:
        environment = make_environment()
        environment.globals.update(
            ui=self.ui,
            ui_plural=self.ui_plural,
            block=self.block,
            inline=self.inline,
            plain=self.plain,
            attrs=self.attrs,
            url=self.url,
            asset=self.asset,
            picture=self.picture,
            filled=self.filled,
            helplines_of=self.helplines_of,
            mixed=mixed,
            key_json=key_json,
            sheets_of=sheets_of,
            number=self.number,
            date=self.date,
            course=self._course,
            registry=self._registry,
            language=self._course.language,
        )
        return environment

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

    # ---- what templates call ----

    def ui(self, msgid: str, **values: object) -> str:
        """Return an interface word."""
        return self._interface.text(msgid, **values)

    def ui_plural(self, one: str, many: str, n: int) -> str:
        """Return an interface word in its singular or plural form."""
        return self._interface.plural(one, many, n)

    def block(self, text: ir.Text) -> Markup:
        """Return a text as blocks, marked with its language if it fell back."""
        inner = to_html(text.tree, self._role, keep_lines=text.keep_lines)
        return Markup("<div{}>{}</div>").format(self.attrs(text), inner) if text.fallback else inner

    def inline(self, text: ir.Text) -> Markup:
        """Return a text for a place that holds no blocks."""
        inner = to_inline_html(text.tree, self._role, keep_lines=text.keep_lines)
        return Markup("<span{}>{}</span>").format(self.attrs(text), inner) if text.fallback else inner

    def plain(self, text: ir.Text) -> str:
        """Return a text without markup."""
        return to_plain(text.tree, self._plain_role)

    def attrs(self, text: ir.Text) -> Markup:
        """Return the `lang` and `dir` attributes of a text that fell back, else nothing."""
        if not text.fallback:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(text.language, text.direction)

    def url(self, docname: str) -> str:
        """Return the link to another page of this language; `#anchor` may follow."""
        name, _, anchor = docname.partition("#")
        return relative(f"{name}.html", self._docname) + (f"#{anchor}" if anchor else "")

    def asset(self, name: str) -> str:
        """Return the link to an asset, as if the assets stood in this language's root (see `book.site_body`)."""
        return "../" * self._docname.count("/") + f"assets/{name}"

    def picture(self, picture: ir.Picture, beside: ir.Text | None = None) -> Markup:
        """Return a pictogram; where its file is not installed, its words. What stands `beside` it is not said twice."""
        name = self._pictures.get(picture.code)
        alt = self.plain(picture.alt)
        if beside is not None and _bare(alt) == _bare(self.plain(beside)):
            alt = ""
        if name is None:
            return Markup('<span class="picture-words"{}>{}</span>').format(self.attrs(picture.alt), alt)
        return Markup('<img class="picture" src="{}" alt="{}" width="72" height="72"{}>').format(
            self.asset(f"pictures/{name}"), alt, self.attrs(picture.alt)
        )

    def filled(self, text: ir.Text, role_name: str, caller: Callable[[str], Markup]) -> Markup:
        """Return a text as blocks; the template's `call` block writes each role of that name from its target."""

        def fill(role: Role) -> Markup:
            return Markup(caller(role.target)) if role.name == role_name else self._role(role)

        inner = to_html(text.tree, fill, keep_lines=text.keep_lines)
        return Markup("<div{}>{}</div>").format(self.attrs(text), inner) if text.fallback else inner

    def helplines_of(self, step: ir.Step) -> tuple[ir.Helpline, ...]:
        """Return the helplines that the texts of a step name, each once, in reading order."""
        texts = [text for text in (step.show, step.say, step.do) if text is not None]
        roles = [node for text in texts for node in walk(text.tree) if isinstance(node, Role)]
        names = [role.target for role in roles if role.name == "helpline"]
        lines = self._registry.helplines
        return tuple(lines[name] for name in dict.fromkeys(names) if name in lines)

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        shown = f"{float(value):g}"
        return shown.replace(".", ",") if self._course.language.base in ("fr", "nl", "de") else shown

    def date(self, day: datetime.date) -> str:
        """Return a date in words."""
        base = self._course.language.base
        return format_date(day, "long", locale=base if base in ("fr", "nl", "de", "en", "ar", "uk", "ti") else "fr")

    def _role(self, role: Role) -> Markup:
        if role.name == "helpline" and role.target in self._registry.helplines:
            return Markup(self._write_helpline(self._registry.helplines[role.target]))
        if role.name == "term" and role.target in self._registry.glossary:
            return Markup(self._write_term(self._registry.glossary[role.target]))
        if role.name == "blank":
            return Markup(self._write_blank(role.target))
        return Markup("{}").format(role.target)

    def _plain_role(self, role: Role) -> str:
        if role.name == "helpline" and role.target in self._registry.helplines:
            line = self._registry.helplines[role.target]
            number = line.contacts[0].value if line.contacts else ""
            return f"{self.plain(line.name)} {number}".strip()
        if role.name == "term" and role.target in self._registry.glossary:
            return self.plain(self._registry.glossary[role.target].name)
        return "…" if role.name == "blank" else role.target
