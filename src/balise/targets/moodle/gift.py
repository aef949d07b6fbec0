"""Questions as GIFT (docs.moodle.org, "GIFT format"): those that it can say with the same share for the same answer."""

from __future__ import annotations

import re

from markupsafe import Markup

from balise import ir
from balise.targets.moodle.answers import FEWEST_ANSWERS, FRACTIONS
from balise.targets.moodle.asked import Asked
from balise.targets.moodle.bank import stems_of

_SPECIAL = re.compile(r"([\\~=#{}:])")


def gift_question(asked: Asked) -> str | None:
    """Return a question as GIFT, or None where GIFT has no such question."""
    answers = _answers(asked)
    if answers is None:
        return None
    tags = " ".join(f"[tag:{tag}]" for tag in ("balise", *(item.id for item, _ in asked.lesson.competences)))
    return f"// [id:{asked.name}] {tags}\n::{escaped(asked.name)}::[html]{_html(asked.html('prompt'))} {{{answers}}}\n"


def gift_category(path: tuple[str, ...]) -> str:
    """Return what puts the questions after it into a category."""
    titles = "/".join(" ".join(title.split()).replace("/", "//") for title in path)
    return f"$CATEGORY: $course$/top/{titles}\n"


def escaped(words: str) -> str:
    """Return words with a backslash before each sign that GIFT gives a meaning."""
    return _SPECIAL.sub(r"\\\1", words)


def _html(html: Markup) -> str:
    """Return HTML on one line: an empty line would end the question."""
    return escaped(" ".join(str(html).split()))


def _answers(asked: Asked) -> str | None:
    question = asked.main
    match question:
        case ir.Choices(kind="true_false"):
            return _truth(asked, question)
        case ir.Choices(kind="single" | "multiple"):
            return _choices(asked, question)
        case ir.Matching() | ir.Sorting():
            return _pairs(asked, question)
    return None


def _truth(asked: Asked, question: ir.Choices) -> str:
    """Return the right answer, then what is said of the wrong one and of the right one."""
    right = next(place for place, option in enumerate(question.options) if option.correct)
    said = [_html(asked.html("options", place, "feedback")) for place in (1 - right, right)]
    answer = "TRUE" if question.options[right].id == "true" else "FALSE"
    return f"{answer}#{said[0]}#{said[1]}" if any(said) else answer


def _choices(asked: Asked, question: ir.Choices) -> str:
    several = question.kind == "multiple"
    share = FRACTIONS[sum(bool(option.correct) for option in question.options)] if several else ""
    lines = []
    for place, option in enumerate(question.options):
        sign = "=" if option.correct else "~"
        if several:
            sign = f"~%{share}%" if option.correct else f"~%-{share}%"
        said = _html(asked.html("options", place, "feedback"))
        lines.append(f"{sign}{_html(asked.html('options', place, 'text'))}{f'#{said}' if said else ''}")
    return "\n" + "\n".join(lines) + "\n"


def _pairs(asked: Asked, question: ir.Matching | ir.Sorting) -> str | None:
    """Return what belongs together; GIFT wants three pairs at least, and as many as it has answers."""
    if isinstance(question, ir.Matching):
        rights = [asked.line("pairs", place, "right") for place in range(len(question.pairs))]
    else:
        rights = [asked.line("groups", place, "text") for place in range(len(question.groups))]
    stems = [(asked.line(*path), rights[number - 1]) for path, number in stems_of(question)]
    if len(set(rights)) < FEWEST_ANSWERS or len({left for left, _ in stems}) < len(stems):
        return None
    lines = [f"={escaped(left)} -> {escaped(right)}" for left, right in stems if "->" not in left + right]
    return "\n" + "\n".join(lines) + "\n" if len(lines) == len(stems) else None
