"""Question banks: what a Moodle would import, read by others' parsers and by the rules of its importer."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from balise import ir
from balise.diagnostics import Code
from balise.packing import Package, Side, questions_of
from balise.targets.moodle.gift import escaped
from balise.targets.moodle.packer import ALL_RIGHT, NO_GIFT, NO_SHARE, STORY, TWINS, MoodlePacker
from tests.browser.playing import course, made, words
from tests.browser.sites import ROOT
from tests.browser.test_player_scoring import quiz
from tests.mini import DATA
from tests.moodle.grading import LISTED
from tests.olx.courses import inventory
from tests.running import run
from tests.scorm.vectors import lesson_of

PARSER = """
const {parse} = require('gift-pegjs');
process.stdout.write(JSON.stringify(parse(require('fs').readFileSync(0, 'utf8'))));
"""


def sides_of(project: Path, name: str, *codes: str) -> tuple[Side, ...]:
    stock = inventory(project)
    return tuple(Side(stock.lesson(name, code), stock.registry(code), code, None) for code in codes)


@cache
def banks(project: Path, name: str, *codes: str) -> dict[str, Package]:
    """Return the banks of a lesson by the ending of their files."""
    packages = MoodlePacker().lesson(sides_of(project, name, *codes))
    return {package.path.rpartition(".")[2]: package for package in packages}


LESSONS = [(DATA, "everything"), *((ROOT, name) for name in sorted(inventory(ROOT).cards))]


def bank_of(*questions: tuple[str, dict[str, Any]]) -> dict[str, Package]:
    """Return the banks of a lesson with these questions, written as `balise.scoring` has them."""
    side = Side(lesson_of({"check": quiz(questions)}), course().registry, "fr", None)
    return {package.path.rpartition(".")[2]: package for package in MoodlePacker().lesson((side,))}


def questions_in(package: Package, *kinds: str) -> list[ET.Element]:
    found = ET.fromstring(package.content).findall("question")
    return [element for element in found if not kinds or element.get("type") in kinds]


ASKED = ("multichoice", "truefalse", "matching", "gapselect", "ordering")


@pytest.mark.parametrize(("project", "name"), LESSONS, ids=lambda value: getattr(value, "name", value))
def test_every_bank_holds_what_the_importer_wants(project: Path, name: str) -> None:
    bank = banks(project, name, "fr")["xml"]
    first, *others = questions_in(bank)
    assert first.get("type") == "category"
    assert (first.findtext("category/text") or "").startswith("$course$/top/")
    numbers = [element.findtext("idnumber") or "" for element in (first, *others)]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < len(number) <= 100 for number in numbers), "the column of Moodle's database holds 100"
    for element in others:
        assert element.findtext("name/text")
        assert element.findtext("questiontext/text")
        for answer in element.findall("answer"):
            percent = (answer.get("fraction") or "").removeprefix("-")
            assert percent == "0" or element.get("type") == "ordering" or percent in map(_written, LISTED)
    lesson = inventory(project).lesson(name, "fr")
    asked = [question for step in lesson.steps for question in questions_of(step)]
    assert len(questions_in(bank, *ASKED)) == len(asked) > 0


def _written(value: Any) -> str:
    return f"{float(value):.7g}"


@pytest.mark.parametrize(("project", "name"), LESSONS, ids=lambda value: getattr(value, "name", value))
def test_gift_is_read_by_another_parser_as_it_was_meant(project: Path, name: str) -> None:
    bank = banks(project, name, "fr")["txt"]
    command = ["node", "-e", PARSER]
    result = subprocess.run(command, input=bank.content, capture_output=True, check=True, cwd=ROOT)
    category, *found = json.loads(result.stdout)
    assert category["type"] == "Category"
    lesson = inventory(project).lesson(name, "fr")
    left_out = sum(gap.what == NO_GIFT for gap in bank.gaps)
    asked = {f"{step.id}/{question.id}": question for step in lesson.steps for question in questions_of(step)}
    assert len(found) == len(asked) - left_out
    for entry in found:
        question = next(
            question for place, question in asked.items() if entry["id"].split("/", 1)[1].startswith(place.split("/")[0])
            and entry["id"].endswith((f"/{question.id}/fr", f"/{place.split('/')[0]}/fr"))
        )  # fmt: skip
        assert entry["type"] == {"single": "MC", "multiple": "MC", "true_false": "TF"}.get(question.kind, "Matching")
        if question.kind == "true_false":
            assert isinstance(question, ir.Choices)
            right = next(option for option in question.options if option.correct)
            assert entry["isTrue"] == (right.id == "true")
        elif isinstance(question, ir.Choices):
            shares = [choice["weight"] for choice in entry["choices"]]
            rights = [choice["isCorrect"] or (choice["weight"] or 0) > 0 for choice in entry["choices"]]
            assert rights == [bool(option.correct) for option in question.options]
            assert (question.kind == "multiple") == any(share is not None for share in shares)


def test_two_languages_stand_under_each_other_and_are_graded_once() -> None:
    bank = banks(DATA, "everything", "fr", "nl")["xml"]
    for element in questions_in(bank, *ASKED):
        html = element.findtext("questiontext/text") or ""
        assert 'lang="fr"' in html
        assert 'lang="nl"' in html
    alone = {
        element.findtext("idnumber"): (element.findtext("questiontext/text") or "").count("[[")
        for element in questions_in(banks(DATA, "everything", "fr")["xml"], "gapselect")
    }
    together = {
        (element.findtext("idnumber") or "").replace("/fr-nl", "/fr"): (
            element.findtext("questiontext/text") or ""
        ).count("[[")
        for element in questions_in(bank, "gapselect")
    }
    assert together == alone


def test_feedback_of_each_option_points_tags_and_pictures_are_there() -> None:
    bank = banks(DATA, "everything", "fr")["xml"]
    found = {element.findtext("idnumber"): element for element in questions_in(bank, *ASKED)}
    several = found["everything/check/q2/fr"]
    assert several.findtext("defaultgrade") == "2"
    assert [answer.get("fraction") for answer in several.findall("answer")] == ["50", "50", "-50"]
    assert all("<p>" in (answer.findtext("feedback/text") or "") for answer in several.findall("answer"))
    assert {"balise", "C08"} <= {tag.text for tag in several.findall("tags/tag/text")}


def test_picture_is_a_file_of_the_question() -> None:
    question = made("q", {"kind": "single", "options": ["a", "b"], "correct": ["a"]})
    assert isinstance(question, ir.Choices)
    drawn = ir.Choices(
        "q", "single", question.prompt, question.points, ir.Picture("1F381", words("Un cadeau")), question.options
    )
    lesson = lesson_of({"check": ir.Quiz(None, None, (drawn,))})
    packages = list(MoodlePacker().lesson((Side(lesson, course().registry, "fr", None),)))
    (element,) = questions_in(packages[0], "multichoice")
    file = element.find("questiontext/file")
    assert file is not None
    assert f"@@PLUGINFILE@@/{file.get('name')}" in (element.findtext("questiontext/text") or "")
    assert b"<svg" in base64.b64decode(file.text or "")
    assert any("GIFT has no pictures" in gap.what for gap in packages[1].gaps)


def test_question_that_moodle_would_score_otherwise_is_left_out_and_said() -> None:
    options = [f"o{number}" for number in range(12)]
    many = bank_of(("q", {"kind": "multiple", "options": options, "correct": options[:11]}))
    assert questions_in(many["xml"], *ASKED) == []
    assert [gap.what for gap in many["xml"].gaps] == [NO_SHARE]
    same = words("la même")
    pairs = tuple(ir.Pair(name, words(name), same if name != "c" else words("autre"), None, None) for name in "abc")
    question = ir.Matching(
        "q", words("Relie."), made("q", {"kind": "order", "items": ["a", "b"]}).points, None, pairs, None
    )
    lesson = lesson_of({"check": ir.Quiz(None, None, (question,))})
    xml, _ = MoodlePacker().lesson((Side(lesson, course().registry, "fr", None),))
    assert questions_in(xml, *ASKED) == []
    assert [gap.what for gap in xml.gaps] == [TWINS]


def test_text_of_an_author_stays_text() -> None:
    nasty = "<script>alert(1)</script> ]]> {=a ~b} $CATEGORY: x"
    question = ir.Choices(
        "q", "single", words("?"), made("q", {"kind": "order", "items": ["a", "b"]}).points, None,
        (ir.Option("a", words(nasty), True, words(nasty), None), ir.Option("b", words("b"), False, None, None)),
    )  # fmt: skip
    lesson = lesson_of({"check": ir.Quiz(None, None, (question,))})
    xml, gift = MoodlePacker().lesson((Side(lesson, course().registry, "fr", None),))
    (element,) = questions_in(xml, "multichoice")
    assert "<script" not in (element.findtext("answer/text") or "")
    result = subprocess.run(["node", "-e", PARSER], input=gift.content, capture_output=True, check=True, cwd=ROOT)
    _, entry = json.loads(result.stdout)
    assert "&lt;script&gt;" in entry["choices"][0]["text"]["text"]
    assert "{=a ~b}" in entry["choices"][0]["text"]["text"]


def test_brackets_of_an_author_are_no_gap() -> None:
    nasty = "[[1]] [[[2]]]"
    gaps = made("g", {"kind": "blanks", "answers": {"p1": "a", "p2": "b"}})
    pairs = made("p", {"kind": "match", "answers": {"x": "x", "y": "y"}})
    assert isinstance(gaps, ir.Gaps)
    assert isinstance(pairs, ir.Matching)
    asked = (
        replace(gaps, prompt=words(nasty), text=words(f"{nasty} {{blank}}`p1` {{blank}}`p2`")),
        replace(pairs, prompt=words(nasty), pairs=tuple(replace(pair, left=words(nasty)) for pair in pairs.pairs)),
    )
    lesson = lesson_of({"check": ir.Quiz(None, None, asked)})
    bank, _ = MoodlePacker().lesson((Side(lesson, course().registry, "fr", None),))
    for element in questions_in(bank, "gapselect"):
        text = element.findtext("questiontext/text") or ""
        assert sorted(re.findall(r"\[\[\d+\]\]", text)) == ["[[1]]", "[[2]]"]
        assert not re.search(r"\[\[\[\d", text)


def test_signs_of_gift_are_escaped() -> None:
    assert escaped("a~b=c#d{e}f:g\\") == r"a\~b\=c\#d\{e\}f\:g" + "\\\\"


def test_two_builds_are_byte_identical() -> None:
    sides = sides_of(DATA, "everything", "fr")
    assert list(MoodlePacker().lesson(sides)) == list(MoodlePacker().lesson(sides))


def test_command_writes_banks_and_says_where_something_is_lost(project: Path, tmp_path: Path) -> None:
    result = run(project, "build", "moodle", "--out", str(tmp_path / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out/moodle/xml/fr/lessons/everything.xml").is_file()
    assert (tmp_path / "out/moodle/gift/fr/modules/primary-course.txt").is_file()
    assert Code.UNSUPPORTED_BY_TARGET.value in result.output
    for what in (STORY, ALL_RIGHT, NO_GIFT):
        assert what in result.output
