"""Lists of names as spreadsheets write them, and as they go wrong: each mistake with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from balise.diagnostics import Code, Severity
from balise.names import LONGEST, MOST, names_in, read_names, without_face


def names(text: str) -> list[str]:
    found, problems = names_in(text, "names.csv")
    assert problems == []
    return [name.text for name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom;Prénom\r\nDupont;Élodie\r\n", ["Élodie Dupont"]),
        ("voornaam;naam\nJan;Van Damme\n", ["Jan Van Damme"]),
        ("naam\nJan Van Damme", ["Jan Van Damme"]),
        ("Classe,Nom et prénom\n6B,Amina Saïdi\n", ["Amina Saïdi"]),
        ("Amina Saïdi\n\n  \nLéa Roux\n;;\n", ["Amina Saïdi", "Léa Roux"]),
        ("Amina;Saïdi\n", ["Amina Saïdi"]),
        ('sep=;\r\nnom;prénom\r\n"Du ""Bois""";"Anne;Marie"\r\n', ['Anne;Marie Du "Bois"']),
        ("nom\tprénom\nO’Neill\tSéan\n", ["Séan O’Neill"]),
        ("nom\rDupont\r", ["Dupont"]),
        ("nom\nE\u0301lodie\n", ["Élodie"]),
        ("nom;prénom\nالخطيب;محمد\n", ["محمد الخطيب"]),
        ('nom\n"Anne\nMarie"\nLéa\n', ["Anne Marie", "Léa"]),
    ],
)
def test_list_is_read_as_it_is_written(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "place", "said"),
    [
        ("nom;prénom\n;\nDupont;Al\n;;x\n", Code.WRONG_VALUE, (4, 1), "there is no name on this line"),
        ("nom\n=HYPERLINK(1)\n", Code.WRONG_VALUE, (2, 1), "is not a name"),
        ("nom\n12345\n", Code.WRONG_VALUE, (2, 1), "is not a name"),
        (f"nom\n{'a' * (LONGEST + 1)}\n", Code.WRONG_VALUE, (2, 1), "has 81 characters"),
        ('classe;nom\n6B;"Dupont\n', Code.WRONG_VALUE, (2, 4), "is not closed"),
        ('nom\n"Anne\nMarie"\n+1\n', Code.WRONG_VALUE, (4, 1), "is not a name"),
        ("nom\nDu\u202epont\n", Code.HIDDEN_CHARACTER, (2, 1), "U+202E"),
        ("nom\nDu\x00pont\n", Code.HIDDEN_CHARACTER, (2, 1), "U+0000"),
        ("6B;Dupont;Al;x\n", Code.WRONG_VALUE, (1, 1), "more than two columns"),
        ("", Code.EMPTY_FILE, (1, 1), "there is no name"),
        ("nom;prénom\n", Code.EMPTY_FILE, (1, 1), "there is no name"),
    ],
)
def test_mistake_is_said_where_it_stands(text: str, code: Code, place: tuple[int, int], said: str) -> None:
    _, (found,) = names_in(text, "names.csv")
    assert (found.code, (found.span.line, found.span.column)) == (code, place)
    assert said in str(found.message)
    assert found.help


def test_same_name_twice_is_a_warning_and_both_are_printed() -> None:
    found, (warning,) = names_in("nom\nLéa Roux\nLÉA ROUX\n", "names.csv")
    assert (warning.code, warning.severity, warning.span.line) == (Code.DUPLICATE_ID, Severity.WARNING, 3)
    assert len(found) == 2


def test_too_many_names_are_refused() -> None:
    _, (found,) = names_in(
        "nom\n" + "".join(f"Nom {'a' * (number % 9)}{number}\n" for number in range(MOST + 1)), "n.csv"
    )
    assert (found.code, found.span.line) == (Code.TOO_LARGE, MOST + 2)


def test_list_of_an_old_excel_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("nom;prénom\r\n".encode() + "Dupont;Élodie\r\n".encode("cp1252"))
    _, (found,) = read_names(path, "names.csv")
    assert (found.code, found.span.line, found.span.column) == (Code.NOT_UTF8, 2, 8)
    assert "CSV UTF-8" in str(found.help)
    path.write_bytes("\ufeffnom\r\nÉlodie\r\n".encode("utf-16"))
    assert read_names(path, "names.csv")[1][0].code is Code.NOT_UTF8


def test_missing_and_huge_files_are_said(tmp_path: Path) -> None:
    assert read_names(tmp_path / "none.csv", "none.csv")[1][0].code is Code.UNREADABLE_FILE
    assert read_names(tmp_path, "folder")[1][0].code is Code.UNREADABLE_FILE
    (tmp_path / "huge.csv").write_bytes(b"a\n" * 600_000)
    assert read_names(tmp_path / "huge.csv", "huge.csv")[1][0].code is Code.TOO_LARGE


def test_letter_that_no_face_has_is_found() -> None:
    found, _ = names_in("nom\nAna\nAn王\n", "names.csv")
    (problem,) = without_face(found, frozenset(map(ord, "Ana")))
    assert (problem.span.line, str(problem.message)) == (3, "no font of ours has the letter 王")


@given(some.text(max_size=60))
def test_any_text_gives_names_or_findings_inside_it(text: str) -> None:
    found, problems = names_in(text, "names.csv")
    assert found or problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for span in [*(name.span for name in found), *(problem.span for problem in problems)]:
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
