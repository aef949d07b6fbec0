"""What tests share: a small whole project that is valid, to be broken on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mini import write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a small, valid project of one lesson and one module."""
    return write_project(tmp_path / "project")
