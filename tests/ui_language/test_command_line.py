"""What an author sees in three languages: findings, other forms, help, mistakes on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from balise.cli import main
from balise.interface import MESSAGES, interface
from balise.speaking import help_template, ui_language
from tests.check.test_command import KEYS
from tests.diagnostics.test_terminal import CASES
from tests.golden_files import compare
from tests.running import replace, run

LANGUAGES = ("fr", "nl", "en")
EXPECTED = Path(__file__).parent / "expected"
SHOWN = (
    "misspelt-key",
    "comma-in-braces",
    "text-for-list",
    "bad-date",
    "minutes",
    "unknown-helpline",
    "blank-not-in-text",
    "chat-without-way-out",
    "one-helpline",
    "raw-html",
    "mapping-in-text",
    "module-cycle",
)
NO_LOCALE = dict.fromkeys(("BALISE_UI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_terminal_text(name: str, language: str, project: Path) -> None:
    file, before, after = CASES[name]
    replace(project / file, before, after)
    result = run(project, "--ui-language", language, "check")
    compare(result.stderr, EXPECTED / language / f"{name}.txt")


def finding(project: Path, language: str) -> dict[str, Any]:
    """Return the one error of a project as JSON says it in a language."""
    replace(project / CASES["misspelt-key"][0], "key_question:", "key_qestion:")
    found = json.loads(run(project, "--ui-language", language, "check", "--format", "json").stdout)
    (error,) = [item for item in found if item["severity"] == "error"]
    return dict(error)


def test_json_translates_sentences_and_nothing_else(project: Path) -> None:
    error = finding(project, "nl")
    assert list(error) == KEYS
    assert (error["code"], error["severity"]) == ("unknown-key", "error")
    assert error["message"] == "hier bestaat geen sleutel `key_qestion`"
    assert error["help"] == "bedoelde je `key_question`?"


def test_github_and_sarif_translate_sentences_and_nothing_else(project: Path) -> None:
    replace(project / CASES["misspelt-key"][0], "key_question:", "key_qestion:")
    github = run(project, "--ui-language", "fr", "check", "--format", "github").stdout
    assert "title=unknown-key::il n’y a pas de clé `key_qestion` ici (vouliez-vous dire `key_question`" in github
    log = json.loads(run(project, "--ui-language", "fr", "check", "--format", "sarif").stdout)
    (result,) = [item for item in log["runs"][0]["results"] if item["level"] == "error"]
    assert result["ruleId"] == "unknown-key"
    assert result["message"]["text"].startswith("il n’y a pas de clé `key_qestion` ici: vouliez-vous dire")


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_BE.UTF-8"}, "fr"),
        ([], {"LANG": "nl_BE@euro"}, "nl"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "de_BE.UTF-8"}, "en"),
        ([], {"LANG": "fr_BE.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ([], {"LC_MESSAGES": "nl_BE.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "nl_BE.UTF-8", "LC_ALL": ""}, "nl"),
        ([], {"LC_ALL": "nl_BE.UTF-8", "BALISE_UI_LANGUAGE": "fr"}, "fr"),
        ([], {"BALISE_UI_LANGUAGE": "ar", "LANG": "fr_BE"}, "en"),
        (["--ui-language", "nl", "check"], {"BALISE_UI_LANGUAGE": "fr"}, "nl"),
        (["--ui-language=en", "check"], {"BALISE_UI_LANGUAGE": "fr"}, "en"),
        (["check", "--help"], {"LANG": "fr"}, "fr"),
    ],
)
def test_language_is_the_option_or_the_environment_or_the_locale(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert ui_language(words, environment) == language


def test_locale_of_the_machine_is_spoken(project: Path) -> None:
    result = run(project, "explain", "unknown-key", environment={**NO_LOCALE, "LANG": "nl_BE.UTF-8"})
    assert "Een sleutel die hier niet bestaat." in result.stdout
    result = run(project, "explain", "unknown-key", environment=NO_LOCALE)
    assert "A key that this place does not have." in result.stdout


def commands(command: click.Command, *before: str) -> list[tuple[tuple[str, ...], click.Command]]:
    """Return every command and group with its words."""
    inner = command.commands if isinstance(command, click.Group) else {}
    return [(before, command), *(found for name, item in inner.items() for found in commands(item, *before, name))]


@pytest.mark.parametrize(
    ("words", "command"), commands(main), ids=lambda item: " ".join(item) if isinstance(item, tuple) else ""
)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_help_is_wholly_in_the_language(
    words: tuple[str, ...], command: click.Command, language: str, project: Path
) -> None:
    speaker = interface(language, MESSAGES)
    shown = squeezed(run(project, "--ui-language", language, *words, "--help").stdout)
    helps = [command.help, *(option.help for option in command.params if isinstance(option, click.Option))]
    own = [help_template(text) for text in helps if text]
    for text in [*own, "Options", "Usage:", "Show this message and exit."]:
        assert squeezed(speaker.text(text)) in shown
        assert squeezed(text) not in shown or speaker.text(text) == text


def squeezed(text: str) -> str:
    """Return a text with one space wherever it has space."""
    return re.sub(r"[ \n]+", " ", text.strip())


def test_help_names_the_environment(project: Path) -> None:
    assert "BALISE_UI_LANGUAGE" in run(project, "--help").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], {"fr": "Il n’y a pas de commande 'chek'", "nl": "Er is geen opdracht 'chek'"}),
        (["check", "--formt", "json"], {"fr": "Il n’y a pas d’option '--formt'", "nl": "Er is geen optie '--formt'"}),
        (["check", "--format"], {"fr": "demande une valeur", "nl": "vraagt een waarde"}),
        (["check", "--format", "xml"], {"fr": "Valeur non valable", "nl": "Ongeldige waarde"}),
        (["explain"], {"fr": "Il manque l’argument 'CODE'", "nl": "Dit argument ontbreekt: 'CODE'"}),
    ],
)
def test_mistake_on_the_command_line_is_told_in_the_language(
    words: list[str], said: dict[str, str], project: Path
) -> None:
    for language, text in said.items():
        result = run(project, "--ui-language", language, *words)
        assert result.exit_code == 2
        assert text in result.stderr
        assert not re.search(r"\b(Error|Usage: balise|Try|for help)\b(?! :)", result.stderr.replace("Usage\u00a0:", ""))


def test_next_run_speaks_its_own_language(project: Path) -> None:
    run(project, "--ui-language", "fr", "check", "--help")
    assert "Show this message and exit." in run(project, "check", "--help").stdout


def test_lists_have_their_heads_in_the_language(project: Path) -> None:
    assert run(project, "--ui-language", "nl", "list").stdout.split()[:3] == ["id", "doelgroep", "min"]
    assert "à revoir" in run(project, "--ui-language", "fr", "translate", "status").stdout.splitlines()[0]
