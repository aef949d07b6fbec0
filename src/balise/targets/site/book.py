"""The MyST tree of a language: a Jupyter Book of its own, and what our Sphinx run reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from balise.targets.site.pages import Page

_H1 = re.compile(r"<(/?)h1(?=[\s>])")
_ASSET = re.compile(r'((?:src|href)="(?:\.\./)*)assets/')
_SITE_ONLY = '<p data-site="1" hidden'
"""What only the site shows: it leads to a page that is not part of the book."""
_HEADING_OPEN = '<p data-heading="1" hidden'
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~$^:\"'=@%])")


def document(page: Page) -> str:
    """Return a page as a MyST document: its title as a heading, its body as raw HTML."""
    body = _H1.sub(lambda match: "</p" if match[1] else _HEADING_OPEN, page.body)
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    title = _SPECIAL.sub(r"\\\1", " ".join(page.title.split()))
    return f"# {title}\n\n{fence}{{raw}} html\n{body.strip()}\n{fence}\n"


def site_body(body: str) -> str:
    """Return a body for the site: its `<h1>` where `document` had hidden it, its assets one level up, all shown.

    Author text cannot forge an attribute: its quotes are escaped.
    """
    body = _ASSET.sub(r"\1../assets/", body).replace(_SITE_ONLY, "<p")
    start = body.find(_HEADING_OPEN)
    if start < 0:
        return body
    end = body.find("</p>", start)
    return body[:start] + "<h1" + body[start + len(_HEADING_OPEN) : end] + "</h1>" + body[end + len("</p>") :]


def table_of_contents(docnames: Iterable[str], parts: Iterable[tuple[str, list[str]]]) -> str:
    """Return `_toc.yml`: the landing page, then parts with their captions and documents; each document once."""
    present = set(docnames)
    toc: dict[str, Any] = {"format": "jb-book", "root": "index"}
    listed = [
        {"caption": caption, "chapters": [{"file": name} for name in names if name in present]}
        for caption, names in parts
    ]
    listed = [part for part in listed if part["chapters"]]
    if listed:
        toc["parts"] = listed
    return dump_yaml(toc)


def dump_yaml(value: Mapping[str, Any]) -> str:
    """Return YAML in the order given, in readable letters."""
    return yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False, width=1000)
