"""HTML of others → the small Markdown of lessons; what Markdown has no place for is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from balise.markdown import (
    SCHEMES,
    Block,
    Break,
    Emphasis,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Role,
    Str,
    Strong,
    Tree,
)
from balise.targets.moodle.markup import JOINER

BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "summary", "details", "pre"})
LISTS = frozenset({"ul", "ol"})
SPANS = frozenset({"span", "small", "sub", "sup", "u", "font", "bdi", "abbr", "code", "html", "body", "label", "tbody"})
LOUD = {"b": Strong, "strong": Strong, "i": Emphasis, "em": Emphasis}
UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "wbr"})
MAX_DEPTH = 40
_GAP = re.compile(r"\[\[(\d+)\]\]")
_SPACES = re.compile(r"[ \t\n\f\r]+")
"""What a browser shows as one space (HTML, "ASCII whitespace"): a space that does not break stays as it is."""


class _Reader(HTMLParser):
    """Reads HTML into blocks; `lost` names the elements that have no place in a lesson, once each."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost: dict[str, None] = {}
        self._frames: list[tuple[str, Any, list[Any]]] = [("root", None, [])]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        if self._unseen:
            self.lost.setdefault(tag)
        elif tag == "br":
            self._frames[-1][2].append(Break(soft=False))
        elif tag in VOID:
            if tag not in ("hr", "wbr"):
                self.lost.setdefault(tag)
        elif len(self._frames) < MAX_DEPTH:
            if tag not in BLOCKS | LISTS | SPANS | LOUD.keys() | {"li", "a", "blockquote"}:
                self.lost.setdefault(tag)
            self._frames.append((tag, dict(attrs).get("href"), []))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif any(name == tag for name, _, _ in self._frames[1:]):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._frames[-1][2].append(Str(_SPACES.sub(" ", data)))

    def tree(self) -> Tree:
        """Return what was read."""
        self.close()
        while len(self._frames) > 1:
            self._close()
        return _blocks(self._frames[0][2])

    def _close(self) -> str:
        tag, href, children = self._frames.pop()
        self._frames[-1][2].extend(self._made(tag, href, children))
        return tag

    def _made(self, tag: str, href: str | None, children: list[Any]) -> list[Any]:
        if tag in LOUD:
            return _loud(tag, children)
        if tag == "a":
            return self._link(href or "", children)
        if tag in LISTS:
            items = tuple(entry for entry in children if isinstance(entry, _Item) and entry.blocks)
            return [ListBlock(tag == "ol", tuple(entry.blocks for entry in items))] if items else []
        if tag == "li":
            return [_Item(_blocks(children))]
        if tag == "blockquote":
            return [Quotation(_blocks(children))] if _blocks(children) else []
        return list(_blocks(children)) if tag in BLOCKS else children

    def _link(self, href: str, children: list[Any]) -> list[Any]:
        if not href.startswith(SCHEMES):
            self.lost.setdefault("a")
            return children
        inner = tuple(node for node in children if isinstance(node, Inline))
        return [Link(href, inner or (Str(href),))]


class _Item:
    """An item of a list that is still being read."""

    def __init__(self, blocks: Tree) -> None:
        self.blocks = blocks


def _loud(tag: str, children: list[Any]) -> list[Any]:
    """Return strong or emphasised text; where it holds blocks, or nothing that is read, it stays plain."""
    if not all(isinstance(node, Inline) for node in children):
        return children
    return [LOUD[tag](tuple(children))] if any(isinstance(n, Str) and n.text.strip() for n in children) else children


def _blocks(nodes: list[Any]) -> Tree:
    """Return nodes as blocks: what stands between blocks is a paragraph."""
    found: list[Block] = []
    line: list[Inline] = []

    def end() -> None:
        trimmed = _trimmed(line)
        if trimmed:
            found.append(Paragraph(trimmed))
        line.clear()

    for node in nodes:
        if isinstance(node, Inline):
            line.append(node)
            continue
        end()
        found.extend(node.blocks if isinstance(node, _Item) else (node,))
    end()
    return tuple(found)


def _trimmed(line: list[Inline]) -> tuple[Inline, ...]:
    nodes = list(line)
    while nodes and (isinstance(nodes[0], Break) or (isinstance(nodes[0], Str) and not nodes[0].text.strip())):
        nodes.pop(0)
    while nodes and (isinstance(nodes[-1], Break) or (isinstance(nodes[-1], Str) and not nodes[-1].text.strip())):
        nodes.pop()
    if nodes and isinstance(nodes[0], Str):
        nodes[0] = Str(nodes[0].text.lstrip())
    if nodes and isinstance(nodes[-1], Str):
        nodes[-1] = Str(nodes[-1].text.rstrip())
    return tuple(nodes)


def html_tree(html: str) -> tuple[Tree, tuple[str, ...]]:
    """Return HTML as a tree of Markdown, and the names of the elements that have no place in it."""
    reader = _Reader()
    reader.feed(html)
    return reader.tree(), tuple(reader.lost)


def plain_tree(text: str) -> Tree:
    """Return plain text as paragraphs: an empty line sets them apart."""
    parts = [_SPACES.sub(" ", part).strip() for part in re.split(r"\n\s*\n", text)]
    return tuple(Paragraph((Str(part),)) for part in parts if part)


def with_gaps(tree: Tree, name: Callable[[int], str]) -> Tree:
    """Return a tree in which each `[[number]]` is a blank, called as `name` says of its number."""
    return tuple(_gapped(block, name) for block in tree)


def _gapped(node: Any, name: Callable[[int], str]) -> Any:
    if isinstance(node, ListBlock):
        return ListBlock(node.ordered, tuple(with_gaps(item, name) for item in node.items))
    if isinstance(node, Link):
        return Link(node.href, tuple(part for child in node.children for part in _parts(child, name)))
    if hasattr(node, "children"):
        return type(node)(tuple(part for child in node.children for part in _parts(child, name)))
    return node


def _parts(node: Any, name: Callable[[int], str]) -> list[Any]:
    if not isinstance(node, Str):
        return [_gapped(node, name)]
    found: list[Any] = []
    for place, part in enumerate(_GAP.split(node.text)):
        if place % 2:
            found.append(Role("blank", name(int(part))))
        elif part:
            found.append(Str(part.replace(f"[{JOINER}[", "[[")))  # as `balise build moodle` holds an author's brackets
    return found
