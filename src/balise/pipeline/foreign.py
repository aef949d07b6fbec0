"""Packages that someone made elsewhere, looked at: `balise check file.h5p`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from balise.diagnostics import Code, Diagnostic, Severity, Span, in_order, say
from balise.targets.h5p.check import Problem, check_content, check_manifest, is_known_version, main_version
from balise.targets.h5p.fields import VERSIONS
from balise.unpacking import USUAL, Archive, RefusedError

CONTENT = "content/content.json"
_REFUSED = (".svg", ".html", ".htm", ".js", ".xml")
"""What a platform refuses under `content/` (h5p-php-library, `H5PCore::$defaultContentWhitelist`)."""


def check_h5p(path: Path) -> list[Diagnostic]:
    """Return what is wrong with a package for H5P, whatever the file is."""
    try:
        with path.open("rb") as file:
            archive = Archive(file.read(USUAL.archive_bytes + 1))  # one more than it may have: it is refused for that
        found = list(_problems(archive))
    except RefusedError as error:
        return [_finding(path, Problem(Code.UNREADABLE_FILE, "", "/", error.reason))]
    except OSError:
        return [_finding(path, Problem(Code.UNREADABLE_FILE, "", "/", say("this file cannot be read")))]
    return in_order(_finding(path, problem) for problem in found)


def _finding(path: Path, problem: Problem) -> Diagnostic:
    where = f"{problem.file}{problem.place}" if problem.file else ""
    message = say("{place}: {what}", place=where, what=problem.what) if where else problem.what
    return Diagnostic(problem.code, message, Span(str(path)), severity=problem.severity)


def _problems(archive: Archive) -> Iterator[Problem]:
    manifest = _json(archive, "h5p.json")
    params = _json(archive, CONTENT)
    for item in (manifest, params):
        if isinstance(item, Problem):
            yield item
    for name in archive:
        if name.startswith("content/") and name.lower().endswith(_REFUSED):
            yield Problem(Code.WRONG_VALUE, name, "", say("platforms refuse a file of this kind in a content"))
    if isinstance(manifest, Problem):
        return
    found = list(check_manifest(manifest))
    yield from found
    if found or isinstance(params, Problem):
        return
    library = manifest["mainLibrary"]
    version = main_version(manifest)
    if library in VERSIONS and version is not None and not is_known_version(library, version):
        known = "{}.{}".format(*VERSIONS[library])
        what = say("this is `{name}`; the fields that are known here are those of {known}", name=library, known=known)
        yield Problem(Code.UNKNOWN_KIND, "h5p.json", "/preloadedDependencies", what, Severity.NOTE)
    yield from check_content(library, params)


def _json(archive: Archive, name: str) -> Any:
    if name not in archive:
        return Problem(Code.MISSING_KEY, name, "", say("this file is not in the package"))
    try:
        return json.loads(archive[name].decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Problem(Code.NOT_UTF8, name, "", say("this is not UTF-8"))
    except (ValueError, RecursionError):
        return Problem(Code.WRONG_TYPE, name, "", say("this is not JSON"))
