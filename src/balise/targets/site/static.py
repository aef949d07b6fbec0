"""What the pages stand on: styles, scripts, fonts, pictograms, the search index and the language door."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from balise import assets
from balise.diagnostics import Code, Diagnostic, Severity, Span
from balise.interface import interface
from balise.languages import language as language_of
from balise.targets.site.render import TEMPLATES, Renderer
from balise.targets.site.shell import Lighthouse
from balise.targets.site.summary import Summary

PICTURE_FOLDER = "pictures"
_PICTURE = re.compile(rf'src="[./]*assets/{PICTURE_FOLDER}/([0-9A-F-]+)\.svg"')


def picture_codes(html: str) -> tuple[str, ...]:
    """Return the pictograms that a page shows."""
    return tuple(sorted(set(_PICTURE.findall(html))))


def asset_files(
    modules: Path | None, languages: Iterable[str], pictures: Iterable[str]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the shared assets by path, and a warning if what npm installs is not there."""
    found: dict[str, bytes] = {}
    folder = files("balise") / "targets/site/assets"
    for entry in folder.iterdir():
        if entry.is_file():
            found[entry.name] = entry.read_bytes()
    for code in pictures:
        content = assets.pictogram(code)
        if content is not None:
            found[f"{PICTURE_FOLDER}/{code}.svg"] = content
    if modules is None:
        message = "the fonts and the search engine are not installed; pages use the reader's own fonts"
        warning = Diagnostic(
            Code.BROKEN_OUTPUT, message, Span("node_modules"), "run `npm ci`", severity=Severity.WARNING
        )
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
            "minutes": lesson.minutes,
        }
        for lesson in lessons
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.baliseIndex = {text};\n".encode()


def door_page(languages: Sequence[str], site: Lighthouse) -> str:
    """Return the language door at the root of the site: a whole page."""
    environment = Environment(
        loader=PackageLoader("balise", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("door.html.jinja")
    return template.render(
        languages=[language_of(code) for code in languages],
        words={code: interface(code).text for code in languages},
        assets="assets/",
        quick_exit_url=site.quick_exit_url,
    )
