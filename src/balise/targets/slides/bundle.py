"""What the decks stand on, and the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from rjsmin import jsmin

from balise import assets
from balise.interface import interface
from balise.languages import Language
from balise.languages import language as language_of
from balise.player.writer import player_environment
from balise.targets.slides.deck import TEMPLATES

_PLAYER, _SLIDES = "player", "targets/slides"
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "slides.css": (
        f"{_PLAYER}/css/tokens.css",
        f"{_PLAYER}/css/ground.css",
        f"{_PLAYER}/css/activities.css",
        f"{_PLAYER}/css/playing.css",
        f"{_SLIDES}/css/slides.css",
    ),
    "player.js": (
        f"{_PLAYER}/js/scoring.js",
        f"{_PLAYER}/js/player.js",
        f"{_PLAYER}/js/scenario.js",
        f"{_PLAYER}/js/local.js",
    ),
    "slides.js": (f"{_SLIDES}/js/slides.js",),
}
"""Each asset of ours → the files of the package that it is made of, in cascade order."""
_PICTURE = re.compile(r'src="\.\./assets/pictures/([0-9A-F-]+)\.svg"')
Folder = tuple[str, str, Language, Sequence[tuple[str, str]]]
"""A folder of decks: its name, those of its languages, the first one, and the name and title of each deck."""


def asset_files(modules: Path, languages: Iterable[str], decks: Iterable[bytes]) -> dict[str, bytes]:
    """Return the files that the decks load, by path among the assets.

    Raises:
        FileNotFoundError: a package is not installed.
    """
    found = {name: _joined(parts) for name, parts in BUNDLES.items()}
    faces = assets.faces_for(languages)
    found["fonts.css"] = assets.font_css(modules, faces).encode()
    found.update({f"fonts/{name}": content for name, content in assets.font_files(modules, faces).items()})
    found.update(assets.reveal(modules))
    for code in sorted({code for deck in decks for code in _PICTURE.findall(deck.decode())}):
        content = assets.pictogram(code)
        if content is not None:
            found[f"pictures/{code}.svg"] = content
    return found


def _joined(parts: Iterable[str]) -> bytes:
    contents = ((part, (files("balise") / part).read_bytes()) for part in parts)
    return b"\n".join(bytes(jsmin(content)) if part.endswith(".js") else content for part, content in contents)


def index_page(folders: Sequence[Folder]) -> bytes:
    """Return the page that lists the decks."""
    words = interface(folders[0][2].code if folders else "fr")
    template = player_environment(TEMPLATES).get_template("decks.html.jinja")
    return template.render(folders=folders, language=language_of(words.language), ui=words.text).encode()
