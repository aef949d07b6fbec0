"""`balise build site`: whole or not at all, the same bytes each time, and only what changed."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest

from tests.running import replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
DAY = ("--today", "2026-11-24")


def build(project: Path, *words: str) -> str:
    """Build into `project/out`; return what was said."""
    result = run(project, "build", "site", "--out", str(project / "out"), *DAY, *words)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def rendered(said: str) -> int:
    """Return how many pages were made anew."""
    found = re.search(r"(\d+) made anew", said)
    assert found
    return int(found[1])


def add_lesson(project: Path, name: str, title: str) -> Path:
    """Add a copy of the lesson under another name and title, and to the module."""
    text = (project / LESSON).read_text(encoding="utf-8")
    path = project / "curriculum/primary" / f"{name}.yaml"
    path.write_text(text.replace("title: Une leçon avec tout", f"title: {title}", 1), encoding="utf-8")
    module = project / "modules/primary-course.yaml"
    source = module.read_text(encoding="utf-8")
    members = re.search(r"lessons: \[(.*)\]", source)
    assert members
    names = [*members[1].split(", "), name]
    source = source.replace(members[0], f"lessons: [{', '.join(names)}]")
    module.write_text(re.sub(r"(?m)^minutes: \d+", f"minutes: {50 * len(names)}", source), encoding="utf-8")
    return path


@pytest.fixture
def two_languages(project: Path) -> Path:
    translate_all(project, "nl")
    return project


def test_every_page_in_every_language(two_languages: Path) -> None:
    build(two_languages)
    site = two_languages / "out" / "site"
    for language in ("fr", "nl"):
        pages = {path.relative_to(site / language).as_posix() for path in (site / language).rglob("*.html")}
        assert pages == {
            "index.html",
            "about.html",
            "about-coverage.html",
            "glossary.html",
            "help.html",
            "help-adults.html",
            "search.html",
            "audiences/primary.html",
            "modules/primary-course.html",
            "lessons/everything.html",
            "worksheets/everything.html",
            "class/everything.html",
            "two/everything.html",
        }
    assert (site / "index.html").is_file()
    for language in ("fr", "nl"):
        book = two_languages / "out" / "book" / language
        assert {"_toc.yml", "_config.yml", "index.md"} <= {path.name for path in book.iterdir()}
        assert (book / "lessons/everything.md").is_file()


def test_two_builds_are_byte_identical(two_languages: Path, tmp_path: Path) -> None:
    build(two_languages)
    first = contents(two_languages / "out")
    other = tmp_path / "elsewhere"
    command = [sys.executable, "-m", "balise.cli", "--project", ".", "build", "site", "--out", str(other), *DAY]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, cwd=two_languages, env=environment, check=True, capture_output=True)
    assert contents(other) == first
    for path in sorted(other.rglob("*")):
        assert str(tmp_path) not in path.read_bytes().decode("utf-8", "replace") if path.suffix == ".html" else True


def test_second_build_renders_nothing(two_languages: Path) -> None:
    # seven shared pages, audience, course; guide, worksheet, class view, two languages and their script
    assert rendered(build(two_languages)) == 2 * (7 + 2 + 5)
    first = contents(two_languages / "out")
    assert rendered(build(two_languages)) == 0
    assert contents(two_languages / "out") == first


def test_edit_renders_what_hangs_on_it_and_equals_a_clean_build(two_languages: Path, tmp_path: Path) -> None:
    for name, title in (("a-before", "Avant"), ("g-after", "Après"), ("z-far", "Plus loin")):
        add_lesson(two_languages, name, title)
    build(two_languages)
    replace(two_languages / "curriculum/primary/z-far.yaml", "say: Retournez les cartes.", "say: Tournez les cartes.")
    said = build(two_languages)
    lesson_pages, shared_pages = 2 * 5, 2 * 9
    assert rendered(said) <= lesson_pages + shared_pages
    incremental = contents(two_languages / "out")
    clean = run(two_languages, "build", "site", "--out", str(tmp_path / "clean"), *DAY)
    assert clean.exit_code == 0
    assert contents(tmp_path / "clean") == incremental


def test_retitled_neighbour_is_rendered_again(two_languages: Path, tmp_path: Path) -> None:
    add_lesson(two_languages, "second", "La suite")
    translate_all(two_languages, "nl")
    build(two_languages)
    page = two_languages / "out/site/fr/lessons/everything.html"
    assert "La suite" in page.read_text(encoding="utf-8")
    replace(two_languages / "curriculum/primary/second.yaml", "title: La suite", "title: La fin du chemin")
    build(two_languages)
    assert "La fin du chemin" in page.read_text(encoding="utf-8")
    assert "La suite" not in page.read_text(encoding="utf-8")
    run(two_languages, "build", "site", "--out", str(tmp_path / "clean"), *DAY)
    assert contents(tmp_path / "clean") == contents(two_languages / "out")


def test_translation_edit_renders_that_language_alone(two_languages: Path) -> None:
    build(two_languages)
    path = two_languages / "translations/nl/LC_MESSAGES/primary.po"
    catalogue = polib.pofile(str(path), wrapwidth=0)
    next(entry for entry in catalogue if entry.msgctxt == "everything:steps.chat.say").msgstr = "We lezen samen."
    catalogue.save()
    build(two_languages)
    assert "We lezen samen." in (two_languages / "out/site/nl/lessons/everything.html").read_text(encoding="utf-8")


def test_error_leaves_what_was_built(two_languages: Path) -> None:
    build(two_languages)
    before = contents(two_languages / "out")
    replace(two_languages / LESSON, "minutes: 50\ncompetences", "minutes: 45\ncompetences")
    result = run(two_languages, "build", "site", "--out", str(two_languages / "out"), *DAY)
    assert result.exit_code == 1
    assert "error[minutes-do-not-add-up]" in result.stderr
    assert "Nothing was written" in result.stderr
    assert contents(two_languages / "out") == before


def test_registry_that_cannot_be_read_leaves_what_was_built(two_languages: Path) -> None:
    build(two_languages)
    before = contents(two_languages / "out")
    (two_languages / "curriculum/registry/glossary.yaml").write_text("a: [", encoding="utf-8")
    assert run(two_languages, "build", "site", "--out", str(two_languages / "out"), *DAY).exit_code == 1
    assert contents(two_languages / "out") == before


@pytest.mark.parametrize("delay", [0.6, 1.0, 1.5])
def test_killed_build_leaves_the_last_good_one(two_languages: Path, delay: float) -> None:
    build(two_languages)
    before = contents(two_languages / "out")
    replace(two_languages / LESSON, "say: Retournez les cartes.", "say: Tournez les cartes.")
    command = [sys.executable, "-m", "balise.cli", "--project", str(two_languages), "build", "site"]
    process = subprocess.Popen([*command, "--out", str(two_languages / "out"), *DAY], start_new_session=True)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = {name: digest for name, digest in contents(two_languages / "out").items() if not name.startswith(".")}
    good = {name: digest for name, digest in before.items() if not name.startswith(".")}
    finished = {name for name in good if after.get(name) != good[name]}
    page = (two_languages / "out/site/fr/lessons/everything.html").read_text(encoding="utf-8")
    assert set(after) == set(good)
    assert not finished or "Tournez les cartes." in page
    build(two_languages)
    leftovers = [path.name for path in (two_languages / "out").iterdir() if ".new-" in path.name or ".old" in path.name]
    assert leftovers == []


def test_release_refuses_an_unfinished_required_language(project: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[4].msgstr = ""
    catalogue.save()
    out = ("--out", str(project / "out"))
    refused = run(project, "build", "site", "--release", *out, *DAY)
    assert refused.exit_code == 1
    assert "error[missing-translation]" in refused.stderr
    draft = run(project, "build", "site", "--draft", *out, *DAY)
    assert draft.exit_code == 0
    assert "warning[missing-translation]" in draft.stderr


def test_release_lists_contacts_that_nobody_checked(two_languages: Path) -> None:
    said = build(two_languages, "--release")
    assert "no person has checked these" in said
    assert "cf116000" in said  # each an `unverified-contact`


def test_selection_of_language_and_lesson(two_languages: Path) -> None:
    add_lesson(two_languages, "second", "La suite")
    translate_all(two_languages, "nl")
    build(two_languages, "--language", "nl", "--lesson", "second")
    site = two_languages / "out/site"
    assert not (site / "fr").exists()
    assert [path.name for path in (site / "nl/lessons").iterdir()] == ["second.html"]


@pytest.mark.parametrize("words", [("--language", "xx"), ("--lesson", "nope"), ("--audience", "nobody")])
def test_unknown_selection_is_a_diagnostic(two_languages: Path, words: tuple[str, str]) -> None:
    result = run(two_languages, "build", "site", "--out", str(two_languages / "out"), *words)
    assert result.exit_code == 1
    assert "error[unknown-reference]" in result.stderr


def test_text_without_translation_falls_back_and_says_in_which_language_it_is(project: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    next(entry for entry in catalogue if entry.msgctxt == "everything:steps.chat.say").msgstr = ""
    catalogue.save()
    build(project)
    page = (project / "out/site/nl/lessons/everything.html").read_text(encoding="utf-8")
    assert re.search(r'<(div|span)[^>]* lang="fr" dir="ltr"[^>]*>(<p>)?On lit ensemble\.', page)


def test_old_hours_are_not_printed(two_languages: Path) -> None:
    out = ("--out", str(two_languages / "out"))
    assert run(two_languages, "build", "site", *out, "--today", "2026-11-24").exit_code == 0
    page = two_languages / "out/site/fr/help.html"
    assert "de 10 h à 24 h" in page.read_text(encoding="utf-8")
    assert run(two_languages, "build", "site", *out, "--today", "2027-11-24").exit_code == 0
    assert "de 10 h à 24 h" not in page.read_text(encoding="utf-8")


def test_damaged_cache_is_as_if_it_were_not_there(two_languages: Path) -> None:
    build(two_languages)
    before = contents(two_languages / "out")
    for record in (two_languages / "out/.cache").glob("*.pickle"):
        record.write_bytes(record.read_bytes()[:-3] + b"xyz")
    build(two_languages)
    assert contents(two_languages / "out") == before
