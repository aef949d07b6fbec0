"""The answer key of a question as plain data, as `balise.scoring` has it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from balise import ir


def key_of(question: ir.Question) -> dict[str, Any]:
    """Return a question as `balise.scoring` and its twin read it: ids and points, no text."""
    return {"kind": question.kind, "points": _decimal(question.points), **_answers(question)}


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _answers(question: ir.Question) -> dict[str, Any]:
    match question:
        case ir.Choices():
            right = [option.id for option in question.options if option.correct]
            return {"options": [option.id for option in question.options], "correct": right}
        case ir.Matching():
            return {"answers": {pair.id: pair.id for pair in question.pairs}}
        case ir.Sorting():
            return {"answers": {item.id: item.group for item in question.items}}
        case ir.Ordering():
            return {"items": [item.id for item in question.items]}
        case ir.Gaps():
            return {"answers": {blank.id: blank.answer for blank in question.blanks}}


def key_json(question: ir.Question) -> str:
    """Return the answer key as JSON, for an attribute of the page."""
    return json.dumps(key_of(question), separators=(",", ":"))
