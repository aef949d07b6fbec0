"""One truth for scores: the Python and the JavaScript agree with the vectors, and with each other on anything."""

from __future__ import annotations

import json
import random
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from balise.scoring import fraction, rounded, score

ROOT = Path(__file__).parents[2]
VECTORS: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
TWIN = ROOT / "src/balise/player/js/scoring.js"
RUNNER = """
const fs = require('fs'), vm = require('vm');
const world = {}; world.window = world; vm.createContext(world);
vm.runInContext(fs.readFileSync(process.argv[1], 'utf8'), world);
const scoring = world.balise.scoring, show = value => value === null ? null : scoring.rounded(value);
const work = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({
  questions: work.questions.map(item => show(scoring.fraction(item.question, item.answer))),
  quizzes: work.quizzes.map(item => show(scoring.score(item.questions, item.answers))),
}));
"""


def shown(value: Fraction | None) -> str | None:
    return None if value is None else rounded(value)


def in_python(work: dict[str, list[dict[str, Any]]]) -> dict[str, list[str | None]]:
    return {
        "questions": [shown(fraction(item["question"], item["answer"])) for item in work["questions"]],
        "quizzes": [shown(score(item["questions"], item["answers"])) for item in work["quizzes"]],
    }


def in_javascript(work: dict[str, list[dict[str, Any]]]) -> dict[str, list[str | None]]:
    command = ["node", "-e", RUNNER, str(TWIN)]
    result = subprocess.run(command, input=json.dumps(work), capture_output=True, text=True, check=True)
    found: dict[str, list[str | None]] = json.loads(result.stdout)
    return found


def test_there_are_enough_vectors_of_every_kind() -> None:
    assert len(VECTORS["questions"]) + len(VECTORS["quizzes"]) >= 150
    kinds = {item["question"]["kind"] for item in VECTORS["questions"]}
    assert kinds == {"single", "true_false", "multiple", "match", "sort", "blanks", "order", "opinion"}
    names = [item["name"] for item in (*VECTORS["questions"], *VECTORS["quizzes"])]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("item", VECTORS["questions"], ids=lambda item: item["name"])
def test_question_in_python(item: dict[str, Any]) -> None:
    assert shown(fraction(item["question"], item["answer"])) == item["expected"]


@pytest.mark.parametrize("item", VECTORS["quizzes"], ids=lambda item: item["name"])
def test_quiz_in_python(item: dict[str, Any]) -> None:
    assert shown(score(item["questions"], item["answers"])) == item["expected"]


def test_vectors_in_javascript() -> None:
    found = in_javascript(VECTORS)
    for part in ("questions", "quizzes"):
        expected = {item["name"]: item["expected"] for item in VECTORS[part]}
        assert dict(zip(expected, found[part], strict=True)) == expected


KINDS = ("single", "true_false", "multiple", "match", "sort", "blanks", "order", "opinion")


def random_question(chance: random.Random) -> dict[str, Any]:
    kind = chance.choice(KINDS)
    ids = [f"i{number}" for number in range(chance.randint(2, 16))]
    question: dict[str, Any] = {"kind": kind}
    if kind in ("match", "sort", "blanks"):
        question["answers"] = {name: chance.choice(ids) for name in ids}
    elif kind == "order":
        question["items"] = ids
    else:
        question["options"] = ["true", "false"] if kind == "true_false" else ids
        most = len(question["options"]) if kind == "multiple" else 1
        if kind != "opinion":
            question["correct"] = chance.sample(question["options"], chance.randint(1, most))
    if kind != "opinion" and chance.random() < 0.6:
        question["points"] = chance.choice([1, 2, 3, 5, 10, 100, 0.5, 1.5, 0.25, 0.01, 12.34, "0.1", "7.77"])
    return question


def random_answer(chance: random.Random, question: dict[str, Any]) -> Any:
    known = [*question.get("answers", {}), *question.get("options", ()), *question.get("items", ()), "x"]
    right = question.get("answers") or question.get("items") or question.get("correct") or known
    shapes: tuple[Any, ...] = (
        None,
        "",
        chance.choice(known),
        chance.choice([*question.get("correct", known)]),
        [chance.choice(known) for _ in range(chance.randint(0, 18))],
        {chance.choice(known): chance.choice(known) for _ in range(chance.randint(0, 18))},
        {name: value for name, value in right.items() if chance.random() < 0.7} if isinstance(right, dict) else right,
        chance.sample(list(right), len(right)),
        chance.choice([0, 1, -1, 1.5, True, False, [], {}, [[]], [None], {"i0": None}, {"i0": ["i0"]}]),
    )
    return chance.choice(shapes)


def test_both_agree_on_random_quizzes_and_answers() -> None:
    chance = random.Random(20261124)
    questions = [random_question(chance) for _ in range(2000)]
    work: dict[str, list[dict[str, Any]]] = {
        "questions": [{"question": item, "answer": random_answer(chance, item)} for item in questions],
        "quizzes": [],
    }
    for _ in range(600):
        members = [(f"q{number}", random_question(chance)) for number in range(chance.randint(0, 12))]
        answers = {name: random_answer(chance, item) for name, item in members if chance.random() < 0.9}
        work["quizzes"].append({"questions": members, "answers": answers})
    assert in_python(work) == in_javascript(work)
    values = [Fraction(value) for value in in_python(work)["quizzes"] if value is not None]
    assert all(0 <= value <= 1 for value in values)
    assert len(set(values)) > 100
