"""Everything that has a name has a page, and the pages that are made are up to date."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from balise.cli import main
from balise.diagnostics import Code
from balise.explain import pages
from balise.reference import PAGES, documented_models
from balise.spec import activity, campaign, event, lesson, module, question, registry

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_page_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_code_has_a_page() -> None:
    assert {page.code for page in pages().values()} == set(Code)


def test_every_code_is_raised_somewhere_and_stands_in_a_test() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".txt")
    )
    for code in Code:
        assert re.search(rf"\bCode\.{code.name}\b", sources), f"{code.value} is never said"
        assert re.search(rf"\bCode\.{code.name}\b|\[?\b{code.value}\b", tests), f"{code.value} stands in no test"


def test_every_model_is_in_the_reference() -> None:
    models = {
        item
        for source in (lesson, activity, question, module, event, campaign, registry)
        for item in vars(source).values()
        if isinstance(item, type) and issubclass(item, BaseModel) and item.__module__ == source.__name__
    }
    assert models - documented_models() == {question.QuestionBase}


def commands(group: click.Group, prefix: str = "") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, f"{prefix}{name} ")
        else:
            found.append((f"{prefix}{name}", command))
    return found


def test_every_command_and_option_has_help_and_stands_in_the_documentation() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
    for name, command in commands(main):
        assert command.help, name
        assert re.search(rf"balise {name}\b", pages), f"`balise {name}` is in no page"
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help or option.name == "form", f"{name} {option.name}"
