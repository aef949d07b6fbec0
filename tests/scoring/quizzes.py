"""Quizzes of every kind of question with answers of every kind: right, in part, wrong, none."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Case = tuple[str, dict[str, Any], Any]
"""The id of a question, the question as `balise.scoring` has it, and an answer; None is no answer."""
POINTS = st.sampled_from(["1", "1", "2", "0.5", "3"])


def _names(prefix: str, fewest: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.integers(fewest, most).map(lambda count: [f"{prefix}{number}" for number in range(1, count + 1)])


@st.composite
def _choices(draw: st.DrawFn, kind: str) -> tuple[dict[str, Any], Any]:
    options = draw(_names("o", 2, 6)) if kind != "true_false" else ["true", "false"]
    if kind == "opinion":
        return {"kind": kind, "options": options}, draw(st.sampled_from([None, *options]))
    most = len(options) if kind == "multiple" else 1
    right = draw(st.lists(st.sampled_from(options), min_size=1, max_size=most, unique=True))
    picked = draw(st.lists(st.sampled_from(options), max_size=len(options), unique=True))
    question = {"kind": kind, "options": options, "correct": sorted(right)}
    return question, (sorted(picked) or None) if kind == "multiple" else (picked or [None])[0]


@st.composite
def _pairs(draw: st.DrawFn, kind: str) -> tuple[dict[str, Any], Any]:
    places = draw(_names("p", 2, 5))
    if kind == "match":
        answers = {place: place for place in places}
    else:
        groups = draw(_names("g", 2, 3))
        answers = {place: draw(st.sampled_from(groups)) for place in places}
        answers.update(zip(places, groups, strict=False))  # each group is the right one of something
    given = {place: draw(st.sampled_from([None, *sorted(set(answers.values()))])) for place in places}
    answer = {place: value for place, value in given.items() if value}
    return {"kind": kind, "answers": answers}, answer or None


@st.composite
def _order(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    items = draw(_names("i", 2, 5))
    return {"kind": "order", "items": items}, draw(st.permutations(items))


KINDS: dict[str, st.SearchStrategy[tuple[dict[str, Any], Any]]] = {
    **{kind: _choices(kind) for kind in ("single", "multiple", "true_false", "opinion")},
    **{kind: _pairs(kind) for kind in ("match", "sort", "blanks")},
    "order": _order(),
}


@st.composite
def quizzes(draw: st.DrawFn) -> list[Case]:
    """Draw a quiz: some questions of any kind, each with points and an answer."""
    found: list[Case] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5)), start=1):
        question, answer = draw(KINDS[kind])
        if kind != "opinion":
            question["points"] = draw(POINTS)
        found.append((f"q{number}", question, answer))
    return found
