"""Archives that others made: whatever is not plainly a folder of files is refused with a reason, before it can harm."""

from __future__ import annotations

import io
import random
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from balise.archive import zip_bytes
from balise.unpacking import MIB, Archive, Limits, RefusedError

FILES = {"h5p.json": b"{}", "content/content.json": b'{"a": 1}' * 200}


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def named(name: str) -> bytes:
    """Return a zip with a name that Python itself would write otherwise."""
    harmless = "x" * len(name)
    return packed((harmless, b"a")).replace(harmless.encode(), name.encode())


def link() -> bytes:
    entry = zipfile.ZipInfo("content/link")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed((entry, b"/etc/passwd"))


def with_flag(bit: int) -> bytes:
    raw = bytearray(packed(("a.json", b"{}")))
    central = raw.find(b"PK\x01\x02")
    raw[6] |= bit
    raw[central + 8] |= bit
    return bytes(raw)


def lying() -> bytes:
    """Return a zip whose list says that a file of 3 MB has 10 bytes."""
    raw = bytearray(packed(("a.json", b"0" * 3 * MIB)))
    central = raw.find(b"PK\x01\x02")
    raw[central + 24 : central + 28] = struct.pack("<I", 10)
    return bytes(raw)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"hello", "no zip"),
    "nothing": (lambda: b"", "no zip"),
    "up": (lambda: named("../../etc/x"), "leads out"),
    "up in the middle": (lambda: named("content/../../x"), "leads out"),
    "absolute": (lambda: named("/etc/passwd"), "leads out"),
    "Windows": (lambda: named("..\\..\\windows"), "leads out"),
    "a drive": (lambda: named("C:/windows/x"), "leads out"),
    "a line end": (lambda: named("a\nb"), "leads out"),
    "nothing between": (lambda: named("a//b"), "leads out"),
    "link": (link, "is a link"),
    "encrypted": (lambda: with_flag(0x1), "encrypted"),
    "another method": (lambda: packed(("a", b"a" * 100), method=zipfile.ZIP_BZIP2), "do not read"),
    "twice": (lambda: packed(("a.json", b"1"), ("A.json", b"2")), "twice"),
    "bomb": (lambda: packed(("a.json", b"0" * 19 * MIB)), "more than it may"),
    "large": (lambda: packed(("a.bin", random.Random(1).randbytes(21 * MIB))), "more than it may"),
    "many": (lambda: packed(*((f"f{number}", b"") for number in range(5001))), "too many"),
    "lying": (lying, "damaged|more than it may"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plain_folder_is_refused_with_a_reason(name: str) -> None:
    make, reason = REFUSED[name]
    with pytest.raises(RefusedError, match=reason):
        list(Archive(make()).values())


def test_many_files_that_are_small_each_are_refused_together() -> None:
    raw = packed(*((f"f{number}", b"0" * 900_000) for number in range(300)))
    with pytest.raises(RefusedError, match="more than it may"):
        Archive(raw)


def test_archive_itself_may_be_too_large() -> None:
    with pytest.raises(RefusedError, match="too large"):
        Archive(b"PK" * 100, Limits(archive_bytes=10))


def test_folder_of_files_is_read_as_it_is() -> None:
    assert dict(Archive(zip_bytes(FILES))) == FILES
    folder = packed(("content/", b""), ("content/a.json", b"{}"))
    assert dict(Archive(folder)) == {"content/a.json": b"{}"}
    with pytest.raises(KeyError):
        Archive(folder)["b"]


def test_bomb_costs_no_memory() -> None:
    raw = packed(("a.json", b"0" * 19 * MIB))
    tracemalloc.start()
    with pytest.raises(RefusedError):
        list(Archive(raw).values())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MIB


def test_spoilt_archives_are_read_or_refused_and_nothing_else() -> None:
    whole = zip_bytes(FILES)
    chance = random.Random(7)
    refused = 0
    for _ in range(1500):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            dict(Archive(bytes(raw[: chance.randint(1, len(raw))] if chance.random() < 0.2 else raw)))
        except RefusedError:
            refused += 1
    assert refused > 500
