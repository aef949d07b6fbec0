"""What the pages stand on: styles, scripts, fonts, pictograms, the search index and the language door."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from rjsmin import jsmin

from balise import assets
from balise.diagnostics import Code, Diagnostic, Severity, Span, say
from balise.interface import interface
from balise.languages import language as language_of
from balise.targets.site.render import Renderer, make_environment
from balise.targets.site.shell import Lighthouse
from balise.targets.site.summary import Summary

PICTURE_FOLDER = "pictures"
_PLAYER, _SITE = "player/css", "targets/site/css"
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "site.css": (
        f"{_PLAYER}/tokens.css",
        f"{_PLAYER}/ground.css",
        f"{_SITE}/bar.css",
        f"{_SITE}/door.css",
        f"{_SITE}/horizon.css",
        f"{_SITE}/lessons.css",
        f"{_PLAYER}/lesson.css",
        f"{_SITE}/help.css",
        f"{_SITE}/reading.css",
        f"{_SITE}/guide.css",
        f"{_SITE}/coverage.css",
        f"{_PLAYER}/activities.css",
        f"{_PLAYER}/playing.css",
        f"{_SITE}/two.css",
        f"{_SITE}/easy.css",
        f"{_SITE}/comfort.css",
        f"{_SITE}/sheets.css",
        f"{_SITE}/print.css",
        f"{_SITE}/forced.css",
    ),
    "class.css": (
        f"{_PLAYER}/tokens.css",
        f"{_PLAYER}/ground.css",
        f"{_SITE}/class.css",
        f"{_SITE}/class-screens.css",
    ),
    "class.js": ("targets/site/js/class.js",),
    "site.js": ("targets/site/js/site.js", "targets/site/js/comfort.js", "targets/site/js/offline.js"),
    "player.js": (
        "player/js/scoring.js",
        "player/js/player.js",
        "player/js/scenario.js",
        "player/js/local.js",
        "targets/site/js/play.js",
    ),
    "two.js": ("targets/site/js/two.js",),
    "search.js": ("targets/site/js/search.js",),
    "icon.svg": ("targets/site/icon.svg",),
}
"""Each asset of ours → the files of the package that it is made of, in cascade order."""
_PICTURE = re.compile(rf'src="[./]*assets/{PICTURE_FOLDER}/([0-9A-F-]+)\.svg"')


def joined(parts: Iterable[str]) -> bytes:
    """Return files of the package one after the other, scripts without comments and spaces."""
    return b"\n".join(_shipped(part) for part in parts)


def _shipped(part: str) -> bytes:
    content = (files("balise") / part).read_bytes()
    return bytes(jsmin(content)) if part.endswith(".js") else content


def picture_codes(html: str) -> tuple[str, ...]:
    """Return the pictograms that a page shows."""
    return tuple(sorted(set(_PICTURE.findall(html))))


def asset_files(
    modules: Path | None, languages: Iterable[str], pictures: Iterable[str], shorten: Callable[[bytes], bytes]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the shared assets by path, and a warning if what npm installs is not there.

    `shorten` makes a script shorter; it does the same afterwards.
    """
    found = {name: shorten(joined(parts)) if name.endswith(".js") else joined(parts) for name, parts in BUNDLES.items()}
    for code in pictures:
        content = assets.pictogram(code)
        if content is not None:
            found[f"{PICTURE_FOLDER}/{code}.svg"] = content
    if modules is None:
        message = say("the fonts and the search engine are not installed; pages use the reader's own fonts")
        place, help_text = Span("node_modules"), say("run `npm ci`")
        warning = Diagnostic(Code.BROKEN_OUTPUT, message, place, help_text, severity=Severity.WARNING)
        found.update({"fonts.css": b"", "minisearch.js": b""})
        return found, [warning]
    faces = assets.faces_for(languages)
    found["fonts.css"] = assets.font_css(modules, faces).encode()
    found.update({f"fonts/{name}": content for name, content in assets.font_files(modules, faces).items()})
    found["minisearch.js"] = assets.minisearch(modules)
    return found, []


def search_index(lessons: Sequence[Summary], renderer: Renderer) -> bytes:
    """Return the search index of a language as a classic script: it must load from a USB stick too."""
    entries = [
        {
            "id": lesson.id,
            "title": renderer.plain(lesson.title),
            "summary": renderer.plain(lesson.summary),
            "terms": " ".join(
                [
                    *(renderer.plain(term.name) for term in lesson.vocabulary),
                    *(renderer.plain(competence.name) for competence, _ in lesson.competences),
                    renderer.plain(lesson.group.name),
                    renderer.plain(lesson.audience.name),
                ]
            ),
            "href": f"lessons/{lesson.id}.html",
            "mark": lesson.group.mark,
            "group": lesson.group.id,
            **({"lang": lesson.title.language, "dir": lesson.title.direction} if lesson.title.fallback else {}),
            "minutes": lesson.minutes,
        }
        for lesson in lessons
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.baliseIndex = {text};\n".encode()


def door_page(languages: Sequence[str], site: Lighthouse) -> str:
    """Return the language door at the root of the site: a whole page."""
    template = make_environment().get_template("door.html.jinja")
    return template.render(
        languages=[language_of(code) for code in languages],
        words={code: interface(code).text for code in languages},
        assets="assets/",
        quick_exit_url=site.quick_exit_url,
    )
