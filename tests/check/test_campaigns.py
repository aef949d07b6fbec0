"""Campaigns: each mistake is said where it stands, with the next step; rules of words hold for them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.test_events import write
from tests.running import errors, findings, run

CAMPAIGN = """\
languages: [fr, nl]
audience: primary
community: national
title: {fr: Parle, nl: Praat}
message: {fr: Tu peux en parler., nl: Je kan erover praten.}
gestures:
  - text: {fr: Stop., nl: Stop.}
    note: {fr: Je m’arrête., nl: Ik stop.}
  - text: {fr: Parle., nl: Praat.}
drawing: {name: lighthouse, alt: {fr: Un phare., nl: Een vuurtoren.}}
opens: {lesson: everything}
helplines: [cf116000, ec103]
changed: 2026-11-25
review_by: 2027-11-25
"""
FILE = "curriculum/campaigns/talk.yaml"


@pytest.fixture
def campaigning(project: Path) -> Path:
    """Return the small project with a campaign."""
    write(project, FILE, CAMPAIGN)
    return project


def test_campaign_without_a_mistake_passes(campaigning: Path) -> None:
    assert [item for item in findings(campaigning) if item["file"] == FILE] == []


CASES: dict[str, tuple[str, str, str, tuple[int, int], str]] = {
    "language-twice": ("[fr, nl]", "[fr, fr]", "duplicate-id", (1, 17), "once"),
    "no-such-language": ("[fr, nl]", "[fr, xx]", "unknown-reference", (1, 17), "known are"),
    "text-missing": ("{fr: Je m’arrête., nl: Ik stop.}", "{fr: Je m’arrête.}", "missing-key", (8, 5), "nl: …"),
    "unknown-lesson": ("everything}", "evrything}", "unknown-reference", (11, 17), "everything"),
    "unknown-brand": ("helplines:", "brand: nobody\nhelplines:", "unknown-reference", (12, 8), "known are"),
    "unknown-helpline": ("cf116000", "cf11600", "unknown-reference", (12, 13), "cf116000"),
    "no-gesture": ("gestures:\n", "gestures: []\nextra:\n", "wrong-value", (6, 1), ""),
    "no-such-drawing": ("lighthouse", "boat", "wrong-value", (10, 17), "lighthouse"),
    "a-number": ("Je m’arrête.", "Appelle le 116 000.", "registry", (8, 27), "helpline"),
    "a-reproach": ("Je m’arrête.", "Tu aurais dû t’arrêter.", "no-blame", (8, 19), "who is responsible"),
    "a-fright": ("Je m’arrête.", "Une vie gâchée.", "no-scare", (8, 20), ""),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_mistake_in_a_campaign_is_said_where_it_stands(name: str, campaigning: Path) -> None:
    before, after, code, place, words = CASES[name]
    assert before in CAMPAIGN
    write(campaigning, FILE, CAMPAIGN.replace(before, after, 1))
    found = [item for item in findings(campaigning) if item["severity"] == "error" and item["code"] == code]
    assert [(item["file"], (item["line"], item["column"])) for item in found][:1] == [(FILE, place)]
    assert words in found[0]["help"]


def test_service_of_adults_stays_off_a_poster_for_children(campaigning: Path) -> None:
    write(campaigning, FILE, CAMPAIGN.replace("ec103", "secret"))
    assert errors(campaigning) == [("helpline-not-for-audience", FILE, 12, 23)]


def test_passed_review_is_a_warning(campaigning: Path) -> None:
    (found,) = [item for item in findings(campaigning, "--today", "2027-11-25") if item["file"] == FILE]
    assert (found["code"], found["severity"], found["line"]) == ("review-overdue", "warning", 14)


def test_campaign_with_a_mistake_is_not_printed(campaigning: Path, tmp_path: Path) -> None:
    write(campaigning, FILE, CAMPAIGN.replace("everything}", "evrything}"))
    result = run(campaigning, "build", "campaign", "--no-codes", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "evrything" in result.stderr
    assert not (tmp_path / "out/campaign").exists()
