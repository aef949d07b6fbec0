"""What the shell around a page needs: languages, navigation, notes. Plain values, so that they can be fingerprinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balise.interface import Interface, interface
from balise.languages import Language
from balise.languages import language as language_of
from balise.targets.site.pages import HELP_PAGES, NO_QUICK_EXIT
from balise.targets.site.render import relative
from balise.targets.site.summary import Shelf, Spot

SITE_NAME = "balise"
FRONT = ("fr", "nl")
"""The languages that stand in the bar itself; the others are one click behind them."""

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "lesson": ("assets/player.js",),
    "search": ("assets/minisearch.js", "search-index.js", "assets/search.js"),
    "two": ("assets/two.js",),
}
"""Kind of page → its scripts, beside those of every page."""


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """What all shells of a site share: the shelf of each language, and settings."""

    shelves: Mapping[str, Shelf]
    docnames: Mapping[str, frozenset[str]]
    quick_exit_url: str
    release: bool
    marks: Mapping[str, str]
    unverified: int


def shell(
    docname: str, kind: str, title: str, code: str, site: Lighthouse, *, spot: Spot | None, notes: Sequence[str]
) -> dict[str, Any]:
    """Return the context of a page's shell."""
    words = interface(code)
    language = language_of(code)
    audience = spot.audience if spot else docname.partition("/")[2] if kind == "audience" else ""
    notices = list(notes)
    if not site.release:
        notices.insert(0, words.text("This is a draft."))
    before, after = site.shelves[code].neighbours(spot.id) if spot and kind == "lesson" else (None, None)
    depth = docname.count("/")
    assets = "../" * depth + "../assets/"
    spoken = language_of(words.language)
    return {
        "kind": kind,
        "body_class": " ".join(_body_classes(docname, kind, language)),
        "language": code,
        "direction": language.direction,
        "words_language": spoken.code,
        "words_direction": spoken.direction,
        "words_differ": spoken.base != language.base,
        "scripts": [
            assets + name.removeprefix("assets/") if name.startswith("assets/") else "../" * depth + name
            for name in SCRIPTS.get(kind, ())
        ],
        "title": title,
        "site_name": SITE_NAME,
        "mark": site.marks.get(spot.group, "") if spot else site.marks.get(audience, ""),
        "root": "../" * depth,
        "assets": assets,
        "door": "../" * depth + "../index.html",
        "languages": _languages(docname, code, site),
        "readings": _readings(docname, code, site, spot, words) if kind == "lesson" and spot else [],
        "quick_exit": audience not in NO_QUICK_EXIT,
        "quick_exit_url": site.quick_exit_url,
        "previous": _neighbour(before, docname),
        "next": _neighbour(after, docname),
        "nav": _navigation(docname, words),
        "notes": notices,
    }


def _body_classes(docname: str, kind: str, language: Language) -> list[str]:
    classes = [f"is-{kind}"]
    if kind == "help":
        classes += ["light", "helppage", *(["is-young"] if docname == "help" else [])]
    if language.is_simple:
        classes.append("easy")
    return classes


def _languages(docname: str, code: str, site: Lighthouse) -> list[dict[str, Any]]:
    front = [other for other in site.docnames if other in FRONT] or list(site.docnames)[:2]
    found = []
    for other, names in site.docnames.items():
        language = language_of(other)
        exists = docname in names
        path = f"{docname if exists else 'index'}.html"
        found.append(
            {
                "code": other,
                "name": language.name,
                "short": language.short,
                "direction": language.direction,
                "href": relative(f"../{other}/{path}", docname),
                "current": other == code,
                "front": other in front,
                "exists": exists,
            }
        )
    return found


def _readings(docname: str, code: str, site: Lighthouse, spot: Spot, words: Interface) -> list[dict[str, str]]:
    """Return the other ways to read a lesson: its easy language (or back from it), two languages side by side."""
    have = [other for other, names in site.docnames.items() if docname in names and other != code]
    found = [
        {"href": relative(f"../{other}/{docname}.html", docname), "label": language_of(other).name, "code": other}
        for other in have
        if language_of(other).base == language_of(code).base
    ]
    if have:
        label = words.text("Two languages side by side")
        found.append({"href": relative(f"two/{spot.id}.html", docname), "label": label, "code": ""})
    return found


def _neighbour(spot: Spot | None, docname: str) -> dict[str, str] | None:
    if spot is None:
        return None
    return {"href": relative(f"lessons/{spot.id}.html", docname), "title": spot.title}


def _navigation(docname: str, words: Interface) -> list[dict[str, Any]]:
    entries = (
        ("index", words.text("Lessons")),
        ("search", words.text("Search")),
        ("glossary", words.text("Words")),
        ("help", words.text("Helplines")),
        ("about", words.text("About")),
    )
    return [
        {
            "href": relative(f"{name}.html", docname),
            "label": label,
            "current": name == docname or (name == "help" and docname in HELP_PAGES),
        }
        for name, label in entries
    ]
