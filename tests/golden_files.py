"""Expected outputs kept in files; `make golden` writes them anew (then read the difference before you commit it)."""

from __future__ import annotations

import os
from pathlib import Path


def compare(actual: str, expected: Path) -> None:
    """Compare a text with the file that holds what it should be."""
    if os.environ.get("BALISE_GOLDEN") == "write":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(actual, encoding="utf-8")
    assert expected.is_file(), f"{expected.name} is not there: run `make golden` and read it"
    assert actual == expected.read_text(encoding="utf-8")
