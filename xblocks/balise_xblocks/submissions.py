"""What comes in from a browser: read strictly, refused with a reason, never half taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from balise import ir

MAX_BYTES = 32_768


class RefusedError(Exception):
    """A submission that changes nothing: `code` names the reason, `status` is the one of HTTP."""

    def __init__(self, code: str, status: int = 400) -> None:
        """Carry the reason."""
        super().__init__(code)
        self.code = code
        self.status = status


def read_body(raw: bytes, most: int = MAX_BYTES) -> Mapping[str, Any]:
    """Return the object in the body of a request.

    Raises:
        RefusedError: it is too long, not UTF-8, not JSON, or not an object.
    """
    if len(raw) > most:
        raise RefusedError("too-long", 413)
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError("malformed") from error
    if not isinstance(data, dict):
        raise RefusedError("malformed")
    return data


def read_answer(question: ir.Question, answer: object) -> Any:
    """Return an answer as `balise.scoring` takes it, if it is one that the form could have sent.

    Raises:
        RefusedError: another shape, an id that is not there, or nothing answered.
    """
    if isinstance(question, ir.Choices):
        return _picked(question, answer)
    if isinstance(question, ir.Ordering):
        ids = [item.id for item in question.items]
        if not isinstance(answer, list) or not _texts(answer) or sorted(answer) != sorted(ids):
            raise RefusedError("not-an-answer")
        return answer
    places, values = _places(question)
    if not isinstance(answer, dict) or not answer or not _texts(answer.values()):
        raise RefusedError("not-an-answer")
    if not set(answer) <= places or not set(answer.values()) <= values:
        raise RefusedError("not-an-answer")
    return dict(sorted(answer.items()))


def _picked(question: ir.Choices, answer: object) -> Any:
    ids = {option.id for option in question.options}
    if question.kind != "multiple":
        if not isinstance(answer, str) or answer not in ids:
            raise RefusedError("not-an-answer")
        return answer
    if not isinstance(answer, list) or not answer or not _texts(answer):
        raise RefusedError("not-an-answer")
    if not set(answer) <= ids or len(set(answer)) < len(answer):
        raise RefusedError("not-an-answer")
    return sorted(answer)


def _places(question: ir.Matching | ir.Sorting | ir.Gaps) -> tuple[set[str], set[str]]:
    if isinstance(question, ir.Matching):
        ids = {pair.id for pair in question.pairs}
        return ids, ids
    if isinstance(question, ir.Sorting):
        return {item.id for item in question.items}, {group.id for group in question.groups}
    return {blank.id for blank in question.blanks}, {word.id for word in question.words}


def _texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def verdicts(question: ir.Question, key: Mapping[str, Any], answer: Any, *, reveal: bool) -> dict[str, str]:
    """Return what is said of each option, pair, item or blank: see the top of player.js.

    Without `reveal`, nothing is said of what was not picked, which would give the right answers away.
    """
    if key["kind"] == "opinion":
        return {answer: "said"}
    found: dict[str, str] = {}
    if isinstance(question, ir.Choices):
        picked = set(answer) if isinstance(answer, list) else {answer}
        for name in key["options"]:
            right = name in key["correct"]
            if name in picked:
                found[name] = "right" if right else "other"
            elif right and reveal:
                found[name] = "add" if key["kind"] == "multiple" else "right"
        return found
    if key["kind"] == "order":
        return {name: "right" if given == name else "other" for name, given in zip(key["items"], answer, strict=True)}
    for place, wanted in key["answers"].items():
        if place in answer:
            found[place] = "right" if answer[place] == wanted else "other"
        elif reveal:
            found[place] = "add"
    return found
