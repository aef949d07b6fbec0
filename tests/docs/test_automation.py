"""The hook for pre-commit, and the examples of the page on checking by itself."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.running import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/author/automation.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLES = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.S)]


def ends_with(command: str, project: Path) -> int:
    """Return how a command of an example ends in a project where all is well."""
    name, *words = shlex.split(command)
    assert name == "balise"
    return run(project, *words).exit_code


def test_hook_is_the_one_of_the_page(project: Path) -> None:
    (hook,) = HOOKS
    named = [entry["id"] for example in EXAMPLES for repo in example.get("repos", ()) for entry in repo["hooks"]]
    assert named == [hook["id"], hook["id"]]
    local = EXAMPLES[0]["repos"][0]["hooks"][0]
    assert local["entry"] == f".venv/bin/{hook['entry']}"
    assert (local["files"], local["pass_filenames"]) == (hook["files"], hook["pass_filenames"])
    assert ends_with(hook["entry"], project) == 0


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("curriculum/primary/a.yaml", True),
        ("curriculum/registry/glossary.yaml", True),
        ("modules/a.yml", True),
        ("translations/nl/LC_MESSAGES/primary.po", True),
        ("_config.yml", True),
        ("docs/author/README.md", False),
        ("tests/data/mini/curriculum/primary/a.yaml", False),
        ("src/balise/locale/fr/LC_MESSAGES/messages.po", False),
    ],
)
def test_hook_runs_for_what_is_checked(path: str, runs: bool) -> None:
    assert bool(re.search(HOOKS[0]["files"], path)) is runs


def test_workflow_checks_in_the_form_of_github(project: Path) -> None:
    workflow: dict[Any, Any] = EXAMPLES[2]
    commands = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert commands[-1] == "balise check --format github"
    assert ends_with(commands[-1], project) == 0
