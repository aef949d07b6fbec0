"""New events: what is written checks clean, and what cannot be is asked again."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from balise.config import read_config
from balise.events import read_event
from balise.spec.event import Event
from tests.running import findings, run
from tests.skeleton.test_questions import answer

TODAY = ("--today", "2026-11-24")
TITLE = "Et si on en parlait ?"


def event_at(project: Path, name: str) -> Event:
    config, _ = read_config(project)
    assert config is not None
    item, problems = read_event(project / f"curriculum/events/{name}.yaml", config)
    assert item is not None, problems
    return item.event


@pytest.mark.parametrize(("languages", "community"), [(["fr"], "FWB"), (["nl"], "VG"), (["nl", "fr"], "BXL")])
def test_new_event_checks_clean(languages: list[str], community: str, project: Path) -> None:
    chosen = [word for code in languages for word in ("--language", code)]
    result = run(project, "new", "event", "--yes", "--title", TITLE, "--id", "evening", *chosen, *TODAY)
    assert result.exit_code == 0, result.output
    event = event_at(project, "evening")
    assert (list(event.languages), event.community) == (languages, community)
    assert (event.date, event.expected) == (datetime.date(2026, 12, 22), 40)
    assert (event.module, event.audience, event.lessons) == ("primary-course", "primary", ("everything",))
    assert [item for item in findings(project) if "events" in item["file"]] == []


def test_own_answers_are_taken(project: Path) -> None:
    answers = ["fr nl", "Parlons-en", "Praat erover", "2027-02-09", "primary-course", "120", "soiree"]
    result = answer(project, "new", "event", *TODAY, answers=answers)
    assert result.exit_code == 0, result.output
    event = event_at(project, "soiree")
    assert event.title == {"fr": "Parlons-en", "nl": "Praat erover"}
    assert (event.date, event.expected) == (datetime.date(2027, 2, 9), 120)


def test_usual_name_is_day_and_title(project: Path) -> None:
    assert run(project, "new", "event", "--yes", "--title", TITLE, "--language", "fr", *TODAY).exit_code == 0
    assert (project / "curriculum/events/2026-12-22-et-si-on-en-parlait.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--date", "2026-11-23"], "that day has passed"),
        (["--date", "9/2/2027"], "a date is written year-month-day, like 2026-11-24"),
        (["--expected", "5000"], "a number from 1 to 1000"),
        (["--module", "primary-corse"], "did you mean `primary-course`?"),
        (["--id", "Soirée"], "an id has small letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], said: str, project: Path) -> None:
    result = run(project, "new", "event", "--yes", "--title", TITLE, "--language", "fr", *TODAY, *words)
    assert result.exit_code == 2
    assert said in result.output
    assert not (project / "curriculum/events").exists()


def test_event_that_is_there_is_left_as_it_is(project: Path) -> None:
    words = ["new", "event", "--yes", "--title", TITLE, "--language", "fr", "--id", "evening", *TODAY]
    assert run(project, *words).exit_code == 0
    path = project / "curriculum/events/evening.yaml"
    path.write_text("mine", encoding="utf-8")
    assert "is there already: nothing was written" in run(project, *words).output
    assert path.read_text(encoding="utf-8") == "mine"


def test_without_a_module_there_is_nothing_to_give(project: Path) -> None:
    (project / "modules/primary-course.yaml").unlink()
    result = run(project, "new", "event", "--yes", "--title", TITLE, "--language", "fr", *TODAY)
    assert result.exit_code == 1
    assert "balise new module" in result.output
