"""The words and texts of the player's templates as HTML: what every target that prints them shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from balise import ir
from balise.interface import Interface
from balise.markdown import Role, to_html, to_inline_html, to_plain
from balise.player.keys import key_json
from balise.player.mixing import mixed

TEMPLATES = "player/templates"


def player_environment(*folders: str) -> Environment:
    """Return an autoescaping environment with the templates of `folders` of this package, then the player's."""
    return Environment(
        loader=ChoiceLoader([PackageLoader("balise", folder) for folder in (*folders, TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _bare(words: str) -> str:
    """Return words as they sound: without case and marks."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


class Writer:
    """What the player's templates call, in one language. A target says how a role is written and where pictures are."""

    def __init__(
        self, words: Interface, helplines: Mapping[str, ir.Helpline], glossary: Mapping[str, ir.Term], environment: Any
    ) -> None:
        """Put the functions into `environment`; `helplines` and `glossary` are what the texts may refer to."""
        self._interface = words
        self._helplines = helplines
        self._glossary = glossary
        self._environment: Environment = environment
        environment.globals.update(
            ui=self.ui,
            ui_plural=self.ui_plural,
            block=self.block,
            inline=self.inline,
            plain=self.plain,
            attrs=self.attrs,
            picture=self.picture,
            filled=self.filled,
            mixed=mixed,
            key_json=key_json,
        )
        questions: Any = environment.get_template("questions.html.jinja").module
        self._write_blank: Callable[[str], Markup] = questions.blank

    # ---- what a target says ----

    def write_helpline(self, line: ir.Helpline) -> Markup:
        """Return a helpline inside a sentence."""
        raise NotImplementedError

    def write_term(self, term: ir.Term) -> Markup:
        """Return a word of the glossary inside a sentence."""
        raise NotImplementedError

    def picture_source(self, code: str) -> str | None:
        """Return the address of a pictogram, or None where there is none."""
        raise NotImplementedError

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

    def picture(self, picture: ir.Picture, beside: ir.Text | None = None) -> Markup:
        """Return a pictogram; where its file is not at hand, its words. What stands `beside` it is not said twice."""
        source = self.picture_source(picture.code)
        alt = self.plain(picture.alt)
        if beside is not None and _bare(alt) == _bare(self.plain(beside)):
            alt = ""
        if source is None:
            return Markup('<span class="picture-words"{}>{}</span>').format(self.attrs(picture.alt), alt)
        return Markup('<img class="picture" src="{}" alt="{}" width="72" height="72"{}>').format(
            source, alt, self.attrs(picture.alt)
        )

    def filled(self, text: ir.Text, role_name: str, caller: Callable[[str], Markup]) -> Markup:
        """Return a text as blocks; the template's `call` block writes each role of that name from its target."""

        def fill(role: Role) -> Markup:
            return Markup(caller(role.target)) if role.name == role_name else self._role(role)

        inner = to_html(text.tree, fill, keep_lines=text.keep_lines)
        return Markup("<div{}>{}</div>").format(self.attrs(text), inner) if text.fallback else inner

    def _role(self, role: Role) -> Markup:
        if role.name == "helpline" and role.target in self._helplines:
            return self.write_helpline(self._helplines[role.target])
        if role.name == "term" and role.target in self._glossary:
            return self.write_term(self._glossary[role.target])
        if role.name == "blank":
            return Markup(self._write_blank(role.target))
        return Markup("{}").format(role.target)

    def _plain_role(self, role: Role) -> str:
        if role.name == "helpline" and role.target in self._helplines:
            line = self._helplines[role.target]
            number = line.contacts[0].value if line.contacts else ""
            return f"{self.plain(line.name)} {number}".strip()
        if role.name == "term" and role.target in self._glossary:
            return self.plain(self._glossary[role.target].name)
        return "…" if role.name == "blank" else role.target
