"""`balise coverage`: what the lessons cover, in figures and words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from balise.coverage import LanguageState, LessonCoverage, Scheme, measure
from tests.running import replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
SCHEME = Scheme(
    audiences={"primary": True, "parents": False},
    competences={"C01": False, "C02": False, "A01": True},
    places={"C01": (("digcomp", "4.3"),)},
    requests=(13, 17),
)


def lesson(name: str, audience: str, **competences: str) -> LessonCoverage:
    states = (LanguageState("fr", 0, 4, True, True), LanguageState("nl", 3, 4, False, False))
    references = (("coe-dce", "8"),)
    return LessonCoverage(name, audience, (("fr", name),), tuple(competences.items()), (17,), (), references, states)


def test_children_call_for_competences_of_learners_and_adults_for_those_of_adults() -> None:
    found = measure([], SCHEME)
    wanted = {(cell.audience, cell.competence) for cell in found.cells if cell.called_for}
    assert wanted == {("primary", "C01"), ("primary", "C02"), ("parents", "A01")}
    assert (found.covered, found.called_for, found.percent) == (0, 3, 0)


def test_cell_has_the_highest_level_and_every_lesson() -> None:
    found = measure([lesson("b", "primary", C01="L1"), lesson("a", "primary", C01="L3", C02="L2")], SCHEME)
    cell = found.cell("primary", "C01")
    assert (cell.level, cell.lessons) == ("L3", ("a", "b"))
    assert (found.covered, found.percent) == (2, 66.6)


def test_cell_that_is_not_called_for_is_shown_and_does_not_count() -> None:
    found = measure([lesson("a", "parents", C01="L2")], SCHEME)
    assert found.cell("parents", "C01").lessons == ("a",)
    assert found.covered == 0


def test_requests_languages_and_frameworks() -> None:
    found = measure([lesson("a", "primary", C01="L2")], SCHEME)
    assert found.answer("primary", 17).lessons == ("a",)
    assert found.answer("primary", 13).lessons == ()
    assert [state.percent for state in found.lessons[0].languages] == [100, 75]
    places = [(place.framework, place.reference, place.named_by, place.through_competences) for place in found.places]
    assert places == [("coe-dce", "8", ("a",), ()), ("digcomp", "4.3", (), ("a",))]


def coverage(project: Path, *words: str) -> dict[str, Any]:
    result = run(project, "coverage", "--format", "json", *words)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_json_of_the_small_project(project: Path) -> None:
    translate_all(project, "nl")
    found = coverage(project)
    cells = {(cell["audience"], cell["competence"]): cell for cell in found["competences"]}
    assert cells["primary", "C08"] == {
        "audience": "primary",
        "competence": "C08",
        "called_for": True,
        "level": "L2",
        "lessons": ["everything"],
    }
    assert found["covered"] == 2
    assert found["called_for"] == sum(cell["called_for"] for cell in found["competences"])
    answers = {(row["audience"], row["request"]): row["lessons"] for row in found["requests"]}
    assert answers["primary", 17] == ["everything"]
    assert found["translations"] == [
        {"lesson": "everything", "language": "fr", "source": True, "percent": 100, "reviewed": True},
        {"lesson": "everything", "language": "nl", "source": False, "percent": 100, "reviewed": False},
    ]
    assert found["objectives"] == []
    assert all(set(row) == {"framework", "reference", "named_by", "through_competences"} for row in found["frameworks"])
    assert found["frameworks"]


def test_objective_that_no_activity_practises_is_listed(project: Path) -> None:
    text = (project / LESSON).read_text(encoding="utf-8")
    talk = "  - {id: speak, title: On parle, minutes: 5, grouping: plenary, say: Parlons.}\n"
    text = text.replace("steps:\n", "steps:\n" + talk, 1)
    text = re.sub(r"practised_in: \[[^\]]*\]", "practised_in: [speak]", text, count=1)
    (project / LESSON).write_text(text, encoding="utf-8")
    (loose,) = coverage(project)["objectives"]
    assert (loose["lesson"], loose["lacks"]) == ("everything", "practice")
    shown = run(project, "coverage").stdout
    assert f"everything: no activity practises the objective `{loose['objective']}`" in shown


@pytest.mark.parametrize(("limit", "code"), [("50", 0), ("50.1", 1)])
def test_fail_under(project: Path, limit: str, code: int) -> None:
    replace(project / LESSON, "C08: L2, C02: L1", "C08: L2")
    result = run(project, "coverage", "--fail-under", limit)
    assert result.exit_code == code
    assert ("50 % are covered, less than 50.1 %" in result.stderr) is bool(code)


def test_terminal_tells_covered_from_called_for_and_from_not_called_for(project: Path) -> None:
    rows = {
        line.split()[0]: line.split()[1:]
        for line in run(project, "coverage").stdout.splitlines()
        if line[:1] in "CA" and line.strip()
    }
    assert rows["C08"][:2] == ["L2", "(1)"]
    assert run(project, "coverage").stdout.startswith(f"{coverage(project)['percent']:g} %: 2 of ")


def test_lesson_that_does_not_load_is_told_and_the_rest_is_shown(project: Path) -> None:
    (project / "curriculum/primary/broken.yaml").write_text("a: [", encoding="utf-8")
    result = run(project, "coverage")
    assert result.exit_code == 1
    assert "error[not-yaml]" in result.stderr
    assert "2 of " in result.stdout


def test_html_stands_alone_and_needs_no_colour(project: Path) -> None:
    translate_all(project, "nl")
    page = run(project, "coverage", "--format", "html", "--language", "nl").stdout
    assert page.startswith('<!doctype html>\n<html lang="nl"')
    assert not re.search(r"<(link|script|img)\b", page)
    assert page.count("<table") == page.count("<caption>") == 3
    heads = re.findall(r"<th\b[^>]*>", page)
    assert heads
    assert all('scope="col"' in head or 'scope="row"' in head for head in heads)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.S)
    assert all(re.sub(r"<[^>]+>", "", cell).strip() for cell in cells)  # each says something in words
    assert "<b>L2</b> 1 les</td>" in page


def test_page_of_the_site_shows_the_same_figures_and_is_linked(project: Path) -> None:
    translate_all(project, "nl")
    out = project / "out"
    assert run(project, "build", "site", "--out", str(out), "--today", "2026-11-24").exit_code == 0
    for language in ("fr", "nl"):
        page = (out / "site" / language / "about-coverage.html").read_text(encoding="utf-8")
        percent = f"{coverage(project)['percent']:g}".replace(".", ",")
        assert f"<strong>{percent} %</strong>" in page
        assert 'href="about-coverage.html"' in (out / "site" / language / "about.html").read_text(encoding="utf-8")
        assert 'href="lessons/everything.html"' in page


def test_page_is_made_anew_when_a_lesson_changes_and_equals_a_clean_build(project: Path) -> None:
    translate_all(project, "nl")
    words = ("build", "site", "--today", "2026-11-24", "--out")
    assert run(project, *words, str(project / "out")).exit_code == 0
    replace(project / LESSON, "C08: L2", "C08: L3")
    assert run(project, *words, str(project / "out")).exit_code == 0
    assert run(project, *words, str(project / "clean")).exit_code == 0
    page = (project / "out/site/nl/about-coverage.html").read_text(encoding="utf-8")
    assert 'data-level="L3"><b>L3</b>' in page
    assert page == (project / "clean/site/nl/about-coverage.html").read_text(encoding="utf-8")
