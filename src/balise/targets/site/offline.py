"""What works without network: which files belong together, the worker that stores them, the page for what it lacks."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from rjsmin import jsmin

from balise.interface import interface
from balise.languages import language as language_of
from balise.targets.site.render import make_environment
from balise.targets.site.shell import SITE_NAME

WORKER = "sw.js"
CALM_FOLDER = "offline"
EVERYONE = "/"
"""The group that every reader needs. The others are named `language/audience`, either of them may be empty."""
Groups = Mapping[str, Mapping[str, str]]
"""Group → path from the root of the site → hash of the content."""


def content_hash(content: bytes) -> str:
    """Return 72 bits of SHA-256 in base64, as the worker computes them of what it gets."""
    return base64.b64encode(hashlib.sha256(content).digest()[:9]).decode("ascii")


def groups_of(
    hashes: Mapping[str, str],
    languages: Sequence[str],
    audience_of: Callable[[str, str], str | None],
    picture_users: Mapping[str, Iterable[str]],
) -> dict[str, dict[str, str]]:
    """Return the files by group, sorted.

    `audience_of` gives the audience of a folder and a name in it (`lessons`, `my-photo`), None where all audiences
    share the file. `picture_users` maps the path of a picture to the pages that show it. What a script holds for one
    lesson in one language (the other half of a page in two languages) goes with the lesson in every language.
    """

    def group(path: str) -> str:
        language, _, rest = path.partition("/")
        if language not in languages:
            return EVERYONE
        folder, _, file = rest.rpartition("/")
        name, _, ending = file.rpartition(".")
        audience = audience_of(folder, name) or ""
        return f"/{audience}" if audience and ending == "js" else f"{language}/{audience}"

    found: dict[str, dict[str, str]] = {}
    for path, value in sorted(hashes.items()):
        if path in picture_users:
            audiences = {group(user).partition("/")[2] for user in picture_users[path]}
            places = [EVERYONE] if "" in audiences else [f"/{audience}" for audience in sorted(audiences)]
        else:
            places = [group(path)]
        for place in places:
            found.setdefault(place, {})[path] = value
    return dict(sorted(found.items()))


def worker(groups: Groups, languages: Sequence[str]) -> bytes:
    """Return the service worker of a site. Its version is a fingerprint of all files and of its own code."""
    template = make_environment().get_template("sw.js.jinja")
    known = {"groups": groups, "languages": list(languages)}
    state = json.dumps(known, sort_keys=True) + worker_code()
    version = content_hash(state.encode())
    return bytes(jsmin(template.render(list={"version": version, **known})).encode())


def worker_code() -> str:
    """Return the worker without its list, as it is shipped."""
    return str(jsmin(make_environment().get_template("sw.js.jinja").render(list={})))


def calm_page(code: str, quick_exit_url: str) -> str:
    """Return the page that stands in for one that is not stored, while there is no network: a whole page."""
    words = interface(code)
    return (
        make_environment()
        .get_template("offline.html.jinja")
        .render(
            code=code,
            language=language_of(words.language),
            ui=words.text,
            quick_exit_url=quick_exit_url,
            site_name=SITE_NAME,
        )
    )
