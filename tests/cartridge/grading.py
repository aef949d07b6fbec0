"""What a platform gives for answers to a quiz of a cartridge: its response processing, done as it is written."""

from __future__ import annotations

from collections.abc import Mapping, Set
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

from balise.targets.cartridge.questions import QTI, Item

_TAG = f"{{{QTI}}}"


def grade(item: ET.Element, picked: Set[str]) -> Fraction:
    """Return the share of an item, from 0 to 1."""
    score = Fraction(0)
    for condition in item.iter(f"{_TAG}respcondition"):
        terms = list(condition.find(f"{_TAG}conditionvar") or ())
        if all(_holds(term, picked) for term in terms):
            for change in condition.findall(f"{_TAG}setvar"):
                score = Fraction(change.text or 0) / 100
            if condition.get("continue") == "No":
                break
    return score


def _holds(term: ET.Element, picked: Set[str]) -> bool:
    match term.tag.removeprefix(_TAG):
        case "varequal":
            return term.text in picked
        case "and":
            return all(_holds(inner, picked) for inner in term)
        case "not":
            return not any(_holds(inner, picked) for inner in term)
        case "other":
            return True
    raise ValueError(term.tag)


def picked_in(item: Item, kind: str, answer: Any, order: list[str]) -> set[str]:
    """Return what the learner picks in one item, for an answer to the whole question; `order` is that of its items."""
    if answer is None:
        return set()
    if kind in ("single", "true_false"):
        return {answer}
    if kind == "multiple":
        return set(answer)
    assert item.place is not None
    if kind == "order":
        assert sorted(answer) == sorted(order)
        return {str(answer.index(item.place) + 1)}
    assert isinstance(answer, Mapping)
    return {answer[item.place]} if item.place in answer else set()
