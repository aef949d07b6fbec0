"""YAML text → plain values, with the place of each one.

YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema) on PyYAML's nodes: `no` and `nl` stay
texts, only `true` and `false` are booleans, dates stay texts. Duplicate keys, anchors, aliases and tags
are refused.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from balise.diagnostics import Code, Diagnostic, Span, Words, mark, say, say_marked
from balise.lines import lines_of
from balise.yaml_places import WordPlace, part_among, word_places
from balise.yaml_problems import explain_problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 60

Location = tuple[str | int, ...]

_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_TRUE = re.compile(r"(?:true|True|TRUE)\Z")
_FALSE = re.compile(r"(?:false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_PLAIN_STARTS = frozenset("-+.~nNtTfF0123456789")
"""What a plain text that is no text, but a number, a boolean or nothing, starts with."""
# an anchor or alias stands where a value may start; `**strong**` inside a text does not look like one
_MAY_ANCHOR = re.compile(r"(?<![^\s\[\]{},:?\-\"'])[&*][0-9A-Za-z_-]")
_STR_TAG = "tag:yaml.org,2002:str"
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

_DEFAULT_TAGS = {
    yaml.ScalarNode: _STR_TAG,
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_Loader):  # type: ignore[misc]  # the C loader when PyYAML has it
    """A loader that resolves nothing: scalars are read by `_scalar`, by the core schema."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> str:
        """Return the tag of a node that has none of its own."""
        del value, implicit
        return _DEFAULT_TAGS[kind]

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Do nothing: no tag hangs on a path."""

    def ascend_resolver(self) -> None:
        """Do nothing: no tag hangs on a path."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: `data` in plain values, and the nodes that tell where each one stands."""

    file: str
    text: str
    data: Any
    root: yaml.Node | None
    _lines: list[str] = field(default_factory=list, repr=False, compare=False)
    _words: dict[Location, list[WordPlace]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def lines(self) -> list[str]:
        """Return the lines of the text, split once."""
        if not self._lines:
            self._lines.extend(lines_of(self.text))
        return self._lines

    def key_span(self, location: Location) -> Span:
        """Return the place of the key (or list item) at `location`; of the nearest parent if there is none."""
        return self._locate(location, want_key=True)

    def value_span(self, location: Location) -> Span:
        """Return the place of the value at `location`; of the nearest parent's key if there is none."""
        return self._locate(location, want_key=False)

    def fragment_span(self, location: Location, fragment: str, value: str = "", at: int = 0) -> Span:
        """Return the place of a fragment of the text at `location`; of the whole value if it is not written as such.

        With the `value` of the text, the place of the first such fragment at or after the offset `at` of it.
        """
        whole = self.value_span(location)
        lines = self.lines
        if value:
            if location not in self._words:
                self._words[location] = word_places(lines, whole, value)
            return part_among(self._words[location], whole, max(0, value.find(fragment, at)), len(fragment))
        for number in range(whole.line, min(whole.end_line, len(lines)) + 1):
            line = lines[number - 1]
            start = whole.column - 1 if number == whole.line else 0
            found = line.find(fragment, start)
            if fragment and found >= 0:
                return Span(self.file, number, found + 1, number, found + 1 + len(fragment))
        return whole

    def _locate(self, location: Location, *, want_key: bool) -> Span:
        node = self.root
        if node is None:
            return Span(self.file)
        span = _first_line(self.file, node)
        rest = list(location)
        while rest:
            step = rest.pop(0)
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    if _is_tag_of_union(node, step):
                        continue
                    return span
                last_key = not rest
                span = _span(self.file, pair[0]) if want_key or not last_key else _value_span(self.file, pair)
                node = pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                span = _first_line(self.file, node)
            else:
                return span
        return span


def _is_tag_of_union(node: yaml.MappingNode, step: object) -> bool:
    # pydantic puts the discriminator's value into the location; the file has no such level
    return any(key.value == "kind" and value.value == step for key, value in node.value)


def _span(file: str, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _first_line(file: str, node: yaml.Node) -> Span:
    """Return the node itself if it is short, the first key of a mapping, the first sign of a list."""
    if isinstance(node, yaml.MappingNode) and node.value:
        return _span(file, node.value[0][0])
    if isinstance(node, yaml.ScalarNode):
        return _span(file, node)
    mark = node.start_mark
    return Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _value_span(file: str, pair: tuple[yaml.Node, yaml.Node]) -> Span:
    key, value = pair
    if isinstance(value, yaml.ScalarNode) and (value.value or value.style):
        return _span(file, value)
    return _span(file, key)


def read(path: Path, name: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the parsed file, or None and why not. `name` is what diagnostics call the file."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [unreadable(error, name)]
    return parse(raw, name)


_REASONS = {
    errno.ENOENT: mark("there is no such file"),
    errno.EISDIR: mark("it is a folder"),
    errno.EACCES: mark("you may not read it"),
}


def unreadable(error: OSError, name: str) -> Diagnostic:
    """Return what is wrong with a file that cannot be opened."""
    known = _REASONS.get(error.errno or 0)
    reason = say_marked(known) if known else error.strerror or str(error)
    message = say("cannot open this file: {reason}", reason=reason)
    return Diagnostic(Code.UNREADABLE_FILE, message, Span(name), say("check its name and rights"))


def parse(raw: bytes, name: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the parsed bytes, or None and why not."""
    if len(raw) > MAX_BYTES:
        sizes = {"size": len(raw) // 1024, "limit": MAX_BYTES // 1024}
        message = say("this file is {size} KiB; the limit is {limit} KiB", **sizes)
        return None, [Diagnostic(Code.TOO_LARGE, message, Span(name), say("split it into several lessons"))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error, name)]
    refused = _refuse_features(text, name)
    if refused:
        return None, refused
    return _compose(text, name)


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Diagnostic:
    before = lines_of(raw[: error.start].decode("utf-8", "replace"))
    line, column = len(before), len(before[-1]) + 1
    message = say("byte {byte} is not UTF-8", byte=f"0x{raw[error.start]:02X}")
    span = Span(name, line, column, line, column + 1)
    return Diagnostic(Code.NOT_UTF8, message, span, say("save the file again with the encoding UTF-8"))


def _refuse_features(text: str, name: str) -> list[Diagnostic]:
    """Return the anchors and aliases of the text; a broken text is left to the composer."""
    return list(_scan_anchors(text, name)) if _MAY_ANCHOR.search(text) else []


def _scan_anchors(text: str, name: str) -> Iterator[Diagnostic]:
    events = yaml.parse(text, Loader=_Loader)
    while True:
        try:
            event = next(events, None)
        except (yaml.YAMLError, RecursionError):
            return
        if event is None:
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield _anchor(event, name)


def _anchor(event: Any, name: str) -> Diagnostic:
    if isinstance(event, yaml.AliasEvent):
        message = say("`{name}` is a YAML alias", name=f"*{event.anchor}")
    else:
        message = say("`{name}` is a YAML anchor", name=f"&{event.anchor}")
    help_text = say("write the text out in full; if it starts with `*` or `&`, put it in quotes")
    return Diagnostic(Code.ANCHOR_OR_ALIAS, message, _event_span(event, name), help_text)


def _event_span(event: Any, name: str) -> Span:
    mark = event.start_mark
    width = 1 + len(getattr(event, "anchor", None) or "")
    return Span(name, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + width)


def _compose(text: str, name: str) -> tuple[Document | None, list[Diagnostic]]:
    loader = _CoreLoader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        return None, [_not_yaml(error, text, name)]
    except RecursionError:
        return None, [Diagnostic(Code.TOO_DEEP, _too_deep(), Span(name))]
    finally:
        loader.dispose()
    if root is None:
        message, help_text = say("there is nothing in this file"), say("copy a lesson, or run `balise new lesson`")
        return None, [Diagnostic(Code.EMPTY_FILE, message, Span(name), help_text)]
    found: list[Diagnostic] = []
    data = _construct(root, name, found)
    if found:
        return None, found
    return Document(name, text, data, root), []


def _too_deep() -> Words:
    return say("nested deeper than {depth} levels", depth=MAX_DEPTH)


def _not_yaml(error: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(getattr(error, "reason", ""))
    if "expected a single document" in str(error):
        message = say("a second document starts here")
        return Diagnostic(Code.SEVERAL_DOCUMENTS, message, _mark_span(place, name), say("one lesson, one file"))
    if place is None:
        position = getattr(error, "position", None)
        span = _position_span(text, position, name) if isinstance(position, int) else Span(name)
    else:
        span = _inside(_mark_span(place, name), text)
    if "nesting depth" in problem:
        return Diagnostic(Code.TOO_DEEP, _too_deep(), span, say("put the text in quotes"))
    message, help_text = explain_problem(problem)
    return Diagnostic(Code.NOT_YAML, message, span, help_text)


def _mark_span(place: Any, name: str) -> Span:
    if place is None:
        return Span(name)
    return Span(name, place.line + 1, place.column + 1, place.line + 1, place.column + 2)


def _inside(span: Span, text: str) -> Span:
    """Return a place that the parser gives after the end of a text as the end itself."""
    lines = lines_of(text)
    if span.line <= len(lines):
        return span
    column = len(lines[-1]) + 1
    return Span(span.file, len(lines), column, len(lines), column + 1)


def _position_span(text: str, position: int, name: str) -> Span:
    before = lines_of(text[:position])
    line, column = len(before), len(before[-1]) + 1
    return Span(name, line, column, line, column + 1)


def _construct(node: yaml.Node, name: str, found: list[Diagnostic], depth: int = 0) -> Any:
    tag = node.tag
    if depth > MAX_DEPTH:
        found.append(Diagnostic(Code.TOO_DEEP, _too_deep(), _first_line(name, node)))
        return None
    if tag not in _CORE_TAGS and tag is not None:
        message = say("`{tag}` is a YAML tag", tag=tag)
        found.append(Diagnostic(Code.YAML_TAG, message, _span(name, node), say("delete it")))
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, name, found, depth + 1) for item in node.value]
    return _mapping(node, name, found, depth)


def _mapping(node: yaml.Node, name: str, found: list[Diagnostic], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            span = _mark_span(key.start_mark, name)
            message = say("a key must be a plain text")
            found.append(Diagnostic(Code.NOT_A_TEXT_KEY, message, span, say("put the text in quotes")))
            continue
        if key.value in result:
            message = say("`{key}` is here twice", key=key.value)
            found.append(Diagnostic(Code.DUPLICATE_KEY, message, _span(name, key), say("keep one of the two")))
            continue
        result[key.value] = _construct(value, name, found, depth + 1)
    return result


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text: str = node.value
    if node.style or (text and text[0] not in _PLAIN_STARTS):
        return text
    if _NULL.match(text):
        return None
    if _TRUE.match(text):
        return True
    if _FALSE.match(text):
        return False
    return _number(text)


def _number(text: str) -> str | int | float:
    if len(text) > 40:
        return text
    if _INT.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text, 8)
    if _HEX.match(text):
        return int(text, 16)
    if _FLOAT.match(text) or _INFINITE.match(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
