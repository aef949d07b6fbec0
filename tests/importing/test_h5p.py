"""Packages for H5P come back as the same questions and stories; what cannot come along is named; wrong keys are findings."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from balise import ir
from balise.diagnostics import Code, Severity
from balise.importing.found import Found
from balise.packing import Package, PackOptions
from balise.targets.h5p.packer import H5pPacker, contents_of
from balise.targets.h5p.writing import Writer
from tests.h5p.packages import by_step, packages, side
from tests.importing.test_importing import as_quiz, codes, read
from tests.mini import write_project
from tests.running import run


def repacked(params: Any, library: str = "H5P.QuestionSet", **more: bytes) -> bytes:
    manifest = {
        "title": "Un titre",
        "language": "fr",
        "mainLibrary": library,
        "embedTypes": ["iframe"],
        "preloadedDependencies": [{"machineName": library, "majorVersion": 1, "minorVersion": 21}],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("h5p.json", json.dumps(manifest))
        archive.writestr("content/content.json", json.dumps(params))
        for name, content in more.items():
            archive.writestr(f"content/{name}", content)
    return buffer.getvalue()


def shapes(params: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what a learner sees of each question, and what gives points; lines of a text in any order."""
    found = []
    for entry in params["questions"]:
        inner = {key: value for key, value in entry["params"].items() if key not in ("UI", "l10n")}
        if "textField" in inner:
            inner["textField"] = sorted(inner["textField"].split("\n"))
        found.append((entry["library"], inner))
    return found


def test_quiz_comes_back_as_the_same_questions(tmp_path: Path) -> None:
    (package,) = [entry for entry in packages(side()) if entry.path.endswith("check.h5p")]
    found = read(package.content, tmp_path, "check.h5p")
    assert [item for item in found.findings if item.severity is Severity.ERROR] == []
    quiz = as_quiz(found.questions)
    again = Writer(side()).quiz(side().lesson.steps[0], quiz, quiz.questions)
    assert shapes(again) == shapes(contents_of(package.content)[1])
    assert [question["kind"] for question in found.questions] == [
        "single", "multiple", "true_false", "match", "match", "order", "blanks",
    ]  # fmt: skip
    # two cards in two groups of one are pairs: the same lines, and the same points


def test_groups_come_back_as_groups(tmp_path: Path) -> None:
    three = ir.Item("c", next(iter(_sorting().items)).text, "yes", None, None)
    sorting = replace(_sorting(), items=(*_sorting().items, three))
    writer = Writer(side())
    _, params = writer.question(sorting, again=False)
    found = read(repacked(params, "H5P.DragText"), tmp_path, "a.h5p")
    (question,) = found.questions
    assert question["kind"] == "sort"
    assert len(question["items"]) == 3
    assert len(question["groups"]) == 2


def _sorting() -> ir.Sorting:
    quiz = next(step.activity for step in side().lesson.steps if isinstance(step.activity, ir.Quiz))
    return next(question for question in quiz.questions if isinstance(question, ir.Sorting))


def test_story_comes_back_with_its_scenes_choices_and_signs(tmp_path: Path) -> None:
    (package,) = [entry for entry in packages(side()) if entry.path.endswith("chat.h5p")]
    found = read(package.content, tmp_path, "chat.h5p")
    assert found.findings == [] or {item.code for item in found.findings} == {Code.LOST_IN_IMPORT}
    (story,) = found.stories
    first = story["scenes"]["s1"]
    assert "**Nox**" in first["narration"]
    assert [choice["next"] for choice in first["choices"]] == ["s2", "s3"]
    assert first["choices"][0]["signs"] == ["flattery"]
    assert story["scenes"]["s2"]["ending"] == "open"
    assert "faute" in story["scenes"]["s2"]["narration"]


def test_command_makes_lessons_of_packages(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    for step in ("check", "chat"):
        (package,) = [entry for entry in packages(side()) if entry.path.endswith(f"{step}.h5p")]
        path = tmp_path / f"{step}.h5p"
        path.write_bytes(package.content)
        words = ("--yes", "--audience", "primary", "--language", "fr", "--id", f"from-{step}", "--today", "2026-11-24")
        result = run(project, "import", str(path), *words)
        assert result.exit_code == 0, result.output
        text = (project / "curriculum" / "primary" / f"from-{step}.yaml").read_text(encoding="utf-8")
        assert ("Que peut faire Milo" if step == "check" else "Tu joues trop bien") in text
        errors = [item for item in _findings(project, f"from-{step}") if item["severity"] == "error"]
        assert {item["code"] for item in errors} <= {"text-to-write"}, errors


def _findings(project: Path, name: str) -> list[dict[str, Any]]:
    path = project / "curriculum" / "primary" / f"{name}.yaml"
    found: list[dict[str, Any]] = json.loads(run(project, "check", "--format", "json", str(path)).stdout)
    return found


def test_points_of_h5p_stay_the_points(tmp_path: Path) -> None:
    (package,) = [entry for entry in packages(side()) if entry.path.endswith("check.h5p")]
    found = read(package.content, tmp_path, "check.h5p")
    assert [question.get("points", 1) for question in found.questions] == [1, 2, 1, 2, 2, 2, 2]


def changed(**changes: Any) -> dict[str, Any]:
    """Return the quiz of the small project with its first question changed."""
    _, params = by_step(side())["check"]
    params["questions"] = params["questions"][:1]
    params["questions"][0]["params"].update(changes)
    return params


ANSWERS = [{"text": "A", "correct": True}, {"text": "B", "correct": True}]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        (changed(answers=ANSWERS, behaviour={"type": "single"}), Code.WRONG_ANSWER_KEY),
        (changed(answers=[{"text": "A", "correct": False}]), Code.WRONG_ANSWER_KEY),
        (changed(answers=3), Code.LOST_IN_IMPORT),
        ({"questions": [{"library": "H5P.Essay 1.5", "params": {}}]}, Code.LOST_IN_IMPORT),
        ({"questions": [3]}, Code.WRONG_ANSWER_KEY),
        ({"questions": 3}, Code.WRONG_ANSWER_KEY),
        (3, Code.WRONG_ANSWER_KEY),
    ],
)
def test_what_cannot_be_right_stays_out_and_is_said(params: Any, code: Code, tmp_path: Path) -> None:
    found = read(repacked(params), tmp_path, "a.h5p")
    assert found.questions == []
    assert code in {item.code for item in found.findings}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answers": ANSWERS, "behaviour": {"type": "multi", "singlePoint": True}}, "all the points or none"),
        ({"media": {"type": {"library": "H5P.Image 1.1", "params": {}}}}, "a picture"),
        ({"overallFeedback": [{"from": 0, "to": 50, "feedback": "Presque"}]}, "Presque"),
        ({"answers": [{**ANSWERS[0], "tipsAndFeedback": {"tip": "Indice"}}, {"text": "B", "correct": False}]}, "Indice"),
        ({"question": "<table><tr><td>Que faire ?</td></tr></table>"}, "table"),
    ],
)  # fmt: skip
def test_what_does_not_come_along_is_named(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    found = read(repacked(changed(**changes)), tmp_path, "a.h5p")
    assert len(found.questions) == 1
    assert words in " ".join(str(item.message) for item in found.findings)
    assert {item.code for item in found.findings} == {Code.LOST_IN_IMPORT}


def test_blanks_that_are_typed_become_a_bank_of_words(tmp_path: Path) -> None:
    params = {"text": "Complète", "questions": ["<p>Je *m’arrête/stoppe:un verbe* et j’en *parle*.</p>"]}
    found = read(repacked(params, "H5P.Blanks"), tmp_path, "a.h5p")
    (question,) = found.questions
    assert question["text"] == "Je {blank}`b1` et j’en {blank}`b2`."
    assert [word["text"] for word in question["words"]] == ["m’arrête", "parle"]
    told = " ".join(str(item.message) for item in found.findings)
    assert "stoppe" in told
    assert "un verbe" in told


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 500])
def test_archive_that_is_no_package_is_refused(content: bytes, tmp_path: Path) -> None:
    found = read(content, tmp_path, "a.h5p")
    assert codes(found) == [(Code.UNREADABLE_IMPORT, 1)]


def test_files_beside_the_content_are_named(tmp_path: Path) -> None:
    found = read(repacked(changed(), photo=b"x"), tmp_path, "a.h5p")
    assert "content/photo" in " ".join(str(item.message) for item in found.findings)


def test_every_package_of_ours_is_read_without_an_error(tmp_path: Path) -> None:
    made: list[Package] = [entry for entry in H5pPacker(PackOptions()).lesson((side(),)) if entry.path]
    for package in made:
        found: Found = read(package.content, tmp_path, "a.h5p")
        assert [item for item in found.findings if item.severity is Severity.ERROR] == [], package.path
