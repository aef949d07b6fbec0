"""The scripts and styles of the blocks: the player's own, made fit for a shadow tree, and what joins it to an LMS.

They are put together once a process and served under an address with a fingerprint, so that a browser may keep them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_PLAYER = "player"
_STYLES = ("tokens.css", "ground.css", "activities.css", "playing.css")
_SCRIPTS = ("scoring.js", "player.js", "scenario.js", "local.js", "refill.js")
NAMES = ("block.js", "block.css", "studio.js", "studio.css")
_ROOT = re.compile(r":root((?::not\([^)]*\)|\[[^\]]*\])*)")


def _of_player(folder: str, name: str) -> str:
    return (files("balise") / _PLAYER / folder / name).read_text(encoding="utf-8")


def _own(name: str) -> str:
    return (files("balise_xblocks") / "assets" / name).read_text(encoding="utf-8")


def shadowed(css: str) -> str:
    """Return styles of a page as styles of a shadow tree: its host is their root, `.balise` their body."""
    css = re.sub(r"^html \{[^}]*\}\n", "", css, flags=re.M)
    css = re.sub(r"^body \{", ".balise {", css, flags=re.M)
    return _ROOT.sub(lambda found: f":host({found[1]})" if found[1] else ":host", css)


@cache
def resource(name: str) -> bytes:
    """Return one of NAMES.

    Raises:
        KeyError: it is not one of NAMES.
    """
    styles = "".join(shadowed(_of_player("css", part)) for part in _STYLES) if name == "block.css" else ""
    scripts = "".join(_of_player("js", part) for part in _SCRIPTS) if name == "block.js" else ""
    if name not in NAMES:
        raise KeyError(name)
    return (styles + scripts + _own(name)).encode()


@cache
def address(name: str) -> str:
    """Return the path of a resource, its fingerprint in it."""
    return f"public/{hashlib.sha256(resource(name)).hexdigest()[:16]}/{name}"


def find(uri: str) -> bytes | None:
    """Return the resource at a path that `address` gave; None for any other path."""
    known: Mapping[str, str] = {address(name): name for name in NAMES}
    # an old page may ask for an old fingerprint: it gets what there is now
    match = re.fullmatch(r"public/[0-9a-f]{16}/([a-z]+\.(?:js|css))", uri)
    name = known.get(uri) or (match[1] if match and match[1] in NAMES else None)
    return None if name is None else resource(name)
