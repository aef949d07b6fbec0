r"""GIFT (docs.moodle.org, "GIFT format") → questions of ours.

Questions are set apart by empty lines. `::title::[format]question {answers} rest`; answers begin with `=` or `~`, have
`%share%` before them and `#feedback` after; `=left -> right` matches. A backslash makes `~ = # { } :` plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from balise.diagnostics import say
from balise.importing.found import Found, Place, Question, other_category, with_ids
from balise.importing.html_text import html_tree, plain_tree
from balise.importing.keys import Answer, choice_of
from balise.markdown import Tree, parse
from balise.remarkdown import to_markdown

_SECRET = {sign: chr(0xE000 + number) for number, sign in enumerate("~=#{}:\\n")}
"""What stands for a sign after a backslash while the others are read: characters of Unicode's private use."""
_PLAIN = {mark: "\n" if sign == "n" else sign for sign, mark in _SECRET.items()}
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")
_SHARE = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
_TAGS = re.compile(r"\[(id|tag):([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """A question as it stands in the file: its lines joined, where it begins, and the id in the comment before it."""

    text: str
    place: Place
    name: str


def read_gift(text: str, found: Found) -> None:
    """Note the questions of a file, and what cannot come along."""
    for block in _blocks(text, found):
        _read_block(block, found)
    if not found.questions and not found.findings:
        found.refuse(say("there is no question in this file"), say("export the questions again, as GIFT"))


def _blocks(text: str, found: Found) -> Iterator[_Block]:
    lines: list[str] = []
    place, name = (1, 1), ""
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            name = next((value for key, value in _TAGS.findall(stripped) if key == "id"), name)
        elif stripped.startswith("$CATEGORY:"):
            title = stripped.removeprefix("$CATEGORY:").replace("//", "\0").split("/")[-1].replace("\0", "/").strip()
            if found.title not in ("", title):
                found.lose(other_category(title), (number, 1))
            found.title = found.title or title
        elif stripped:
            if not lines:
                place = (number, len(line) - len(line.lstrip()) + 1)
            lines.append(line)
        elif lines:
            yield _Block("\n".join(lines), place, name)
            lines, name = [], ""


def _read_block(block: _Block, found: Found) -> None:
    text = _ESCAPED.sub(lambda match: _SECRET[match[1]], block.text)
    title = ""
    if match := re.match(r"\s*::(.*?)::", text, re.S):
        title, text = _clear(match[1]), text[match.end() :]
    if text.count("{") != 1 or text.count("}") != 1 or text.index("{") > text.index("}"):
        if "{" in text or "}" in text:
            message = say("the braces of this question do not close: `{words}`", words=_start(text))
            found.doubt(message, block.place, say("put its answers between one `{{` and one `}}`"))
        else:
            found.lose(
                say("a text without a question has no place in a quiz: {words}", words=_start(text)), block.place
            )
        return
    stem, _, rest = text.partition("{")
    inside, _, after = rest.partition("}")
    form = match[1] if (match := _FORMAT.match(stem)) else "moodle"
    stem = _FORMAT.sub("", stem)
    prompt = _words(f"{stem.rstrip()} …… {after.strip()}" if after.strip() else stem, form, found, block.place)
    question = _question(prompt, inside.strip(), form, found, block)
    if question is not None:
        parts = block.name.split("/")
        found.add(question, parts[-2] if len(parts) > 2 else block.name or title)


def _question(prompt: str, inside: str, form: str, found: Found, block: _Block) -> Question | None:
    if match := re.match(r"(TRUE|T|FALSE|F)\s*(?:#|\Z)", inside):
        _tell_of_general(inside.partition("####")[2], found, block)
        return _truth(prompt, inside, match[1].startswith("T"), form, found, block)
    if not inside or inside.startswith("#"):
        kind = "numerical" if inside else "essay"
        message = say(
            "a question of the kind `{kind}` has no place in a lesson: {words}", kind=kind, words=_start(prompt)
        )
        found.lose(message, block.place)
        return None
    body, _, general = inside.partition("####")
    answers = re.findall(r"([~=])([^~=]*)", body)
    if answers and all(sign == "=" and "->" in words for sign, words in answers):
        return _matching(prompt, [words for _, words in answers], general, form, found, block)
    _tell_of_general(general, found, block)
    if not any(sign == "~" for sign, _ in answers):
        message = say(
            "a question of the kind `{kind}` has no place in a lesson: {words}",
            kind="shortanswer",
            words=_start(prompt),
        )
        found.lose(message, block.place)
        return None
    read = [_answer(sign, words, form, found, block.place) for sign, words in answers]
    return choice_of(found, block.place, prompt, read, several=not any(sign == "=" for sign, _ in answers))


def _tell_of_general(words: str, found: Found, block: _Block) -> None:
    if words.strip():
        message = say("what is said whatever was answered has no place here: {words}", words=_start(words))
        found.lose(message, block.place, say("put it into the feedback of the answers"))


def _answer(sign: str, words: str, form: str, found: Found, place: Place) -> Answer:
    words = words.strip()
    share = Fraction(sign == "=")
    if match := _SHARE.match(words):
        share, words = Fraction(match[1]) / 100, words[match.end() :]
    text, _, said = words.partition("#")
    if inner := _FORMAT.match(text):
        form, text = inner[1], text[inner.end() :]
    return Answer(_words(text, form, found, place), share, _words(said, form, found, place))


def _truth(prompt: str, inside: str, right: bool, form: str, found: Found, block: _Block) -> Question:
    """Read true or false: the first feedback is for the wrong answer, the second for the right one."""
    said = [_words(part, form, found, block.place) for part in inside.partition("####")[0].split("#")[1:3]]
    wrong_words, right_words = (*said, "", "")[:2]
    told = {"if_true": right_words if right else wrong_words, "if_false": wrong_words if right else right_words}
    return {
        "kind": "true_false",
        "prompt": prompt,
        "answer": right,
        **{name: words for name, words in told.items() if words},
    }


def _matching(prompt: str, answers: list[str], general: str, form: str, found: Found, block: _Block) -> Question | None:
    pairs = []
    for words in answers:
        left, _, right = words.partition("->")
        left, right = _words(left, form, found, block.place), to_markdown(plain_tree(_clear(right)))
        if left and right:
            pairs.append({"left": left, "right": right})
        else:
            lone = left or right
            found.lose(say("an answer without a question to it has no place here: {words}", words=lone), block.place)
    if len(pairs) < 2:
        found.doubt(say("there are not two pairs to match"), block.place, say("write two pairs at least"))
        return None
    said = _words(general, form, found, block.place)
    return {
        "kind": "match",
        "prompt": prompt,
        "pairs": with_ids(pairs, "p"),
        **({"feedback": said} if said else {}),
    }


# ---- texts ----


def _clear(words: str) -> str:
    return "".join(_PLAIN.get(sign, sign) for sign in words).strip()


def _start(words: str) -> str:
    plain = " ".join(_clear(words).split())
    return plain if len(plain) <= 60 else plain[:59] + "…"


def _words(words: str, form: str, found: Found, place: Place) -> str:
    return to_markdown(_tree(_clear(words), form, found, place))


def _tree(text: str, form: str, found: Found, place: Place) -> Tree:
    if form == "markdown":
        return parse(text)
    if form == "plain" or (form == "moodle" and "<" not in text):
        return plain_tree(text)
    tree, lost = html_tree(text)
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), place)
    return tree
