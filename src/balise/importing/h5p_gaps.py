r"""DragText and Blanks: words between stars → pairs, groups, an order, or blanks with a bank of words.

`*word:hint\+right\-wrong*` (h5p-drag-text) and `*word/other word:hint*` (h5p-blanks).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balise.diagnostics import say
from balise.importing.found import Found, Question, with_ids
from balise.importing.html_text import html_tree, plain_tree, with_gaps
from balise.remarkdown import to_markdown

_MARKED = re.compile(r"\*([^*]+)\*")
_PAIR = re.compile(r"(.+?)\s*→\s*\*([^*]+)\*\s*\Z")
_NUMBERED = re.compile(r"(\d+)\.\s*\*([^*]+)\*\s*\Z")
_START = (1, 1)
Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """What fills a place, what else would, the hint of it, and what is said of it."""

    text: str
    others: tuple[str, ...]
    hint: str
    said: tuple[str, ...]


def _word(raw: str, *, alternatives: bool) -> Word:
    own, *said = re.split(r"\\[+-]", raw)
    text, _, hint = own.partition(":")
    words = text.split("/") if alternatives else [text]
    first, *others = [_clear(word) for word in words]
    return Word(first, tuple(others), _clear(hint), tuple(dict.fromkeys(_clear(part) for part in said if part.strip())))


def _clear(words: str) -> str:
    return to_markdown(plain_tree(html.unescape(words)))


def read_drag_text(params: Params, prompt: str, found: Found) -> Question | None:
    """Return a question made of a text with words to drag; its forms that we write come back as what they were."""
    lines = [line.strip() for line in re.split(r"\n|<br\s*/?>", params["textField"]) if line.strip()]
    numbered = [_NUMBERED.match(line) for line in lines]
    if len(lines) > 1 and [int(match[1]) for match in numbered if match] == list(range(1, len(lines) + 1)):
        words = [_word(match[2], alternatives=False) for match in numbered if match]
        _tell_of(words, found, said=True)
        return {"kind": "order", "prompt": prompt, "items": with_ids([{"text": word.text} for word in words])}
    pairs = [_PAIR.match(line) for line in lines]
    if len(lines) > 1 and all(match and "*" not in match[1] for match in pairs) and not params.get("distractors"):
        return _pairs(
            prompt, [(_text(match[1], found), _word(match[2], alternatives=False)) for match in pairs if match], found
        )
    extra = [_word(raw, alternatives=False).text for raw in _MARKED.findall(str(params.get("distractors") or ""))]
    return _blanks(prompt, lines, extra, found, alternatives=False)


def read_blanks(params: Params, prompt: str, found: Found) -> Question | None:
    """Return a text whose blanks are filled from a bank of words, which stand in it in another order."""
    found.lose(
        say("words are typed there: here, they are chosen from a bank"),
        _START,
        say("add words to the bank if you like"),
    )
    return _blanks(prompt, list(params["questions"]), [], found, alternatives=True)


def _pairs(prompt: str, pairs: Sequence[tuple[str, Word]], found: Found) -> Question:
    _tell_of([word for _, word in pairs], found, said=False)
    names = list(dict.fromkeys(word.text for _, word in pairs))
    if len(names) == len(pairs):
        entries = [{"left": left, "right": word.text, **_said(word)} for left, word in pairs]
        return {"kind": "match", "prompt": prompt, "pairs": with_ids(entries, "p")}
    groups = {name: f"g{number}" for number, name in enumerate(names, start=1)}
    items = [{"text": left, "group": groups[word.text], **_said(word)} for left, word in pairs]
    return {
        "kind": "sort",
        "prompt": prompt,
        "groups": [{"id": name, "text": text} for text, name in groups.items()],
        "items": with_ids(items, "i"),
    }


def _said(word: Word) -> dict[str, str]:
    return {"feedback": " ".join(word.said)} if word.said else {}


def _blanks(
    prompt: str, lines: Sequence[str], extra: Sequence[str], found: Found, *, alternatives: bool
) -> Question | None:
    words = [_word(raw, alternatives=alternatives) for line in lines for raw in _MARKED.findall(line)]
    _tell_of(words, found, said=True)
    for word in words:
        for other in word.others:
            found.lose(say("another word for a blank has no place here: {words}", words=other), _START)
    bank = list(dict.fromkeys([*(word.text for word in words), *extra]))
    if len(bank) > 26:
        found.doubt(
            say("there are too many words for a bank: {n}", n=len(bank)), _START, say("make two questions of it")
        )
        return None
    names = {text: chr(97 + place) for place, text in enumerate(bank)}
    counter = iter(range(1, len(words) + 1))
    marked = [_MARKED.sub(lambda match: f"[[{next(counter)}]]", line) for line in lines]
    tree, lost = html_tree("".join(line if line.lstrip().startswith("<p") else f"<p>{line}</p>" for line in marked))
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), _START)
    return {
        "kind": "blanks",
        "prompt": prompt,
        "text": to_markdown(with_gaps(tree, lambda number: f"b{number}")),
        "words": [{"id": name, "text": text} for text, name in names.items()],
        "blanks": [{"id": f"b{number}", "answer": names[word.text]} for number, word in enumerate(words, start=1)],
    }


def _tell_of(words: Sequence[Word], found: Found, *, said: bool) -> None:
    """Name hints, which lessons have not, and feedback of a word where its kind of question has no place for it."""
    for word in words:
        if word.hint:
            found.lose(say("a hint before the answer has no place here: {words}", words=word.hint), _START)
        for words_said in word.said if said else ():
            message = say("what is said of one word has no place here: {words}", words=words_said)
            found.lose(message, _START, say("put it into the feedback of the question"))


def _text(line: str, found: Found) -> str:
    tree, lost = html_tree(line)
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), _START)
    return to_markdown(tree)
