"""What a page shows of a run is what a run says.

In a block marked `console`, a line that starts with `$ balise` is a command, and what follows is its output; a line
`…` stands for lines that are left out. A page is one session: its commands run in order in a fresh copy of a project.
Comments on the lines before a block say more:

    <!-- project: mini -->                      the small project of the tests, unless another is named:
                                                `empty`, the registry of this repository without lessons
    <!-- answers: nl | Mijn les | primary -->   what is typed when the command asks
    <!-- change: FILE: before → after -->       what an author has typed wrong, for this block only; `⏎` ends a line

`BALISE_GOLDEN=write` writes the outputs anew. The pages for translators and administrators have their own project:
see `test_shown.py`.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from balise.cli import main
from tests.mini import write_project
from tests.running import ENGLISH, TODAY, replace

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"docs/translator/README.md", "docs/administrator/README.md"}
BLOCK = re.compile(
    r"(?P<notes>(?:^ *<!-- (?:project|answers|change): [^\n]* -->\n)*)"
    r"^(?P<indent> *)```console\n(?P<text>.*?)^(?P=indent)```$",
    re.M | re.S,
)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)
NOTE = re.compile(r"<!-- (\w+): (.*) -->")
LEFT_OUT = "…"
PAGES = sorted(
    name
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if (name := path.relative_to(ROOT).as_posix()) not in ELSEWHERE
    and any("$ balise" in block["text"] for block in BLOCK.finditer(path.read_text(encoding="utf-8")))
)


def empty(folder: Path) -> Path:
    """Return a project with the registry of this repository and no lesson."""
    shutil.copytree(ROOT / "curriculum/registry", folder / "curriculum/registry")
    shutil.copy(ROOT / "_config.yml", folder)
    return folder


PROJECTS = {"mini": write_project, "empty": empty}


@dataclass(slots=True)
class Session:
    """The projects that a page works in, each made when it is first named."""

    folder: Path
    made: dict[str, Path] = field(default_factory=dict)

    def project(self, name: str) -> Path:
        """Return the folder of a project."""
        if name not in self.made:
            self.made[name] = PROJECTS[name](self.folder / name)
        return self.made[name]

    def fresh(self, block: re.Match[str]) -> str:
        """Return a block with what its commands really say."""
        notes, indent = NOTE.findall(block["notes"]), block["indent"]
        project = self.project(dict(notes).get("project", "mini"))
        answers = [answer.strip() for answer in dict(notes).get("answers", "").split("|")]
        with changed(project, [text for name, text in notes if name == "change"]), working_in(project):
            text = COMMAND.sub(lambda command: say(command, answers), without(block["text"], indent))
        return f"{block['notes']}{indent}```console\n{textwrap.indent(text, indent)}{indent}```"


@contextmanager
def changed(project: Path, changes: list[str]) -> Iterator[None]:
    """Have a project with these changes, and undo them."""
    before: dict[Path, bytes] = {}
    for change in changes:
        name, _, words = change.partition(": ")
        old, _, new = words.replace("⏎", "\n").partition(" → ")
        before.setdefault(project / name, (project / name).read_bytes())
        replace(project / name, old, new)
    yield
    for path, content in before.items():
        path.write_bytes(content)


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    yield
    os.chdir(before)


def without(text: str, indent: str) -> str:
    """Return the lines of a block without the indent of the list that it stands in."""
    return "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True))


def say(command: re.Match[str], answers: list[str]) -> str:
    """Return a command with what it says; as it is shown, if that leaves out lines and the others are right."""
    words = shlex.split(command[1])
    assert words[0] == "balise", f"`{command[1]}` is not run: show it in a block of another kind"
    if {"check", "event"} & set(words) and "--today" not in words:
        words += TODAY
    runner = CliRunner(env=ENGLISH)
    result = runner.invoke(main, words[1:], input="\n".join(answers) + "\n", prog_name="balise")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    # the cursor is at the end of an empty line, and of a line of spaces
    said = "".join(f"{line.rstrip()}\n" for line in result.output.rstrip().splitlines())
    return f"$ {command[1]}\n{command[2] if fits(said, command[2]) else said}"


def fits(said: str, shown: str) -> bool:
    pattern = "".join(".*" if line == LEFT_OUT else re.escape(line) + "\n" for line in shown.splitlines())
    return LEFT_OUT in shown.splitlines() and re.fullmatch(pattern, said, re.S) is not None


@pytest.mark.parametrize("name", PAGES)
def test_shown_output_is_real(name: str, tmp_path: Path) -> None:
    session = Session(tmp_path)
    page = (ROOT / name).read_text(encoding="utf-8")
    fresh = BLOCK.sub(session.fresh, page)
    if os.environ.get("BALISE_GOLDEN") == "write":
        (ROOT / name).write_text(fresh, encoding="utf-8")
    assert fresh == (ROOT / name).read_text(encoding="utf-8"), "run with BALISE_GOLDEN=write"


def test_pages_for_authors_show_every_command_for_authors() -> None:
    shown = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in PAGES if name.startswith("docs/author/"))
    for command in (
        *("new lesson", "new module", "schema", "list", "explain", "rules", "coverage", "stale"),
        *("check", "check --fix", "check --today", "check --format github", "stale .*--format json"),
    ):
        assert re.search(rf"^ *\$ balise {command}\b", shown, re.M), command


@pytest.mark.parametrize(
    ("said", "shown", "right"),
    [
        ("a\nb\nc\n", "a\n…\n", True),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nb\nc\n", "…\nb\n", False),
        ("a\n", "a\n", False),
    ],
)
def test_lines_can_be_left_out_but_not_changed(said: str, shown: str, right: bool) -> None:
    assert fits(said, shown) is right
