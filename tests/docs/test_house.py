"""The rules of the house, checked by machine: style, types, walls between modules, sizes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MAX_LINES = 430
MAX_FUNCTION_LINES = 60


@pytest.mark.parametrize(
    "words", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["lint-imports"], ["mypy"]]
)
def test_tool_finds_nothing(words: list[str]) -> None:
    tool = Path(sys.executable).with_name(words[0])
    result = subprocess.run([tool, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_and_functions_keep_their_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name == "ir.py" or text.count("\n") <= MAX_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= MAX_FUNCTION_LINES, node.name
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert "Exception" not in ast.unparse(node.type).split("."), f"{node.lineno}: catches everything"


@pytest.mark.parametrize("folder", ["src", "tests", "docs", "benchmarks", ".ci"])
def test_no_file_names_a_registry_host_or_a_machine(folder: str) -> None:
    words = ("registry.npmjs", "files.pythonhosted", "pypi.org/simple", "/work/", "deb.debian")
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and path.suffix not in (".pyc", ".png") and path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in words if word in text], path
