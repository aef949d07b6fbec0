"""What earlier builds know: pickled records and finished pages, by fingerprint. Always safe to delete."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Store:
    """A folder of records (by name) and pages (by key). A record that was damaged is as if it were not there."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, made when needed."""
        self.folder = folder
        self._pages = folder / "pages"

    def load(self, name: str) -> Any:
        """Return a record, or None."""
        try:
            raw = (self.folder / f"{name}.pickle").read_bytes()
        except OSError:
            return None
        if len(raw) < 32 or hashlib.sha256(raw[32:]).digest() != raw[:32]:
            return None
        try:
            return pickle.loads(raw[32:])  # our own file, whose digest was just checked
        except (pickle.UnpicklingError, AttributeError, ImportError, IndexError, EOFError, TypeError):
            # written by another version of balise
            return None

    def save(self, name: str, record: Any) -> None:
        """Write a record, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        raw = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
        _write_whole(self.folder / f"{name}.pickle", hashlib.sha256(raw).digest() + raw)

    def page(self, key: str) -> Path:
        """Return where the page of a key is or would be."""
        return self._pages / key[:2] / key

    def keys(self) -> set[str]:
        """Return the keys of all pages."""
        return {entry.name for folder in _folders(self._pages) for entry in os.scandir(folder)}

    def put_page(self, key: str, content: bytes) -> None:
        """Keep a page."""
        path = self.page(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)

    def prune(self, wanted: Iterable[str]) -> None:
        """Forget every page but these."""
        for key in self.keys().difference(wanted):
            self.page(key).unlink(missing_ok=True)


def _folders(folder: Path) -> list[str]:
    try:
        return [entry.path for entry in os.scandir(folder) if entry.is_dir()]
    except FileNotFoundError:
        return []


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}~")
    beside.write_bytes(content)
    beside.replace(path)


def place(source: Path, target: Path) -> None:
    """Put a kept page into an output folder, as a hard link where the disk can."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())
