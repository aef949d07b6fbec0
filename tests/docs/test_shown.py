"""What the pages for translators and administrators show of a run is what a run says.

In a block marked `console`, a line that starts with `$` is a command; what follows is its output. Everything runs on
the small project: complete in Dutch, but for one text that is not translated and one that changed since.
`BALISE_GOLDEN=write` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import polib
import pytest

from tests.running import replace, run, translate_all

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
COMMAND = re.compile(r"^\$ balise (.*)\n((?:(?!\$ ).*\n)*)", re.M)


@pytest.fixture
def half(project: Path) -> Path:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[1].msgstr = ""
    catalogue.save()
    replace(project / "curriculum/primary/everything.yaml", "title: Une leçon avec tout", "title: Une leçon qui a tout")
    return project


@pytest.mark.parametrize("name", ["translator/README.md", "administrator/README.md"])
def test_shown_output_is_real(name: str, half: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(half)
    page = (DOCS / name).read_text(encoding="utf-8")
    assert BLOCK.search(page)

    def real(command: re.Match[str]) -> str:
        output = run(Path("."), *command[1].split()).output.replace(f"{half}/", "")
        return f"$ balise {command[1]}\n{output.rstrip()}\n"

    fresh = BLOCK.sub(lambda block: f"```console\n{COMMAND.sub(real, block[1])}```", page)
    if os.environ.get("BALISE_GOLDEN") == "write":
        (DOCS / name).write_text(fresh, encoding="utf-8")
    assert fresh == (DOCS / name).read_text(encoding="utf-8"), "run with BALISE_GOLDEN=write"
