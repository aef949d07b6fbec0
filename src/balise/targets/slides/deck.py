"""A lesson in one language, or in two on one slide → its deck, a whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from balise import assets, ir
from balise.addresses import Address, readable
from balise.codes import code_svg
from balise.interface import interface
from balise.languages import language as language_of
from balise.packing import Side
from balise.player.helplines import helplines_of, is_formal
from balise.player.writer import Writer, player_environment

TEMPLATES = "targets/slides/templates"
ASSETS = "../assets/"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: what it shows (a macro of `slides.html.jinja`), of which step, and which question of it.

    `opens`: it is the first one of its step, so the notes stand there.
    """

    kind: str
    step: ir.Step | None = None
    question: ir.Question | None = None
    opens: bool = False


def slides_of(lesson: ir.Lesson, *, with_code: bool) -> Iterator[Slide]:
    """Yield the slides of a lesson: the same ones in every language."""
    yield Slide("opening")
    yield Slide("rules")
    for step in lesson.steps:
        for index, slide in enumerate(_slides_of_step(step)):
            yield replace(slide, opens=index == 0)
    if with_code:
        yield Slide("code")


def _slides_of_step(step: ir.Step) -> Iterator[Slide]:
    if step.is_help or step.show or step.pictures or step.activity is None:
        yield Slide("help" if step.is_help else "step", step)
    if isinstance(step.activity, ir.Quiz):
        yield from (Slide("asked", step, question) for question in step.activity.questions)
    elif step.activity is not None:
        yield Slide("played", step)


class SideWriter(Writer):
    """Writes the slides of one side."""

    def __init__(self, side: Side, prefix: str) -> None:
        """Write a side; `prefix` makes the ids of its activities differ from those of the other side."""
        environment = player_environment(TEMPLATES)
        super().__init__(interface(side.code), side.registry.helplines, side.registry.glossary, environment)
        environment.globals.update(
            lesson=side.lesson,
            formal=is_formal(side.lesson),
            prefix=prefix,
            lines=helplines_of(side.lesson, side.registry),
            code_of=_code(side),
        )
        self.side = side
        self._macros: Any = environment.get_template("slides.html.jinja").module

    def write_helpline(self, line: ir.Helpline) -> Markup:
        """Return a helpline: its name, then its first contact."""
        number = line.contacts[0].value if line.contacts else ""
        return Markup('<strong>{} <bdi dir="ltr">{}</bdi></strong>').format(self.inline(line.name), number)

    def write_term(self, term: ir.Term) -> Markup:
        """Return a word of the glossary."""
        return self.inline(term.name)

    def picture_source(self, code: str) -> str | None:
        """Return the address of a pictogram among the assets."""
        return f"{ASSETS}pictures/{code}.svg" if assets.has_pictogram(code) else None

    def slide(self, slide: Slide) -> Markup:
        """Return what a slide shows. reveal.js takes any section for a slide: activities stand in something else."""
        html = str(getattr(self._macros, slide.kind)(slide.step, slide.question))
        # no text holds such a tag: every character of an author is escaped
        return Markup(html.replace("<section", "<div").replace("</section>", "</div>"))

    def notes(self, slide: Slide) -> Markup:
        """Return what the teacher says and does."""
        return Markup(self._macros.notes(slide))

    def parts(self) -> Markup:
        """Return what the player's script clones, and the words that it says."""
        return Markup(self._macros.parts())


def deck_page(sides: Sequence[Side], quick_exit_url: str) -> bytes:
    """Return the deck of a lesson, in the language of the first side."""
    first = sides[0]
    writers = [SideWriter(side, "" if index == 0 else f"{side.code}-") for index, side in enumerate(sides)]
    columns = [list(slides_of(side.lesson, with_code=first.base_url is not None)) for side in sides]
    shown = [
        {
            "kind": slide.kind,
            "minutes": slide.step.minutes if slide.step else 0,
            "step": slide.step.number if slide.step else 0,
            "title": writers[0].plain(slide.step.title if slide.step else first.lesson.title),
            "sides": [
                {"html": writer.slide(own), "language": language_of(writer.side.code)}
                for writer, own in zip(writers, row, strict=True)
            ],
            "notes": writers[0].notes(slide),
            "plays": slide.kind in ("asked", "played"),
        }
        for slide, row in zip(columns[0], zip(*columns, strict=True), strict=True)
    ]
    words = interface(first.code)
    template = player_environment(TEMPLATES).get_template("deck.html.jinja")
    html = template.render(
        slides=shown,
        parts=[writer.parts() for writer in writers],
        title=words.text("{title}: slides", title=writers[0].plain(first.lesson.title)),
        language=language_of(first.code),
        words_language=language_of(words.language),
        ui=words.text,
        mark=first.lesson.group.mark,
        total=len(first.lesson.steps),
        quick_exit_url=quick_exit_url if first.lesson.audience.learner in ("child", "teen", "parent") else None,
        assets=ASSETS,
        two=len(sides) > 1,
    )
    return html.encode()


def _code(side: Side) -> dict[str, Any] | None:
    if side.base_url is None:
        return None
    url = Address(side.lesson.id, side.code, "play").url(side.base_url)
    return {"svg": Markup(code_svg(url)), "url": readable(url), "href": url}
