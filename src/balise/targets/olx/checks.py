"""What Studio's importer would drop or guess in silence: refused here, each with its file, line and column.

The importer and olxcleaner were tried with each of these mistakes; most go through unsaid. The rules are those of the
OLX format (https://docs.openedx.org, "Open Learning XML") and of `xmodule.modulestore.xml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from balise.diagnostics import Code, Diagnostic, Span, Words, say

BUILT_IN = ("html", "problem", "video")
URL_NAME = re.compile(r"[A-Za-z0-9_-]+\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ\Z")
NUMBERS = ("weight", "max_attempts")
DATES = ("due", "start", "end", "enrollment_start", "enrollment_end")
CHILDREN = {"course": "chapter", "chapter": "sequential", "sequential": "vertical"}


@dataclass(slots=True)
class Node:
    """An element with its place."""

    tag: str
    attributes: dict[str, str]
    span: Span
    children: list[Node] = field(default_factory=list)
    text: str = ""


def read_xml(name: str, raw: bytes) -> Node | Diagnostic:
    """Return the root of an XML file, or why it is none."""
    stack: list[Node] = []
    roots: list[Node] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        node = Node(tag, attributes, Span(name, line, column, line, column + 1 + len(tag)))
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)

    def end(tag: str) -> None:
        stack.pop()

    def characters(text: str) -> None:
        stack[-1].text += text

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        place = Span(name, error.lineno, error.offset + 1, error.lineno, error.offset + 2)
        return _broken(say("this is not XML: Studio would leave it out"), place)
    return roots[0]


def _broken(message: Words, span: Span, help_text: Words | None = None) -> Diagnostic:
    why = say("Studio leaves out or guesses what it cannot read, and says nothing")
    return Diagnostic(Code.BROKEN_OUTPUT, message, span, help_text or say("write it anew"), why)


def check_course(files: Mapping[str, bytes], own_blocks: tuple[str, ...]) -> list[Diagnostic]:
    """Return what is wrong with a course; `files` by their path in the archive, all in one folder `course`."""
    checker = _Checker({name.partition("/")[2]: raw for name, raw in files.items()}, own_blocks)
    return [*checker.course(), *checker.policies(), *checker.names()]


class _Checker:
    def __init__(self, files: Mapping[str, bytes], own_blocks: tuple[str, ...]) -> None:
        self._files = files
        self._own = own_blocks
        self._seen: dict[str, str] = {}
        self._doubled: list[Diagnostic] = []
        self._formats: list[tuple[str, Span]] = []
        self._run = ""

    def _root(self, name: str, from_where: Span) -> Node | Diagnostic:
        if name not in self._files:
            return _broken(say("`{name}` is not there", name=name), from_where, say("write the file"))
        return read_xml(name, self._files[name])

    def course(self) -> Iterator[Diagnostic]:
        root = self._root("course.xml", Span("course.xml"))
        if isinstance(root, Diagnostic):
            yield root
            return
        self._run = root.attributes.get("url_name", "")
        yield from self._node(root)
        yield from self._file("course", self._run, root.span)

    def _file(self, kind: str, name: str, from_where: Span) -> Iterator[Diagnostic]:
        root = self._root(f"{kind}/{name}.xml", from_where)
        if isinstance(root, Diagnostic):
            yield root
            return
        yield from self._attributes(root)
        if kind == "html":
            page = f"html/{root.attributes.get('filename', '')}.html"
            if page not in self._files:
                yield _broken(say("`{name}` is not there", name=page), root.span, say("write the file"))
        for child in root.children if kind in (*CHILDREN, "vertical") else ():
            yield from self._child(kind, child)

    def _child(self, parent: str, child: Node) -> Iterator[Diagnostic]:
        wanted = CHILDREN.get(parent)
        allowed = (wanted,) if wanted else (*self._own, *BUILT_IN)
        if child.tag not in allowed:
            yield _broken(
                say("no host knows a block `{name}` here", name=child.tag),
                child.span,
                say("the blocks are {names}", names=", ".join(allowed)),
            )
            return
        yield from self._node(child)
        if child.tag in self._own:
            yield from self._own_block(child)
        elif child.tag in (*BUILT_IN, *CHILDREN.values()) and not child.children:
            yield from self._file(child.tag, child.attributes.get("url_name", ""), child.span)

    def _own_block(self, node: Node) -> Iterator[Diagnostic]:
        try:
            content = json.loads(node.text) if node.text.strip() else None
        except ValueError:
            content = None
        if not isinstance(content, dict):
            message = say("a block of our own is empty: in a file of its own, Studio would import none of it")
            yield _broken(message, node.span, say("write its content into the unit"))

    def _node(self, node: Node) -> Iterator[Diagnostic]:
        name = node.attributes.get("url_name", "")
        if not URL_NAME.match(name):
            yield _broken(
                say("`{name}` cannot be a `url_name`", name=name), node.span, say("use letters, digits, `_` and `-`")
            )
        elif name in self._seen:
            self._doubled.append(
                _broken(say("two blocks are called `{name}`", name=name), node.span, say("rename one"))
            )
        self._seen[name] = node.tag
        yield from self._attributes(node)

    def _attributes(self, node: Node) -> Iterator[Diagnostic]:
        for key, value in node.attributes.items():
            if key in NUMBERS and not re.fullmatch(r"\d+(?:\.\d+)?", value):
                message = say("`{key}` must be a number, not `{value}`", key=key, value=value)
                yield _broken(message, node.span, say("write a number"))
            if key in DATES and not DATE.match(value):
                message = say("`{key}` is no moment: `{value}`", key=key, value=value)
                yield _broken(message, node.span, say("write it like {example}", example="2026-12-31T22:59:00Z"))
            if key == "format":
                self._formats.append((value, node.span))

    def names(self) -> Iterator[Diagnostic]:
        yield from self._doubled

    # ---- policies ----

    def _json(self, name: str) -> Any:
        span = Span(name)
        if name not in self._files:
            help_text = say("the folder of policies is called like the run, `{name}`", name=self._run)
            return _broken(say("`{name}` is not there", name=name), span, help_text)
        try:
            return json.loads(self._files[name])
        except ValueError as error:
            line = getattr(error, "lineno", 1)
            return _broken(say("this is not JSON: Studio would lose the settings"), Span(name, line, 1, line, 2))

    def policies(self) -> Iterator[Diagnostic]:
        name = f"policies/{self._run}/policy.json"
        found = self._json(name)
        if isinstance(found, Diagnostic):
            yield found
            return
        policy = found.get(f"course/{self._run}") if isinstance(found, dict) else None
        if not isinstance(policy, dict):
            yield _broken(
                say("there are no settings for `{name}`", name=f"course/{self._run}"), Span(name), say("add the key")
            )
            return
        yield from self._policy(policy, name)
        yield from self._grading(f"policies/{self._run}/grading_policy.json")

    def _policy(self, policy: Mapping[str, Any], name: str) -> Iterator[Diagnostic]:
        span = Span(name)
        language = policy.get("language")
        if not isinstance(language, str) or not LANGUAGE.match(language):
            message = say("`{value}` is not a language of the platform", value=str(language))
            yield _broken(message, span, say("write `fr` or `nl`"))
        for key in DATES:
            if key in policy and not (isinstance(policy[key], str) and DATE.match(policy[key])):
                message = say("`{key}` is no moment: `{value}`", key=key, value=str(policy[key]))
                yield _broken(message, span, say("write it like {example}", example="2026-12-31T22:59:00Z"))
        tabs = policy.get("tabs")
        if tabs and tabs[0].get("type") != "courseware":
            yield _broken(say("the first tab must be `courseware`"), span, say("put it first"))
        used = set(self._seen.values()) & set(self._own)
        for kind in sorted(used - set(policy.get("advanced_modules") or ())):
            message = say("`{name}` is not among the advanced modules: Studio could not edit it", name=kind)
            yield _broken(message, span, say("add it to `advanced_modules`"))
        image = policy.get("course_image")
        if image and f"static/{image}" not in self._files:
            yield _broken(say("`{name}` is not there", name=f"static/{image}"), span, say("write the file"))

    def _grading(self, name: str) -> Iterator[Diagnostic]:
        found = self._json(name)
        if isinstance(found, Diagnostic):
            yield found
            return
        span = Span(name)
        graders = {entry.get("type"): entry for entry in found.get("GRADER", ())}
        for value, place in self._formats:
            if value not in graders:
                message = say("the grading policy has no `{name}`: this would never count", name=value)
                yield _broken(message, place, say("the types are {names}", names=", ".join(sorted(graders)) or "-"))
        for kind, entry in graders.items():
            there = sum(value == kind for value, _ in self._formats)
            if entry.get("min_count", 0) > there or entry.get("drop_count", 0) >= max(there, 1):
                message = say("`{name}` wants more pieces of work than the {n} there are", name=str(kind), n=there)
                yield _broken(message, span, say("lower `min_count` or `drop_count`"))
        if graders and abs(sum(entry.get("weight", 0) for entry in graders.values()) - 1) > 1e-9:
            yield _broken(say("the weights of the grading policy do not make 1"), span, say("change them"))
