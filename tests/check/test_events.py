"""Events and brands: each mistake is said where it stands, with the next step."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.diagnostics import Code
from balise.events import RESERVED, read_events
from balise.validate import check_events
from balise.validate.events import contrast_with_white
from tests.running import errors, findings, run

EVENT = """\
languages: [fr, nl]
title: {fr: Parler d’internet, nl: Praten over internet}
date: 2027-02-09
starts_at: "19:30"
place: {name: La bibliothèque, address: "Rue de l’Exemple 1, 1000 Bruxelles"}
organiser: L’association des parents
brand: parents
presenter: Prénom Nom
audience: primary
community: BXL
module: primary-course
lessons: [everything]
expected: 40
"""
BRAND = """\
name: {fr: Les parents, nl: De ouders}
colour: "#0050a0"
logo: {file: parents.svg, alt: {fr: Deux mains, nl: Twee handen}}
"""
FILE = "curriculum/events/evening.yaml"
BRAND_FILE = "curriculum/brands/parents.yaml"


@pytest.fixture
def gathering(project: Path) -> Path:
    """Return the small project with an event and a brand."""
    write(project, FILE, EVENT)
    write(project, BRAND_FILE, BRAND)
    write(project, "curriculum/brands/parents.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    return project


def write(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_event_and_brand_without_a_mistake_pass(gathering: Path) -> None:
    assert [item for item in findings(gathering) if "events" in item["file"] or "brands" in item["file"]] == []


CASES: dict[str, tuple[str, str, str, tuple[int, int], str]] = {
    "unknown-module": (
        "module: primary-course",
        "module: primary-corse",
        "unknown-reference",
        (11, 9),
        "primary-course",
    ),
    "too-many": ("expected: 40", "expected: 5000", "wrong-value", (13, 11), "at most 1000"),
    "a-text-for-a-number": ("expected: 40", "expected: 5,000", "wrong-type", (13, 11), "number"),
    "nobody": ("expected: 40", "expected: 0", "wrong-value", (13, 11), "at least 1"),
    "no-such-day": ("2027-02-09", "2027-02-30", "wrong-value", (3, 7), "not a day of the calendar"),
    "no-such-hour": ('"19:30"', '"25:30"', "wrong-value", (4, 12), "an hour from 00:00 to 23:59"),
    "language-twice": ("[fr, nl]", "[fr, fr]", "duplicate-id", (1, 17), "once"),
    "title-missing": (", nl: Praten over internet", "", "missing-key", (2, 1), "nl: …"),
    "other-audience": ("audience: primary", "audience: parents", "wrong-value", (9, 11), "audience: primary"),
    "unknown-lesson": ("[everything]", "[evrything]", "unknown-reference", (12, 11), "everything"),
    "unknown-brand": ("brand: parents", "brand: parent", "unknown-reference", (7, 8), "parents"),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_mistake_in_an_event_is_said_where_it_stands(name: str, gathering: Path) -> None:
    before, after, code, place, words = CASES[name]
    assert before in EVENT
    write(gathering, FILE, EVENT.replace(before, after))
    (found,) = [item for item in findings(gathering) if item["severity"] == "error"]
    assert (found["code"], found["file"], (found["line"], found["column"])) == (code, FILE, place)
    assert words in found["help"]


def test_past_day_is_a_warning_with_its_place(gathering: Path) -> None:
    (found,) = [item for item in findings(gathering, "--today", "2027-02-10") if item["file"] == FILE]
    assert (found["code"], found["severity"], found["line"], found["column"]) == ("event-in-the-past", "warning", 3, 7)
    assert [item for item in findings(gathering, "--today", "2027-02-09") if item["file"] == FILE] == []


def test_without_a_day_nothing_is_past(gathering: Path) -> None:
    config, _ = read_config(gathering)
    assert config is not None
    curriculum, _ = read_curriculum(config)
    assert curriculum is not None
    events, problems = read_events(config)
    assert problems == []
    assert check_events(events, curriculum, None) == []
    (late,) = check_events(events, curriculum, datetime.date(2030, 1, 1))
    assert late.code is Code.EVENT_IN_THE_PAST


@pytest.mark.parametrize("name", ["Soirée", "an evening", "con", "lpt1", "a" * 80])
def test_name_that_breaks_a_file_name_is_refused(name: str, gathering: Path) -> None:
    (gathering / FILE).rename(gathering / f"curriculum/events/{name}.yaml")
    assert errors(gathering) == [("bad-file-name", f"curriculum/events/{name}.yaml", 1, 1)]


def test_names_of_devices_are_known() -> None:
    assert {"con", "nul", "com1", "lpt9"} <= RESERVED


@pytest.mark.parametrize(
    ("before", "after", "code", "place"),
    [
        ("#0050a0", "#ffc233", "wrong-value", (2, 9)),
        ("#0050a0", "blue", "wrong-value", (2, 9)),
        ("parents.svg", "other.svg", "unreadable-file", (3, 14)),
        ("parents.svg", "../other.svg", "wrong-value", (3, 14)),
        ("parents.svg", "parents.jpg", "wrong-value", (3, 14)),
    ],
)
def test_mistake_in_a_brand_is_said_where_it_stands(
    before: str, after: str, code: str, place: tuple[int, int], gathering: Path
) -> None:
    write(gathering, BRAND_FILE, BRAND.replace(before, after))
    assert errors(gathering) == [(code, BRAND_FILE, *place)]


def test_logo_that_is_something_else_is_refused(gathering: Path) -> None:
    write(gathering, "curriculum/brands/parents.svg", "MZ not a picture")
    assert errors(gathering) == [("wrong-value", BRAND_FILE, 3, 14)]


def test_broken_brand_is_not_blamed_on_the_event(gathering: Path) -> None:
    write(gathering, BRAND_FILE, BRAND.replace("name:", "nam:"))
    assert {file for _, file, _, _ in errors(gathering)} == {BRAND_FILE}


def test_broken_event_does_not_stop_a_site(gathering: Path, tmp_path: Path) -> None:
    write(gathering, FILE, "title: [")
    assert run(gathering, "check").exit_code == 1
    assert run(gathering, "build", "--out", str(tmp_path / "out")).exit_code == 0


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
