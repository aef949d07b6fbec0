"""Archives that others made: read in memory, within limits, and never written to the disk.

A zip can lie in many ways: names that lead out of the folder, links, sizes that are not true, a few kilobytes that
become gigabytes. Whatever is not plainly a folder of files is refused with a reason.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from balise.diagnostics import Words, say

MIB = 1024 * 1024
_BLOCK = 256 * 1024
_UNIX = 3
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_STRONGLY_ENCRYPTED = 0x40
"""Bits of the general purpose flag (PKWARE APPNOTE 4.4.4)."""
_BAD_NAME = re.compile(r"[\\:\x00-\x1f\x7f]")
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)


class RefusedError(Exception):
    """A file that is not read at all; `reason` is the sentence for whoever brought it."""

    def __init__(self, reason: Words) -> None:
        """Hold the reason."""
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may be: itself, its files, one of them, and how much smaller than its content it is."""

    archive_bytes: int = 100 * MIB
    files: int = 5000
    file_bytes: int = 20 * MIB
    total_bytes: int = 200 * MIB
    ratio: int = 200
    """Deflate can shrink 1,032 times at most; texts, scripts and pictures hardly ever 20 times."""
    ratio_from_bytes: int = MIB


USUAL = Limits()


class Archive(Mapping[str, bytes]):
    """The files of a zip by their path with `/`; each is unpacked when it is asked for, and never beyond the limits."""

    def __init__(self, raw: bytes, limits: Limits = USUAL) -> None:
        """Read the list of files.

        Raises:
            RefusedError: it is no zip, or not one that can be trusted.
        """
        if len(raw) > limits.archive_bytes:
            most = limits.archive_bytes // MIB
            raise RefusedError(say("this file is too large: at most {most} MB", most=most))
        self._limits = limits
        self._zip = _opened(raw)
        entries = self._zip.infolist()
        if len(entries) > limits.files:
            raise RefusedError(say("this archive holds too many files: at most {most}", most=limits.files))
        self._entries: dict[str, zipfile.ZipInfo] = {}
        seen: set[str] = set()
        for entry in entries:
            _check_entry(entry, limits)
            if entry.is_dir():
                continue
            if entry.filename.casefold() in seen:
                raise RefusedError(say("this archive holds `{name}` twice", name=entry.filename))
            seen.add(entry.filename.casefold())
            self._entries[entry.filename] = entry
        if sum(entry.file_size for entry in entries) > limits.total_bytes:
            raise RefusedError(_bomb(limits.total_bytes))

    def __getitem__(self, name: str) -> bytes:
        """Return the content of a file.

        Raises:
            KeyError: there is no such file.
            RefusedError: it is damaged, or larger than it says.
        """
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as stream:
                return _read(stream, entry.file_size)
        except RuntimeError as error:  # zipfile's word for a password, if the flag did not say so
            raise RefusedError(say("`{name}` in this archive is encrypted", name=name)) from error
        except _DAMAGED as error:
            raise RefusedError(say("`{name}` in this archive is damaged", name=name)) from error

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in the order of the archive."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._entries)


def _opened(raw: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except _DAMAGED as error:
        raise RefusedError(say("this is no zip archive, or a damaged one")) from error


def _read(stream: IO[bytes], size: int) -> bytes:
    """Return what a stream holds, if it is not more than it said: sizes in an archive are claims."""
    parts: list[bytes] = []
    found = 0
    while block := stream.read(_BLOCK):
        found += len(block)
        if found > size:
            raise RefusedError(_bomb(size))
        parts.append(block)
    return b"".join(parts)


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    if _BAD_NAME.search(name) or any(part in ("", ".", "..") for part in parts):
        shown = _BAD_NAME.sub("?", name)[:80]
        raise RefusedError(say("`{name}` in this archive leads out of it", name=shown))
    if entry.create_system == _UNIX and (mode := entry.external_attr >> 16) and not _is_plain(mode):
        raise RefusedError(say("`{name}` in this archive is a link, not a file", name=name))
    if entry.flag_bits & (_ENCRYPTED | _STRONGLY_ENCRYPTED):
        raise RefusedError(say("`{name}` in this archive is encrypted", name=name))
    if entry.compress_type not in _PLAIN_METHODS:
        raise RefusedError(say("`{name}` in this archive is packed in a way that we do not read", name=name))
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.file_bytes:
        raise RefusedError(_bomb(limits.file_bytes))
    if entry.file_size > limits.ratio_from_bytes and entry.file_size > limits.ratio * packed:
        raise RefusedError(_bomb(limits.file_bytes))


def _is_plain(mode: int) -> bool:
    return stat.S_IFMT(mode) in (0, stat.S_IFREG, stat.S_IFDIR)


def _bomb(most: int) -> Words:
    return say("this archive unpacks to more than it may: at most {most} MB", most=max(1, most // MIB))
