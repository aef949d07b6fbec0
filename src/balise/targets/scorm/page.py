"""A lesson in one language, or in two on one page → the page that an LMS shows: a SCO."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from balise import assets, ir
from balise.interface import interface
from balise.languages import language as language_of
from balise.packing import Side
from balise.player.helplines import helplines_in, is_formal
from balise.player.learning import for_leaders, learner_steps
from balise.player.notes import lesson_notes
from balise.player.writer import Writer, player_environment
from balise.targets.scorm.record import print_of

TEMPLATES = "targets/scorm/templates"
ASSETS = "assets/"
OPENING = "0"
"""The name of the first screen; the others have those of their steps, which begin with a letter."""


class SideWriter(Writer):
    """Writes the sides of all lessons in one language; `pictures` are those of the side that was written last."""

    def __init__(self, code: str, registry: ir.Registry) -> None:
        """Prepare the templates, once a language."""
        environment = player_environment(TEMPLATES)
        super().__init__(interface(code), registry.helplines, registry.glossary, environment)
        environment.globals.update(registry=registry, helplines_of=lambda step: helplines_in(step, registry))
        self.pictures: dict[str, None] = {}
        self._side: Any = environment.get_template("side.html.jinja").module
        self._page = environment.get_template("sco.html.jinja")
        spoken = language_of(self._interface.language)
        differs = spoken.base != language_of(code).base
        self._words = Markup(' lang="{}" dir="{}"').format(spoken.code, spoken.direction) if differs else Markup("")

    def write_helpline(self, line: ir.Helpline) -> Markup:
        """Return a helpline: its name, then its first contact."""
        return Markup(self._side.helpline(line))

    def write_term(self, term: ir.Term) -> Markup:
        """Return a word of the glossary."""
        return self.inline(term.name)

    def picture_source(self, code: str) -> str | None:
        """Return the address of a pictogram among the assets."""
        if not assets.has_pictogram(code):
            return None
        self.pictures[code] = None
        return f"{ASSETS}pictures/{code}.svg"

    def side(self, side: Side, prefix: str, other: Side | None, quick_exit_url: str | None) -> Markup:
        """Return a lesson in one language; `prefix` makes its ids differ from those of the other one."""
        lesson = side.lesson
        html: str = self._side.side(
            lesson,
            learner_steps(lesson),
            prefix,
            language_of(side.code),
            language_of(other.code) if other else None,
            lesson_notes(lesson.translation, self._interface),
            {
                "formal": is_formal(lesson),
                "leads": for_leaders(lesson),
                "exit": quick_exit_url,
                "opening": OPENING,
                "words": self._words,
            },
        )
        return Markup(html)

    def page(self, **context: Any) -> str:
        """Return the whole page around sides."""
        return self._page.render(assets=ASSETS, **context)


class Pages:
    """Makes the pages of lessons, with one writer a language."""

    def __init__(self, quick_exit_url: str) -> None:
        """`quick_exit_url` is where "leave quickly" goes."""
        self._quick_exit_url = quick_exit_url
        self._writers: dict[str, SideWriter] = {}

    def _writer(self, side: Side) -> SideWriter:
        if side.code not in self._writers:
            self._writers[side.code] = SideWriter(side.code, side.registry)
        return self._writers[side.code]

    def page(self, sides: Sequence[Side]) -> tuple[bytes, tuple[str, ...]]:
        """Return the page of a lesson, first side first, and the codes of the pictograms that it shows."""
        first = sides[0]
        leaves = first.lesson.audience.learner in ("child", "teen", "parent")
        pictures: dict[str, None] = {}
        written = []
        for index, side in enumerate(sides):
            writer = self._writer(side)
            writer.pictures = pictures
            other = sides[1 - index] if len(sides) > 1 else None
            prefix = "" if index == 0 else f"{side.code}-"
            written.append(writer.side(side, prefix, other, self._quick_exit_url if leaves else None))
        html = self._writer(first).page(
            sides=written,
            language=language_of(first.code),
            title=self._writer(first).plain(first.lesson.title),
            mark=first.lesson.group.mark,
            print=print_of(first.lesson),
        )
        return html.encode(), tuple(sorted(pictures))
