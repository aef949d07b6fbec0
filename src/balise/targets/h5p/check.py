"""Whether the parameters of a content are what its content type takes: problems, each with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balise.diagnostics import Code, Severity, Words, listed, say
from balise.targets.h5p.fields import TYPES, VERSIONS
from balise.targets.h5p.forms import File, Form, Group, Library, Many, Need, Number, OneOf, Text, Truth
from balise.targets.h5p.score import solutions

_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
LANGUAGE = re.compile(r"^[-a-zA-Z]{1,10}$")
"""`h5p.json`, `language` (h5p-php-library, `H5PValidator::$h5pRequired`)."""
LICENCES = frozenset(
    ("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND", "CC0 1.0", "CC PDM", "GNU GPL", "PD")
) | {"ODC PDDL", "C", "U"}
"""`h5p.json`, `license` (the same; `CC-BY-SA-4.0` is none of them)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of a file of the package."""

    code: Code
    file: str
    place: str
    what: Words
    severity: Severity = Severity.ERROR


def check_content(library: str, params: Any) -> Iterator[Problem]:
    """Yield what is wrong with the parameters of a content type, `H5P.MultiChoice 1.16` or its name alone."""
    yield from _library_params(library, params, "")


def _bad(code: Code, place: str, what: Words, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, "content/content.json", place or "/", what, severity)


def _library_params(library: str, params: Any, place: str) -> Iterator[Problem]:
    name = library.split(" ")[0]
    if name not in TYPES:
        what = say("`{name}` is a content type whose fields are not known here: it was not looked at", name=name)
        yield _bad(Code.UNKNOWN_KIND, place, what, Severity.WARNING)
        return
    found = list(_form(TYPES[name], params, place, name))
    yield from found
    if not any(problem.severity is Severity.ERROR for problem in found):
        yield from _sense(name, params, place)


def _form(form: Form, value: Any, place: str, library: str) -> Iterator[Problem]:
    match form:
        case Group():
            yield from _group(form, value, place, library)
        case Many():
            yield from _many(form, value, place, library)
        case Library():
            yield from _inner(form, value, place)
        case Text():
            yield from _text(form, value, place)
        case OneOf():
            if value not in form.values:
                yield _bad(Code.WRONG_VALUE, place, say("this takes one of {names}", names=listed(form.values)))
        case Truth():
            if not isinstance(value, bool):
                yield _bad(Code.WRONG_TYPE, place, say("this takes `true` or `false`"))
        case Number():
            yield from _number(form, value, place)
        case File():
            if not isinstance(value, Mapping) or not isinstance(value.get("path"), str):
                yield _bad(Code.WRONG_TYPE, place, say("this takes a file with its `path`"))


def _group(form: Group, value: Any, place: str, library: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _bad(Code.WRONG_TYPE, place, say("this takes an object"))
        return
    for name, (need, inner) in form.fields.items():
        if name in value:
            yield from _form(inner, value[name], f"{place}/{name}", library)
        elif need is Need.MUST:
            yield _bad(Code.MISSING_KEY, f"{place}/{name}", say("this is missing"))
        elif need is Need.SHOULD:
            what = say("this is missing: the player would say it in English")
            yield _bad(Code.MISSING_KEY, f"{place}/{name}", what, Severity.WARNING)
    for name in value:
        if name not in form.fields:
            what = say("`{library}` has no such field: a host takes it away in silence", library=library)
            yield _bad(Code.UNKNOWN_KEY, f"{place}/{name}", what, Severity.WARNING)


def _many(form: Many, value: Any, place: str, library: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _bad(Code.WRONG_TYPE, place, say("this takes a list"))
        return
    if len(value) < form.fewest:
        yield _bad(Code.WRONG_VALUE, place, say("this takes at least {number}", number=form.fewest))
    if form.most is not None and len(value) > form.most:
        yield _bad(Code.WRONG_VALUE, place, say("this takes at most {number}", number=form.most))
    for at, item in enumerate(value):
        yield from _form(form.item, item, f"{place}/{at}", library)


def _text(form: Text, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _bad(Code.WRONG_TYPE, place, say("this takes a text"))
        return
    for tag in dict.fromkeys(found.lower() for found in _TAG.findall(value)):
        if form.tags is None and tag != "br":
            what = say("this takes plain text: `<{tag}>` would be read as it is written", tag=tag)
            yield _bad(Code.RAW_HTML, place, what, Severity.WARNING)
        elif form.tags is not None and tag not in form.tags:
            what = say("this may not hold `<{tag}>`: a host takes it away in silence", tag=tag)
            dangerous = tag in ("script", "iframe", "object", "embed", "style")
            yield _bad(Code.RAW_HTML, place, what, Severity.ERROR if dangerous else Severity.WARNING)


def _number(form: Number, value: Any, place: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield _bad(Code.WRONG_TYPE, place, say("this takes a number"))
    elif form.low is not None and value < form.low:
        yield _bad(Code.WRONG_VALUE, place, say("this takes at least {number}", number=f"{form.low:g}"))
    elif form.high is not None and value > form.high:
        yield _bad(Code.WRONG_VALUE, place, say("this takes at most {number}", number=f"{form.high:g}"))


def _inner(form: Library, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping) or not isinstance(value.get("library"), str):
        yield _bad(Code.WRONG_TYPE, place, say("this takes a content with its `library`"))
        return
    library = value["library"]
    names = [name.split(" ")[0] for name in form.names]
    if library.split(" ")[0] not in names:
        what = say("`{name}` may not stand here; this takes {names}", name=library, names=listed(form.names))
        yield _bad(Code.UNKNOWN_KIND, f"{place}/library", what)
        return
    if not re.fullmatch(r"[\w.]+ \d+\.\d+", library):
        yield _bad(Code.WRONG_VALUE, f"{place}/library", say("write its name and version, like `H5P.MultiChoice 1.16`"))
    if "params" not in value:
        yield _bad(Code.MISSING_KEY, f"{place}/params", say("this is missing"))
    elif library.split(" ")[0] in TYPES:
        yield from _library_params(library, value["params"], f"{place}/params")


# ---- what the fields mean together ----


def _sense(name: str, params: Mapping[str, Any], place: str) -> Iterator[Problem]:
    """Yield what fields of the right form do not make sense of: an answer, a place to fill, a scene that is there."""
    match name:
        case "H5P.MultiChoice":
            yield from _one_right(params, place)
        case "H5P.DragText":
            yield from _stars(params["textField"], f"{place}/textField")
            if not solutions(params["textField"]):
                yield _bad(Code.WRONG_ANSWER_KEY, f"{place}/textField", say("there is no word to fill in: `*word*`"))
        case "H5P.Blanks":
            for at, line in enumerate(params["questions"]):
                yield from _stars(line, f"{place}/questions/{at}")
            if not any(solutions(line) for line in params["questions"]):
                yield _bad(Code.WRONG_ANSWER_KEY, f"{place}/questions", say("there is no word to fill in: `*word*`"))
        case "H5P.BranchingScenario":
            yield from _ways(params["branchingScenario"], f"{place}/branchingScenario")


def _one_right(params: Mapping[str, Any], place: str) -> Iterator[Problem]:
    right = sum(entry["correct"] for entry in params["answers"])
    if right == 0:
        yield _bad(Code.WRONG_ANSWER_KEY, f"{place}/answers", say("no answer is right"))
    elif right > 1 and params.get("behaviour", {}).get("type") == "single":
        yield _bad(Code.WRONG_ANSWER_KEY, f"{place}/answers", say("two answers are right where one can be picked"))


def _stars(text: str, place: str) -> Iterator[Problem]:
    if text.count("*") % 2:
        yield _bad(Code.WRONG_ANSWER_KEY, place, say("a star `*` opens a word to fill in and none closes it"))


def _ways(story: Mapping[str, Any], place: str) -> Iterator[Problem]:
    ends = {screen["contentId"] for screen in story["endScreens"]} | {-1}
    last = len(story["content"])

    def problem(target: Any, where: str) -> Iterator[Problem]:
        if target is not None and not (target in ends or (isinstance(target, int) and 0 <= target < last)):
            yield _bad(Code.BROKEN_STORY, where, say("there is no scene {number}", number=str(target)))

    for at, node in enumerate(story["content"]):
        where = f"{place}/content/{at}"
        params = node["type"].get("params")
        question = params.get("branchingQuestion") if isinstance(params, Mapping) else None
        if question is None:
            yield from problem(node.get("nextContentId"), f"{where}/nextContentId")
        for way, choice in enumerate(question["alternatives"] if question else ()):
            spot = f"{where}/type/params/branchingQuestion/alternatives/{way}/nextContentId"
            yield from problem(choice["nextContentId"], spot)


# ---- h5p.json ----


def check_manifest(manifest: Any) -> Iterator[Problem]:
    """Yield what is wrong with `h5p.json` (https://h5p.org/documentation/developers/json-file-definitions)."""

    def bad(code: Code, place: str, what: Words) -> Problem:
        return Problem(code, "h5p.json", place, what)

    if not isinstance(manifest, Mapping):
        yield bad(Code.WRONG_TYPE, "/", say("this takes an object"))
        return
    for name in ("title", "mainLibrary", "language"):
        if not isinstance(manifest.get(name), str) or not manifest[name]:
            yield bad(Code.MISSING_KEY, f"/{name}", say("this takes a text"))
    if isinstance(manifest.get("language"), str) and not LANGUAGE.match(manifest["language"]):
        yield bad(Code.WRONG_VALUE, "/language", say("this takes a tag of at most 10 letters, like `fr`"))
    kinds = manifest.get("embedTypes")
    if not isinstance(kinds, list) or not kinds or any(kind not in ("div", "iframe") for kind in kinds):
        yield bad(Code.WRONG_VALUE, "/embedTypes", say("this takes a list of `div` and `iframe`"))
    if "license" in manifest and manifest["license"] not in LICENCES:
        yield bad(Code.WRONG_VALUE, "/license", say("this takes one of {names}", names=listed(sorted(LICENCES))))
    yield from _dependencies(manifest, bad)


def _dependencies(manifest: Mapping[str, Any], bad: Any) -> Iterator[Problem]:
    entries = manifest.get("preloadedDependencies")
    if not isinstance(entries, list):
        yield bad(Code.MISSING_KEY, "/preloadedDependencies", say("this takes a list"))
        return
    names = []
    for at, entry in enumerate(entries):
        whole = isinstance(entry, Mapping) and isinstance(entry.get("machineName"), str)
        if not whole or not all(str(entry.get(key, "")).isdigit() for key in ("majorVersion", "minorVersion")):
            what = say("this takes `machineName`, `majorVersion` and `minorVersion`")
            yield bad(Code.WRONG_TYPE, f"/preloadedDependencies/{at}", what)
        else:
            names.append(entry["machineName"])
    main = manifest.get("mainLibrary")
    if isinstance(main, str) and main and main not in names:
        what = say("`{name}` is not among the libraries of the package", name=main)
        yield bad(Code.MISSING_KEY, "/preloadedDependencies", what)


def main_version(manifest: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the version of the main library of a package that was checked."""
    for entry in manifest["preloadedDependencies"]:
        if entry["machineName"] == manifest["mainLibrary"]:
            return int(entry["majorVersion"]), int(entry["minorVersion"])
    return None


def is_known_version(library: str, version: tuple[int, int]) -> bool:
    """Tell whether the fields that stand here are those of this version."""
    return VERSIONS.get(library) == version
