"""The small project with the whole table of words and all audiences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.mini import write_project

REGISTRY = Path(__file__).parents[2] / "curriculum" / "registry"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a small, valid project whose table of words and audiences are the shipped ones."""
    folder = write_project(tmp_path / "project")
    for name in ("terminology", "audiences"):
        shutil.copy(REGISTRY / f"{name}.yaml", folder / "curriculum" / "registry")
    path = folder / "curriculum" / "registry" / "audiences.yaml"  # its course has one lesson
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{minutes: 25, lessons: 4,", "{minutes: 25, lessons: 1,"), encoding="utf-8")
    return folder
