"""Answers as `balise.scoring` has them → answers as a player of H5P takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from balise import ir
from balise.player.mixing import mixed
from balise.player.reading import line_of


def as_given(params: Mapping[str, Any], question: ir.Question, answer: Any) -> Any:
    """Return what the same learner does in H5P: picks options, presses true, drops words into places."""
    if answer is None:
        return None
    match question:
        case ir.Choices(kind="true_false"):
            return answer
        case ir.Choices():
            picked = answer if isinstance(answer, list) else [answer]
            return [at for at, option in enumerate(question.options) if option.id in picked]
        case ir.Matching():
            rights = {pair.id: line_of(pair.right) for pair in question.pairs}
            return [rights.get(answer.get(pair.id)) for pair in question.pairs]
        case ir.Sorting():
            groups = {group.id: line_of(group.text) for group in question.groups}
            return [groups.get(answer.get(item.id)) for item in mixed(question.items, question.id)]
        case ir.Gaps():
            words = {word.id: line_of(word.text) for word in question.words}
            return [words.get(answer.get(blank.id)) for blank in question.blanks]
        case ir.Ordering():
            items = {item.id: line_of(item.text) for item in question.items}
            return [items[name] for name in answer]
    raise TypeError(type(question))
