"""The link check: every link inside the site leads to a page and a place that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from balise.diagnostics import Code, Diagnostic, Span, say

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_OUTSIDE = ("https:", "mailto:", "tel:", "http:", "data:")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the link check needs of a page: its anchors, its links, and ids that stand twice."""

    anchors: frozenset[str]
    links: frozenset[str]
    doubled: tuple[str, ...]


def outline(html: str) -> Outline:
    """Return the anchors and the links of a page that stay inside the site."""
    anchors = [unescape(name) for name in _ID.findall(html)]
    seen: set[str] = set()
    doubled = tuple(sorted({name for name in anchors if name in seen or seen.add(name)}))  # type: ignore[func-returns-value]
    found = {unescape(link) for link in _LINK.findall(html)}
    return Outline(frozenset(anchors), frozenset(link for link in found if not link.startswith(_OUTSIDE)), doubled)


def check(pages: Mapping[str, Outline], folder: Path) -> list[Diagnostic]:
    """Return the links that lead nowhere. `pages` maps paths in `folder` to their outlines."""
    found: list[Diagnostic] = []
    exists: dict[str, bool] = {}
    for name, page in pages.items():
        for anchor in page.doubled:
            message = say("the id `{name}` stands twice on this page", name=anchor)
            found.append(Diagnostic(Code.BROKEN_OUTPUT, message, Span(name)))
        for link in page.links:
            path, _, anchor = unquote(link).partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path.partition("?")[0])) if path else name
            )
            if target in pages:
                if anchor and anchor not in pages[target].anchors:
                    message = say("`{link}` leads to no place on that page", link=link)
                    found.append(Diagnostic(Code.BROKEN_OUTPUT, message, Span(name)))
                continue
            if target not in exists:
                exists[target] = (folder / target).is_file()
            if not exists[target]:
                found.append(Diagnostic(Code.BROKEN_OUTPUT, say("`{link}` leads nowhere", link=link), Span(name)))
    return found
