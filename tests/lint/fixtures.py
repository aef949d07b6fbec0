"""Fixtures of the rules: a small lesson with some texts replaced, and what `balise check` says of them.

`<rule>/<language>-bad.yaml` and `-good.yaml` hold paths and texts, `<rule>/<language>-bad.txt` what is said.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from balise.source import parse

FOLDER = Path(__file__).parent
LESSON = "curriculum/primary/everything.yaml"


def fixtures(kind: str) -> list[str]:
    """Return the names of the fixtures of a kind, `bad` or `good`, as `<rule>/<language>-<kind>`."""
    return sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob(f"*/*-{kind}.yaml"))


def write_fixture(project: Path, name: str) -> None:
    """Put a fixture into the small project: its lesson with the texts of the fixture, in the fixture's language."""
    path = project / LESSON
    lesson = _read(path)
    lesson["language"] = Path(name).name.split("-")[0]
    for place, value in _read(FOLDER / f"{name}.yaml").items():
        _put(lesson, place.split("."), value)
    target = project / "curriculum" / lesson["audience"] / path.name
    path.unlink()
    target.parent.mkdir(exist_ok=True)
    target.write_text(yaml.safe_dump(lesson, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def _read(path: Path) -> Any:
    document, problems = parse(path.read_bytes(), path.name)
    assert document is not None, problems
    return document.data


def _put(node: Any, steps: list[str], value: Any) -> None:
    """Set a value by its field path: items of lists by id, `for` or number."""
    here, rest = steps[0], steps[1:]
    key: Any = here
    if isinstance(node, list):
        ids = [str(item.get("id", item.get("for"))) if isinstance(item, dict) else "" for item in node]
        key = ids.index(here) if here in ids else int(here)
    if rest:
        _put(node[key], rest, value)
    elif value is None:
        del node[key]
    else:
        node[key] = value


def said_of(rule: str, text: str) -> str:
    """Return the findings of one rule in what `balise check` says."""
    parts = text.split("\n\n")
    return "\n\n".join(part for part in parts if f"[{rule}]" in part.split("\n")[0]) + "\n"
