"""Packages made from the small project, and what Lumi's server says of packages."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from balise.packing import Package, PackOptions, Side
from balise.targets.h5p.fields import VERSIONS
from balise.targets.h5p.packer import H5pPacker, contents_of
from tests.mini import DATA
from tests.olx.courses import inventory

LUMI = Path(__file__).parent / "lumi.mjs"


@cache
def side(code: str = "fr", lesson: str = "everything", project: Path = DATA) -> Side:
    found = inventory(project)
    return Side(found.lesson(lesson, code), found.registry(code), code, None)


def packages(made_of: Side, options: PackOptions = PackOptions()) -> list[Package]:  # noqa: B008
    return list(H5pPacker(options).lesson((made_of,)))


def by_step(made_of: Side) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Return `h5p.json` and `content.json` of each package, by the step that it was made of."""
    found = [package for package in packages(made_of) if package.path]
    return {Path(package.path).stem: contents_of(package.content) for package in found}


def write_stubs(folder: Path, names: Iterable[str] = VERSIONS) -> Path:
    """Write libraries that hold nothing but their description: enough for a server to know that they are installed."""
    for name in names:
        major, minor = VERSIONS[name]
        place = folder / f"{name}-{major}.{minor}"
        place.mkdir(parents=True)
        described = {
            "title": name,
            "machineName": name,
            "majorVersion": major,
            "minorVersion": minor,
            "patchVersion": 0,
            "runnable": 1,
            "preloadedJs": [],
        }
        (place / "library.json").write_text(json.dumps(described))
        (place / "semantics.json").write_text("[]")
    return folder


def in_lumi(libraries: Path, paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return what Lumi's server says of each package."""
    words = ["node", str(LUMI), str(libraries), *map(str, paths)]
    done = subprocess.run(words, capture_output=True, check=True, text=True, timeout=100)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def zip_names(content: bytes) -> list[str]:
    """Return the paths in a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()
