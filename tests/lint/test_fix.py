"""`balise check --fix`: words with one right answer, in lessons and translations, layout and comments kept."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from balise.config import read_config
from balise.curriculum import read_registry
from tests.lint.fixtures import LESSON
from tests.running import findings, replace, run, translate_all

NL = "translations/nl/LC_MESSAGES/primary.po"
BAD = "Un abus virtuel, deux  abus virtuels  # ici"


@pytest.fixture
def lesson(project: Path) -> Path:
    path = project / LESSON
    replace(path, "say: Retournez les cartes.", f"say:   '{BAD}'   # un commentaire : abus virtuel")
    replace(path, "title: Une leçon avec tout", "title: >-\n  Les enfants prostitués\n  et les abus\n  virtuels")
    return path


def terms(project: Path) -> list[str]:
    return [item["message"] for item in findings(project) if item["code"] == "terms"]


def test_only_the_words_change(project: Path, lesson: Path) -> None:
    before = lesson.read_text(encoding="utf-8")
    result = run(project, "check", "--fix")
    after = lesson.read_text(encoding="utf-8")
    expected = before.replace(BAD, "Un abus en ligne, deux  abus en ligne  # ici")
    assert after == expected.replace("Les enfants prostitués\n", "Les enfants exploités dans la prostitution\n")
    assert "3 replacements made" in result.stderr
    assert f"--- a/{LESSON}\n+++ b/{LESSON}\n" in result.stderr
    assert "\n-  Les enfants prostitués\n+  Les enfants exploités dans la prostitution\n" in result.stderr
    assert terms(project) == ["`abus virtuels` is a word to avoid"], "words on two lines are left to the author"


def test_second_run_changes_nothing(project: Path, lesson: Path) -> None:
    run(project, "check", "--fix")
    once = lesson.read_bytes()
    result = run(project, "check", "--fix")
    assert "0 replacements made" in result.stderr
    assert lesson.read_bytes() == once


def test_translations_are_put_right_and_stay_valid(project: Path, lesson: Path) -> None:
    path = translate_all(project, "nl", lambda text: "Wraakporno en loverboys" if text == BAD else text)
    before = path.read_text(encoding="utf-8")
    result = run(project, "check", "--fix")
    entry = next(item for item in polib.pofile(str(path)) if item.msgctxt == "everything:steps.cards.say")
    assert entry.msgid == "Un abus en ligne, deux  abus en ligne  # ici"
    assert entry.msgstr == "Niet-consensuele verspreiding van intieme beelden en tienerpooiers"
    assert f"+++ b/{NL}\n" in result.stderr
    assert not [item for item in findings(project) if item["code"] == "stale-translation"]
    assert len(path.read_text(encoding="utf-8").split("\n")) == len(before.split("\n"))


def test_paths_limit_what_is_written(project: Path, lesson: Path) -> None:
    before = lesson.read_bytes()
    run(project, "check", "--fix", str(project / "modules"))
    assert lesson.read_bytes() == before


def test_quoted_and_silenced_words_are_kept(project: Path) -> None:
    lesson = project / LESSON
    replace(lesson, "say: Retournez les cartes.", 'say: "{quote}`abus virtuel`"')
    replace(lesson, "title: Une leçon avec tout", "title: Un abus virtuel")
    with lesson.open("a", encoding="utf-8") as file:
        file.write("silences: [{rule: terms, text: title, reason: Le titre d’un livre.}]\n")
    before = lesson.read_bytes()
    result = run(project, "check", "--fix")
    assert lesson.read_bytes() == before
    assert "1 finding silenced, with a reason" in result.stderr


def test_byte_order_mark_and_line_ends_are_kept(project: Path, lesson: Path) -> None:
    raw = b"\xef\xbb\xbf" + lesson.read_bytes().replace(b"\n", b"\r\n")
    lesson.write_bytes(raw)
    run(project, "check", "--fix")
    after = lesson.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == raw.count(b"\r\n") == after.count(b"\n")
    assert b"deux  abus en ligne" in after


def test_lesson_that_does_not_load_is_left_alone(project: Path, lesson: Path) -> None:
    replace(lesson, "key_question:", "key_qestion:")
    before = lesson.read_bytes()
    assert run(project, "check", "--fix").exit_code == 1
    assert lesson.read_bytes() == before


def test_each_safe_replacement_is_of_a_word_to_avoid_and_is_right(project: Path) -> None:
    config, _ = read_config(project)
    assert config is not None
    registry, _ = read_registry(config)
    assert registry is not None
    avoided = {word for row in rows(registry) for word in row.avoid}
    for row in rows(registry):
        assert set(row.fix) <= set(row.avoid)
        assert set(row.mild) <= set(row.avoid)
        assert not avoided & set(row.fix.values())


def rows(registry: object) -> list[object]:
    table = registry["terminology"].terminology.values()  # type: ignore[index]
    return [getattr(row, language) for row in table for language in ("en", "fr", "nl", "de")]
