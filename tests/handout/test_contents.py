"""What stands on the handouts: the words of the lesson, whole, and no answer where pupils write."""

from __future__ import annotations

from pathlib import Path

import pytest

from balise.config import read_config
from balise.printing.texts import Texts
from tests.browser.sites import ARABIC
from tests.handout.prints import in_three_languages, pdfs, print_project, small_handouts, text_of
from tests.mini import write_project
from tests.running import replace, run

LESSON = "curriculum/primary/everything.yaml"


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return {path: text_of(content) for path, content in pdfs(small_handouts()).items()}


WORKSHEET = (
    "Fiche de l’élève",
    "Une leçon avec tout",
    "Ma fiche.",
    "Tu joues trop bien !",
    "Quitter la conversation",
    "Que peut faire Milo ?",
    "Attendre",
    "Relier d’un trait ce qui va ensemble.",
    "Écrire chaque phrase dans sa case.",
    "Donne son numéro à chaque ligne.",
    "Tu peux en parler",
    "116 000",
    "Version 1 · à relire avant le 24 novembre 2027",
)


@pytest.mark.parametrize("words", WORKSHEET)
def test_worksheet_has_the_questions_of_the_screen(words: str, printed: dict[str, str]) -> None:
    assert words in printed["fr/everything/worksheet.pdf"]


ANSWERS = ("Oui, à tout moment.", "Seul, c’est lourd.", "C’est de la flatterie.", "Un vrai cadeau ne se cache pas.")


@pytest.mark.parametrize("words", ANSWERS)
def test_key_has_the_answers_and_the_worksheet_has_not(words: str, printed: dict[str, str]) -> None:
    assert words in printed["fr/everything/key.pdf"]
    assert words not in printed["fr/everything/worksheet.pdf"]


def test_key_says_which_answer_is_right_and_blames_nobody(printed: dict[str, str]) -> None:
    text = printed["fr/everything/key.pdf"]
    assert "En parler · Oui" in text
    assert "Attendre · À revoir" in text
    assert "Aucune réponse ne mérite un reproche" in text
    assert "Je m’arrête et j’en parle." in " ".join(text.split())


def test_story_is_in_numbered_boxes(printed: dict[str, str]) -> None:
    text = printed["fr/everything/worksheet.pdf"]
    assert text.index("1 Nox Tu joues trop bien") < text.index("2 Léa l’écoute")


def test_card_has_the_numbers_ten_times(printed: dict[str, str]) -> None:
    text = printed["fr/everything/card.pdf"]
    assert text.count("116 000") == 10
    assert text.count("Tu peux en parler.") == 10
    two = printed["fr-ar/everything/card.pdf"]
    assert two.count("Tu peux en parler.") == 5


def test_letter_and_words(printed: dict[str, str]) -> None:
    assert "Aujourd’hui, la classe a parlé de pression." in printed["fr/everything/letter.pdf"]
    assert "Lettre aux parents" in printed["fr/everything/letter.pdf"]
    assert "Les mots de la leçon" in printed["fr/everything/words.pdf"]


def test_arabic_is_extracted_as_it_was_written(printed: dict[str, str]) -> None:
    assert printed["ar/everything/worksheet.pdf"].count(ARABIC) >= 20
    assert (
        ARABIC in printed["fr-ar/everything/letter.pdf"] or ARABIC.split()[0] in printed["fr-ar/everything/letter.pdf"]
    )


@pytest.mark.parametrize(
    "words",
    [
        '#panic("no") $x$ `y` <label> @ref',
        "*not bold* _not slanted_ = not a heading",
        "\\ backslash // comment /* comment */",
        "#(1 + 1) #read(secret) [brackets] {braces}",
    ],
)
def test_what_looks_like_typst_is_text(words: str, tmp_path: Path) -> None:
    project = in_three_languages(tmp_path / "project")
    quoted = (
        words.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("*", "\\\\*")
        .replace("`", "\\\\`")
        .replace("_", "\\\\_")
    )
    quoted = quoted.replace("[", "\\\\[").replace("]", "\\\\]").replace("<", "\\\\<").replace("{", "\\\\{")
    replace(project / LESSON, "title: Une leçon avec tout", f'title: "{quoted}"')
    result = print_project(project, tmp_path / "out", "--language", "fr")
    assert result.exit_code == 0, result.stderr
    shown = text_of((tmp_path / "out/handout/fr/everything/words.pdf").read_bytes())
    plain = words.replace("\\ backslash", "\\ backslash")
    assert plain in shown or plain.replace("\\ ", "") in shown


def test_pictogram_in_a_text_is_drawn(tmp_path: Path) -> None:
    project = in_three_languages(tmp_path / "project")
    replace(project / LESSON, "Tu joues trop bien !", "Tu joues trop bien 🔥")
    assert print_project(project, tmp_path / "out", "--language", "fr").exit_code == 0


def test_letter_that_no_font_has_is_said_and_replaces_nothing(tmp_path: Path) -> None:
    project = in_three_languages(tmp_path / "project")
    assert print_project(project, tmp_path / "out", "--language", "fr").exit_code == 0
    before = pdfs(tmp_path / "out/handout")
    replace(project / LESSON, "title: Une leçon avec tout", "title: Une leçon 漢")
    result = print_project(project, tmp_path / "out", "--language", "fr")
    assert result.exit_code == 1
    assert f"--> {LESSON}" in result.stderr
    assert "could not be displayed" in result.stderr
    assert pdfs(tmp_path / "out/handout") == before


def test_build_without_an_address_prints_no_code_and_says_how_to_set_one(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    result = run(project, "build", "handout", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "error[bad-configuration]: codes cannot be printed: `base_url` is missing" in result.stderr
    assert "--> _config.yml:" in result.stderr
    assert "base_url: https://…" in result.stderr
    assert not (tmp_path / "out/handout").exists()
    result = print_project(project, tmp_path / "out", "--no-codes", "--language", "fr")
    assert result.exit_code == 0, result.stderr
    assert "PDFs in" in result.stderr
    assert "/q/" not in text_of((tmp_path / "out/handout/fr/everything/card.pdf").read_bytes())


def test_site_builds_without_an_address(project: Path) -> None:
    config, _ = read_config(project)
    assert config is not None
    assert config.settings.base_url is None
    assert run(project, "build").exit_code == 0


def test_quotation_marks_are_those_of_the_language() -> None:
    from balise.lower.wording import make_text

    for code, shown in (("fr", "«\u00a0non\u00a0»"), ("nl", "‘non’"), ("de", "“non”")):
        text = Texts(code, {}, {}).text(make_text("{quote}`non`", code, code))
        assert "".join(part["t"] for part in text["c"][0]["p"]) == shown
