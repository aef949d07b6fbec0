"""What has expired on a day: `balise check` warns, `balise stale` lists it for the person who phones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
MODULE = "modules/primary-course.yaml"
HELPLINES = "curriculum/registry/helplines.yaml"
LAWS = "curriculum/registry/laws.yaml"
CODES = {"review-overdue", "stale-contact", "stale-hours", "stale-law"}


def expired(project: Path, today: str) -> list[dict[str, Any]]:
    """Return what has expired on a day."""
    return [item for item in findings(project, "--today", today) if item["code"] in CODES]


def places(project: Path, today: str) -> list[tuple[str, str, str]]:
    """Return code, file and the words under the caret of what has expired on a day."""
    found = []
    for item in expired(project, today):
        line = (project / item["file"]).read_text(encoding="utf-8").split("\n")[item["line"] - 1]
        found.append((item["code"], item["file"], line[item["column"] - 1 : item["end_column"] - 1]))
    return found


def test_nothing_has_expired_on_the_day_it_was_read(project: Path) -> None:
    assert expired(project, "2026-11-24") == []


def test_review_dates_are_warnings_at_their_place_and_stop_nothing(project: Path) -> None:
    found = [item for item in places(project, "2027-11-24") if item[0] == "review-overdue"]
    assert found == [("review-overdue", LESSON, "2027-11-24"), ("review-overdue", MODULE, "2027-11-24")]
    assert [item for item in places(project, "2027-11-23") if item[0] == "review-overdue"] == []
    assert run(project, "check", "--today", "2027-11-24").exit_code == 0
    assert {item["severity"] for item in expired(project, "2027-11-24")} == {"warning"}


@pytest.mark.parametrize(("today", "old"), [("2027-11-01", False), ("2027-11-02", True)])
def test_contact_is_stale_after_365_days(project: Path, today: str, old: bool) -> None:
    found = [item for item in places(project, today) if item[0] == "stale-contact"]
    assert found == ([("stale-contact", HELPLINES, "2026-11-01")] if old else [])


def test_a_call_makes_a_contact_fresh_again(project: Path) -> None:
    path = project / HELPLINES
    replace(path, "    read: 2026-11-01\n    verified: null", "    read: 2020-01-01\n    verified: 2027-01-01")
    assert not [item for item in places(project, "2027-11-23") if item[0] == "stale-contact"]
    found = [item for item in places(project, "2028-11-23") if item[0] == "stale-contact"]
    assert found == [("stale-contact", HELPLINES, "2027-01-01")]


@pytest.mark.parametrize(("today", "old"), [("2027-04-30", False), ("2027-05-01", True)])
def test_hours_are_stale_after_180_days(project: Path, today: str, old: bool) -> None:
    found = [item for item in places(project, today) if item[0] == "stale-hours"]
    assert found == ([("stale-hours", HELPLINES, "2026-11-01")] if old else [])


def test_release_prints_the_contact_without_its_stale_hours(project: Path) -> None:
    translate_all(project, "nl")
    page = project / "out/site/fr/help.html"
    for today, printed in (("2027-04-30", True), ("2027-05-01", False)):
        words = ("build", "site", "--release", "--out", str(project / "out"), "--today", today)
        assert run(project, *words).exit_code == 0
        text = page.read_text(encoding="utf-8")
        assert ("de 10 h à 24 h" in text) is printed
        assert "tel:103" in text


def test_law_is_due_on_its_day_or_a_year_after_it_was_read(project: Path) -> None:
    path = project / LAWS
    assert not [item for item in places(project, "2040-01-01") if item[0] == "stale-law"]
    replace(path, "    read: null", "    read: 2026-11-01")
    assert ("stale-law", LAWS, "2026-11-01") in places(project, "2027-11-02")
    assert "stale-law" not in {item[0] for item in places(project, "2027-11-01")}
    replace(path, "    read: 2026-11-01", "    read: 2026-11-01\n    check_by: 2027-03-01")
    assert ("stale-law", LAWS, "2027-03-01") in places(project, "2027-03-01")
    assert "stale-law" not in {item[0] for item in places(project, "2027-02-28")}


def test_service_that_no_page_shows_is_not_looked_at(project: Path) -> None:
    replace(project / HELPLINES, "    read: 2026-11-01\n", "    read: 2020-11-01\n    listed: false\n")
    assert "stale-contact" not in {item[0] for item in places(project, "2026-11-24")}


def stale(project: Path, today: str) -> dict[str, Any]:
    """Return what `balise stale --format json` says."""
    result = run(project, "stale", "--format", "json", "--today", today)
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_list_for_the_person_who_phones(project: Path) -> None:
    found = stale(project, "2027-11-24")
    services = {service["id"]: service for service in found["services"]}
    first = services["cf116000"]
    line = (project / HELPLINES).read_text(encoding="utf-8").split("\n")[first["line"] - 1]
    assert line == "  cf116000:"
    del first["line"]
    assert first == {
        "id": "cf116000",
        "name": "Child Focus",
        "reasons": ["never-verified", "contact-old"],
        "contacts": [{"kind": "phone", "value": "116 000", "href": "tel:116000"}],
        "hours": None,
        "source": "childfocus.be",
        "read": "2026-11-01",
        "verified": None,
        "verified_by": None,
        "file": HELPLINES,
    }
    assert services["ec103"]["reasons"] == ["never-verified", "contact-undated", "hours-old"]
    assert services["ec103"]["hours"]["read"] == "2026-11-01"
    assert [review["id"] for review in found["reviews"]] == ["everything", "primary-course"]
    assert [law["read"] for law in found["laws"]] == [None]


def test_contact_that_nobody_called_is_listed_whatever_the_day(project: Path) -> None:
    assert "never-verified" in stale(project, "2026-11-24")["services"][0]["reasons"]


def test_checked_service_leaves_the_list(project: Path) -> None:
    path = project / HELPLINES
    replace(path, "    verified: null", "    verified: 2026-11-20\n    verified_by: L. P.")
    assert "cf116000" not in {service["id"] for service in stale(project, "2026-11-24")["services"]}
    later = next(service for service in stale(project, "2027-11-24")["services"] if service["id"] == "cf116000")
    assert (later["reasons"], later["verified"], later["verified_by"]) == (["contact-old"], "2026-11-20", "L. P.")


def test_terminal_list_gives_addresses_and_what_to_do(project: Path) -> None:
    shown = run(project, "stale", "--today", "2027-11-24").stdout
    assert "cf116000 · Child Focus\n  116 000 (tel:116000)\n  read: 2026-11-01; called or opened: never\n" in shown
    assert "  - call or open it again: more than a year has gone by\n" in shown
    assert "  - read its hours again (de 10 h à 24 h): last read on 2026-11-01\n" in shown
    assert shown.endswith("3 services to call or open\n1 law to read again\n2 lessons and modules to read again\n")


def test_broken_registry_is_told(project: Path) -> None:
    (project / HELPLINES).write_text("a: [", encoding="utf-8")
    result = run(project, "stale")
    assert result.exit_code == 1
    assert "error[not-yaml]" in result.stderr
