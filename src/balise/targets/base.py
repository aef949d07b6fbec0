"""What a target is: a name, what it can express, and two pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from balise.diagnostics import Diagnostic
from balise.ir import Course

Files = Mapping[str, bytes]
"""Relative path (with `/`) → content."""


class Target(Protocol):
    """A target reads the IR and writes files; running a tool on them is its own `finish` step."""

    name: str
    supports: frozenset[type]

    def emit(self, course: Course) -> Files:
        """Return the files of one language; the same course always gives the same bytes."""
        ...

    def verify(self, files: Files) -> list[Diagnostic]:
        """Return what does not hold together in the files."""
        ...
