"""Every vector that a page can express, played in a page; a scorer elsewhere; the size of the scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from balise import ir
from balise.targets.site.static import BUNDLES, joined
from tests.browser.playing import Open, activities_page, check, give, heard, made, right_answer, said

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "scoring/vectors.json").read_text(encoding="utf-8")
)
MAX_BYTES = 11_600


def fits(question: dict[str, Any], answer: Any) -> bool:
    """Tell whether a page can be given this answer: everything that is named is there to be picked, once."""
    known = [*question.get("options", ()), *question.get("items", ())]
    if "answers" in question:
        values = [*question["answers"].values(), *question["answers"]]
        return (
            isinstance(answer, dict)
            and bool(answer)
            and all(
                place in question["answers"] and isinstance(value, str) and value in values
                for place, value in answer.items()
            )
        )
    if question["kind"] == "order":
        return isinstance(answer, list) and sorted(map(str, answer)) == sorted(known)
    if question["kind"] == "multiple":
        return (
            isinstance(answer, list)
            and bool(answer)
            and all(isinstance(name, str) and name in known and answer.count(name) == 1 for name in answer)
        )
    return isinstance(answer, str) and answer in known


def quiz(questions: Iterable[tuple[str, dict[str, Any]]]) -> ir.Quiz:
    """Return a quiz that is passed with half of the points."""
    return ir.Quiz(None, Fraction(1, 2), tuple(made(name, data) for name, data in questions))


PLAYED = [vector for vector in VECTORS["questions"] if fits(vector["question"], vector["answer"])]
A_PAGE = 10
"""How many vectors one page holds: the more there are, the longer each click takes."""


def test_vectors_of_every_kind_are_played() -> None:
    assert {vector["question"]["kind"] for vector in PLAYED} == {
        "single", "true_false", "multiple", "match", "sort", "blanks", "order", "opinion",
    }  # fmt: skip
    assert len(PLAYED) > 60


@pytest.mark.parametrize("start", range(0, len(PLAYED), A_PAGE))
def test_every_vector_that_a_page_can_express_is_scored_the_same(open_page: Open, tmp_path: Path, start: int) -> None:
    vectors = PLAYED[start : start + A_PAGE]
    entries = [(f"v{number}", quiz([("q", vector["question"])])) for number, vector in enumerate(vectors)]
    page = open_page(activities_page(tmp_path / "page.html", entries))
    for number, vector in enumerate(vectors):
        question = page.locator(f"#v{number}_q")
        give(question, vector["answer"])
        check(question)
    for vector, told in zip(vectors, heard(page), strict=True):
        assert told["fraction"] == vector["expected"], vector["name"]


def test_quizzes_are_scored_the_same(open_page: Open, tmp_path: Path) -> None:
    vectors = [
        vector
        for vector in VECTORS["quizzes"]
        if vector["questions"]
        and isinstance(vector["answers"], dict)
        and all(
            name not in vector["answers"] or fits(data, vector["answers"][name]) for name, data in vector["questions"]
        )
    ]
    assert len(vectors) >= 15
    entries = [(f"v{number}", quiz(vector["questions"])) for number, vector in enumerate(vectors)]
    page = open_page(activities_page(tmp_path / "page.html", entries))
    for number, vector in enumerate(vectors):
        for name, _ in vector["questions"]:
            if name in vector["answers"]:
                give(question := page.locator(f"#v{number}_{name}"), vector["answers"][name])
                check(question)
        total = page.evaluate(
            """([prefix, names, answers]) => balise.player.local.total(new Map(names.map((question) =>
                 [document.getElementById(prefix + "_" + question), { question, answer: answers[question] }])))""",
            [f"v{number}", [name for name, _ in vector["questions"]], vector["answers"]],
        )
        assert total == vector["expected"], vector["name"]


SERVER = """
window.asked = [];
balise.player.start(document, {
  score(question, answer, form) {
    window.asked.push([question, answer]);
    if (window.broken) return Promise.resolve(null);
    return new Promise((resolve) => setTimeout(() => {
      const key = document.createElement("details");
      key.className = "answer-key";
      const line = key.appendChild(document.createElement("p"));
      line.dataset.feedback = answer;
      line.appendChild(document.createElement("span")).className = "fb";
      line.firstChild.textContent = "Dit par le serveur.";
      form.append(key);
      resolve({ fraction: "0.0000", verdicts: { [answer]: "other" } });
    }, 50));
  },
  total: () => Promise.resolve("0.0000"),
});
"""


def test_server_scores_when_no_key_is_in_the_page(open_page: Open, tmp_path: Path) -> None:
    data = {"kind": "single", "options": ["a", "b"], "correct": ["b"]}
    place = activities_page(tmp_path / "page.html", [("s", quiz([("q", data)]))], reveal=False, start=SERVER)
    page = open_page(place)
    question = page.locator("#s_q")
    assert question.get_attribute("data-key") is None
    assert "correct" not in page.content().split("<script>")[0]
    page.evaluate("window.broken = true")
    give(question, "a")
    question.locator(".full").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('réessayer')")
    assert question.locator("fieldset").is_enabled()
    page.evaluate("window.broken = false")
    question.locator(".full").dblclick()  # pressed twice, asked once
    question.locator(".other .fb").wait_for()
    assert page.evaluate("window.asked") == [["q", "a"], ["q", "a"]]
    assert "Dit par le serveur." in said(question)
    page.locator(".learnt").wait_for()
    assert "0 %" in page.locator(".learnt").inner_text().replace("\u00a0", " ")


def test_two_lessons_on_a_page_and_two_starts_do_not_meet(open_page: Open, tmp_path: Path) -> None:
    data = {"kind": "single", "options": ["a", "b"], "correct": ["b"]}
    entries = [("one", quiz([("q", data)])), ("two", quiz([("q", data)]))]
    page = open_page(activities_page(tmp_path / "page.html", entries))
    page.evaluate("balise.player.start(document, balise.player.local)")
    page.evaluate("balise.player.start(document.querySelector('main'), balise.player.local)")
    assert page.locator("#one_q .full").count() == 1
    give(page.locator("#one_q"), right_answer(data))
    check(page.locator("#one_q"))
    assert [told["fraction"] for told in heard(page)] == ["1.0000"]
    assert page.locator("#two_q.done").count() == 0
    assert page.locator(".learnt").count() == 1


def test_scripts_of_the_player_stay_small() -> None:
    assert len(joined(BUNDLES["player.js"])) <= MAX_BYTES
