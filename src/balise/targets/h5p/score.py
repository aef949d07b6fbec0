"""How the players of H5P score, from their published source: what `balise.scoring` says is held against it.

- MultiChoice (h5p-multi-choice, `js/multichoice-scoring.js`): one answer, 1 or 0; several, +1 for each right one
  picked, −1 for each wrong one, at least 0, of as many as are right; `singlePoint` makes it 1 or 0.
- TrueFalse (h5p-true-false, `h5p-true-false.js`): 1 or 0.
- DragText (h5p-drag-text, `drag-text.js`): 1 for each place with its own word, of as many as there are places.
- Blanks (h5p-blanks, `blanks.js`): 1 for each blank filled with one of its answers.
- QuestionSet (h5p-question-set, `questionset.js`): the sum of its questions, of the sum of what they can give.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_MARKED = re.compile(r"\*([^*]+)\*")
Score = tuple[int, int]
"""What was got, of how much there is to get."""


def solutions(text: str) -> list[str]:
    r"""Return what stands between stars, without hints and feedback: `*word:hint\+right\-wrong*`."""
    return [html.unescape(re.split(r":|\\[+-]", found)[0].strip()) for found in _MARKED.findall(text)]


def h5p_score(library: str, content: Mapping[str, Any], answer: Any) -> Score:
    """Return what a player gives for an answer; None is no answer.

    MultiChoice: the places of what was picked. TrueFalse: `"true"` or `"false"`. DragText and Blanks: what is in each
    place, in order, None where there is nothing. QuestionSet: an answer for each question.

    Raises:
        KeyError: the content type does not score here.
    """
    rules: Mapping[str, Callable[[Mapping[str, Any], Any], Score]] = {
        "H5P.MultiChoice": _choices,
        "H5P.TrueFalse": _truth,
        "H5P.DragText": _drops,
        "H5P.Blanks": _blanks,
        "H5P.QuestionSet": _series,
    }
    return rules[library](content, answer)


def _choices(content: Mapping[str, Any], answer: Sequence[int] | None) -> Score:
    answers, behaviour = content["answers"], content.get("behaviour", {})
    right = sum(bool(entry.get("correct")) for entry in answers)
    kind = behaviour.get("type", "auto")
    single = kind == "single" or (kind == "auto" and right == 1)
    picked = [bool(answers[place].get("correct")) for place in answer or ()]
    if single:
        return int(picked[:1] == [True]), 1
    got = max(0, sum(1 if correct else -1 for correct in picked))
    if behaviour.get("singlePoint", True):
        return int(right > 0 and 100 * got / right >= behaviour.get("passPercentage", 100)), 1
    return got, right


def _truth(content: Mapping[str, Any], answer: str | None) -> Score:
    return int(answer == content["correct"]), 1


def _drops(content: Mapping[str, Any], answer: Sequence[str | None] | None) -> Score:
    wanted = solutions(content["textField"])
    given = answer or ()
    return sum(word == said for word, said in zip(wanted, given, strict=False)), len(wanted)


def _blanks(content: Mapping[str, Any], answer: Sequence[str | None] | None) -> Score:
    wanted = [solution.split("/") for line in content["questions"] for solution in solutions(line)]
    exact = content.get("behaviour", {}).get("caseSensitive", True)

    def same(word: str, said: str) -> bool:
        return word.strip() == said.strip() if exact else word.strip().lower() == said.strip().lower()

    given = answer or ()
    right = sum(
        said is not None and any(same(word, said) for word in words) for words, said in zip(wanted, given, strict=False)
    )
    return right, len(wanted)


def _series(content: Mapping[str, Any], answer: Sequence[Any] | None) -> Score:
    questions = content["questions"]
    given = answer or [None] * len(questions)
    scores = [
        h5p_score(entry["library"].split(" ")[0], entry["params"], said)
        for entry, said in zip(questions, given, strict=True)
    ]
    return sum(got for got, _ in scores), sum(most for _, most in scores)
