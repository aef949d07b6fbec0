"""Archives: the same bytes for the same files, whenever, wherever and in whatever order."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balise.archive import tar_gz_bytes, zip_bytes

FILES = {"b/é.html": "<p>é</p>".encode(), "a.txt": b"a" * 5000, "b/a.js": b""}
Pack = Callable[[dict[str, bytes]], bytes]
BOTH = pytest.mark.parametrize("pack", [zip_bytes, tar_gz_bytes])


@BOTH
def test_same_bytes_whatever_the_order_and_the_time(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pack(FILES)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert pack(dict(reversed(FILES.items()))) == first


def test_zip_holds_what_was_given() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.txt", "b/a.js", "b/é.html"]
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.external_attr >> 16 == 0o100644
            assert entry.compress_type == zipfile.ZIP_DEFLATED


def test_tar_holds_what_was_given_and_no_name_of_anyone() -> None:
    packed = tar_gz_bytes(FILES)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        assert archive.getnames() == ["a.txt", "b/a.js", "b/é.html"]
        for entry in archive.getmembers():
            content = archive.extractfile(entry)
            assert content is not None
            assert content.read() == FILES[entry.name]
            assert (entry.mtime, entry.mode, entry.uid, entry.gid) == (315532800, 0o644, 0, 0)
            assert (entry.uname, entry.gname) == ("", "")
    assert packed[3] == 0, "the header names no file"
    assert len(gzip.decompress(packed)) > 5000


@BOTH
@pytest.mark.parametrize("name", ["/a", "../a", "a/../b", "a/..", "./a", "a//b", "", "a/", "a\\b", "C:/a", "\\\\a"])
def test_path_that_leads_elsewhere_is_refused(pack: Pack, name: str) -> None:
    with pytest.raises(ValueError, match="not a path inside an archive"):
        pack({"fine.txt": b"", name: b""})


@given(st.dictionaries(st.from_regex(r"[a-zé]{1,4}(/[a-z0-9.]{1,3}x){0,2}", fullmatch=True), st.binary(max_size=40)))
def test_any_files_come_back(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
