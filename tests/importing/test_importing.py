"""Questions from elsewhere: taken over whole, or named with their place; never a traceback, whatever the file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise import ir
from balise.diagnostics import Code, Diagnostic, Severity
from balise.importing import reading
from balise.importing.found import Found
from balise.importing.html_text import html_tree
from balise.importing.reading import read_questions
from balise.importing.writing import completed
from balise.packing import Package, Side
from balise.remarkdown import to_markdown
from balise.targets.moodle.packer import MoodlePacker
from balise_xblocks.content import read_content
from tests.browser.playing import course, made
from tests.mini import DATA
from tests.moodle.grading import seen
from tests.moodle.test_banks import ASKED, questions_in, sides_of
from tests.running import run
from tests.scorm.vectors import lesson_of


def read(content: bytes | str, folder: Path, name: str = "file.xml") -> Found:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_questions(path, name)[0]


def moodle(*questions: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n"


def choice(*shares: str, single: str = "true", more: str = "") -> str:
    answers = "".join(
        f'<answer fraction="{share}" format="html"><text>r{number}</text><feedback><text>f</text></feedback></answer>'
        for number, share in enumerate(shares)
    )
    return (
        '<question type="multichoice"><name><text>Une question</text></name><questiontext format="html"><text>'
        f"&lt;p&gt;Que fais-tu ?&lt;/p&gt;</text></questiontext><single>{single}</single>{more}{answers}</question>"
    )


def codes(found: Found) -> list[tuple[Code, int]]:
    return [(item.code, item.span.line) for item in found.findings]


def as_quiz(questions: list[dict[str, Any]]) -> ir.Quiz:
    """Return questions as they were found, read as a lesson is."""
    content = {"language": "fr", "activity": {"kind": "quiz", "questions": completed(questions, "fr")[0]}}
    quiz = read_content(json.dumps(content), "quiz").shown("fr")
    assert isinstance(quiz, ir.Quiz)
    return quiz


def banks_of(quiz: ir.Quiz) -> dict[str, Package]:
    side = Side(lesson_of({"check": quiz}), course().registry, "fr", None)
    return {package.path.rpartition(".")[2]: package for package in MoodlePacker().lesson((side,))}


def whole_quiz() -> ir.Quiz:
    """Return the quiz of the small project: every kind of question, and pairs enough for `matching`."""
    lesson = sides_of(DATA, "everything", "fr")[0].lesson
    quiz = next(step.activity for step in lesson.steps if isinstance(step.activity, ir.Quiz))
    three = made("three", {"kind": "match", "answers": {"a": "a", "b": "b", "c": "c"}})
    return replace(quiz, questions=(*quiz.questions, three))


def shape(element: ET.Element) -> dict[str, Any]:
    """Return what a learner sees of a question, and what it gives."""
    return {
        "type": element.get("type"),
        "id": element.findtext("idnumber"),
        "asked": seen(element.findtext("questiontext/text")),
        "said": seen(element.findtext("generalfeedback/text")),
        "points": element.findtext("defaultgrade"),
        "single": element.findtext("single"),
        "answers": [
            (answer.get("fraction"), seen(answer.findtext("text")), seen(answer.findtext("feedback/text")))
            for answer in element.findall("answer")
        ],
        "choices": [option.findtext("text") for option in element.findall("selectoption")],
        "stems": [
            (seen(stem.findtext("text")), stem.findtext("answer/text")) for stem in element.findall("subquestion")
        ],
    }


def test_moodle_xml_comes_back_as_the_same_questions(tmp_path: Path) -> None:
    first = banks_of(whole_quiz())["xml"]
    found = read(first.content, tmp_path)
    assert [item for item in found.findings if item.severity is Severity.ERROR] == []
    again = banks_of(as_quiz(found.questions))["xml"]
    before, after = ([shape(element) for element in questions_in(bank, *ASKED)] for bank in (first, again))
    assert {entry["type"] for entry in before} == set(ASKED)
    assert after == [{**entry, "said": entry["said"] or new["said"]} for entry, new in zip(before, after, strict=True)]


def test_gift_comes_back_as_the_same_questions(tmp_path: Path) -> None:
    first = banks_of(whole_quiz())["txt"]
    found = read(first.content, tmp_path, "file.txt")
    assert found.findings == []
    again = banks_of(as_quiz(found.questions))["txt"].content
    # pairs are shown in an order that hangs on their ids
    assert sorted(again.splitlines()) == sorted(first.content.splitlines())


@pytest.mark.parametrize("kind", ["essay", "numerical", "shortanswer", "cloze", "description", "ddimageortext"])
def test_kind_that_lessons_have_not_is_named_at_its_place(kind: str, tmp_path: Path) -> None:
    words = '<questiontext format="html"><text>Écris trois lignes.</text></questiontext>'
    found = read(moodle(choice("100", "0"), f'<question type="{kind}">{words}</question>'), tmp_path)
    assert len(found.questions) == 1
    assert codes(found) == [(Code.LOST_IN_IMPORT, 4)]
    assert "Écris trois lignes." in str(found.findings[0].message.value("words"))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (choice("100", "100"), Code.WRONG_ANSWER_KEY),
        (choice("0", "0"), Code.WRONG_ANSWER_KEY),
        (choice("100", "50", "0"), Code.LOST_IN_IMPORT),
        (choice("50", "40", "-50", single="false"), Code.WRONG_ANSWER_KEY),
        (choice("0", "-50", single="false"), Code.WRONG_ANSWER_KEY),
        (choice("50", "50", "0", single="false"), Code.LOST_IN_IMPORT),
        (choice("100", "x"), Code.WRONG_ANSWER_KEY),
        (choice("100"), Code.WRONG_ANSWER_KEY),
        ('<question type="truefalse"><answer fraction="100"><text>true</text></answer></question>', Code.WRONG_ANSWER_KEY),
        ('<question type="matching"><subquestion><text>a</text></subquestion></question>', Code.WRONG_ANSWER_KEY),
        ('<question type="ordering"><answer fraction="1"><text>a</text></answer></question>', Code.WRONG_ANSWER_KEY),
        (
            '<question type="gapselect"><questiontext><text>[[3]]</text></questiontext><selectoption><text>a</text>'
            "</selectoption></question>",
            Code.WRONG_ANSWER_KEY,
        ),
    ],
)  # fmt: skip
def test_key_that_cannot_be_right_is_a_finding(question: str, code: Code, tmp_path: Path) -> None:
    found = read(moodle(question), tmp_path)
    assert (code, 3) in codes(found)
    assert len(found.questions) == (code is Code.LOST_IN_IMPORT)


def test_shares_of_three_right_answers_make_a_whole(tmp_path: Path) -> None:
    third = "33.33333"
    found = read(moodle(choice(third, third, third, f"-{third}", single="false")), tmp_path)
    assert found.findings == []
    assert [option.get("correct") for option in found.questions[0]["options"]] == [True, True, True, None]


def test_pictures_and_scripts_in_a_text_are_named(tmp_path: Path) -> None:
    more = "<generalfeedback format='html'><text>&lt;script&gt;x()&lt;/script&gt;Bravo&lt;img src=a&gt;</text></generalfeedback>"
    found = read(moodle(choice("100", "0", more=more)), tmp_path)
    assert {str(item.message.value("words")) for item in found.findings} == {"Bravo"}
    tree, lost = html_tree("<p>Un <b>mot</b><script>x()</script></p><table><tr><td>a</td></tr></table><img src=x>")
    assert to_markdown(tree).startswith("Un **mot**")
    assert set(lost) == {"script", "table", "tr", "td", "img"}


@pytest.mark.parametrize(
    "html",
    ["<p>a<p>b", "</p></div>", "<li>seul</li>", "<b><p>x</p></b>", "<a href='javascript:x()'>y</a>", "<ul><li></ul>", "&#0;"],
)  # fmt: skip
def test_any_html_becomes_text_that_reads_as_itself(html: str) -> None:
    tree, _ = html_tree(html)
    assert "<" not in to_markdown(tree)
    assert "javascript" not in to_markdown(tree)


def test_what_moodle_says_around_answers_is_named_at_its_place(tmp_path: Path) -> None:
    around = (
        "\n<correctfeedback><text>Bravo</text></correctfeedback><incorrectfeedback><text>Relis</text></incorrectfeedback>"
        "\n<hint><text>Pense !</text></hint>\n<tags><tag><text>ami</text></tag></tags>"
    )
    gaps = (
        '<question type="gapselect"><questiontext><text>[[1]]</text></questiontext><selectoption><text>a</text>'
        "<group>1</group></selectoption><selectoption><text>b</text><group>2</group></selectoption></question>"
    )
    category = '<question type="category"><category><text>$course$/top/{}</text></category></question>'
    bank = moodle(category.format("Un"), choice("100", "0", more=around), category.format("Deux"), gaps)
    found = read(bank, tmp_path)
    assert len(found.questions) == 2
    assert sorted(codes(found)) == [(Code.LOST_IN_IMPORT, line) for line in (4, 6, 7, 8, 9)]
    assert [item.message.value("words") for item in found.findings][:2] == ["Bravo / Relis", "Pense !"]


def test_what_gift_says_in_general_and_its_second_category_are_named(tmp_path: Path) -> None:
    text = "$CATEGORY: a/Un\n\nVrai ? {TRUE#non#oui####Parles-en.}\n\n$CATEGORY: a/Deux\n\nQui ? {=a ~b}\n"
    found = read(text, tmp_path, "file.txt")
    assert len(found.questions) == 2
    assert codes(found) == [(Code.LOST_IN_IMPORT, 3), (Code.LOST_IN_IMPORT, 5)]


def test_space_that_does_not_break_stays(tmp_path: Path) -> None:
    assert to_markdown(html_tree("<p>Que \n faire&nbsp;?</p>")[0]) == "Que faire\u00a0?"
    found = read("Que  faire\u00a0? {=a ~b}\n", tmp_path, "file.txt")
    assert found.questions[0]["prompt"] == "Que faire\u00a0?"


LAUGHS = (
    '<!DOCTYPE quiz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "content",
    [
        f"{LAUGHS}<quiz>&j;</quiz>",
        '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
        "<quiz>" + "<a>" * 500 + "</a>" * 500 + "</quiz>",
        "<quiz><question></quiz>",
        "<rss/>",
        '<?xml version="1.0" encoding="klingon"?><quiz/>',
        "",
        "   \n",
        b"\x00\x01\x02\xff",
        b"\xff\xfe<",
        b"PK\x03\x04 not xml",
        "Bonjour, ceci n’est pas du GIFT",
    ],
    ids=lambda value: repr(value[:24]),
)
def test_file_that_is_not_what_it_says_is_refused_with_a_reason(content: bytes | str, tmp_path: Path) -> None:
    found = read(content, tmp_path)
    assert found.questions == []
    assert found.findings
    assert all(item.help for item in found.findings)


def test_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1024 * 1024)
    found = read(b"<quiz>" + b" " * 1024 * 1024, tmp_path)
    assert codes(found) == [(Code.UNREADABLE_IMPORT, 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_that_xml_knows_are_read(encoding: str, tmp_path: Path) -> None:
    text = moodle(choice("100", "0").replace("Que fais-tu", "Où es-tu")).replace("UTF-8", encoding.removesuffix("-sig"))
    found = read(text.encode(encoding), tmp_path)
    assert found.questions[0]["prompt"] == "Où es-tu ?"


GIFT = r"""// [id:lesson/step/friend/fr] [tag:C01]
::Ami::Que peux-tu dire \: un \{mot\} ? {
=Merci#Oui.
~%50%Peut-être
~Rien
}

Vrai ou non {T#Regarde encore.#C’est vrai.}

Relie {=chat -> cat =chien -> dog ####Bravo}

Complète {=un =deux}

Combien ? {#42}

Écris {}

Un texte seul.

Perdu {=a ~b
"""


def test_gift_is_read_and_what_is_lost_is_named_at_its_line(tmp_path: Path) -> None:
    found = read(GIFT, tmp_path, "file.gift")
    assert [(question["id"], question["kind"]) for question in found.questions] == [
        ("friend", "single"),
        ("q2", "true_false"),
        ("q3", "match"),
    ]
    friend, truth, match = found.questions
    assert friend["prompt"] == "Que peux-tu dire : un {mot} ?"
    assert friend["options"][0] == {"id": "a", "text": "Merci", "correct": True, "feedback": "Oui."}
    assert (truth["if_false"], truth["if_true"]) == ("Regarde encore.", "C’est vrai.")
    assert match["feedback"] == "Bravo"
    assert codes(found) == [
        (Code.LOST_IN_IMPORT, 2),
        (Code.LOST_IN_IMPORT, 12),
        (Code.LOST_IN_IMPORT, 14),
        (Code.LOST_IN_IMPORT, 16),
        (Code.LOST_IN_IMPORT, 18),
        (Code.WRONG_ANSWER_KEY, 20),
    ]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["xml", "txt"]), st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 40))
def test_damaged_file_never_ends_in_a_traceback(kind: str, at: int, junk: bytes, cut: int) -> None:
    raw = SOUND[kind]
    at %= len(raw)
    damaged = raw[:at] + junk + raw[at + cut :]
    found = Found("file")
    text = reading._text(damaged)
    reading.FORMATS[reading._format(damaged, text)](damaged, text, found)
    assert found.questions or found.findings
    assert all(isinstance(item, Diagnostic) and item.span.line >= 1 for item in found.findings)
    completed(found.questions, "nl")


SOUND = {name: package.content for name, package in banks_of(whole_quiz()).items()}


def test_command_writes_a_lesson_that_checks_and_says_what_is_left(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "bank.xml"
    path.write_text(moodle(choice("100", "0").replace("<feedback><text>f</text></feedback>", "")), encoding="utf-8")
    words = ("import", str(path), "--yes", "--language", "fr", "--audience", "primary", "--id", "imported")
    result = run(project, *words, "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    assert "1 question taken over" in result.output
    assert "2 texts are still to be written" in result.output
    checked = run(project, "check", str(project / "curriculum/primary/imported.yaml"), "--today", "2026-11-24")
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("warning[text-to-write]") == 2
    before = (project / "curriculum/primary/imported.yaml").read_bytes()
    again = run(project, *words)
    assert again.exit_code == 2
    assert "already" in again.output
    assert (project / "curriculum/primary/imported.yaml").read_bytes() == before
    released = run(project, "build", "site", "--release", "--out", str(tmp_path / "out"), "--today", "2026-11-24")
    assert released.exit_code == 1, released.output


def test_command_writes_nothing_without_a_question(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "bank.xml"
    path.write_text(moodle(), encoding="utf-8")
    result = run(project, "import", str(path), "--yes", "--language", "fr", "--audience", "primary", "--id", "none")
    assert result.exit_code == 1
    assert not (project / "curriculum/primary/none.yaml").exists()


def test_command_ends_with_1_when_a_question_stayed_out(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "bank.xml"
    path.write_text(moodle(choice("100", "0"), choice("100", "100")), encoding="utf-8")
    result = run(project, "import", str(path), "--yes", "--language", "nl", "--audience", "primary", "--id", "half")
    assert result.exit_code == 1
    assert "error[wrong-answer-key]" in result.output
    assert (project / "curriculum/primary/half.yaml").is_file()
