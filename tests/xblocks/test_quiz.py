"""balise_quiz: scores as `balise.scoring` says, rules of a graded quiz, and submissions that nobody's form would send."""

from __future__ import annotations

import datetime
import json
import threading
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xblock.scorable import Score

from balise import scoring
from balise_xblocks import tickets
from balise_xblocks.content import BadContentError
from balise_xblocks.quiz import QuizBlock
from balise_xblocks.submissions import RefusedError
from tests.xblocks.contents import QUIZ, RIGHT, changed, text
from tests.xblocks.runtime import ROOT, SmallRuntime, exported, forget_tickets, html_of, post

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
WRONG = {"one": "b", "several": ["a", "c"], "truth": "false", "steps": ["s2", "s1", "s3"]}


@pytest.fixture(autouse=True)
def _no_tickets(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_tickets()
    monkeypatch.setattr(QuizBlock, "now", lambda self: NOW)


def graded(runtime: SmallRuntime | None = None, **fields: Any) -> Any:
    """Return a graded quiz for Anna."""
    return (runtime or SmallRuntime()).make("balise_quiz", content=text(QUIZ), mode="graded", **fields)


def answer(block: Any, question: str, value: object, attempt: int = 1) -> tuple[int, dict[str, Any]]:
    """Return what an answer gets."""
    return post(block, "submit", {"question": question, "answer": value, "attempt": attempt})


def kept(block: Any) -> str:
    """Return the share that a block keeps, as it leaves it."""
    return scoring.rounded(Fraction(block.earned or "0"))


def test_points_are_rounded_once_at_the_end() -> None:
    options = [{"id": "a", "text": "…", "correct": True, "feedback": "…"}, {"id": "b", "text": "…", "feedback": "…"}]
    questions = [{"id": f"q{n}", "kind": "single", "prompt": "…", "options": options} for n in range(7)]
    content = {"language": "fr", "activity": {"kind": "quiz", "questions": questions}}
    block = SmallRuntime().make("balise_quiz", content=text(content), mode="graded")
    answer(block, "q0", "a")
    assert (block.get_score().raw_earned, block.get_score().raw_possible) == (1.0, 7.0)
    assert block.runtime.of("grade")[-1]["value"] == 1.0


def test_all_right_answers_get_all_points() -> None:
    block = graded()
    for name, value in RIGHT.items():
        status, got = answer(block, name, value)
        assert (status, got["result"]["fraction"]) == (200, "1.0000")
    assert block.get_score() == Score(8.0, 8.0) == (block.max_score(), 8.0)
    assert block.runtime.of("grade")[-1] == {"value": 8.0, "max_value": 8.0, "only_if_higher": None}


VECTORS = json.loads((ROOT / "tests" / "scoring" / "vectors.json").read_text(encoding="utf-8"))["questions"]


def written(key: dict[str, Any]) -> dict[str, Any]:
    """Return a question of the lesson language with this answer key."""
    kind, said = key["kind"], {"text": "…", "feedback": "…"}
    head = {"id": "q", "kind": kind, "prompt": "…", "points": key.get("points", 1)}
    if kind == "true_false":
        return {**head, "answer": key["correct"] == ["true"], "if_true": "…", "if_false": "…"}
    if kind in ("single", "multiple", "opinion"):
        right = {} if kind == "opinion" else {"correct": True}
        options = [{"id": name, **said, **(right if name in key.get("correct", ()) else {})} for name in key["options"]]
        return {**head, "options": options}
    if kind == "order":
        return {**head, "items": [{"id": name, "text": "…"} for name in key["items"]], "feedback": "…"}
    places = key["answers"]
    names = sorted({*places.values(), "spare-1", "spare-2"})
    if kind == "blanks":
        gaps = " ".join("{blank}`" + name + "`" for name in places)
        blanks = [{"id": name, "answer": word} for name, word in places.items()]
        return {**head, "text": gaps, "words": [{"id": n, "text": n} for n in names], "blanks": blanks, "feedback": "…"}
    groups = [{"id": name, "text": name} for name in names][:6]
    items = [{"id": name, "text": "…", "group": group} for name, group in places.items()]
    return {**head, "kind": "sort", "groups": groups, "items": items, "feedback": "…"}


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_vector_of_the_player_scores_the_same_through_the_handler(case: dict[str, Any]) -> None:
    question = written(case["question"])
    content = {"language": "fr", "activity": {"kind": "quiz", "questions": [question]}}
    block = SmallRuntime().make("balise_quiz", content=text(content), mode="graded")
    try:
        block.read()
    except BadContentError:
        pytest.skip("no lesson can hold this question: it has one option, or none that is right")
    status, got = answer(block, "q", case["answer"])
    if status == 200:
        assert got["result"]["fraction"] == case["expected"]
    else:  # what no form can send is refused, and is worth nothing
        assert got["error"] in ("not-an-answer", "malformed")
        assert block.earned is None


def test_partial_credit_is_exact() -> None:
    block = graded(weight=3)
    answer(block, "several", ["a"])
    answer(block, "groups", {"i1": "mine", "i2": "mine", "i3": "mine"})
    expected = scoring.score(
        block.read().keys.items(), {"several": ["a"], "groups": {"i1": "mine", "i2": "mine", "i3": "mine"}}
    )
    assert expected is not None
    assert kept(block) == scoring.rounded(expected)
    assert block.get_score() == Score(float(scoring.rounded(expected * 3)), 3.0) == Score(0.4375, 3.0)


def test_right_answers_are_not_in_a_graded_page_before_they_may_be() -> None:
    block = graded(max_attempts=2)
    for view in ("student_view", "public_view"):
        page = html_of(block.render(view)) + json.dumps(getattr(block, view)().json_init_args)
        for word in ("data-key", "answer-key", "en parler protège", "Voilà les paires", '"correct"', "Stop, garde"):
            assert word not in page, (view, word)
    status, got = answer(block, "one", "b")
    assert status == 200
    assert "en parler protège" not in json.dumps(got, ensure_ascii=False)
    assert got["result"]["verdicts"] == {"b": "other"}
    assert "Un secret qui pèse se dit" in got["result"]["said"]
    status, got = answer(block, "one", "c", 2)
    assert got["closed"] == "no-attempts"
    assert "en parler protège" in got["result"]["said"]
    assert got["result"]["verdicts"] == {"c": "other", "a": "right"}


@pytest.mark.parametrize("policy", ["never", "past_due", "never_but_include_grade"])
def test_worth_is_hidden_while_correctness_may_not_be_shown(policy: str) -> None:
    block = graded(show_correctness=policy, due=NOW + datetime.timedelta(days=1))
    _, got = answer(block, "one", "a")
    assert got["result"] == {
        "fraction": None,
        "verdicts": {},
        "said": "",
        "message": "Cette réponse est enregistrée. Le résultat n’est pas encore montré.",
    }
    assert "Score" not in got["standing"]
    assert got["standing"] == "1 questions sur 8 ont une réponse."


def test_results_appear_once_the_due_date_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    block = graded(show_correctness="past_due", showanswer="past_due", due=NOW + datetime.timedelta(days=1))
    answer(block, "one", "b")
    monkeypatch.setattr(QuizBlock, "now", lambda self: NOW + datetime.timedelta(days=2))
    data = block.start_data("fr", "student")["questions"]["one"]
    assert data["closed"] == "late"
    assert data["result"]["verdicts"] == {"a": "right", "b": "other"}
    assert "en parler protège" in data["result"]["said"]


def test_late_answer_changes_nothing_and_says_why() -> None:
    block = graded(due=NOW - datetime.timedelta(hours=2))
    status, got = answer(block, "one", "a")
    assert (status, got["error"]) == (403, "late")
    assert "date limite" in got["message"]
    assert not block.answers
    assert not block.runtime.of("grade")


def test_grace_period_still_takes_answers() -> None:
    block = graded(due=NOW - datetime.timedelta(hours=2), graceperiod="3 hours")
    assert answer(block, "one", "a")[0] == 200


def test_grace_set_by_a_host_as_a_length_of_time_is_kept_as_words() -> None:
    block = graded(due=NOW - datetime.timedelta(minutes=20), graceperiod=datetime.timedelta(minutes=30))
    assert answer(block, "one", "a")[0] == 200
    assert json.dumps(block.studio_data())
    assert exported(block).get("graceperiod") == "1800 seconds"


def test_attempts_run_out_for_each_question() -> None:
    block = graded(max_attempts=1)
    assert answer(block, "one", "b")[0] == 200
    status, got = answer(block, "one", "a", 2)
    assert (status, got["error"]) == (403, "no-attempts")
    assert answer(block, "truth", "true")[0] == 200
    assert block.answers["one"]["fraction"] == "0.0000"


def test_repeated_submission_uses_no_attempt() -> None:
    block = graded(max_attempts=3)
    answer(block, "one", "b")
    status, got = answer(block, "one", "a")
    assert (status, got["error"]) == (409, "repeated")
    assert block.answers["one"]["attempts"] == 1


def test_right_answer_cannot_be_lost_again() -> None:
    block = graded()
    answer(block, "one", "a")
    assert answer(block, "one", "b", 2)[1]["error"] == "right-already"
    assert block.get_score().raw_earned == 2.0


def test_two_at_once_take_one_attempt() -> None:
    first = SmallRuntime()
    blocks = [graded(SmallRuntime(first.store), max_attempts=1) for _ in range(8)]
    results: list[tuple[int, dict[str, Any]]] = []
    assert not any(block.attempts or block.answers for block in blocks)  # all have read the state before any writes it
    threads = [
        threading.Thread(target=lambda block=block, pick=pick: results.append(answer(block, "one", pick)))
        for block, pick in zip(blocks, "abcabcab", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in results) == [200] + [409] * 7
    assert sum(len(block.runtime.of("grade")) for block in blocks) == 1


@pytest.mark.parametrize("shared", [True, False], ids=["servers", "one process"])
def test_ticket_is_given_once(monkeypatch: pytest.MonkeyPatch, shared: bool) -> None:
    if not shared:
        monkeypatch.setattr(tickets, "_shared", lambda: None)
    with tickets.ticket("a", 1):
        pass
    with pytest.raises(RefusedError), tickets.ticket("a", 1):
        pass
    with pytest.raises(ZeroDivisionError), tickets.ticket("a", 2):
        1 / 0  # noqa: B018
    with tickets.ticket("a", 2):
        pass


def test_failed_work_gives_the_ticket_back(monkeypatch: pytest.MonkeyPatch) -> None:
    block = graded(max_attempts=1)
    monkeypatch.setattr(block.runtime, "publish", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        answer(block, "one", "a")
    monkeypatch.undo()
    monkeypatch.setattr(QuizBlock, "now", lambda self: NOW)
    again = graded(SmallRuntime(), max_attempts=1)
    assert answer(again, "one", "a")[0] == 200


def test_instructor_reset_gives_attempts_back_and_keeps_answers() -> None:
    block = graded(max_attempts=1)
    answer(block, "one", "b")
    answer(block, "truth", "false")
    block.attempts = 0  # what the platform's "reset attempts" does
    forget_tickets()
    assert answer(block, "one", "a")[0] == 200
    assert block.used("truth") == 0
    assert kept(block) == scoring.rounded(Fraction(2, 8))


def test_rescore_uses_the_key_of_today() -> None:
    block = graded()
    answer(block, "one", "b")
    corrected = changed(QUIZ)
    options = corrected["activity"]["questions"][0]["options"]
    del options[0]["correct"]
    options[1]["correct"] = True
    block.content = text(corrected)
    block.rescore(only_if_higher=False)
    assert block.get_score() == Score(2.0, 8.0)
    assert block.answers["one"]["fraction"] == "1.0000"
    block.content = text(QUIZ)
    block.rescore(only_if_higher=True)
    assert block.get_score() == Score(2.0, 8.0)
    block.rescore(only_if_higher=False)
    assert block.get_score() == Score(0.0, 8.0)


def test_override_holds_until_the_block_is_rescored() -> None:
    block = graded()
    answer(block, "one", "b")
    block.set_score(Score(5.0, 8.0))
    block.publish_grade()
    assert block.runtime.of("grade")[-1]["value"] == 5.0
    answer(block, "truth", "true")
    assert block.get_score() == Score(5.0, 8.0)
    block.rescore(only_if_higher=False)
    assert block.get_score() == Score(1.0, 8.0)


def test_nothing_to_rescore_is_said() -> None:
    with pytest.raises(ValueError, match="nothing is answered"):
        graded().rescore(only_if_higher=False)
    with pytest.raises(TypeError):
        SmallRuntime().make("balise_quiz", content=text(QUIZ)).rescore(only_if_higher=False)


def test_questions_are_shuffled_for_each_learner_and_stay_so() -> None:
    orders = [
        tuple(graded(SmallRuntime(), user=name, shuffle=True).order()) for name in ("anna", "bram", "chloé", "dries")
    ]
    assert len(set(orders)) > 1
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(orders[0]))}
    assert orders[0] == tuple(graded(SmallRuntime(), user="anna", shuffle=True).order())


def test_practice_has_no_grade_and_no_end() -> None:
    block = SmallRuntime().make("balise_quiz", content=text(QUIZ), due=NOW - datetime.timedelta(days=1), max_attempts=1)
    assert answer(block, "one", "b")[0] == 200
    assert answer(block, "one", "a", 2)[0] == 200
    assert not block.runtime.of("grade")
    assert block.max_score() is None
    assert "data-key" in html_of(block.render("student_view"))


def test_opinion_is_counted_as_answered_and_not_kept() -> None:
    block = graded()
    status, got = answer(block, "view", "no")
    assert (status, got["result"]["verdicts"]) == (200, {"no": "said"})
    assert block.answers["view"]["answer"] is None
    assert '"no"' not in json.dumps([dict(block.answers), block.runtime.published])


def test_visitor_cannot_answer() -> None:
    block = graded(user=None)
    assert answer(block, "one", "a")[1]["error"] == "not-allowed"


BAD_BODIES = [
    (b"", "malformed"),
    (b"\xff\xfe", "malformed"),
    (b"[]", "malformed"),
    (b"null", "malformed"),
    (b"{" * 5000, "malformed"),
    (b"[" * 30_000, "malformed"),
    (b'{"question": "one", "answer": "a"}', "malformed"),
    (b'{"question": "one", "answer": "a", "attempt": true}', "malformed"),
    (b'{"question": ["one"], "answer": "a", "attempt": 1}', "malformed"),
    (b'{"question": "nope", "answer": "a", "attempt": 1}', "no-question"),
    (b'{"question": "one", "answer": "zzz", "attempt": 1}', "not-an-answer"),
    (b'{"question": "one", "answer": ["a"], "attempt": 1}', "not-an-answer"),
    (b'{"question": "several", "answer": [], "attempt": 1}', "not-an-answer"),
    (b'{"question": "several", "answer": ["a", "a"], "attempt": 1}', "not-an-answer"),
    (b'{"question": "pairs", "answer": {"p1": "p9"}, "attempt": 1}', "not-an-answer"),
    (b'{"question": "pairs", "answer": {"p9": "p1"}, "attempt": 1}', "not-an-answer"),
    (b'{"question": "steps", "answer": ["s1"], "attempt": 1}', "not-an-answer"),
    (b'{"question": "gaps", "answer": {"g1": 3}, "attempt": 1}', "not-an-answer"),
    (b'{"question": "one", "answer": "a", "attempt": 7}', "repeated"),
    (b'{"question": "one", "answer": "' + b"a" * 40_000 + b'", "attempt": 1}', "too-long"),
]


@pytest.mark.parametrize(("body", "reason"), BAD_BODIES)
def test_forged_or_malformed_submission_changes_nothing(body: bytes, reason: str) -> None:
    block = graded()
    answer(block, "truth", "true")
    before = (dict(block.answers), block.attempts, block.earned)
    status, got = post(block, "submit", body)
    assert 400 <= status < 500
    assert got["error"] == reason
    assert got["message"]
    assert (dict(block.answers), block.attempts, block.earned) == before
    assert block.runtime.of("balise.quiz.refused")[-1]["reason"] == reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
NEARLY = st.fixed_dictionaries(
    {
        "question": st.sampled_from([*RIGHT, "view", "nope"]),
        "answer": st.one_of(JSON, st.sampled_from([*RIGHT.values(), *WRONG.values()])),
        "attempt": st.one_of(st.integers(-1, 4), JSON),
    }
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(NEARLY, JSON), max_size=12))
def test_score_is_what_scoring_says_whatever_is_sent(bodies: list[Any]) -> None:
    forget_tickets()
    block = graded(max_attempts=2)
    for body in bodies:
        status, got = post(block, "submit", body)
        assert status == 200 or got["message"]
    given_answers = {name: state["answer"] for name, state in block.answers.items()}
    expected = scoring.score(block.read().keys.items(), given_answers) or Fraction(0)
    assert kept(block) == scoring.rounded(expected)
    assert all(state["attempts"] <= 2 for state in block.answers.values())
    if block.runtime.of("grade"):
        assert block.runtime.of("grade")[-1]["value"] == block.get_score().raw_earned
