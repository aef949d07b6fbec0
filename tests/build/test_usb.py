"""`balise build usb`: one zip, the same bytes each time, whole or not at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from balise.cli_building import TARGETS
from balise.pipeline.courses import COURSES
from balise.pipeline.outputs import MADE, OUTPUTS
from tests.running import replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
DAY = ("--today", "2026-11-24")


def build(project: Path, *words: str, out: str = "out") -> bytes:
    """Build the zip; return its bytes."""
    result = run(project, "build", *words, "--out", str(project / out), *DAY)
    assert result.exit_code == 0, result.stderr
    path = project / out / TARGETS["usb"]
    assert str(path) in result.stderr
    return path.read_bytes()


def names(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.removeprefix("balise/") for name in archive.namelist()}


@pytest.fixture
def two_languages(project: Path) -> Path:
    translate_all(project, "nl")
    return project


def test_command_line_knows_every_target() -> None:
    assert set(TARGETS) == {*OUTPUTS, *COURSES, *MADE}


def test_zip_is_the_site_without_worker_and_short_addresses_and_with_a_note_in_each_language(
    two_languages: Path,
) -> None:
    content = build(two_languages, "site", "usb")
    site = two_languages / "out/site"
    pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = {name for name in pages if name != "sw.js" and not name.startswith(("offline/", "q/"))}
    assert names(content) == kept | {"LISEZ-MOI.txt", "LEES-MIJ.txt"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {"balise"}
        for name in kept:
            assert archive.read(f"balise/{name}") == pages[name].read_bytes()
        for name, words in (("LISEZ-MOI.txt", "ouvrez index.html"), ("LEES-MIJ.txt", "Open index.html")):
            text = archive.read(f"balise/{name}").decode("utf-8-sig")
            assert words in text
            assert "CC BY-SA" in text
            assert text.count("\n") == text.count("\r\n")


def test_same_bytes_each_time_and_beside_another_target_or_not(two_languages: Path) -> None:
    first = build(two_languages, "usb")
    assert {path.name for path in (two_languages / "out").iterdir()} == {".cache", ".lock", "usb"}
    assert [path.name for path in (two_languages / "out/usb").iterdir()] == ["balise-usb.zip"]
    assert build(two_languages, "usb") == first
    assert build(two_languages, "usb", "site", out="elsewhere") == first


def test_selection_makes_a_smaller_one(two_languages: Path) -> None:
    content = build(two_languages, "usb", "--language", "nl", "--lesson", "everything", "--audience", "primary")
    assert "nl/lessons/everything.html" in names(content)
    assert not [name for name in names(content) if name.startswith("fr/")]


def test_error_leaves_what_was_built(two_languages: Path) -> None:
    first = build(two_languages, "usb", "site")
    replace(two_languages / LESSON, "minutes: 50\ncompetences", "minutes: 45\ncompetences")
    result = run(two_languages, "build", "usb", "--out", str(two_languages / "out"), *DAY)
    assert result.exit_code == 1
    assert (two_languages / "out/usb/balise-usb.zip").read_bytes() == first


def test_release_of_a_stick_refuses_what_a_release_of_the_site_refuses(project: Path) -> None:
    result = run(project, "build", "usb", "--release", "--out", str(project / "out"), *DAY)
    assert result.exit_code == 1
    assert not (project / "out/usb").exists()
