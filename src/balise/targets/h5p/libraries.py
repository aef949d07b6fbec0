"""The folders of H5P's libraries that a package needs, out of a folder that holds them: `H5P.MultiChoice-1.16/…`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from balise.targets.h5p.fields import VERSIONS

_NAMES = ("preloadedDependencies", "editorDependencies", "dynamicDependencies")
_FILE = re.compile(r"^[\w.-]+$")


class MissingLibraryError(Exception):
    """A folder of libraries has not all that a package needs."""


def bundled(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the libraries of these names and of all that they hang on, by their path in the package.

    Raises:
        MissingLibraryError: one is not in the folder, in the version that is asked for.
    """
    files: dict[str, bytes] = {}
    waiting = [(name, *VERSIONS[name]) for name in names]
    seen: set[tuple[str, int, int]] = set()
    while waiting:
        library = waiting.pop()
        if library in seen:
            continue
        seen.add(library)
        place = folder / "{}-{}.{}".format(*library)
        described = place / "library.json"
        if not described.is_file():
            raise MissingLibraryError(place.name)
        for path in sorted(place.rglob("*")):
            parts = path.relative_to(place).parts
            if path.is_file() and not path.is_symlink() and all(_FILE.match(part) and part[0] != "." for part in parts):
                files[f"{place.name}/{'/'.join(parts)}"] = path.read_bytes()
        waiting.extend(_wanted(json.loads(described.read_text(encoding="utf-8"))))
    return files


def missing_in(folder: Path) -> list[str]:
    """Return the names of the libraries that packages of ours need and that a folder has not."""
    missing: dict[str, None] = {}
    for name in VERSIONS:
        try:
            bundled(folder, [name])
        except MissingLibraryError as error:
            missing[str(error)] = None
    return list(missing)


def _wanted(library: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    return [
        (str(entry["machineName"]), int(entry["majorVersion"]), int(entry["minorVersion"]))
        for key in _NAMES
        for entry in library.get(key, ())
    ]
