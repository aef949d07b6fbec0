"""Courses for Open edX: nothing is lost on the way, Studio's tools find nothing, and two builds are the same bytes."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import olxcleaner
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from balise import ir
from balise.markdown import parse
from balise.pipeline.courses import CourseOptions
from balise.remarkdown import same, to_markdown
from balise.targets.olx.content import Texts, content_json, describe
from balise.targets.olx.edition import OWN_BLOCKS
from balise_xblocks.content import read_content
from balise_xblocks.writing import written
from tests.mini import DATA
from tests.olx.courses import ROOT, archives, files_in, inventory, made, unpacked
from tests.running import replace, run
from tests.xblocks.runtime import SmallRuntime, html_of

NOTHING_COUNTS = "GRADER entry in grading policy should not be empty"
"""What olxcleaner says where nothing counts. A kind of work that is not there would show learners 0 % for good."""
DAY = datetime.date(2026, 9, 1)
ALL = sorted(archives())


def activities(project: Path) -> list[tuple[str, str]]:
    """Return each activity that has a block of its own: lesson and step."""
    found = []
    for name in sorted(inventory(project).cards):
        lesson = inventory(project).lesson(name, "fr")
        found.extend(
            (name, step.id) for step in lesson.steps if isinstance(step.activity, ir.Quiz | ir.Scenario | ir.Pulse)
        )
    return found


@pytest.mark.parametrize(("lesson", "step"), [*activities(ROOT), *activities(DATA)])
def test_what_a_block_reads_is_what_the_lesson_says(lesson: str, step: str) -> None:
    stock = inventory(ROOT if lesson in inventory(ROOT).cards else DATA)
    codes = [code for code in stock.languages_of(lesson) if code != "fr-x-pseudo"]
    lessons = {code: stock.lesson(lesson, code) for code in codes}
    described, texts, wanted = {}, {}, {}
    for code, entry in lessons.items():
        activity = next(item for item in entry.steps if item.id == step).activity
        assert activity is not None
        texts[code], wanted[code] = Texts(), activity
        described[code] = describe(activity, texts[code].take(code))
    source = lessons[codes[0]].source_language
    content = read_content(
        content_json(described, texts, source, {code: stock.registry(code) for code in codes}), wanted[source].kind
    )
    for code in codes:
        assert plain(content.shown(code)) == plain(wanted[code]), code


def plain(value: Any) -> Any:
    """Return a value with its texts as Markdown: runs of characters may be cut into other parts."""
    if isinstance(value, ir.Text):
        return (to_markdown(value.tree), value.language, value.direction, value.fallback, value.keep_lines)
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return (type(value).__name__, *(plain(getattr(value, name)) for name in value.__dataclass_fields__))
    return value


@given(st.text(alphabet="ab é*_`[](){}<>\\&#-+1.)\n>=~|", max_size=40))
def test_markdown_that_is_written_reads_as_the_same(text: str) -> None:
    assume(text.strip())
    tree = parse(text)
    assert same(parse(to_markdown(tree)), tree)


def test_each_module_has_a_course_for_each_language_and_one_for_all() -> None:
    names = {name.split("/")[0] for name in ALL}
    assert {path.stem for path in (ROOT / "modules").glob("*.yaml")} == names
    for name in names:
        assert {f"{name}/{name}-{label}.tar.gz" for label in ("fr", "nl", "all")} <= set(ALL)


def test_two_builds_are_byte_identical() -> None:
    assert made(CourseOptions())[0] == dict(archives())


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("native", [False, True], ids=["own", "native"])
def test_olxcleaner_finds_nothing(name: str, native: bool, tmp_path: Path) -> None:
    folder = unpacked(archives(native)[name], tmp_path)
    _, errors, _ = olxcleaner.validate(filename=str(folder), steps=8, ignore=None, allowed_xblocks=list(OWN_BLOCKS))
    found = [error.description for error in errors.errors if error.level_val > 0]
    assert found == (
        [] if b'graded="true"' in b"".join(files_in(archives(native)[name]).values()) else [NOTHING_COUNTS]
    )


def blocks_in(files: dict[str, bytes]) -> list[ET.Element]:
    found = []
    for name, raw in sorted(files.items()):
        if name.startswith("course/vertical/"):
            found.extend(child for child in ET.fromstring(raw) if child.tag in OWN_BLOCKS)
    return found


@pytest.mark.parametrize("name", [name for name in ALL if "-all" in name or "training" in name])
def test_every_block_runs_in_every_language(name: str) -> None:
    blocks = blocks_in(files_in(archives()[name]))
    assert blocks
    for element in blocks:
        block = SmallRuntime().parse(ET.tostring(element, encoding="unicode"))
        for code in block.read().languages:
            assert html_of(
                SmallRuntime(language=code).parse(ET.tostring(element, encoding="unicode")).render("student_view")
            )
            assert written(block.content, block.kind, code, "b", True)


def test_bilingual_course_holds_french_and_dutch_in_each_block() -> None:
    for element in blocks_in(files_in(archives()["training-course/training-course-all.tar.gz"])):
        content = read_content(element.text or "", element.tag.removeprefix("balise_"))
        assert {"fr", "nl"} <= set(content.languages)
        assert content.missing("nl") == 0


def test_pictograms_are_in_the_course_and_shown_with_their_credit() -> None:
    files = files_in(made(CourseOptions(), DATA)[0]["primary-course/primary-course-fr.tar.gz"])
    shown = ""
    for element in blocks_in(files):
        block = SmallRuntime().parse(ET.tostring(element, encoding="unicode"))
        shown += (page := html_of(block.render("student_view")))
        assert ("OpenMoji" in page) == ("/static/openmoji-" in page)
    for code in ("1F6D1", "1F381"):
        assert f'src="/static/openmoji-{code}.svg"' in shown
        assert b"<svg" in files[f"course/static/openmoji-{code}.svg"]
    assert "picture-words" not in shown


def test_quizzes_of_a_course_that_is_passed_count() -> None:
    files = files_in(archives()["training-course/training-course-all.tar.gz"])
    grading = json.loads(files["course/policies/course/grading_policy.json"])
    graded = [raw for name, raw in files.items() if name.startswith("course/sequential/") and b'graded="true"' in raw]
    assert grading["GRADER"][0]["min_count"] == len(graded) > 0
    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.7}
    quizzes = [element for element in blocks_in(files) if element.tag == "balise_quiz"]
    assert [element.get("mode") for element in quizzes] == ["graded"] * len(quizzes)
    primary = files_in(archives()["primary-course/primary-course-fr.tar.gz"])
    assert json.loads(primary["course/policies/course/grading_policy.json"])["GRADER"] == []


def test_self_paced_unless_a_first_day_is_given() -> None:
    paced = files_in(archives()["training-course/training-course-fr.tar.gz"])
    policy = json.loads(paced["course/policies/course/policy.json"])["course/course"]
    assert (policy["self_paced"], policy["language"], policy["advanced_modules"]) == (True, "fr", list(OWN_BLOCKS))
    dated = files_in(archives(start=DAY)["training-course/training-course-fr.tar.gz"])
    policy = json.loads(dated["course/policies/course/policy.json"])["course/course"]
    assert (policy["self_paced"], policy["start"]) == (False, "2026-09-01T00:00:00Z")
    assert any(b'due="2026-09-15T00:00:00Z"' in raw for raw in dated.values())


def test_ids_do_not_hang_on_words_or_order() -> None:
    files = files_in(archives()["training-course/training-course-all.tar.gz"])
    names = [element.get("url_name") for element in blocks_in(files)]
    lesson = inventory().lesson("disclosure-and-simulation", "fr")
    for step in lesson.steps:
        if isinstance(step.activity, ir.Quiz):
            assert f"disclosure-and-simulation_{step.id}_quiz" in names


@pytest.mark.parametrize("name", ["opening", "print"])
def test_a_step_may_be_called_like_a_unit_of_the_course(name: str, project: Path, tmp_path: Path) -> None:
    lesson = project / "curriculum/primary/everything.yaml"
    replace(lesson, "- id: welcome\n", f"- id: {name}\n")
    replace(lesson, "items_of: welcome", f"items_of: {name}")
    papers = tmp_path / "printed" / "fr" / "everything"
    papers.mkdir(parents=True)
    (papers / "worksheet.pdf").write_bytes(b"%PDF")
    found = made(CourseOptions(), project, papers.parents[1])[0]["primary-course/primary-course-fr.tar.gz"]
    sections = [raw for path, raw in files_in(found).items() if path.startswith("course/sequential/")]
    units = [child.get("url_name") for raw in sections for child in ET.fromstring(raw)]
    assert {f"everything_{name}", "everything__opening", "everything__print"} <= set(units)
    assert len(units) == len(set(units))


def test_native_course_says_at_its_place_what_it_cannot_express() -> None:
    found, maker = made(CourseOptions(native=True), DATA)
    files = files_in(found["primary-course/primary-course-fr.tar.gz"])
    assert not [raw for raw in files.values() if b"<balise_" in raw]
    lines = (DATA / "curriculum/primary/everything.yaml").read_text(encoding="utf-8").splitlines()
    said = {lines[finding.span.line - 1].strip().removeprefix("- ") for finding in maker.findings}
    assert {"kind: multiple", "kind: opinion", "kind: scenario", "kind: pulse"} <= {
        line.split(",")[0].strip("{ ") for line in said
    } | said
    assert {finding.code.value for finding in maker.findings} == {"unsupported-by-target"}


def test_native_course_keeps_attempts_and_what_is_said_of_items() -> None:
    files = files_in(archives(True)["training-course/training-course-fr.tar.gz"])
    graded = ET.fromstring(files["course/problem/disclosure-and-simulation_check_ready.xml"])
    practised = ET.fromstring(files["course/problem/disclosure-and-simulation_evidence_evidence.xml"])
    assert graded.get("max_attempts") == "2"
    assert practised.get("max_attempts") is None
    hints = list(practised.iter("optionhint"))
    assert len(hints) == len(list(practised.iter("optionresponse"))) == 8
    assert all(
        option.get("correct") == "True" for option in practised.iter("option") if option.find("optionhint") is not None
    )
    solution = "".join(practised.find("solution").itertext())  # type: ignore[union-attr]
    assert all(hint.text in solution for hint in hints if hint.text)


@pytest.mark.parametrize("native", [False, True], ids=["own", "native"])
def test_handouts_printed_in_the_same_build_are_in_the_course(native: bool, tmp_path: Path) -> None:
    for code in ("fr", "nl"):
        folder = tmp_path / "printed" / code / "disclosure-and-simulation"
        folder.mkdir(parents=True)
        for kind in ("worksheet", "card", "key"):
            (folder / f"{kind}.pdf").write_bytes(f"%PDF {kind} {code}".encode())
    found = made(CourseOptions(native), printed=tmp_path / "printed")[0]["training-course/training-course-all.tar.gz"]
    files = files_in(found)
    name = "course/static/disclosure-and-simulation-worksheet-nl.pdf"
    assert files[name] == b"%PDF worksheet nl"
    assert not [path for path in files if "-key-" in path], "answers are for whoever teaches"
    assert_clean(found, tmp_path)
    if native:
        page = files["course/html/disclosure-and-simulation__print_files.html"].decode()
        assert 'href="/static/disclosure-and-simulation-card-fr.pdf"' in page
    else:
        [block] = [element for element in blocks_in(files) if element.tag == "balise_handout"]
        shown = SmallRuntime(language="nl").parse(ET.tostring(block, encoding="unicode"))
        assert 'href="/static/disclosure-and-simulation-worksheet-nl.pdf"' in html_of(shown.student_view())


def assert_clean(archive: bytes, tmp_path: Path) -> None:
    folder = unpacked(archive, tmp_path / "unpacked")
    _, errors, _ = olxcleaner.validate(filename=str(folder), steps=8, ignore=None, allowed_xblocks=list(OWN_BLOCKS))
    assert [error.description for error in errors.errors if error.level_val > 0] == []


def test_command_writes_courses_and_leaves_the_site_alone(project: Path, tmp_path: Path) -> None:
    result = run(project, "build", "olx", "--out", str(tmp_path / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out/olx/primary-course/primary-course-fr.tar.gz").is_file()
    assert not (tmp_path / "out/site").exists()
