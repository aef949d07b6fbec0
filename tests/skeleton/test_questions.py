"""`balise new`: the questions, what is refused, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from balise.cli import main
from balise.config import read_config
from balise.curriculum import read_lesson, read_module
from balise.spec.lesson import Lesson
from tests.running import findings, run


def answer(project: Path, *words: str, answers: list[str]) -> Result:
    """Return what is said when the questions get these answers, one a line."""
    result = CliRunner().invoke(main, ["--project", str(project), *words], input="\n".join(answers) + "\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lesson_at(project: Path, path: str) -> Lesson:
    config, _ = read_config(project)
    assert config is not None
    item, problems = read_lesson(project / path, config)
    assert item is not None, problems
    return item.lesson


def test_usual_answers_make_a_lesson(project: Path) -> None:
    result = answer(project, "new", "lesson", answers=["nl", "Mijn eerste les", "primary", "", "", ""])
    assert result.exit_code == 0, result.output
    lesson = lesson_at(project, "curriculum/primary/mijn-eerste-les.yaml")
    assert (lesson.language, lesson.title, lesson.group, lesson.minutes) == (
        "nl",
        "Mijn eerste les",
        "primary-9-12",
        50,
    )
    assert lesson.competences == {"C08": "L1", "C02": "L1"}


def test_own_answers_are_taken(project: Path) -> None:
    answers = ["fr", "Un titre", "primary", "90", "C02:L3, c08", "autre-nom"]
    assert answer(project, "new", "lesson", answers=answers).exit_code == 0
    lesson = lesson_at(project, "curriculum/primary/autre-nom.yaml")
    assert (lesson.audience, lesson.minutes, lesson.competences) == ("primary", 90, {"C02": "L3", "C08": "L1"})


def test_what_is_given_is_not_asked_for(project: Path) -> None:
    words = ["--language", "fr", "--title", "Un titre", "--minutes", "25", "--competence", "C08=L2", "--id", "neuf"]
    result = answer(project, "new", "lesson", *words, answers=["primary"])
    assert result.exit_code == 0, result.output
    assert "Title" not in result.output
    assert lesson_at(project, "curriculum/primary/neuf.yaml").minutes == 25


def test_question_is_asked_again_until_the_answer_can_be(project: Path) -> None:
    answers = ["fr", "  ", "Un titre", "primari", "primary", "5", "50", "C08=L9", "C08", "Été", "everything", "neuf"]
    result = answer(project, "new", "lesson", answers=answers)
    assert result.exit_code == 0, result.output
    for words in (
        "a title has words",
        "did you mean `primary`?",
        "a number from 15 to 240",
        "it is one of: `L1`, `L2`, `L3`, `L4`",
        "an id has small letters, digits and hyphens",
        "there is a lesson or a module `everything` already",
    ):
        assert words in result.output
    assert lesson_at(project, "curriculum/primary/neuf.yaml").minutes == 50


def test_choices_are_shown_with_their_names(project: Path) -> None:
    result = answer(project, "new", "lesson", answers=["nl", "Titel", "primary", "", "", ""])
    assert "primary   Lagere school" in result.output
    assert "C08  " in result.output


def test_the_end_of_the_answers_writes_nothing(project: Path) -> None:
    result = answer(project, "new", "lesson", answers=["fr", "Un titre"])
    assert result.exit_code == 1
    assert [path.name for path in (project / "curriculum/primary").iterdir()] == ["everything.yaml"]


def test_afterwards_it_says_what_to_do(project: Path) -> None:
    result = run(project, "new", "lesson", "--yes", "--audience", "primary", "--title", "Un titre")
    assert result.stdout.splitlines()[0] == "Wrote curriculum/primary/un-titre.yaml. What next:"
    for words in ("`balise check curriculum/primary/un-titre.yaml`", "`balise serve`", "`balise translate update"):
        assert words in result.stdout
    assert run(project, "--quiet", "new", "lesson", "--yes", "--audience", "primary", "--title", "Deux").stdout == ""


def test_the_author_is_spoken_to_in_their_language(project: Path) -> None:
    result = run(project, "--ui-language", "nl", "new", "lesson", "--yes", "--audience", "primary", "--title", "Titel")
    assert "curriculum/primary/titel.yaml" in result.stdout
    assert "What next" not in result.stdout
    assert lesson_at(project, "curriculum/primary/titel.yaml").language == "nl", "nothing else was said"


def test_nothing_is_ever_overwritten(project: Path) -> None:
    path = project / "curriculum/primary/everything.yaml"
    before = path.read_bytes()
    words = ["--yes", "--audience", "primary", "--title", "x", "--id"]
    for kind, name in (("lesson", "everything"), ("lesson", "primary-course"), ("module", "everything")):
        result = run(project, "new", kind, *words, name)
        assert result.exit_code == 2
        assert "already" in result.stderr
    assert path.read_bytes() == before


def test_file_that_is_not_a_lesson_is_not_overwritten_either(project: Path) -> None:
    path = project / "curriculum/primary/notes.yaml"
    path.symlink_to(project / "nowhere")
    result = run(project, "new", "lesson", "--yes", "--audience", "primary", "--title", "x", "--id", "notes")
    assert result.exit_code == 1 or result.exit_code == 2
    assert path.is_symlink()
    assert not (project / "nowhere").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--audience", "primary"], "with --yes, give --title too"),
        (["--title", "x"], "with --yes, give --audience too"),
        (["--title", "x", "--audience", "toddlers"], "--audience"),
        (["--title", "x", "--audience", "primary", "--group", "parents"], "it is one of: `primary-9-12`"),
        (["--title", "x", "--audience", "primary", "--minutes", "500"], "a number from 15 to 240"),
        (["--title", "x", "--audience", "primary", "--competence", "A01"], "--competence"),
        (["--title", "x", "--audience", "primary", "--id", "../x"], "small letters"),
        (["--title", "x", "--audience", "primary", "--language", "de"], "--language"),
    ],
)
def test_what_cannot_be_is_refused_kindly(words: list[str], said: str, project: Path) -> None:
    result = run(project, "new", "lesson", "--yes", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(list((project / "curriculum").rglob("*.yaml"))) == 12


def test_audience_without_enough_services_is_said(project: Path) -> None:
    path = project / "curriculum/registry/helplines.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(", teacher", ""), encoding="utf-8")
    result = run(project, "new", "lesson", "--yes", "--audience", "training", "--title", "x")
    assert result.exit_code == 1
    assert "curriculum/registry/helplines.yaml" in result.stderr
    assert not (project / "curriculum/training").exists()


def test_broken_registry_is_said_first(project: Path) -> None:
    (project / "curriculum/registry/laws.yaml").write_text("laws: [", encoding="utf-8")
    for words in (["new", "lesson"], ["new", "module"], ["schema"]):
        result = run(project, *words)
        assert result.exit_code == 1
        assert "curriculum/registry/laws.yaml:" in result.stderr


def test_module_is_made_of_the_lessons_of_its_audience(project: Path) -> None:
    run(project, "new", "lesson", "--yes", "--audience", "primary", "--title", "Une autre", "--minutes", "30")
    result = answer(project, "new", "module", answers=["fr", "Mon parcours", "primary", "", ""])
    assert result.exit_code == 0, result.output
    config, _ = read_config(project)
    assert config is not None
    item, problems = read_module(project / "modules/mon-parcours.yaml", config)
    assert item is not None, problems
    assert item.module.lessons == ("everything", "une-autre")
    assert item.module.minutes == 80
    assert [found for found in findings(project) if found["severity"] == "error"] == []


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("audience", ["primary", "training"])
def test_new_module_has_no_error(audience: str, language: str, project: Path) -> None:
    run(project, "new", "lesson", "--yes", "--audience", audience, "--title", "Une autre", "--language", language)
    words = ["--yes", "--audience", audience, "--language", language, "--title", "Un: parcours", "--id", "course"]
    assert run(project, "new", "module", *words, "--lesson", "une-autre").exit_code == 0
    assert [item for item in findings(project) if item["severity"] == "error"] == []
    text = (project / "modules/course.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.vscode/balise/module.schema.json\n")
    assert ("certificate:" in text) == (audience == "training")


def test_module_without_lessons_says_what_comes_first(project: Path) -> None:
    result = run(project, "new", "module", "--yes", "--audience", "training", "--title", "x")
    assert result.exit_code == 1
    assert "balise new lesson" in result.stderr


def test_unknown_thing_is_refused(project: Path) -> None:
    assert run(project, "new", "poster").exit_code == 2
