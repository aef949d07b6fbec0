"""The Chromium of the tests and benchmarks: Debian's where it is installed, otherwise Playwright's own."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""Whole browsers: the headless shell, which opens a page in a third of the time, keeps no page for the way back."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def chromium_path() -> str | None:
    """Return where Chromium is, or None for Playwright's own."""
    return next(filter(None, map(shutil.which, NAMES)), None)
