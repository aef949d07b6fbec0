"""The Chromium of the tests and benchmarks: Debian's where it is installed, otherwise Playwright's own."""

from __future__ import annotations

import shutil

WHOLE = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"
"""Without windows of its own, it opens a page in a third of the time; but it keeps no page for the way back."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def chromium_path(*, whole: bool = False) -> str | None:
    """Return where Chromium is, or None for Playwright's own; `whole`: not the shell, where there is another."""
    return next(filter(None, map(shutil.which, WHOLE if whole else (SHELL, *WHOLE))), None)
