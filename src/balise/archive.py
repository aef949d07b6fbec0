"""Archives whose bytes depend on nothing but what is in them: no clock, no user, no order of arrival."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip can hold (PKWARE APPNOTE 4.4.6)."""
_EPOCH_SECONDS = 315_532_800
_PLAIN_FILE = 0o100644
_UNIX = 3
_UTF8 = 0x800
_FIRST_DAY = 33
"""EPOCH's date as MS-DOS writes it: year after 1980, month, day in 7, 4 and 5 bits."""


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by their path with `/`, sorted and deflated; each content is asked for once.

    Raises:
        ValueError: a path is absolute, or leads out of the archive, or is written in a way that some systems refuse.
    """
    names = _in_order(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX  # otherwise it tells on which system the archive was made
            entry.external_attr = _PLAIN_FILE << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def tar_gz_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a gzipped tar of files by their path with `/`, sorted; raises as `zip_bytes` does."""
    names = _in_order(files)
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=_EPOCH_SECONDS) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in names:
            content = files[name]
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = len(content), _EPOCH_SECONDS, 0o644
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _in_order(files: Mapping[str, object]) -> list[str]:
    for name in files:
        if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in name.split("/")):
            raise ValueError(f"{name!r} is not a path inside an archive")
    return sorted(files)


@dataclass(frozen=True, slots=True)
class Packed:
    """What a zip holds of a file. Made once, it can stand in any number of archives."""

    data: bytes
    size: int
    checksum: int
    method: int


def packed(content: bytes) -> Packed:
    """Return a file made ready for zips: deflated, or as it is where that is not shorter."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflate.compress(content) + deflate.flush()
    shorter = len(data) < len(content)
    method = zipfile.ZIP_DEFLATED if shorter else zipfile.ZIP_STORED
    return Packed(data if shorter else content, len(content), zlib.crc32(content), method)


def zip_packed(files: Mapping[str, Packed]) -> bytes:
    """Return a zip of files that were made ready, sorted by their path with `/`; raises as `zip_bytes` does.

    Headers as PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16 have them; no file may have 4 GiB, nor may they be 65,536.
    """
    made: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name in _in_order(files):
        file, path = files[name], name.encode()
        fields = (0 if path.isascii() else _UTF8, file.method, 0, _FIRST_DAY, file.checksum, len(file.data), file.size)
        made += [struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, *fields, len(path), 0), path, file.data]
        head = struct.pack("<IHHHHHHIIIHH", 0x02014B50, _UNIX << 8 | 20, 20, *fields, len(path), 0)
        directory += [head, struct.pack("<HHHII", 0, 0, 0, _PLAIN_FILE << 16, place), path]
        place += 30 + len(path) + len(file.data)
    size = sum(map(len, directory))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), size, place, 0)
    return b"".join((*made, *directory, end))
