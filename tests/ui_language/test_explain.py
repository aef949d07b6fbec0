"""`balise explain` and `balise rules`: each code has its page, with examples that are true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from balise import explain
from balise.diagnostics import Code, Severity
from balise.explain import Block, Page, blocks, pages
from balise.source import parse
from tests.diagnostics.test_terminal import CASES
from tests.running import findings, replace, run

READ_AS_YAML = (
    Code.NOT_YAML,
    Code.SEVERAL_DOCUMENTS,
    Code.DUPLICATE_KEY,
    Code.ANCHOR_OR_ALIAS,
    Code.YAML_TAG,
    Code.NOT_A_TEXT_KEY,
)


def examples(page: Page) -> list[str]:
    return [block.text for block in page.blocks if block.kind == "example"]


@pytest.mark.parametrize("page", pages().values(), ids=list(pages()))
def test_page_says_what_and_why_with_a_bad_and_a_good_example(page: Page) -> None:
    texts = [block.text for block in page.blocks]
    assert page.meaning[0].isupper() or page.meaning.startswith("`")
    assert page.meaning.endswith(".")
    assert any(text.startswith("Why: ") for text in texts)
    assert page.blocks[texts.index("Bad:") + 1].kind == page.blocks[texts.index("Good:") + 1].kind == "example"
    assert len(set(examples(page))) == len(examples(page))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("code", Code, ids=lambda code: code.value)
def test_page_is_printed_in_each_language(code: Code, language: str, tmp_path: Path) -> None:
    result = run(tmp_path, "--ui-language", language, "explain", code.value)
    assert result.exit_code == 0
    why = {"fr": "Pourquoi\u00a0:", "nl": "Waarom:", "en": "Why:"}
    assert result.stdout.startswith(f"{code.value} (")
    assert [word for word in why.values() if f"\n{word} " in result.stdout] == [why[language]]
    for example in examples(pages()[code.value]):
        assert all(f"    {line}" in result.stdout for line in example.split("\n") if line)


@pytest.mark.parametrize("code", READ_AS_YAML, ids=lambda code: code.value)
def test_bad_example_is_refused_and_good_one_is_not(code: Code) -> None:
    bad, good = examples(pages()[code.value])
    assert code in {finding.code for finding in parse(bad.encode(), "a.yaml")[1]}
    assert parse(good.encode(), "a.yaml")[1] == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("unknown-kye", "there is no code `unknown-kye`; did you mean `unknown-key`?\n"),
        ("zebra", "there is no code `zebra`; `balise rules` lists them\n"),
    ],
)
def test_unknown_code_ends_with_1_and_the_nearest(word: str, said: str, tmp_path: Path) -> None:
    result = run(tmp_path, "explain", word)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", said)
    assert "`balise rules`" in run(tmp_path, "--ui-language", "fr", "explain", "zebra").stderr


def test_rules_lists_every_code_with_severity_and_meaning(tmp_path: Path) -> None:
    rows = json.loads(run(tmp_path, "rules", "--format", "json").stdout)
    assert [row["code"] for row in rows if row["rule"]] == [
        *("help-end", "registry", "terms", "no-blame", "no-scare", "active", "dose", "practice"),
        *("pre-post", "readable", "disclosure", "safe-content", "no-elicit", "realistic", "parity"),
    ]
    others = [row["code"] for row in rows[15:]]
    assert others == sorted(code.value for code in Code if code.value not in {row["code"] for row in rows[:15]})
    (row,) = [row for row in rows if row["code"] == "raw-html"]
    assert row == {
        "code": "raw-html",
        "severity": "warning",
        "rule": False,
        "meaning": "Texts are Markdown without HTML: what looks like a tag will be shown as it is written.",
    }
    table = run(tmp_path, "--ui-language", "nl", "rules").stdout
    assert table.startswith("code")
    assert all(code.value in table for code in Code)
    assert "waarschuwing" in table


def test_severity_is_the_one_that_authors_see(project: Path) -> None:
    weights = {name: page.severity.value for name, page in pages().items()}
    for name in ("raw-html", "unsupported-markdown", "misspelt-key", "bad-link"):
        file, before, after = CASES[name]
        replace(project / file, before, after)
        for finding in findings(project):
            assert finding["severity"] == weights[finding["code"]]
        replace(project / file, after, before)


class Rule:
    """Some rule of the house.

    It says more
    on two lines.

    - first
    - second,
      longer

    Why: someone found out.
    """

    CODE = Code.RAW_HTML
    SEVERITY = Severity.NOTE


def test_page_of_a_rule_is_its_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "RULES", (*explain.RULES, Rule))
    page = pages()["raw-html"]
    assert (page.is_rule, page.severity, page.meaning) == (True, Severity.NOTE, "Some rule of the house.")
    assert page.blocks[1:4] == (
        Block("It says more on two lines."),
        Block("first", "item"),
        Block("second, longer", "item"),
    )


def test_examples_keep_their_lines() -> None:
    page = "Meaning.\n\n    a:\n      b: 1\n\n    c: 2\n"
    assert list(blocks(page))[1:] == [Block("a:\n  b: 1", "example"), Block("c: 2", "example")]
