"""A change of wording keeps translations valid; nothing else does."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from balise.merging import CHANGES_HEADER
from tests.running import findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
FIRST = "{date: 2026-11-24, kind: new, what: Première version.}"
TITLE = ("title: Une leçon avec tout", "title: Une leçon qui a tout")
SAY = ("say: On lit ensemble.", "say: Nous lisons ensemble.")


def entries(path: Path) -> dict[str, polib.POEntry]:
    return {entry.msgctxt: entry for entry in polib.pofile(str(path), wrapwidth=0) if not entry.obsolete}


@pytest.fixture
def dutch(project: Path) -> Path:
    """Return the Dutch catalogue of the small project, complete."""
    assert FIRST in (project / LESSON).read_text(encoding="utf-8")
    return translate_all(project, "nl")


def change(project: Path, *lines: str) -> None:
    replace(project / LESSON, FIRST, ", ".join([FIRST, *(f"{{{line}}}" for line in lines)]))


def update(project: Path) -> None:
    assert run(project, "translate", "update", "--language", "nl").exit_code == 0


def test_wording_keeps_the_translation_and_notes_what_the_text_was(project: Path, dutch: Path) -> None:
    before = entries(dutch)["everything:title"].msgstr
    replace(project / LESSON, *TITLE)
    change(project, "date: 2026-12-01, kind: wording, what: Une tournure.")
    update(project)
    title = entries(dutch)["everything:title"]
    assert (title.msgid, title.msgstr, title.fuzzy) == ("Une leçon qui a tout", before, False)
    assert "2026-12-01" in title.tcomment
    assert "Une leçon avec tout" in title.tcomment
    assert not [item for item in findings(project) if item["code"] == "stale-translation"]


@pytest.mark.parametrize("kind", ["meaning", "fact", "new"])
def test_other_kinds_of_change_make_it_stale(project: Path, dutch: Path, kind: str) -> None:
    replace(project / LESSON, *TITLE)
    change(project, f"date: 2026-12-01, kind: {kind}, what: Autre chose.")
    update(project)
    assert entries(dutch)["everything:title"].fuzzy


def test_change_that_is_not_written_down_makes_it_stale(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    update(project)
    assert entries(dutch)["everything:title"].fuzzy


def test_change_of_wording_counts_once(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    change(project, "date: 2026-12-01, kind: wording, what: Une tournure.")
    update(project)
    replace(project / LESSON, *SAY)  # months later, and nobody wrote down that the meaning changed
    update(project)
    found = entries(dutch)
    assert not found["everything:title"].fuzzy
    assert found["everything:steps.chat.say"].fuzzy
    assert "2026-12-01 wording" in polib.pofile(str(dutch)).metadata[CHANGES_HEADER]


def test_change_with_texts_speaks_of_those_alone(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    replace(project / LESSON, *SAY)
    change(project, "date: 2026-12-01, kind: wording, what: Une tournure., texts: [title]")
    update(project)
    found = entries(dutch)
    assert not found["everything:title"].fuzzy
    assert found["everything:steps.chat.say"].fuzzy


def test_two_changes_of_two_kinds_are_told_apart_by_their_texts(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    replace(project / LESSON, *SAY)
    change(
        project,
        "date: 2026-12-01, kind: meaning, what: Un autre geste., texts: [steps.chat.say]",
        "date: 2026-12-02, kind: wording, what: Une tournure.",
    )
    update(project)
    found = entries(dutch)
    assert not found["everything:title"].fuzzy
    assert found["everything:steps.chat.say"].fuzzy


def test_wording_beside_another_kind_without_texts_is_not_trusted(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    change(
        project,
        "date: 2026-12-01, kind: meaning, what: Un autre geste.",
        "date: 2026-12-02, kind: wording, what: Une tournure.",
    )
    update(project)
    assert entries(dutch)["everything:title"].fuzzy


def test_stale_translation_is_not_made_valid_by_a_later_change_of_wording(project: Path, dutch: Path) -> None:
    replace(project / LESSON, *TITLE)
    update(project)
    replace(project / LESSON, "title: Une leçon qui a tout", "title: Une leçon où tout est")
    change(project, "date: 2026-12-01, kind: wording, what: Une tournure.")
    update(project)
    title = entries(dutch)["everything:title"]
    assert title.fuzzy
    assert title.previous_msgid == "Une leçon avec tout"  # what it was translated from


def test_catalogue_that_does_not_say_what_it_has_seen_trusts_nothing(project: Path, dutch: Path) -> None:
    catalogue = polib.pofile(str(dutch), wrapwidth=0)
    del catalogue.metadata[CHANGES_HEADER]
    catalogue.save()
    replace(project / LESSON, *TITLE)
    change(project, "date: 2026-12-01, kind: wording, what: Une tournure.")
    update(project)
    assert entries(dutch)["everything:title"].fuzzy


def test_entry_says_what_it_is_who_reads_it_and_how_long_a_sentence_may_be(project: Path, dutch: Path) -> None:
    found = entries(dutch)
    title = found["everything:title"]
    line = (project / LESSON).read_text(encoding="utf-8").splitlines()[int(title.occurrences[0][1]) - 1]
    assert line == "title: Une leçon avec tout"
    assert title.comment.splitlines() == [
        "title · learner · fr → nl",
        "for primary-9-12: 11 words a sentence on average, 16 at most",
    ]
    assert found["everything:steps.check.activity.questions.q1.options.a.feedback"].comment.startswith("feedback · ")


def test_lesson_that_does_not_load_keeps_its_translations(project: Path, dutch: Path) -> None:
    before = {context: entry.msgstr for context, entry in entries(dutch).items()}
    replace(project / LESSON, "title: Une leçon avec tout", "title: [a, b]")
    result = run(project, "translate", "update", "--language", "nl")
    assert result.exit_code == 1
    assert "error[wrong-type]" in result.stderr
    assert {context: entry.msgstr for context, entry in entries(dutch).items()} == before


def test_catalogue_that_cannot_be_read_stays_as_it_is(project: Path, dutch: Path) -> None:
    dutch.write_text('msgid "a\nmsgstr "b"\n', encoding="utf-8")
    result = run(project, "translate", "update", "--language", "nl")
    assert result.exit_code == 1
    assert "error[bad-catalogue]" in result.stderr
    assert dutch.read_text(encoding="utf-8") == 'msgid "a\nmsgstr "b"\n'
