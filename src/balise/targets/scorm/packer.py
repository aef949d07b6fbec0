"""Lessons and modules → SCORM packages: each in 1.2 and in 2004, with the same pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from balise import ir
from balise.archive import Packed, packed, zip_packed
from balise.diagnostics import mark
from balise.markdown import to_plain
from balise.packing import WHOLE, Gap, ModuleSide, Package, Side, lessons_in_all
from balise.targets.scorm.bundle import STANDARDS, Bundle
from balise.targets.scorm.manifest import NAME, Content, Unit, manifest
from balise.targets.scorm.page import Pages
from balise.targets.scorm.record import ROOM, SIGNS, counting, pass_mark_of, room_needed, things_of

KINDS = (
    *("quiz", "single", "multiple", "true_false", "match", "sort", "order", "blanks", "opinion"),
    *("scenario", "cards", "checklist", "role_play", "discussion", "reflection", "pulse"),
)
FORGETS = mark(
    "SCORM 1.2 has no room for all answers of this lesson: on the next visit, the last ones are not put back"
)
LETTERS = mark(
    "SCORM 1.2 has no names for so many things: an answer to this question cannot be read in the LMS's report"
)


class ScormPacker:
    """Writes SCORM packages."""

    survives: Mapping[str, str] = dict.fromkeys(KINDS, WHOLE)

    def __init__(self, modules: Path, quick_exit_url: str) -> None:
        """`modules` is the folder of npm's packages; `quick_exit_url` is where "leave quickly" goes."""
        self._bundle = Bundle(modules)
        self._pages = Pages(quick_exit_url)
        self._made: dict[tuple[str, ...], tuple[Packed, tuple[str, ...]]] = {}

    def lesson(self, sides: tuple[Side, ...]) -> Iterator[Package]:
        """Yield the packages of a lesson, one a standard."""
        yield from self._packages("lesson", [side.lesson for side in sides], [sides], None)

    def module(self, sides: tuple[ModuleSide, ...]) -> Iterator[Package]:
        """Yield the packages of a module, one a standard: its lessons that there are in all the languages."""
        lessons = lessons_in_all(sides)
        if lessons:
            yield from self._packages("module", [side.module for side in sides], lessons, sides[0].module)

    def _packages(
        self,
        kind: str,
        about: Sequence[ir.Lesson | ir.Module],
        lessons: Sequence[tuple[Side, ...]],
        module: ir.Module | None,
    ) -> Iterator[Package]:
        """Yield the packages of lessons; `about` is what they are of, in each language."""
        codes = tuple(side.code for side in lessons[0])
        pages: dict[str, Packed] = {}
        units: list[Unit] = []
        for sides in lessons:
            page, codes_of_pictures = self._page(sides)
            pictures = self._bundle.pictures(codes_of_pictures)
            units.append(_unit(sides, tuple(pictures), module))
            pages.update({units[-1].href: page, **pictures})
        gaps = tuple(gap for sides in lessons for gap in gaps_of(sides[0].lesson))
        for standard in STANDARDS:
            shared = self._bundle.shared(standard, codes)
            content = Content(
                f"{kind}-{about[0].id}-{'-'.join(codes)}",
                tuple((code, _plain(entry.title)) for code, entry in zip(codes, about, strict=True)),
                tuple((code, _plain(entry.summary)) for code, entry in zip(codes, about, strict=True)),
                about[0].version,
                about[0].minutes,
                tuple(units),
                tuple(sorted(shared)),
                module.pass_mark if module is not None else None,
            )
            files = {**shared, **pages, NAME: packed(manifest(standard, content))}
            path = f"{standard}/{'-'.join(codes)}/{kind}s/{about[0].id}.zip"
            yield Package(path, zip_packed(files), gaps if standard == "1.2" else ())

    def _page(self, sides: Sequence[Side]) -> tuple[Packed, tuple[str, ...]]:
        """Return the page of a lesson, made once: its own package and its module's hold the same."""
        key = (sides[0].lesson.id, *(side.code for side in sides))
        if key not in self._made:
            html, pictures = self._pages.page(sides)
            self._made[key] = packed(html), pictures
        return self._made[key]


def _unit(sides: Sequence[Side], pictures: tuple[str, ...], module: ir.Module | None) -> Unit:
    lesson = sides[0].lesson
    title = " / ".join(dict.fromkeys(_plain(side.lesson.title) for side in sides))
    scored = any(question.points for _, question in counting(lesson))
    return Unit(lesson.id, title, f"{lesson.id}.html", pictures, pass_mark_of(lesson, module), scored)


def _plain(text: ir.Text) -> str:
    return to_plain(text.tree, lambda role: role.target)


def gaps_of(lesson: ir.Lesson) -> Iterator[Gap]:
    """Yield what SCORM 1.2 cannot hold of a lesson; 2004 has room for it."""
    if room_needed(lesson) > ROOM:
        yield Gap(lesson.id, None, None, FORGETS)
    for step, question in counting(lesson):
        if question.kind != "blanks" and things_of(question) > SIGNS:
            yield Gap(lesson.id, step.id, question.id, LETTERS)
