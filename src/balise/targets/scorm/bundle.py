"""What the pages of a package load, each file made ready for zips once for all packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from rjsmin import jsmin

from balise import assets
from balise.archive import Packed, packed
from balise.languages import language
from balise.targets.scorm.page import ASSETS

_PLAYER, _SCORM = "player", "targets/scorm"
STYLES = (
    f"{_PLAYER}/css/tokens.css",
    f"{_PLAYER}/css/ground.css",
    f"{_PLAYER}/css/lesson.css",
    f"{_PLAYER}/css/activities.css",
    f"{_PLAYER}/css/playing.css",
    f"{_SCORM}/css/sco.css",
)
"""The files of this package that `sco.css` is made of, in cascade order."""
PLAYER = ("scoring.js", "player.js", "scenario.js", "local.js", "refill.js")
OWN = ("record.js", "sco.js")
STANDARDS = {"1.2": "scorm12.js", "2004": "scorm2004.js"}
"""Each standard, as the folder of its packages is called, and the script that knows it."""


class Bundle:
    """The shared files of all packages."""

    def __init__(self, modules: Path) -> None:
        """`modules` is the folder of npm's packages: the fonts, and what shortens scripts."""
        self._modules = modules
        self._terser = assets.terser(modules)
        self._pictures: dict[str, Packed] = {}
        self._fonts: dict[tuple[str, ...], dict[str, Packed]] = {}

    def shared(self, standard: str, codes: Iterable[str]) -> dict[str, Packed]:
        """Return what every page in these languages loads, by path in the package."""
        found = {**self._fonts_of(codes), **self._common, "sco.js": self._own[standard]}
        return {f"{ASSETS}{name}": content for name, content in found.items()}

    def pictures(self, codes: Iterable[str]) -> dict[str, Packed]:
        """Return pictograms by path in the package."""
        return {f"{ASSETS}pictures/{code}.svg": self._picture(code) for code in codes}

    @cached_property
    def _common(self) -> Mapping[str, Packed]:
        style = b"\n".join((files("balise") / part).read_bytes() for part in STYLES)
        return {"sco.css": packed(style), "player.js": packed(self._script(f"{_PLAYER}/js/{name}" for name in PLAYER))}

    @cached_property
    def _own(self) -> Mapping[str, Packed]:
        return {
            standard: packed(self._script(f"{_SCORM}/js/{part}" for part in (name, *OWN)))
            for standard, name in STANDARDS.items()
        }

    def _script(self, parts: Iterable[str]) -> bytes:
        script = b"\n".join((files("balise") / part).read_bytes() for part in parts)
        return assets.shortened(script, self._terser) if self._terser else bytes(jsmin(script))

    def _picture(self, code: str) -> Packed:
        if code not in self._pictures:
            self._pictures[code] = packed(assets.pictogram(code) or b"")
        return self._pictures[code]

    def _fonts_of(self, codes: Iterable[str]) -> Mapping[str, Packed]:
        bases = tuple(language(code).base for code in codes)
        if bases not in self._fonts:
            faces = assets.faces_for(bases)
            found = {f"fonts/{name}": content for name, content in assets.font_files(self._modules, faces).items()}
            found["fonts.css"] = assets.font_css(self._modules, faces).encode()
            self._fonts[bases] = {name: packed(content) for name, content in found.items()}
        return self._fonts[bases]
