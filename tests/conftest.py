"""What tests share: a small whole project that is valid, to be broken on purpose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.mini import write_project
from tests.running import ENGLISH

os.environ.update(ENGLISH)  # programs that tests start speak English too, whatever the locale of the machine


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a small, valid project of one lesson and one module."""
    return write_project(tmp_path / "project")
