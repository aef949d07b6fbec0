"""Courses made from the whole curriculum and from the small project, once a process."""

from __future__ import annotations

import datetime
import io
import tarfile
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from balise.config import read_config
from balise.pipeline.courses import CourseMaker, CourseOptions
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.store import Store

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 24)


@cache
def inventory(project: Path = ROOT) -> Inventory:
    config, _ = read_config(project)
    assert config is not None
    found = take_inventory(config, Store(Path(tempfile.mkdtemp(prefix="balise-olx-"))), TODAY, lambda done, total: None)
    assert isinstance(found, Inventory)
    return found


def made(
    options: CourseOptions, project: Path = ROOT, printed: Path | None = None
) -> tuple[dict[str, bytes], CourseMaker]:
    """Return the archives by their path, and what made them."""
    maker = CourseMaker(inventory(project), (), (), options, printed)
    with tempfile.TemporaryDirectory() as folder:
        maker.fill(Path(folder))
        paths = sorted(Path(folder).rglob("*.tar.gz"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, maker


@cache
def archives(native: bool = False, start: datetime.date | None = None) -> Mapping[str, bytes]:
    return made(CourseOptions(native, start))[0]


def files_in(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their path."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        return {entry.name: packed.extractfile(entry).read() for entry in packed}  # type: ignore[union-attr]


def unpacked(archive: bytes, folder: Path) -> Path:
    """Unpack an archive; return the folder of its course."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")
    return folder / "course"
