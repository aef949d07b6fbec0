"""Tables for a terminal, as text of one width wherever they are printed."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

WIDTH = 110


def as_text(table: Table) -> str:
    """Return a table as plain text."""
    console = Console(width=WIDTH, record=True, file=io.StringIO())
    console.print(table)
    return "\n".join(line.rstrip() for line in console.export_text().rstrip().split("\n"))
