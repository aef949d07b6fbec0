"""A file of others → what was found in it, by what it holds and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from balise.diagnostics import say
from balise.importing.found import Found
from balise.importing.gift import read_gift
from balise.importing.h5p import is_package, read_h5p
from balise.importing.moodle_xml import read_moodle_xml
from balise.importing.xml_tree import MAX_BYTES

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_questions(path: Path, name: str) -> tuple[Found, str]:
    """Return what is in a file, which findings call `name`, and its text for those who show findings."""
    found = Found(name)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        found.refuse(
            say("the file cannot be read: {problem}", problem=error.strerror or ""), say("see whether it is there")
        )
        return found, ""
    if len(raw) > MAX_BYTES:
        found.refuse(
            say("the file is larger than {limit} MiB", limit=MAX_BYTES // 1024 // 1024),
            say("export fewer questions at once"),
        )
        return found, ""
    text = _text(raw)
    if not raw.strip():
        found.refuse(say("the file is empty"), say("export the questions again"))
    else:
        FORMATS[_format(raw, text)](raw, text, found)
    return found, text or ""


def _format(raw: bytes, text: str | None) -> str:
    if is_package(raw):
        return "h5p"
    start = (text if text is not None else raw.decode("latin-1")).lstrip("\ufeff \t\r\n")[:200]
    return "moodle-xml" if start.startswith("<") and "[html]" not in start[:6] else "gift"


def _text(raw: bytes) -> str | None:
    """Return a file as text: by its mark, else as UTF-8; None if it is neither."""
    encoding = next((name for mark, name in BOMS.items() if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read_xml(raw: bytes, text: str | None, found: Found) -> None:
    read_moodle_xml(raw, found)


def _read_gift(raw: bytes, text: str | None, found: Found) -> None:
    if text is None or "\0" in text:
        found.refuse(say("this text is not in UTF-8"), say("save it as UTF-8"))
        return
    read_gift(text, found)


def _read_package(raw: bytes, text: str | None, found: Found) -> None:
    read_h5p(raw, found)


FORMATS: Mapping[str, Callable[[bytes, str | None, Found], None]] = {
    "moodle-xml": _read_xml,
    "gift": _read_gift,
    "h5p": _read_package,
}
"""The formats that can be read, by name."""
