"""Lessons → packages for H5P: one for each activity that a content type can play."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from balise import assets, ir
from balise.archive import zip_bytes
from balise.diagnostics import Severity, mark
from balise.packing import WHOLE, Gap, ModuleSide, Package, PackOptions, Side, has_picture
from balise.targets.h5p.check import check_content, check_manifest
from balise.targets.h5p.fields import VERSIONS
from balise.targets.h5p.libraries import bundled
from balise.targets.h5p.writing import Params, Writer

NO_OPINION = mark("H5P has no question without a right answer among its questions: this one is left out")
WEIGHTS = mark(
    "H5P adds up the points of its own counting: this quiz weighs its questions otherwise than the lesson does"
)
TWINS = mark("two answers read the same, and H5P takes one for the other: the question is left out")
NO_PICTURE = mark("an H5P question carries no pictogram: its words stand alone")
NO_BOOK = mark("H5P has no content type for this: it is on the site and on paper")
NOTHING_ASKED = mark("H5P can ask no question of this quiz: it is left out")

SURVIVES: Mapping[str, str] = {
    **dict.fromkeys(
        ("single", "multiple", "true_false", "match", "sort", "order", "blanks", "cards", "scenario"), WHOLE
    ),
    "quiz": WEIGHTS,
    "opinion": NO_OPINION,
}
PICTURE_SIZE = 288


class H5pPacker:
    """Writes packages for H5P, which hold one language each: its players have no place for a second one."""

    survives = SURVIVES

    def __init__(self, options: PackOptions) -> None:
        """Put the libraries of a folder into the packages, if there is one."""
        self._libraries = options.libraries

    def lesson(self, sides: tuple[Side, ...]) -> Iterator[Package]:
        """Yield the packages of a lesson in one language."""
        if len(sides) > 1:
            return
        side = sides[0]
        writer = Writer(side)
        for step in side.lesson.steps:
            made, gaps, pictures = _content(writer, side.lesson, step)
            if made is None:
                if gaps:
                    yield Package("", b"", tuple(gaps))
                continue
            library, params = made
            title = f"{writer.line(side.lesson.title)}: {writer.line(step.title)}"
            files = package_files(library, params, title, side.code, pictures, self._libraries)
            yield Package(f"{side.code}/{side.lesson.id}/{step.id}.h5p", zip_bytes(files), tuple(gaps))

    def module(self, sides: tuple[ModuleSide, ...]) -> Iterable[Package]:
        """Return nothing: H5P has no package of several activities that platforms can grade apart."""
        return ()


def package_files(
    library: str, params: Params, title: str, code: str, pictures: Mapping[str, bytes], libraries: Path | None
) -> dict[str, bytes]:
    """Return the files of a package.

    Raises:
        ValueError: what was written is not what the content type takes (a fault of ours).
    """
    manifest = _manifest(library, params, title, code)
    faults = [
        problem
        for problem in (*check_manifest(manifest), *check_content(library, params))
        if problem.severity is Severity.ERROR
    ]
    if faults:
        raise ValueError([(problem.place, str(problem.what)) for problem in faults])
    files = {
        "h5p.json": _json(manifest),
        "content/content.json": _json(params),
        **{f"content/{name}": content for name, content in pictures.items()},
    }
    if libraries is not None:
        files.update(bundled(libraries, [entry["machineName"] for entry in manifest["preloadedDependencies"]]))
    return files


def _manifest(library: str, params: Params, title: str, code: str) -> Params:
    names = sorted({library, *_inner_libraries(params)})
    return {
        "title": title[:255],
        "language": code.split("-")[0],
        "defaultLanguage": code.split("-")[0],
        "mainLibrary": library,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": VERSIONS[name][0], "minorVersion": VERSIONS[name][1]}
            for name in names
        ],
    }


def _inner_libraries(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("library"), str) and "params" in value:
            yield value["library"].split(" ")[0]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _inner_libraries(item)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()


# ---- what of a step goes in, and what does not ----

Made = tuple[tuple[str, Params] | None, list[Gap], dict[str, bytes]]


def _content(writer: Writer, lesson: ir.Lesson, step: ir.Step) -> Made:
    """Return the content of a step, what it loses, and the files beside it."""
    gaps: list[Gap] = []
    match step.activity:
        case None:
            return None, gaps, {}
        case ir.Quiz():
            asked, gaps = askable(writer, lesson, step, step.activity.questions)
            if not asked:
                return None, [*gaps, Gap(lesson.id, step.id, None, NOTHING_ASKED)], {}
            if not weighs_alike(asked):
                gaps.append(Gap(lesson.id, step.id, None, WEIGHTS))
            return ("H5P.QuestionSet", writer.quiz(step, step.activity, asked)), gaps, {}
        case ir.Practice():
            asked, gaps = askable(writer, lesson, step, (step.activity.question,))
            if not asked:
                return None, gaps, {}
            return writer.question(asked[0], again=True), gaps, {}
        case ir.Cards():
            shown, files = _pictures(step.activity)
            return ("H5P.Dialogcards", writer.cards(step, step.activity, shown)), gaps, files
        case ir.Scenario():
            if any(scene.picture for scene in step.activity.scenes):
                gaps.append(Gap(lesson.id, step.id, None, NO_PICTURE))
            return ("H5P.BranchingScenario", writer.story(step, step.activity)), gaps, {}
    return None, [Gap(lesson.id, step.id, None, NO_BOOK)], {}


def askable(
    writer: Writer, lesson: ir.Lesson, step: ir.Step, questions: Iterable[ir.Question]
) -> tuple[list[ir.Question], list[Gap]]:
    """Return the questions that H5P scores as the lesson does, and what is lost of them all."""
    asked: list[ir.Question] = []
    gaps: list[Gap] = []
    for question in questions:
        lost = NO_OPINION if question.kind == "opinion" else TWINS if _has_twins(writer, question) else ""
        if not lost:
            asked.append(question)
            lost = NO_PICTURE if has_picture(question) else ""
        if lost:
            gaps.append(Gap(lesson.id, step.id, question.id, lost))
    return asked, gaps


def weighs_alike(asked: Iterable[ir.Question]) -> bool:
    """Tell whether the points that H5P counts are those of the lesson, but for one factor."""
    return len({question.points / most(question) for question in asked}) <= 1


def most(question: ir.Question) -> Fraction:
    """Return how many points H5P counts for a question at most."""
    match question:
        case ir.Choices(kind="multiple"):
            return Fraction(sum(bool(option.correct) for option in question.options))
        case ir.Choices():
            return Fraction(1)
        case ir.Matching():
            return Fraction(len(question.pairs))
        case ir.Gaps():
            return Fraction(len(question.blanks))
    return Fraction(len(question.items))


def _has_twins(writer: Writer, question: ir.Question) -> bool:
    """Tell whether two answers that are not the same read the same: places are compared by their words."""
    match question:
        case ir.Matching():
            texts = [pair.right for pair in question.pairs]
        case ir.Sorting():
            texts = [group.text for group in question.groups]
        case ir.Ordering():
            texts = [item.text for item in question.items]
        case ir.Gaps():
            texts = [word.text for word in question.words]
        case _:
            return False
    lines = [writer.line(text) for text in texts]
    return len(set(lines)) < len(lines)


# ---- pictures ----


def _pictures(cards: ir.Cards) -> tuple[dict[str, Params], dict[str, bytes]]:
    """Return the pictograms of cards as H5P describes them, and their files."""
    shown: dict[str, Params] = {}
    files: dict[str, bytes] = {}
    for card in cards.cards:
        drawn = _drawn(card.picture.code) if card.picture is not None else None
        if card.picture is not None and drawn is not None:
            name = f"images/{card.picture.code.lower()}.png"
            files[name] = drawn
            shown[card.id] = {
                "path": name,
                "mime": "image/png",
                "width": PICTURE_SIZE,
                "height": PICTURE_SIZE,
                "copyright": {
                    "license": "CC BY-SA",
                    "version": "4.0",
                    "author": "OpenMoji",
                    "source": "https://openmoji.org",
                },
            }
    return shown, files


@cache
def _drawn(code: str) -> bytes | None:
    """Return a pictogram as PNG: H5P refuses SVG in its contents."""
    import typst

    drawing = assets.pictogram(code)
    if drawing is None:
        return None
    source = (
        f"#set page(width: {PICTURE_SIZE}pt, height: {PICTURE_SIZE}pt, margin: 0pt, fill: none)\n"
        f'#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)'
    )
    picture = typst.compile(source.encode(), format="png", ppi=72, sys_inputs={"drawing": drawing.decode()})
    return picture if isinstance(picture, bytes) else None


def contents_of(package: bytes) -> tuple[Params, Params]:
    """Return `h5p.json` and `content/content.json` of a package that we wrote."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return json.loads(archive.read("h5p.json")), json.loads(archive.read("content/content.json"))
