"""`balise check`: what it says, in which form, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import errors, findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
KEYS = ["code", "severity", "message", "file", "line", "column", "end_line", "end_column", "help"]


def test_valid_project_ends_with_0(project: Path) -> None:
    result = run(project, "check")
    assert result.exit_code == 0
    assert errors(project) == []


def test_json_is_a_list_of_objects_with_the_documented_keys(project: Path) -> None:
    replace(project / LESSON, "key_question:", "key_qestion:")
    found = findings(project)
    assert found
    assert all(list(item) == KEYS for item in found)
    (misspelt,) = [item for item in found if item["code"] == "unknown-key"]
    assert misspelt["help"] == "did you mean `key_question`?"
    assert misspelt["file"] == LESSON
    assert misspelt["end_column"] - misspelt["column"] == len("key_qestion")


def test_error_ends_with_1(project: Path) -> None:
    replace(project / LESSON, "minutes: 50\ncompetences", "minutes: 45\ncompetences")
    assert run(project, "check").exit_code == 1


def test_all_errors_of_all_files_are_shown_at_once(project: Path) -> None:
    replace(project / LESSON, "vocabulary: [pressure", "vocabulary: [presure")
    replace(project / LESSON, "sources: [cochrane-2015]", "sources: [cochran]")
    replace(project / "modules/primary-course.yaml", "minutes: 50", "minutes: 40")
    replace(project / "curriculum/registry/helplines.yaml", "communities: [national]", "communities: [everywhere]")
    codes = {(code, file) for code, file, _, _ in errors(project)}
    assert ("wrong-value", "curriculum/registry/helplines.yaml") in codes
    replace(project / "curriculum/registry/helplines.yaml", "communities: [everywhere]", "communities: [national]")
    codes = {(code, file) for code, file, _, _ in errors(project)}
    assert codes == {
        ("unknown-reference", LESSON),
        ("minutes-do-not-add-up", "modules/primary-course.yaml"),
    }
    assert len(errors(project)) == 3


def test_broken_lesson_does_not_stop_the_others(project: Path) -> None:
    (project / "curriculum/primary/not-yaml.yaml").write_text("a: [", encoding="utf-8")
    (project / "curriculum/primary/empty.yaml").write_bytes(b"")
    (project / "curriculum/primary/latin.yaml").write_bytes("title: été".encode("latin-1"))
    replace(project / LESSON, "vocabulary: [pressure", "vocabulary: [presure")
    found = errors(project)
    assert {file.rsplit("/", 1)[-1] for _, file, _, _ in found} == {
        "not-yaml.yaml",
        "empty.yaml",
        "latin.yaml",
        "everything.yaml",
    }


def test_paths_choose_what_is_shown(project: Path) -> None:
    (project / "curriculum/primary/broken.yaml").write_text("a: [", encoding="utf-8")
    assert errors(project, str(project / LESSON)) == []
    assert len(errors(project, str(project / "curriculum/primary/broken.yaml"))) == 1
    assert len(errors(project, str(project / "curriculum"))) == 1


def test_file_outside_the_project_can_be_checked(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.write_text("title: x\n", encoding="utf-8")
    assert {file for _, file, _, _ in errors(project, str(outside))} == {outside.as_posix()}


def test_missing_file_is_a_diagnostic(project: Path) -> None:
    found = findings(project, str(project / "nowhere.yaml"))
    assert [item["code"] for item in found] == ["unreadable-file"]


def test_github_form_is_one_command_a_finding(project: Path) -> None:
    replace(project / LESSON, "title: Une leçon avec tout", "title: [a, b]")
    lines = run(project, "check", "--format", "github").stdout.splitlines()
    (command,) = [line for line in lines if line.startswith("::error")]
    assert command.startswith(f"::error file={LESSON},line=2,col=1,endColumn=6,")
    assert "title=wrong-type::" in command


def test_sarif_form_names_rules_and_places(project: Path) -> None:
    replace(project / LESSON, "title: Une leçon avec tout", "title: [a, b]")
    log = json.loads(run(project, "check", "--format", "sarif").stdout)
    (result,) = [item for item in log["runs"][0]["results"] if item["level"] == "error"]
    assert result["ruleId"] == log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "wrong-type"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == LESSON
    assert place["region"]["startLine"] == 2


def test_quiet_says_nothing_when_all_is_well(project: Path) -> None:
    translate_all(project, "nl")
    result = run(project, "--quiet", "check")
    assert (result.exit_code, result.output) == (0, "")
    assert "everything is in order" in run(project, "check").stderr


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "bad-configuration"),
        ("balise: {languages: [fr, nl], requird: [fr]}\n", "unknown-key"),
        ("balise: [fr]\n", "wrong-type"),
        ("- a\n", "bad-configuration"),
        ("a: [", "not-yaml"),
    ],
)
def test_configuration_that_cannot_be_used_is_a_diagnostic(project: Path, content: str | None, code: str) -> None:
    config = project / "_config.yml"
    if content is None:
        config.unlink()
    else:
        config.write_text(content, encoding="utf-8")
    result = run(project, "check")
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr


def test_missing_registry_file_is_a_diagnostic(project: Path) -> None:
    (project / "curriculum/registry/helplines.yaml").unlink()
    expected = [("unreadable-file", "curriculum/registry/helplines.yaml", 1, 1)]
    assert errors(project) == expected
    assert errors(project, str(project / LESSON)) == expected


def test_two_files_with_one_id_are_refused(project: Path) -> None:
    other = project / "curriculum/training"
    other.mkdir()
    (other / "everything.yaml").write_bytes((project / LESSON).read_bytes())
    assert "duplicate-id" in {code for code, _, _, _ in errors(project)}


def test_two_spellings_of_a_broken_catalogue(project: Path) -> None:
    catalogue = project / "translations/nl/LC_MESSAGES/primary.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "a\nmsgstr "b"\n', encoding="utf-8")
    assert [code for code, _, _, _ in errors(project)] == ["bad-catalogue"]
    catalogue.write_bytes(b'msgid "a"\nmsgstr "\xe9"\n')
    assert errors(project) == [("not-utf8", "translations/nl/LC_MESSAGES/primary.po", 2, 1)]


def test_file_that_holds_a_list_is_not_a_lesson(project: Path) -> None:
    (project / "curriculum/primary/a-list.yaml").write_text("- a\n", encoding="utf-8")
    assert errors(project) == [("not-a-mapping", "curriculum/primary/a-list.yaml", 1, 1)]


def test_file_name_that_cannot_be_an_id_is_refused(project: Path) -> None:
    (project / LESSON).rename(project / "curriculum/primary/Été 2026.yaml")
    assert ("bad-file-name", "curriculum/primary/Été 2026.yaml", 1, 1) in errors(project)


def test_objective_that_is_practised_in_a_step_without_activity_is_an_error(project: Path) -> None:
    text = (project / LESSON).read_text(encoding="utf-8")
    talk = "  - {id: speak, title: On parle, minutes: 5, grouping: plenary, say: Parlons.}\n"
    text = text.replace("steps:\n", "steps:\n" + talk, 1).replace("practised_in: [cards", "practised_in: [speak, cards")
    text = text.replace("minutes: 50\ncompetences", "minutes: 55\ncompetences")
    (project / LESSON).write_text(text, encoding="utf-8")
    replace(project / "modules/primary-course.yaml", "minutes: 50", "minutes: 55")
    found = errors(project)
    assert [(code, file) for code, file, _, _ in found] == [("objective-not-practised", LESSON)]
    line = text.splitlines()[found[0][2] - 1]
    assert line[found[0][3] - 1 :].startswith("speak")
