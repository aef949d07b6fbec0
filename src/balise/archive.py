"""Archives whose bytes depend on nothing but what is in them: no clock, no user, no order of arrival."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip can hold (PKWARE APPNOTE 4.4.6)."""
_EPOCH_SECONDS = 315_532_800
_PLAIN_FILE = 0o100644
_UNIX = 3


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


def _in_order(files: Mapping[str, bytes]) -> list[str]:
    for name in files:
        if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in name.split("/")):
            raise ValueError(f"{name!r} is not a path inside an archive")
    return sorted(files)
