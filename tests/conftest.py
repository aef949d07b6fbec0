"""What tests share: a small whole project that is valid, to be broken on purpose."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import ARGUMENTS, chromium_path
from tests.mini import write_project
from tests.running import ENGLISH

os.environ.update(ENGLISH)  # programs that tests start speak English too, whatever the locale of the machine


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium once per test process: Debian's where it is installed, otherwise Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a small, valid project of one lesson and one module."""
    return write_project(tmp_path / "project")
