"""A bar that shows how far a command is, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from balise.diagnostics import mark
from balise.speaking import speaker_of

STAGES = {"read": mark("Reading lessons"), "render": mark("Making pages"), "print": mark("Printing")}


@contextmanager
def progress_bar(context: click.Context, quiet: bool) -> Iterator[Any]:
    """Give a function that shows how far each stage is; a bar appears only on a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(speaker_of(context).text(STAGES[stage]), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield show
