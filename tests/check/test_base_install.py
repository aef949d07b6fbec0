"""Checking and starting a lesson need the base install alone: a pre-commit hook or a small CI job is quick to set up."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT = """
import sys
names = set(sys.argv.pop(1).split(","))
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in names:
            raise ModuleNotFoundError(f"{name} is not in the base install")
sys.meta_path.insert(0, Missing())
from balise.cli import main
main()
"""


def extras() -> str:
    """Return the modules of all that only the extra `author` installs, and of what that brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[\w-]+", item) for item in project["optional-dependencies"]["author"]]
    modules = {match[0].replace("-", "_") for match in names if match}
    return ",".join(sorted(modules | {"docutils", "lxml", "myst_parser", "translate"}))


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--format", "github"],
        ["list"],
        ["rules"],
        ["schema"],
        ["new", "lesson", "--yes", "--audience", "primary", "--title", "Un titre"],
    ],
    ids=" ".join,
)
def test_command_needs_the_base_install_alone(words: list[str], project: Path) -> None:
    command = [sys.executable, "-c", WITHOUT, extras(), "--project", str(project), *words]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_test_itself_would_notice(project: Path) -> None:
    command = [sys.executable, "-c", WITHOUT, extras(), "--project", str(project), "build"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "is not in the base install" in result.stderr
