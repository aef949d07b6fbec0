"""What rules see of a lesson, and what an author silences."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from balise.diagnostics import Span
from balise.lint.base import count_words, lowered, without_roles, words_of
from balise.markdown import parse, to_html, to_plain
from balise.yaml_places import place_of_part
from tests.running import findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
BAD = "De la pédopornographie, dit l’un. Encore de la pédopornographie."


def found(project: Path, code: str = "terms") -> list[tuple[str, int, int, int]]:
    return [
        (item["file"], item["line"], item["column"], item["end_column"])
        for item in findings(project)
        if item["code"] == code
    ]


def test_each_occurrence_has_its_own_place(project: Path) -> None:
    replace(project / LESSON, "summary: Chaque activité et chaque question, une fois.", f"summary: {BAD}")
    assert found(project) == [(LESSON, 3, 16, 32), (LESSON, 3, 57, 73)]


def test_place_in_a_folded_text(project: Path) -> None:
    replace(
        project / LESSON,
        "say: Retournez les cartes.",
        "say: >-\n      Une phrase ici.\n      Une autre : pédopornographie.",
    )
    line = (project / LESSON).read_text(encoding="utf-8").split("\n").index("      Une autre : pédopornographie.") + 1
    assert found(project) == [(LESSON, line, 19, 35)]


def test_place_in_a_translation(project: Path) -> None:
    path = translate_all(project, "nl", lambda text: text)
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[0].msgstr = "Een les over kinderporno"
    catalogue.save()
    number = path.read_text(encoding="utf-8").split("\n").index('msgstr "Een les over kinderporno"') + 1
    file = path.relative_to(project).as_posix()
    assert found(project) == [(file, number, 22, 33)]


def silence(project: Path, rule: str = "terms", text: str = "summary") -> None:
    with (project / LESSON).open("a", encoding="utf-8") as file:
        file.write(f"silences:\n  - {{rule: {rule}, text: {text}, reason: Le nom d’un livre.}}\n")


def test_silence_holds_for_one_text_and_its_translations(project: Path) -> None:
    replace(project / LESSON, "summary: Chaque activité et chaque question, une fois.", f"summary: {BAD}")
    translate_all(project, "nl", lambda text: "kinderporno" if text == BAD else text)
    silence(project)
    assert found(project) == []
    replace(project / LESSON, "title: Une leçon avec tout", "title: Une leçon sur la pédopornographie")
    assert [item[:2] for item in found(project)] == [(LESSON, 2)]


@pytest.mark.parametrize(
    ("rule", "text", "code", "message"),
    [
        ("no-such-rule", "summary", "unknown-reference", "there is no rule `no-such-rule`"),
        ("terms", "steps.nowhere.say", "unknown-reference", "this lesson has no text `steps.nowhere.say`"),
        ("terms", "summary", "unused-silence", "`terms` finds nothing in `summary`"),
    ],
)
def test_wrong_silence_is_told(project: Path, rule: str, text: str, code: str, message: str) -> None:
    silence(project, rule, text)
    assert [item["message"] for item in findings(project) if item["code"] == code] == [message]


def test_build_has_the_findings_of_check(project: Path) -> None:
    replace(project / LESSON, "summary: Chaque activité et chaque question, une fois.", f"summary: {BAD}")
    result = run(project, "build", "site", "--draft")
    assert result.exit_code == 1
    assert "error[terms]" in result.stderr


def test_words_in_a_quotation_or_a_legal_name_are_left_out(project: Path) -> None:
    words = "Il dit {quote}`pédopornographie`. La {legal-name}`loi sur la pédopornographie`."
    replace(project / LESSON, "summary: Chaque activité et chaque question, une fois.", f'summary: "{words}"')
    assert found(project) == []


def test_quotation_and_legal_name_are_written() -> None:
    tree = parse("Dis {quote}`a < b`, {legal-name}`la loi`.")
    assert to_html(tree, lambda role: 1 / 0) == (  # type: ignore[arg-type, return-value]
        '<p>Dis <q>a &lt; b</q>, <span class="legal-name">la loi</span>.</p>'
    )
    assert to_plain(tree, lambda role: "?") == "Dis “a < b”, la loi."


def test_lowered_text_keeps_its_length() -> None:
    for text in ("L’ÉCOLE\u00a0!", "İstanbul", "a {helpline}`cf116000` [b](https://x.be/c) d"):
        assert len(lowered(without_roles(text))) == len(text)
    assert lowered("L’École") == "l'école"
    assert "cf116000" not in without_roles("a {helpline}`cf116000`")
    assert "x.be" not in without_roles("[b](https://x.be/c)")


def test_words_are_counted_as_readers_count_them() -> None:
    text = "L’arc-en-ciel n’est pas là : à 12 h 30."
    assert len(words_of(text)) == count_words(text) == 8


def test_part_of_a_quoted_text_with_escapes_is_found() -> None:
    line = r'say: "Il dit \"non\" deux fois, deux"'
    whole = Span("a.yaml", 1, 6, 1, 38)
    value = 'Il dit "non" deux fois, deux'
    assert place_of_part([line], whole, value, value.rindex("deux"), 4) == Span("a.yaml", 1, 33, 1, 37)
    assert place_of_part([line], whole, value, value.index('"non"'), 5) == whole
