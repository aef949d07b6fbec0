"""Output that is whole or not there: written beside its place, then exchanged with it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_RENAME_EXCHANGE = 2
"""renameat2(2): exchange two paths in one step, both must exist."""
_AT_FDCWD = -100


@contextmanager
def replaced_whole(place: Path) -> Iterator[Path]:
    """Give a new folder to fill; when the block ends well, it takes the place of `place` in one step.

    If the block raises, or the process is killed, `place` stays as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    recover(place)
    fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.new-", dir=place.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
        _exchange(fresh, place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def recover(place: Path) -> None:
    """Put back what a killed exchange left aside, and clear away unfinished output."""
    aside = place.with_name(f".{place.name}.old")
    if aside.is_dir():
        if place.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(place)
    for leftover in place.parent.glob(f".{place.name}.new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _exchange(fresh: Path, place: Path) -> None:
    if not place.exists():
        fresh.rename(place)
        return
    if _exchange_in_one_step(fresh, place):
        return
    aside = place.with_name(f".{place.name}.old")
    place.rename(aside)
    fresh.rename(place)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange_in_one_step(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    result = library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
