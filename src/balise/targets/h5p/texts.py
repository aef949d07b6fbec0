"""Texts in the fields of H5P.

They keep to what every HTML field may hold: paragraphs, breaks, strong and emphasised words. A list is lines with a
sign before each, a link its words and address, so that no host takes anything away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from balise import ir
from balise.interface import interface
from balise.markdown import WORDED, Break, Emphasis, Inline, ListBlock, Paragraph, Role, Str, Strong, Tree
from balise.packing import Side
from balise.player.reading import Reading


class Texts:
    """Writes the texts of one lesson in one language."""

    def __init__(self, side: Side) -> None:
        """Write what `side` holds."""
        self._side = side
        self._reading = Reading(side.registry, side.code)
        self.ui = interface(side.code).text

    def line(self, text: ir.Text) -> str:
        """Return a text on one line, without marks and not yet escaped."""
        return self._reading.line(text)

    def html(self, text: ir.Text | None) -> str:
        """Return a text for a field of HTML, marked with its language if it fell back or runs from right to left."""
        if text is None:
            return ""
        inner = self._blocks(text.tree, text.keep_lines)
        if not (text.fallback or text.direction == "rtl"):
            return str(inner)
        return str(Markup('<div lang="{}" dir="{}">{}</div>').format(text.language, text.direction, inner))

    def _blocks(self, tree: Tree, keep_lines: bool) -> Markup:
        parts: list[Markup] = []
        for block in tree:
            if isinstance(block, Paragraph):
                parts.append(Markup("<p>{}</p>").format(self._inlines(block.children, keep_lines)))
            elif isinstance(block, ListBlock):
                for number, item in enumerate(block.items, start=1):
                    sign = f"{number}. " if block.ordered else "– "
                    inner = self._blocks(item, keep_lines)
                    parts.append(Markup("<p>{}{}").format(sign, inner.removeprefix(Markup("<p>"))))
            else:
                parts.append(self._blocks(block.children, keep_lines))
        return Markup("").join(parts)

    def _inlines(self, nodes: Iterable[Inline], keep_lines: bool) -> Markup:
        return Markup("").join(self._inline(node, keep_lines) for node in nodes)

    def _inline(self, node: Inline, keep_lines: bool) -> Markup:
        if isinstance(node, Str):
            return escape(node.text)
        if isinstance(node, Break):
            return Markup("<br>") if keep_lines or not node.soft else Markup(" ")
        if isinstance(node, Role):
            tree = (Paragraph((node,)),)
            words = self._reading.line(ir.Text(tree, self._side.code, "ltr", False, False))
            return Markup("<em>{}</em>").format(words) if node.name in WORDED else escape(words)
        inner = self._inlines(node.children, keep_lines)
        if isinstance(node, Strong | Emphasis):
            return Markup("<{0}>{1}</{0}>").format("strong" if isinstance(node, Strong) else "em", inner)
        return Markup("{} ({})").format(inner, node.href.removeprefix("mailto:").removeprefix("tel:"))

    def plain(self, text: ir.Text | None) -> str:
        """Return a text for a field without marks."""
        return "" if text is None else str(escape(self.line(text)))


def shown(words: str) -> str:
    """Return words in the text of a DragText, where a star, a colon and a backslash mean something."""
    escaped = str(escape(words))
    for sign in "*:\\":
        escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped


def filled(nodes: Any, words: dict[str, str]) -> Any:
    """Return a tree with words in the place of its blanks."""
    if isinstance(nodes, tuple):
        return tuple(filled(node, words) for node in nodes)
    if isinstance(nodes, Role):
        return Str(words[nodes.target]) if nodes.name == "blank" and nodes.target in words else nodes
    if isinstance(nodes, ListBlock):
        return dataclasses.replace(nodes, items=filled(nodes.items, words))
    return dataclasses.replace(nodes, children=filled(nodes.children, words)) if hasattr(nodes, "children") else nodes
