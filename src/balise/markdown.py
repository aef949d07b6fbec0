"""The small Markdown that texts may hold, as a typed tree: one parse, a writer per format.

Paragraphs, lists, quotations, **strong**, *emphasis*, links, and the roles {helpline}`id`, {term}`id`,
{blank}`id`, {quote}`words`, {legal-name}`words` in MyST's syntax. No HTML: what looks like a tag is text and is
escaped by every writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

WORDED = frozenset({"quote", "legal-name"})
"""The roles that hold words of others, which every language has in its own words: a quotation, the name of a law."""
ROLES = frozenset({"helpline", "term", "blank"}) | WORDED
SCHEMES = ("https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Str:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break; `soft` when the author only went to the next line."""

    soft: bool


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link, its address unchecked: `problems` checks it, writers print only SCHEMES."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A reference into the registry or the question, or words of others: {name}`target`."""

    name: str
    target: str


Inline = Str | Break | Strong | Emphasis | Link | Role


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item holds blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation."""

    children: tuple[Block, ...]


Block = Paragraph | ListBlock | Quotation
Tree = tuple[Block, ...]

_ROLE = re.compile(r"\{([a-z][a-z-]*)\}`([^`\n]+)`")
_PLAIN = re.compile(r"[^\\`*_\[\]{}<>&#\n]*\Z")
_LIST_START = re.compile(r"(?:[-+]|\d{1,9}[.)])(?:\s|\Z)|[-=~]{2,}|\s")


def _role_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _ROLE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.meta = {"name": match[1]}
        token.content = match[2].strip()
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["list", "blockquote", "emphasis", "link", "newline", "escape", "entity"])
    # any address parses as a link, so that a forbidden one is reported and not silently shown as text
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.before("escape", "role", _role_rule)
    return parser


_PARSER = _parser()


@lru_cache(maxsize=65536)
def parse(text: str) -> Tree:
    """Return the tree of a Markdown text."""
    if _PLAIN.match(text) and not _LIST_START.match(text):
        return (Paragraph((Str(text),)),)
    return _blocks(iter(_PARSER.parse(text)), "")


def _blocks(tokens: Iterator[Token], end: str) -> Tree:
    blocks: list[Block] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "inline":
            blocks.append(Paragraph(_inlines(iter(token.children or ()), "")))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            close = token.type.replace("open", "close")
            blocks.append(ListBlock(token.type.startswith("ordered"), _items(tokens, close)))
        elif token.type == "blockquote_open":
            blocks.append(Quotation(_blocks(tokens, "blockquote_close")))
    return tuple(blocks)


def _items(tokens: Iterator[Token], close: str) -> tuple[Tree, ...]:
    items: list[Tree] = []
    for token in tokens:
        if token.type == close:
            break
        if token.type == "list_item_open":
            items.append(_blocks(tokens, "list_item_close"))
    return tuple(items)


def _inlines(tokens: Iterator[Token], end: str) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type in ("text", "text_special"):
            if token.content:
                found.append(Str(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            found.append(Break(soft=token.type == "softbreak"))
        elif token.type == "strong_open":
            found.append(Strong(_inlines(tokens, "strong_close")))
        elif token.type == "em_open":
            found.append(Emphasis(_inlines(tokens, "em_close")))
        elif token.type == "link_open":
            found.append(Link(str(token.attrGet("href") or ""), _inlines(tokens, "link_close")))
        elif token.type == "role":
            found.append(Role(token.meta["name"], token.content))
    return tuple(found)


def walk(tree: Tree | tuple[Inline, ...]) -> Iterator[Block | Inline]:
    """Yield every node of a tree, parents first."""
    for node in tree:
        yield node
        if isinstance(node, ListBlock):
            for item in node.items:
                yield from walk(item)
        elif not isinstance(node, Str | Break | Role):
            yield from walk(node.children)


def roles(text: str) -> list[Role]:
    """Return the roles of a text, in order."""
    if "{" not in text:
        return []
    return [node for node in walk(parse(text)) if isinstance(node, Role)]


def links(text: str) -> list[str]:
    """Return the addresses of the links of a text, in order."""
    if "](" not in text:
        return []
    return [node.href for node in walk(parse(text)) if isinstance(node, Link)]


RoleWriter = Callable[[Role], Markup]
_NOTHING, _P, _P_END = Markup(""), Markup("<p>"), Markup("</p>")


def to_html(tree: Tree, write_role: RoleWriter, *, keep_lines: bool = False) -> Markup:
    """Return the tree as HTML, every character escaped; `keep_lines` keeps the author's line ends."""
    return _joined([_block_html(block, write_role, keep_lines) for block in tree])


def _joined(parts: list[Markup]) -> Markup:
    """Return parts as one: most texts are one paragraph with one part, and joining took a third of the time."""
    return parts[0] if len(parts) == 1 else _NOTHING.join(parts)


def to_inline_html(tree: Tree, write_role: RoleWriter, *, keep_lines: bool = False) -> Markup:
    """Return the tree as HTML for a place that holds no blocks; paragraphs and items are set apart by breaks."""
    parts: list[Markup] = []
    for block in tree:
        if isinstance(block, Paragraph):
            parts.append(_inline_html(block.children, write_role, keep_lines))
        elif isinstance(block, ListBlock):
            parts.extend(to_inline_html(item, write_role, keep_lines=keep_lines) for item in block.items)
        else:
            parts.append(to_inline_html(block.children, write_role, keep_lines=keep_lines))
    return Markup("<br>").join(parts)


def _block_html(block: Block, write_role: RoleWriter, keep_lines: bool) -> Markup:
    if isinstance(block, Paragraph):
        return _P + _inline_html(block.children, write_role, keep_lines) + _P_END
    if isinstance(block, ListBlock):
        name = Markup("ol" if block.ordered else "ul")
        items = Markup("").join(
            Markup("<li>{}</li>").format(_item_html(item, write_role, keep_lines)) for item in block.items
        )
        return Markup("<{0}>{1}</{0}>").format(name, items)
    return Markup("<blockquote>{}</blockquote>").format(to_html(block.children, write_role, keep_lines=keep_lines))


def _item_html(item: Tree, write_role: RoleWriter, keep_lines: bool) -> Markup:
    if len(item) == 1 and isinstance(item[0], Paragraph):
        return _inline_html(item[0].children, write_role, keep_lines)
    return to_html(item, write_role, keep_lines=keep_lines)


def _inline_html(nodes: tuple[Inline, ...], write_role: RoleWriter, keep_lines: bool) -> Markup:
    parts: list[Markup] = []
    for node in nodes:
        if isinstance(node, Str):
            parts.append(escape(node.text))
        elif isinstance(node, Break):
            parts.append(Markup("<br>") if keep_lines or not node.soft else Markup(" "))
        elif isinstance(node, Role):
            parts.append(_worded_html(node) if node.name in WORDED else write_role(node))
        else:
            parts.append(_wrapped_html(node, _inline_html(node.children, write_role, keep_lines)))
    return _joined(parts)


def _worded_html(node: Role) -> Markup:
    """Return a quotation, for which browsers write the marks of its language, or a legal name."""
    pattern = "<q>{}</q>" if node.name == "quote" else '<span class="legal-name">{}</span>'
    return Markup(pattern).format(node.target)


def _wrapped_html(node: Strong | Emphasis | Link, inner: Markup) -> Markup:
    if isinstance(node, Strong):
        return Markup("<strong>{}</strong>").format(inner)
    if isinstance(node, Emphasis):
        return Markup("<em>{}</em>").format(inner)
    if not node.href.startswith(SCHEMES):
        return inner
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(node.href, inner)


def to_plain(tree: Tree, write_role: Callable[[Role], str]) -> str:
    """Return the tree as plain text, blocks on lines of their own."""
    lines: list[str] = []
    for block in tree:
        if isinstance(block, Paragraph):
            lines.append(_inline_plain(block.children, write_role))
        elif isinstance(block, ListBlock):
            lines.extend("- " + to_plain(item, write_role) for item in block.items)
        else:
            lines.append(to_plain(block.children, write_role))
    return "\n".join(lines)


def _inline_plain(nodes: tuple[Inline, ...], write_role: Callable[[Role], str]) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Str):
            parts.append(node.text)
        elif isinstance(node, Break):
            parts.append(" " if node.soft else "\n")
        elif isinstance(node, Role):
            parts.append(_worded_plain(node) if node.name in WORDED else write_role(node))
        else:
            parts.append(_inline_plain(node.children, write_role))
    return "".join(parts)


def _worded_plain(node: Role) -> str:
    return f"“{node.target}”" if node.name == "quote" else node.target
