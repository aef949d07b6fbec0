"""What the pages for translators and administrators show of a run is what a run says.

Blocks are written as in `test_commands_shown.py`. Everything runs on the small project: complete in Dutch, but for one
text that is not translated and one that changed since.
`BALISE_GOLDEN=write` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import polib
import pytest

from tests.docs.test_commands_shown import BLOCK, COMMAND, NOTE, changed, fits
from tests.running import replace, run, translate_all

DOCS = Path(__file__).parents[2] / "docs"


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
        output = run(Path("."), *command[1].split()[1:]).output.replace(f"{half}/", "").rstrip() + "\n"
        return f"$ {command[1]}\n{command[2] if fits(output, command[2]) else output}"

    def block(found: re.Match[str]) -> str:
        with changed(half, [text for name, text in NOTE.findall(found["notes"]) if name == "change"]):
            return f"{found['notes']}```console\n{COMMAND.sub(real, found['text'])}```"

    fresh = BLOCK.sub(block, page)
    if os.environ.get("BALISE_GOLDEN") == "write":
        (DOCS / name).write_text(fresh, encoding="utf-8")
    assert fresh == (DOCS / name).read_text(encoding="utf-8"), "run with BALISE_GOLDEN=write"


def test_page_for_translators_shows_every_command() -> None:
    page = (DOCS / "translator/README.md").read_text(encoding="utf-8")
    for command in ("extract", "update", "status", "status --format json", "pseudo", "export", "import"):
        assert f"\n$ balise translate {command}" in page, command
