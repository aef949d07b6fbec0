"""BranchingScenario → a story of ours: its scenes in the order of the package, told, with their choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from balise.diagnostics import say
from balise.importing.found import Found, Question
from balise.importing.html_text import html_tree
from balise.importing.signs import signs_in
from balise.remarkdown import to_markdown

_START = (1, 1)
Params = Mapping[str, Any]
MOST_CHOICES = 26


def read_story(story: Params, found: Found) -> Question | None:
    """Return a scenario as an author writes it; None if nothing of it can be told."""
    nodes = story["content"]
    ends = sorted({target for node in nodes for target in _targets(node) if target < 0})
    scenes: dict[str, Any] = {}
    for at, node in enumerate(nodes):
        scene = _scene(at, node, found)
        if scene is None:
            return None
        scenes[f"s{at + 1}"] = scene
    screens = {screen["contentId"]: screen for screen in story["endScreens"]}
    closing = [_end_text(screens.get(end) or screens.get(-1) or {}, found) for end in ends]
    reached = {target for node in nodes if _is_question(node) for target in _targets(node) if target < 0}
    for end, words in zip(ends, closing, strict=True):
        if end in reached:  # a choice that ends the story leads to a scene of its own
            scenes[_name(end)] = {"ending": "open", "narration": words or "…"}
        elif words:
            found.lose(
                say("what the last screen says does not come along: {words}", words=" ".join(words.split())), _START
            )
    _tell_of_scores(story, found)
    intro = _text(str(story.get("startScreen", {}).get("startScreenSubtitle") or ""), found)
    return {
        "kind": "scenario",
        "style": "story",
        **({"intro": intro} if intro else {}),
        "characters": {"hero": {"name": "…", "side": "end"}},
        "start": "s1",
        "scenes": scenes,
    }


def _name(target: int) -> str:
    return f"s{target + 1}" if target >= 0 else f"end{-target}"


def _is_question(node: Params) -> bool:
    return str(node["type"]["library"]).startswith("H5P.BranchingQuestion ")


def _targets(node: Params) -> list[int]:
    if _is_question(node):
        return [int(way["nextContentId"]) for way in node["type"]["params"]["branchingQuestion"]["alternatives"]]
    target = node.get("nextContentId")
    return [-1 if target is None else int(target)]


def _scene(at: int, node: Params, found: Found) -> dict[str, Any] | None:
    library = str(node["type"]["library"]).split(" ")[0]
    params = node["type"]["params"]
    if library not in ("H5P.BranchingQuestion", "H5P.AdvancedText"):
        message = say(
            "{place}: {what}",
            place=f"/branchingScenario/content/{at}",
            what=say("a scene of `{kind}` cannot be told here", kind=library),
        )
        found.lose(message, _START)
    if _is_question(node):
        question = params["branchingQuestion"]
        if len(question["alternatives"]) > MOST_CHOICES:
            found.doubt(say("there are too many choices in a scene"), _START, say("make two scenes of it"))
            return None
        ways = [_choice(chr(97 + place), way, found) for place, way in enumerate(question["alternatives"])]
        return {"narration": _text(question["question"], found) or "…", "choices": ways}
    told = _text(params["text"], found) if library == "H5P.AdvancedText" else ""
    told = told or "…"
    (target,) = _targets(node)
    if target < 0:
        return {"ending": "open", "narration": told}
    return {"narration": told, "choices": [{"id": "a", "text": "→", "next": _name(target)}]}


def _choice(name: str, way: Params, found: Found) -> dict[str, Any]:
    after = way.get("feedback") or {}
    title, words = str(after.get("title") or ""), str(after.get("subtitle") or "")
    signs = signs_in(re.sub(r"<[^>]*>", "", title))
    feedback = _text(words if signs else title + words, found)
    return {
        "id": name,
        "text": _text(way["text"], found) or "…",
        "next": _name(int(way["nextContentId"])),
        **({"signs": list(signs)} if signs else {}),
        **({"feedback": feedback} if feedback else {}),
    }


def _end_text(screen: Params, found: Found) -> str:
    parts = [str(screen.get(key) or "") for key in ("endScreenTitle", "endScreenSubtitle")]
    return _text("".join(f"<p>{part}</p>" for part in parts if part), found)


def _tell_of_scores(story: Params, found: Found) -> None:
    if story.get("scoringOptionGroup", {}).get("scoringOption", "no-score") != "no-score":
        found.lose(say("a story gives no points here"), _START)


def _text(html: str, found: Found) -> str:
    tree, lost = html_tree(html)
    for name in lost:
        found.lose(say("`{name}` has no place in a text", name=name), _START)
    return to_markdown(tree)
