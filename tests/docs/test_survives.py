"""What survives where: each kind has a word for each format, and no format a kind that there is not."""

from __future__ import annotations

import pytest

from balise.cli_building import TARGETS
from balise.reference.survives import PACKED, formats, kinds, survives_page


def test_every_kind_of_the_lesson_language_has_its_row() -> None:
    assert set(kinds()) >= {"quiz", "scenario", "pulse", "single", "opinion", "blanks", "sort"}
    rows = [line for line in survives_page().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(kinds())
    assert {row.count("|") for row in rows} == {len(formats()) + 2}


@pytest.mark.parametrize("name", sorted(formats()))
def test_format_says_something_of_kinds_that_there_are(name: str) -> None:
    assert formats()[name]
    assert set(formats()[name]) <= set(kinds())


def test_every_target_that_holds_lessons_has_its_column() -> None:
    assert {name.split(" ")[0] for name in formats()} >= set(TARGETS) - {
        "usb",
        "campaign",
        "kit",
    }  # a kit holds decks and handouts
    assert set(PACKED) <= set(TARGETS)


def test_what_is_left_out_and_what_is_lost_can_be_read() -> None:
    page = survives_page()
    row = next(line for line in page.splitlines() if line.startswith("| `discussion`"))
    assert "–" in row
    assert "partial credit" in page
