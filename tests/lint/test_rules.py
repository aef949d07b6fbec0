"""Each rule on lessons that break it and lessons that keep it, in French and in Dutch."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from balise.explain import blocks
from balise.lint import RULES
from tests.golden_files import compare
from tests.lint.fixtures import FOLDER, fixtures, said_of, write_fixture
from tests.running import run


@pytest.mark.parametrize("name", fixtures("bad"))
def test_rule_finds_what_is_wrong(name: str, project: Path) -> None:
    write_fixture(project, name)
    said = said_of(name.split("/")[0], run(project, "check").stderr)
    compare(said, FOLDER / f"{name}.txt")
    assert re.search(r"^(error|warning)\[", said)


@pytest.mark.parametrize("name", fixtures("good"))
def test_rule_finds_nothing(name: str, project: Path) -> None:
    write_fixture(project, name)
    said = run(project, "check").stderr
    assert said_of(name.split("/")[0], said) == "\n"
    assert "[unknown-key]" not in said, "the rules did not see this fixture"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE.value)
def test_rule_has_a_page_and_fixtures_in_both_languages(rule: object) -> None:
    name = rule.CODE.value  # type: ignore[attr-defined]
    assert {f"{name}/{language}-{kind}" for language in ("fr", "nl") for kind in ("bad", "good")} <= {
        *fixtures("bad"),
        *fixtures("good"),
    }
    page = list(blocks(inspect.cleandoc(rule.__doc__ or "")))
    starts = [block.text for block in page if block.kind == "paragraph"]
    assert starts[0].endswith(".")
    for word in ("Why: ", "Bad:", "Good:"):
        assert any(text.startswith(word) for text in starts), f"{name}: {word}"
    assert "source" in next(text for text in starts if text.startswith("Why: ")).lower()
    assert sum(block.kind == "example" for block in page) >= 2
