"""Running the command line as an author does, in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polib
from click.testing import CliRunner, Result

from balise.cli import main

ENGLISH = {"BALISE_UI_LANGUAGE": "en"}
"""What every test says to the program, wherever it runs."""
TODAY = ("--today", "2026-11-24")
"""The day on which every check runs, unless a test says another."""


def run(project: Path, *words: str, environment: Mapping[str, str | None] = ENGLISH) -> Result:
    """Return what `balise WORDS` says and how it ends; a traceback fails the test."""
    if "check" in words and "--today" not in words:  # what has expired is not to hang on the clock
        words = tuple(part for word in words for part in ((word, *TODAY) if word == "check" else (word,)))
    result = CliRunner(env=environment).invoke(main, ["--project", str(project), *words], prog_name="balise")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def findings(project: Path, *words: str) -> list[dict[str, Any]]:
    """Return the findings of `balise check` as the objects of its JSON form."""
    found: list[dict[str, Any]] = json.loads(run(project, "check", "--format", "json", *words).stdout)
    return found


def errors(project: Path, *words: str) -> list[tuple[str, str, int, int]]:
    """Return code, file, line and column of every error."""
    return [
        (item["code"], item["file"], item["line"], item["column"])
        for item in findings(project, *words)
        if item["severity"] == "error"
    ]


def replace(path: Path, before: str, after: str) -> None:
    """Change the first occurrence of a text in a file; the text must be there."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {path.name}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


_KEPT = re.compile(r"(\{[a-z-]+\}`[^`]+`|\]\([^)]+\)|\*\*|^\s*[-\d.]+ |\n)", re.M)
_ACCENTS = str.maketrans("aeiouyAEIOUcnsz", "àéîöûÿÀÉÎÖÛçñšž")


def pseudo(text: str) -> str:
    """Return a text that reads as its source but is longer and accented; roles, links and marks are kept."""
    parts = _KEPT.split(text)
    return "".join(part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts)) + " ·"


def translate_all(
    project: Path, language: str, words: Callable[[str], str] = pseudo, audience: str = "primary"
) -> Path:
    """Fill the catalogue of a language with `words` of each source text; return its path."""
    run(project, "translate", "update", "--language", language, "--audience", audience)
    path = project / "translations" / language / "LC_MESSAGES" / f"{audience}.po"
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = words(entry.msgid)
    catalogue.save()
    return path
