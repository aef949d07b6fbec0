"""A small whole project: one of everything in the registry, one lesson with every activity, one module."""

from __future__ import annotations

import shutil
from pathlib import Path

DATA = Path(__file__).parent / "data" / "mini"


def write_project(folder: Path) -> Path:
    """Copy the small project into `folder`; return the folder."""
    shutil.copytree(DATA, folder)
    return folder
