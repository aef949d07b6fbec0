"""The vectors of `tests/scoring` as a lesson in a package."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

from balise import assets, ir
from balise.packing import Side
from balise.targets.scorm.packer import ScormPacker
from tests.browser.playing import course, words
from tests.browser.sites import ROOT
from tests.browser.test_player_scoring import VECTORS, fits, quiz


def lesson_of(steps: dict[str, ir.Activity]) -> ir.Lesson:
    """Return the small project's lesson with other steps, by their ids."""
    lesson = course().lessons[0]
    like = lesson.steps[0]
    made = tuple(
        replace(like, id=name, number=number, title=words(name), activity=activity, say=None, show=None, pictures=())
        for number, (name, activity) in enumerate(steps.items(), 1)
    )
    return replace(lesson, steps=made)


def packed_lesson(lesson: ir.Lesson, standard: str) -> zipfile.ZipFile:
    """Return the package of a lesson in French."""
    modules = assets.node_modules(ROOT)
    assert modules is not None
    side = Side(lesson, course().registry, "fr", None)
    found = {package.path: package for package in ScormPacker(modules, "https://www.meteo.be/").lesson((side,))}
    return zipfile.ZipFile(io.BytesIO(found[f"{standard}/fr/lessons/{lesson.id}.zip"].content))


def packed_vectors(standard: str) -> tuple[zipfile.ZipFile, dict[str, dict[str, Any]]]:
    """Return a lesson with a quiz for each vector, and these by step: of each kind one that is right, in part, or wrong.

    All of them are played in a page of the site, by the same script (`tests/browser/test_player_scoring.py`).
    """
    result = {"1.0000": 1, "0.0000": 0}
    kept = {
        (vector["question"]["kind"], result.get(vector["expected"])): vector
        for vector in VECTORS["questions"]
        if vector["question"]["kind"] != "opinion" and fits(vector["question"], vector["answer"])
    }
    assert len(kept) > 15
    vectors = {f"v{number}": vector for number, vector in enumerate(kept.values())}
    lesson = lesson_of({name: quiz([("q", vector["question"])]) for name, vector in vectors.items()})
    return packed_lesson(lesson, standard), vectors
