"""Packages for H5P → questions and stories of ours.

A package is unpacked in memory, within limits, and each content is first held against the fields of its type
(`balise.targets.h5p.check`): what cannot be right stays out with its place in `content.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from balise.diagnostics import Code, Severity, say
from balise.importing.found import Found, Place, Question
from balise.importing.h5p_gaps import read_blanks, read_drag_text
from balise.importing.h5p_story import read_story
from balise.importing.html_text import html_tree
from balise.importing.keys import Answer, choice_of
from balise.remarkdown import to_markdown
from balise.targets.h5p.check import Problem, check_content, check_manifest
from balise.targets.h5p.score import h5p_score
from balise.unpacking import Archive, RefusedError

START: Place = (1, 1)
"""A package has no lines: findings name the path in `content.json`."""
Params = Mapping[str, Any]


def read_h5p(raw: bytes, found: Found) -> None:
    """Note the questions or the story of a package, and what cannot come along."""
    try:
        archive = Archive(raw)
        contents = [json.loads(archive[name]) for name in ("h5p.json", "content/content.json")]
    except RefusedError as error:
        found.refuse(error.reason, say("export it again, as H5P"))
        return
    except (KeyError, ValueError, RecursionError):
        found.refuse(say("this archive is no package for H5P"), say("export it again, as H5P"))
        return
    manifest, params = contents
    wrong = next(check_manifest(manifest), None)
    if wrong is not None:
        place = f"{wrong.file}{wrong.place}"
        found.refuse(say("{place}: {what}", place=place, what=wrong.what), say("export it again, as H5P"))
        return
    found.title = _plain(manifest["title"])
    for name in archive:
        if name.startswith("content/") and name not in ("content/content.json",):
            found.lose(say("the file `{name}` does not come along", name=name), START)
    _read_content(manifest["mainLibrary"], params, found)


def _read_content(library: str, params: Any, found: Found) -> None:
    if library == "H5P.QuestionSet":
        _read_series(params, found)
    elif library == "H5P.BranchingScenario":
        if _is_right(library, params, "", found):
            story = read_story(params["branchingScenario"], found)
            if story is not None:
                found.stories.append(story)
    else:
        _read_question(library, params, "", found)


def _read_series(params: Any, found: Found) -> None:
    questions = params.get("questions") if isinstance(params, Mapping) else None
    if not isinstance(questions, list) or not questions:
        found.doubt(say("{place}: {what}", place="/questions", what=say("this takes a list")), START, _look_again())
        return
    _tell_of_series(params, found)
    for at, entry in enumerate(questions):
        place = f"/questions/{at}"
        if not isinstance(entry, Mapping) or not isinstance(entry.get("library"), str):
            what = say("this takes a content with its `library`")
            found.doubt(say("{place}: {what}", place=place, what=what), START, _look_again())
            continue
        _read_question(entry["library"].split(" ")[0], entry.get("params"), f"{place}/params", found, counts=True)


def _tell_of_series(params: Params, found: Found) -> None:
    """Name what a series of questions says around them."""
    intro = params.get("introPage")
    words = str(intro.get("introduction") or "") if isinstance(intro, Mapping) else ""
    if words.strip():
        found.lose(say("the introduction does not come along: {words}", words=_plain(words)), START)
    if params.get("passPercentage"):
        found.lose(say("the pass mark does not come along: {number} %", number=str(params["passPercentage"])), START)
    if params.get("poolSize"):
        found.lose(say("here, every question is asked: none is drawn"), START)
    ending = params.get("endGame")
    said = ending.get("overallFeedback") if isinstance(ending, Mapping) else None
    for entry in said if isinstance(said, list) else ():
        words = _plain(str(entry.get("feedback") or "")) if isinstance(entry, Mapping) else ""
        if words:
            found.lose(say("what hangs on the score has no place here: {words}", words=words), START)


def _read_question(library: str, params: Any, place: str, found: Found, *, counts: bool = False) -> None:
    reader = READERS.get(library)
    if reader is None:
        kind, words = library, place or "/"
        message = say("a question of the kind `{kind}` has no place in a lesson: {words}", kind=kind, words=words)
        found.lose(message, START)
        return
    if not _is_right(library, params, place, found):
        return
    question = reader(params, found)
    if question is None:
        return
    _tell_of_media(params, found)
    if counts and (most := h5p_score(library, params, None)[1]) > 1:
        question["points"] = most  # H5P counts them so: the sum of the quiz stays what it was
    found.add(question, "")


def _is_right(library: str, params: Any, place: str, found: Found) -> bool:
    """Tell whether a content is what its type takes; what is not is said."""
    faults = [problem for problem in check_content(library, params) if problem.severity is Severity.ERROR]
    for problem in faults:
        message = say("{place}: {what}", place=_whole(place, problem), what=problem.what)
        if problem.code in (Code.WRONG_ANSWER_KEY, Code.BROKEN_STORY):
            found.doubt(message, START, _look_again())
        else:
            found.lose(message, START, _look_again())
    return not faults


def _whole(place: str, problem: Problem) -> str:
    return f"{place}{'' if problem.place == '/' else problem.place}" or "/"


def _look_again() -> Any:
    return say("put it right in H5P, and export it again")


def _tell_of_media(params: Params, found: Found) -> None:
    if isinstance(params.get("media"), Mapping) and params["media"].get("type"):
        found.lose(say("a picture, a film or a sound does not come along"), START)


# ---- texts ----


def text_of(html: str, found: Found) -> str:
    """Return HTML as Markdown; what has no place in it is named."""
    tree, lost = html_tree(html)
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), START)
    return to_markdown(tree)


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def said_in_general(params: Params, found: Found) -> str:
    """Return what is said whatever the score is; what hangs on the score is named: lessons have no place for it."""
    said = [entry for entry in params.get("overallFeedback", ()) if str(entry.get("feedback") or "").strip()]
    if len(said) == 1 and (said[0]["from"], said[0]["to"]) == (0, 100):
        return text_of(said[0]["feedback"], found)
    for entry in said:
        message = say("what hangs on the score has no place here: {words}", words=_plain(entry["feedback"]))
        found.lose(message, START, say("put it into the feedback of the answers"))
    return ""


# ---- kinds ----


def _read_choices(params: Params, found: Found) -> Question | None:
    behaviour = params.get("behaviour", {})
    right = sum(entry["correct"] for entry in params["answers"])
    several = behaviour.get("type") == "multi" or (behaviour.get("type", "auto") == "auto" and right > 1)
    if several and behaviour.get("singlePoint", True):
        message = say("its answers give all the points or none there: here, each right one counts")
        found.lose(message, START, say("read it again, and see whether that is what you want"))
    share = Fraction(1, right) if several else Fraction(1)
    answers = []
    for entry in params["answers"]:
        more = entry.get("tipsAndFeedback") or {}
        _tell_of_hints(more, found)
        worth = share if entry["correct"] else (-share if several else Fraction(0))
        answers.append(
            Answer(text_of(entry["text"], found), worth, text_of(str(more.get("chosenFeedback") or ""), found))
        )
    _general_is_lost(params, found)
    return choice_of(found, START, text_of(params["question"], found), answers, several)


def _tell_of_hints(more: Params, found: Found) -> None:
    for key in ("tip", "notChosenFeedback"):
        words = _plain(str(more.get(key) or ""))
        if words:
            found.lose(say("a hint before the answer has no place here: {words}", words=words), START)


def _general_is_lost(params: Params, found: Found) -> None:
    words = " ".join(said_in_general(params, found).split())
    if words:
        message = say("what is said whatever was answered has no place here: {words}", words=words)
        found.lose(message, START, say("put it into the feedback of the answers"))


def _read_truth(params: Params, found: Found) -> Question:
    behaviour = params.get("behaviour", {})
    right = params["correct"] == "true"
    said = [text_of(str(behaviour.get(name) or ""), found) for name in ("feedbackOnCorrect", "feedbackOnWrong")]
    told = {"if_true": said[0 if right else 1], "if_false": said[1 if right else 0]}
    return {
        "kind": "true_false",
        "prompt": text_of(params["question"], found),
        "answer": right,
        **{name: words for name, words in told.items() if words},
    }


def _read_drag_text(params: Params, found: Found) -> Question | None:
    general = said_in_general(params, found)
    return _with(read_drag_text(params, text_of(params["taskDescription"], found), found), general)


def _read_blanks(params: Params, found: Found) -> Question | None:
    general = said_in_general(params, found)
    return _with(read_blanks(params, text_of(params["text"], found), found), general)


def _with(question: Question | None, feedback: str) -> Question | None:
    return {**question, "feedback": feedback} if question is not None and feedback else question


READERS: Mapping[str, Callable[[Params, Found], Question | None]] = {
    "H5P.MultiChoice": _read_choices,
    "H5P.TrueFalse": _read_truth,
    "H5P.DragText": _read_drag_text,
    "H5P.Blanks": _read_blanks,
}
"""The content types of questions that are read."""


def is_package(raw: bytes) -> bool:
    """Tell whether a file is an archive, by its first bytes (PKWARE APPNOTE 4.3.7)."""
    return raw.startswith(b"PK\x03\x04")


def kinds() -> Iterator[str]:
    """Yield the content types that are read."""
    yield from (*READERS, "H5P.QuestionSet", "H5P.BranchingScenario")
