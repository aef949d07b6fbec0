"""Moodle XML (docs.moodle.org, "Moodle XML format") → questions of ours."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from balise.diagnostics import say
from balise.importing.found import Found, Question, other_category, with_ids
from balise.importing.html_text import html_tree, plain_tree, with_gaps
from balise.importing.keys import Answer, choice_of
from balise.importing.xml_tree import Element, read_xml
from balise.markdown import Tree, parse, to_plain
from balise.remarkdown import to_markdown

MOST_POINTS = 100
WHOLE_FEEDBACK = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def read_moodle_xml(raw: bytes, found: Found) -> None:
    """Note the questions of a file, and what cannot come along."""
    root = read_xml(raw, found)
    if root is None:
        return
    if root.name != "quiz":
        found.refuse(
            say("this XML is not Moodle’s: it begins with `{name}`", name=root.name),
            say("export the questions again, as Moodle XML"),
            root.place,
        )
        return
    for element in root.children:
        if element.name == "question":
            _read_question(element, found)
        else:
            found.lose(say("Moodle’s importer knows no `{name}` here", name=element.name), element.place)
    _tell_of_tags(root, found)


def _tell_of_tags(root: Element, found: Found) -> None:
    """Name the tags of all questions, once: they say what a whole bank is about."""
    holders = [holder for element in root.children for holder in element.all("tags")]
    tags = dict.fromkeys(tag.words("text") for holder in holders for tag in holder.all("tag"))
    if tags:
        found.lose(say("the tags do not come along: {words}", words=_cut(", ".join(tags))), holders[0].place)


def _read_question(element: Element, found: Found) -> None:
    kind = element.attributes.get("type", "")
    if kind == "category":
        title = _last_of(element.words("category", "text"))
        if found.title not in ("", title):
            found.lose(other_category(title), element.place)
        found.title = found.title or title
        return
    reader = READERS.get(kind)
    words = _plain(element.first("questiontext"), found)
    if reader is None:
        message = say("a question of the kind `{kind}` has no place in a lesson: {words}", kind=kind, words=words)
        found.lose(message, element.place)
        return
    question = reader(element, found)
    if question is None:
        return
    points = _number(element.words("defaultgrade") or element.words("grade") or "1")
    if question["kind"] != "opinion" and points != 1:
        if points is None or not 0 < points <= MOST_POINTS:
            found.lose(say("it gives no points there: here it gives 1"), element.place)
        else:
            question["points"] = int(points) if points == int(points) else float(points)
    _tell_of_files(element, found)
    _tell_of_the_rest(element, found)
    found.add(question, _name_of(element))


def _last_of(path: str) -> str:
    """Return the last title of a category; a doubled slash is a slash."""
    return path.replace("//", "\0").split("/")[-1].replace("\0", "/").strip()


def _name_of(element: Element) -> str:
    """Return what the id of a question is made from: ours if it was written here, else Moodle's, else its name."""
    number = element.words("idnumber")
    parts = number.split("/")
    return parts[-2] if len(parts) > 2 else number or element.words("name", "text")


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        return None


# ---- texts ----


def _tree(holder: Element | None, found: Found) -> Tree:
    """Return the text of an element, in whatever format it is."""
    if holder is None:
        return ()
    text = holder.words("text")
    form = holder.attributes.get("format", "html")
    if form == "markdown":
        return parse(text)
    if form == "plain_text":
        return plain_tree(text)
    tree, lost = html_tree(text)
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), holder.place)
    return tree


def _words(holder: Element | None, found: Found) -> str:
    return to_markdown(_tree(holder, found))


def _plain(holder: Element | None, found: Found) -> str:
    return _cut(" ".join(to_plain(_tree(holder, Found(found.file)), lambda role: role.target).split()))


def _cut(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def _tell_of_files(element: Element, found: Found) -> None:
    for entry in element.walk():
        if entry.name == "file":
            name = entry.attributes.get("name", "?")
            found.lose(say("the file `{name}` does not come along", name=name), entry.place)


def _tell_of_the_rest(element: Element, found: Found) -> None:
    """Name what Moodle says around the answers."""
    whole = [_plain(element.first(name), found) for name in WHOLE_FEEDBACK]
    if any(whole):
        words = " / ".join(filter(None, whole))
        message = say("what is said of the answer as a whole has no place here: {words}", words=words)
        found.lose(message, element.place, say("put it into the feedback of the answers"))
    for hint in element.all("hint"):
        if words := _plain(hint, found):
            found.lose(say("a hint before the answer has no place here: {words}", words=words), hint.place)


def _feedback(element: Element, found: Found) -> dict[str, str]:
    words = _words(element.first("generalfeedback"), found)
    return {"feedback": words} if words else {}


def _without_place(element: Element, found: Found) -> None:
    """Say which feedback has no place in a question whose options have their own."""
    words = _plain(element.first("generalfeedback"), found)
    if words:
        found.lose(
            say("what is said whatever was answered has no place here: {words}", words=words),
            (element.first("generalfeedback") or element).place,
            say("put it into the feedback of the answers"),
        )


# ---- kinds ----


def _read_multichoice(element: Element, found: Found) -> Question | None:
    answers = []
    for entry in element.all("answer"):
        share = _number(entry.attributes.get("fraction", "0"))
        if share is None:
            message = say("`{value}` is no share", value=entry.attributes["fraction"])
            found.doubt(message, entry.place, say("write a number from -100 to 100"))
            return None
        answers.append(Answer(_words(entry, found), share / 100, _words(entry.first("feedback"), found)))
    prompt = _words(element.first("questiontext"), found)
    several = element.words("single") in ("false", "0")
    _without_place(element, found)
    worthless = _number(element.words("defaultgrade") or "1") == 0
    if not several and worthless and len(answers) > 1 and all(answer.share == 1 for answer in answers):
        options = [{"text": one.text, **({"feedback": one.feedback} if one.feedback else {})} for one in answers]
        return {"kind": "opinion", "prompt": prompt, "options": with_ids(options)}
    return choice_of(found, element.place, prompt, answers, several)


def _read_truefalse(element: Element, found: Found) -> Question | None:
    answers = {entry.words("text").lower(): entry for entry in element.all("answer")}
    right = [name for name, entry in answers.items() if (_number(entry.attributes.get("fraction", "0")) or 0) > 0]
    if set(answers) != {"true", "false"} or len(right) != 1:
        message = say("of “true” and “false”, one must be right")
        found.doubt(message, element.place, say("give one of them 100, the other 0"))
        return None
    _without_place(element, found)
    said = {name: _words(entry.first("feedback"), found) for name, entry in answers.items()}
    return {
        "kind": "true_false",
        "prompt": _words(element.first("questiontext"), found),
        "answer": right == ["true"],
        **{f"if_{name}": words for name, words in said.items() if words},
    }


def _read_matching(element: Element, found: Found) -> Question | None:
    pairs = []
    for entry in element.all("subquestion"):
        left, right = _words(entry, found), to_markdown(plain_tree(entry.words("answer", "text")))
        if left and right:
            pairs.append({"left": left, "right": right})
        elif right:
            found.lose(say("an answer without a question to it has no place here: {words}", words=right), entry.place)
    if len(pairs) < 2:
        found.doubt(say("there are not two pairs to match"), element.place, say("write two pairs at least"))
        return None
    prompt = _words(element.first("questiontext"), found)
    return {"kind": "match", "prompt": prompt, "pairs": with_ids(pairs, "p"), **_feedback(element, found)}


def _read_ordering(element: Element, found: Found) -> Question | None:
    entries = sorted(element.all("answer"), key=lambda entry: _number(entry.attributes.get("fraction", "0")) or 0)
    items = [{"text": _words(entry, found)} for entry in entries]
    if len(items) < 2:
        found.doubt(say("there are not two things to put in order"), element.place, say("write two things at least"))
        return None
    if element.words("gradingtype") not in ("", "ABSOLUTE_POSITION", "0"):
        found.lose(say("it is scored otherwise there: here, each thing at its own place counts"), element.place)
    prompt = _words(element.first("questiontext"), found)
    return {"kind": "order", "prompt": prompt, "items": with_ids(items, "i"), **_feedback(element, found)}


def _read_gaps(element: Element, found: Found) -> Question | None:
    """Read a text with words to choose: paragraphs without a gap before the first one are the question."""
    words = [entry.words("text") for entry in (*element.all("selectoption"), *element.all("dragbox"))]
    groups = {entry.words("group") or "1" for name in ("selectoption", "dragbox") for entry in element.all(name)}
    if len(groups) > 1:
        message = say("its words are in groups there: here, each gap offers all of them")
        found.lose(message, element.place, say("read it again, and see whether that is what you want"))
    blanks: list[dict[str, str]] = []
    missing: list[int] = []

    def name(number: int) -> str:
        if not 1 <= number <= len(words):
            missing.append(number)
        blanks.append({"id": f"b{len(blanks) + 1}", "answer": f"w{number}"})
        return blanks[-1]["id"]

    tree = with_gaps(_tree(element.first("questiontext"), found), name)
    if missing or not blanks:
        message = say("the gaps of this text and its words do not fit together")
        found.doubt(message, element.place, say("give each gap the number of a word: `[[1]]`"))
        return None
    start = next(at for at, block in enumerate(tree) if "{blank}" in to_markdown((block,)))
    return {
        "kind": "blanks",
        "prompt": to_markdown(tree[:start]),
        "text": to_markdown(tree[start:]),
        "words": with_ids([{"text": to_markdown(plain_tree(word)) or "…"} for word in words], "w"),
        "blanks": blanks,
        **_feedback(element, found),
    }


READERS: dict[str, Callable[[Element, Found], Question | None]] = {
    "multichoice": _read_multichoice,
    "truefalse": _read_truefalse,
    "matching": _read_matching,
    "ordering": _read_ordering,
    "gapselect": _read_gaps,
    "ddwtos": _read_gaps,
}
