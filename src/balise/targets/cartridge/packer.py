"""Lessons and modules → Common Cartridges: pages, quizzes, prompts to discuss, links, and handouts if there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

from markupsafe import Markup

from balise import assets, ir
from balise.addresses import Address
from balise.archive import zip_bytes
from balise.diagnostics import mark
from balise.interface import interface
from balise.languages import language
from balise.packing import WHOLE, Gap, ModuleSide, Package, PackOptions, Side, has_picture, questions_of
from balise.player.helplines import helplines_of
from balise.player.learning import for_leaders, learner_steps
from balise.player.notes import lesson_notes
from balise.player.reading import Reading
from balise.targets.cartridge.checks import MANIFEST, faults
from balise.targets.cartridge.manifest import (
    DISCUSSION,
    QUIZ,
    WEB,
    WEB_LINK,
    Chapter,
    Resource,
    link_bytes,
    manifest_bytes,
    topic_bytes,
)
from balise.targets.cartridge.questions import Item, items_of, quiz_bytes, weights_of

ALL_OR_NONE = mark("most platforms give all the points or none for several answers: there is no part of them")
IN_PARTS = mark("a cartridge has no such question: it is asked as several, with one answer each")
TO_READ = mark("a cartridge has no question without a right answer: this one is there to read")
WEIGHTS = mark(
    "some platforms give every question of a cartridge one point: there, this quiz weighs otherwise than in the lesson"
)
TOO_FINE = mark("the points of this quiz are too fine for a cartridge: every question of it gives one point")
STORY = mark("a cartridge cannot play a story: it is there to read, as numbered boxes, without feedback")
COUNTS = mark("a cartridge cannot count a barometer: its statements are there to read")
TURNED = mark("a cartridge cannot turn cards: both sides are there to read")
TICKED = mark("a cartridge cannot keep a checklist: it is there to read")
NO_PICTURE = mark("the pictograms of a question are left out: a cartridge has them on its pages alone")
COUNTED = mark("a cartridge has no exercise without points: some platforms count it as a quiz")
OPENING = "_opening"
"""The name of the page that opens a lesson: no step can have it, for ids have no such sign."""

SURVIVES: Mapping[str, str] = {
    "quiz": WEIGHTS,
    **dict.fromkeys(("single", "true_false", "role_play", "discussion", "reflection"), WHOLE),
    "multiple": ALL_OR_NONE,
    **dict.fromkeys(("match", "sort", "order", "blanks"), IN_PARTS),
    "opinion": TO_READ,
    "scenario": STORY,
    "cards": TURNED,
    "checklist": TICKED,
    "pulse": COUNTS,
}
PAPERS = {
    "worksheet": ("Pupil’s sheet", "Participant’s sheet"),
    "words": ("Words of the lesson", "Words of the lesson"),
    "card": ("Help card", "Help card"),
}
"""The handouts that go in, and what they are called for children and for adults."""


class CartridgePacker:
    """Writes cartridges, which hold one language each: a platform shows the titles of a cartridge in one."""

    survives = SURVIVES

    def __init__(self, options: PackOptions) -> None:
        """Put the handouts of a folder into the cartridges, if there is one."""
        self._options = options

    def lesson(self, sides: tuple[Side, ...]) -> Iterator[Package]:
        """Yield the cartridge of a lesson."""
        if len(sides) == 1:
            side = sides[0]
            title = Reading(side.registry, side.code).line(side.lesson.title)
            yield self._cartridge(f"lessons/{side.lesson.id}", side.lesson.id, title, side.code, sides)

    def module(self, sides: tuple[ModuleSide, ...]) -> Iterator[Package]:
        """Yield the cartridge of a module."""
        if len(sides) == 1:
            side = sides[0]
            title = Reading(side.registry, side.code).line(side.module.title)
            yield self._cartridge(f"modules/{side.module.id}", side.module.id, title, side.code, side.sides)

    def _cartridge(self, path: str, name: str, title: str, code: str, sides: Sequence[Side]) -> Package:
        made = [_Lesson(side, self._options) for side in sides]
        chapters = [entry.chapter() for entry in made]
        content = {entry.path: entry.content for chapter in chapters for entry in chapter.resources}
        content[MANIFEST] = manifest_bytes(f"{name}_{code}", title, code.split("-")[0], chapters)
        found = faults(content)
        if found:
            raise ValueError(found)  # a fault of ours
        gaps = tuple(dict.fromkeys(chain.from_iterable(entry.gaps for entry in made)))
        return Package(f"{code}/{path}.imscc", zip_bytes(content), gaps)


class _Lesson:
    """Writes the chapter of one lesson. `gaps` tells what it loses."""

    def __init__(self, side: Side, options: PackOptions) -> None:
        self._side = side
        self._lesson = side.lesson
        self._options = options
        self._reading = Reading(side.registry, side.code)
        self._ui = interface(side.code).text
        self.gaps: list[Gap] = []

    def chapter(self) -> Chapter:
        entries = [_style(), self._opening()]
        for step in learner_steps(self._lesson):
            entries.extend(self._step(step))
        entries.extend(self._links())
        entries.extend(self._papers())
        name = f"{self._lesson.id}_{self._side.code}"
        return Chapter(f"lesson_{name}", self._reading.line(self._lesson.title), tuple(entries))

    def _resource(
        self, kind: str, folder: str, name: str, ending: str, content: bytes, title: str, uses: tuple[str, ...] = ()
    ) -> Resource:
        own = f"{self._lesson.id}_{name}_{self._side.code}"
        return Resource(f"{folder}_{own}", kind, f"{folder}/{own}.{ending}", content, title, uses)

    def _lose(self, what: str, step: ir.Step | None, question: str | None = None) -> None:
        self.gaps.append(Gap(self._lesson.id, step.id if step else None, question, what))

    # ---- pages ----

    def _opening(self) -> Resource:
        lesson, text = self._lesson, self._reading.text
        aims = Markup("").join(Markup("<li>{}</li>").format(text(aim.text)) for aim in lesson.objectives)
        notes = lesson_notes(lesson.translation, interface(self._side.code))
        parts = [Markup("<p><em>{}</em></p>").format(note) for note in notes]
        parts += [text(lesson.summary), text(lesson.key_question)]
        if lesson.content_note:
            parts.append(text(lesson.content_note))
        parts.append(Markup("<h2>{}</h2><ul>{}</ul>").format(self._ui("Objectives"), aims))
        if lesson.vocabulary:
            terms = [
                Markup("<dt><strong>{}</strong></dt><dd>{}</dd>").format(
                    self._reading.line(term.name), text(term.definition)
                )
                for term in lesson.vocabulary
            ]
            parts.append(
                Markup("<h2>{}</h2><dl>{}</dl>").format(self._ui("Words of the lesson"), Markup("").join(terms))
            )
        return self._page(OPENING, self._reading.line(lesson.title), parts)

    def _page(self, name: str, title: str, parts: Sequence[Markup], pictures: Sequence[Resource] = ()) -> Resource:
        tongue = language(self._side.code)
        style = _style()
        html = Markup(
            '<!DOCTYPE html>\n<html lang="{}" dir="{}">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>{}</title>'
            '<link rel="stylesheet" href="lesson.css"></head>\n'
            "<body>\n<h1>{}</h1>\n{}\n</body>\n</html>\n"
        ).format(tongue.base, tongue.direction, title, title, Markup("\n").join(parts))
        uses = (style.id, *(picture.id for picture in pictures))
        return self._resource(WEB, "pages", name, "html", html.encode(), title, uses)

    def _step(self, step: ir.Step) -> Iterator[Resource]:
        title = self._reading.line(step.title)
        told = (step.say, step.do if for_leaders(self._lesson) else None, step.show)
        parts = [self._reading.text(text) for text in told if text is not None]
        pictures, drawn = self._pictures(step)
        parts.extend(drawn)
        activity = step.activity
        if not isinstance(activity, ir.Discussion):
            parts.append(self._reading.activity(activity))
        parts.extend(self._opinions(step))
        shown = [part for part in parts if part]
        if shown:
            yield from pictures
            yield self._page(step.id, title, shown, pictures)
        if isinstance(activity, ir.Discussion):
            html = str(self._reading.activity(activity))
            yield self._resource(DISCUSSION, "topics", step.id, "xml", topic_bytes(title, html), title)
        elif activity is not None and activity.kind in ("scenario", "cards", "checklist", "pulse"):
            self._lose(SURVIVES[activity.kind], step)
        yield from self._quiz(step, title)

    def _pictures(self, step: ir.Step) -> tuple[list[Resource], list[Markup]]:
        """Return the pictograms of a step, and where its page shows them; words where one is not there."""
        made: list[Resource] = []
        drawn: list[Markup] = []
        for picture in step.pictures:
            words, content = self._reading.line(picture.alt), assets.pictogram(picture.code)
            if content is None:
                drawn.append(Markup("<p>{}</p>").format(words))
                continue
            path = f"pictograms/{picture.code}.svg"
            made.append(Resource(f"pictogram_{picture.code}", WEB, path, content, None))
            image = Markup('<p><img src="../{}" alt="{}" width="72" height="72"></p>')
            drawn.append(image.format(path, words))
        return made, drawn

    def _opinions(self, step: ir.Step) -> Iterator[Markup]:
        """Yield the questions without a right answer, to read: no platform is to keep what a child thinks."""
        for question in questions_of(step):
            if isinstance(question, ir.Choices) and question.kind == "opinion":
                self._lose(TO_READ, step, question.id)
                options = Markup("").join(
                    Markup("<li>{}</li>").format(self._reading.text(option.text)) for option in question.options
                )
                yield Markup("{}<ul>{}</ul>").format(self._reading.text(question.prompt), options)

    # ---- quizzes ----

    def _quiz(self, step: ir.Step, title: str) -> Iterator[Resource]:
        items: list[Item] = []
        for question in questions_of(step):
            made = items_of(question, self._reading, f"{self._lesson.id}_{step.id}")
            if len(made) > 1 or question.kind == "multiple":
                self._lose(SURVIVES[question.kind], step, question.id)
            if made and has_picture(question):
                self._lose(NO_PICTURE, step, question.id)
            items.extend(made)
        if items:
            if isinstance(step.activity, ir.Practice):
                self._lose(COUNTED, step)
            if isinstance(step.activity, ir.Quiz) and len({item.weight for item in items}) > 1:
                self._lose(WEIGHTS if weights_of(items) else TOO_FINE, step)
            own = f"quiz_{self._lesson.id}_{step.id}_{self._side.code}"
            yield self._resource(QUIZ, "quizzes", step.id, "xml", quiz_bytes(own, title, items), title)

    # ---- links and papers ----

    def _links(self) -> Iterator[Resource]:
        """Yield the lesson on the site, and the services of its help step that have a page."""
        if self._side.base_url:
            address = Address(self._lesson.id, self._side.code, "play").url(self._side.base_url)
            title = self._reading.line(self._lesson.title)
            yield self._resource(WEB_LINK, "links", "_site", "xml", link_bytes(title, address), title)
        for line in helplines_of(self._lesson, self._side.registry):
            way = next((way.href for way in line.contacts if (way.href or "").startswith("https://")), None)
            if way:
                title = self._reading.line(line.name)
                yield self._resource(WEB_LINK, "links", line.id, "xml", link_bytes(title, way), title)

    def _papers(self) -> Iterator[Resource]:
        adult = self._lesson.audience.learner in ("parent", "teacher", "professional")
        if self._options.printed is None:
            return
        for kind, titles in PAPERS.items():
            path = self._options.printed / self._side.code / self._lesson.id / f"{kind}.pdf"
            if path.is_file():
                yield self._resource(WEB, "papers", kind, "pdf", path.read_bytes(), self._ui(titles[int(adult)]))


@cache
def _style() -> Resource:
    content = (files("balise") / "targets" / "cartridge" / "lesson.css").read_bytes()
    return Resource("style", WEB, "pages/lesson.css", content, None)
