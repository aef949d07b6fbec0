"""Trees back to Markdown: a text that `markdown.parse` reads as the same tree, as plain as can be."""

from __future__ import annotations

import re

from balise.markdown import (
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
    parse,
)

_SPECIAL = re.compile(r"([\\`*_\[\]{}<>&#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])", re.M)


def to_markdown(tree: Tree) -> str:
    """Return a text with this tree; signs are escaped only where the plain text would read as something else."""
    plain = _blocks(tree, escaped=False)
    return plain if same(parse(plain), tree) else _blocks(tree, escaped=True)


def same(one: Tree, other: Tree) -> bool:
    """Tell whether two trees show the same: runs of characters count as one, however many parts they are in."""
    return _joined(one) == _joined(other)


def _joined(nodes: object) -> object:
    if isinstance(nodes, tuple):
        found: list[object] = []
        for node in nodes:
            if isinstance(node, Str) and found and isinstance(found[-1], Str):
                found[-1] = Str(found[-1].text + node.text)
            else:
                found.append(_joined(node))
        return tuple(found)
    if isinstance(nodes, ListBlock):
        return (nodes.ordered, tuple(_joined(item) for item in nodes.items))
    if isinstance(nodes, Paragraph | Quotation | Strong | Emphasis | Link):
        return (type(nodes).__name__, getattr(nodes, "href", ""), _joined(nodes.children))
    return nodes


def _blocks(tree: Tree, *, escaped: bool) -> str:
    return "\n\n".join(_block(block, escaped) for block in tree)


def _block(block: Block, escaped: bool) -> str:
    if isinstance(block, Paragraph):
        text = _inlines(block.children, escaped)
        return _LINE_START.sub(_escape_start, text) if escaped else text
    if isinstance(block, Quotation):
        return "\n".join(f"> {line}".rstrip() for line in _blocks(block.children, escaped=escaped).split("\n"))
    loose = any(len(item) > 1 for item in block.items)
    items = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else "- "
        lines = _blocks(item, escaped=escaped).split("\n")
        indent = " " * len(mark)
        items.append(mark + "\n".join([lines[0], *(indent + line if line else "" for line in lines[1:])]))
    return ("\n\n" if loose else "\n").join(items)


def _escape_start(match: re.Match[str]) -> str:
    sign = match[2]
    return match[1] + (sign[:-1] + "\\" + sign[-1] if sign[-1] in ".)" else "\\" + sign)


def _inlines(nodes: tuple[Inline, ...], escaped: bool) -> str:
    return "".join(_inline(node, escaped) for node in nodes)


def _inline(node: Inline, escaped: bool) -> str:
    if isinstance(node, Str):
        return _SPECIAL.sub(r"\\\1", node.text) if escaped else node.text
    if isinstance(node, Break):
        return "\n" if node.soft else "\\\n"
    if isinstance(node, Role):
        return f"{{{node.name}}}`{node.target}`"
    inner = _inlines(node.children, escaped)
    if isinstance(node, Link):
        return f"[{inner}](<{node.href}>)" if re.search(r"[\s()]", node.href) else f"[{inner}]({node.href})"
    return f"**{inner}**" if isinstance(node, Strong) else f"*{inner}*"
