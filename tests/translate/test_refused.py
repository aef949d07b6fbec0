"""What a `.po` file may not hold, at its line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.po_places import PoPlaces
from tests.running import findings, run, translate_all

CONTEXT = "everything:steps.chat.say"
NAME = "translations/nl/LC_MESSAGES/primary.po"


def refused(project: Path, words: str, context: str = CONTEXT) -> dict[str, Any]:
    """Return the one error of a catalogue in which one text is translated so."""
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    next(entry for entry in catalogue if entry.msgctxt == context).msgstr = words
    catalogue.save()
    (found,) = [item for item in findings(project) if item["severity"] == "error"]
    assert found["file"] == NAME
    return found


def under_caret(project: Path, found: dict[str, Any]) -> str:
    line = (project / NAME).read_text(encoding="utf-8").split("\n")[found["line"] - 1]
    return line[found["column"] - 1 : found["end_column"] - 1]


@pytest.mark.parametrize(
    ("words", "code", "fragment"),
    [
        ("We lezen <b>samen</b>.", "raw-html", "<b>"),
        ("We lezen <script>alert(1)</script>", "raw-html", "<script>"),
        ("We lezen <img src=x onerror=alert(1)>", "raw-html", "<img src=x onerror=alert(1)>"),
        ("We lezen \u202esamen.", "hidden-character", "\u202e"),
        ("We lezen \u200fsamen.", "hidden-character", "\u200f"),
        ("We lezen \u2066samen\u2069.", "hidden-character", "\u2066"),
        ("We lezen {term}`pressure`.", "broken-translation", "{term}`pressure`"),
        ("# We lezen", "unsupported-markdown", "# "),
    ],
)
def test_translation_is_refused_under_the_caret(project: Path, words: str, code: str, fragment: str) -> None:
    path = project / NAME
    if code == "raw-html" and "</" in words:  # the closing tag is named too
        translate_all(project, "nl")
        catalogue = polib.pofile(str(path), wrapwidth=0)
        next(entry for entry in catalogue if entry.msgctxt == CONTEXT).msgstr = words
        catalogue.save()
        found = next(item for item in findings(project) if item["severity"] == "error")
    else:
        found = refused(project, words)
    assert found["code"] == code
    assert under_caret(project, found) == fragment


def test_script_in_a_link_is_refused(project: Path) -> None:
    translate_all(project, "nl")
    path = project / NAME
    catalogue = polib.pofile(str(path), wrapwidth=0)
    next(entry for entry in catalogue if entry.msgctxt == CONTEXT).msgstr = "Lees [hier](javascript:alert(1))."
    catalogue.save()
    codes = {item["code"] for item in findings(project) if item["severity"] == "error"}
    assert codes == {"bad-link", "broken-translation"}


def test_lost_reference_is_told_at_the_translation_itself(project: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    entry = next(entry for entry in catalogue if "{helpline}`ec103`" in entry.msgid)
    entry.msgstr = entry.msgstr.replace("{helpline}`ec103`", "103")
    catalogue.save()
    found = [item for item in findings(project) if item["code"] == "broken-translation"]
    assert len(found) == 1
    assert "{helpline}`ec103`" in found[0]["message"]
    assert "103" in under_caret(project, found[0])
    shown = run(project, "check").stderr
    assert "^^^ copy it unchanged from the source" in shown


def test_what_the_source_has_too_is_not_the_translators_fault(project: Path) -> None:
    lesson = project / "curriculum/primary/everything.yaml"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("say: On lit ensemble.", "say: On lit <b>ensemble</b>."), encoding="utf-8")
    translate_all(project, "nl", words=lambda words: words + " ")
    assert not [item for item in findings(project) if item["severity"] == "error"]


def test_text_that_stands_twice_is_refused_at_the_second_place(project: Path) -> None:
    path = translate_all(project, "nl")
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(
        f'{text}\n\nmsgctxt "{CONTEXT}"\nmsgid "On lit ensemble."\nmsgstr "Samen lezen."\n', encoding="utf-8"
    )
    (found,) = [item for item in findings(project) if item["severity"] == "error"]
    assert (found["code"], found["line"]) == ("bad-catalogue", text.count("\n") + 3)


def test_fragment_is_found_behind_escapes_and_on_later_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        '#. c\nmsgctxt "a:b"\nmsgid ""\n"one\\n"\n"two"\nmsgstr ""\n"é \\"x\\" een\\n"\n"twee <b>drie"\n',
        encoding="utf-8",
    )
    places = PoPlaces(path, "a.po")
    span = places.span(1, "msgstr", "<b>")
    assert (span.line, span.column, span.end_column) == (8, 7, 10)
    span = places.span(1, "msgstr", "een")
    assert (span.line, span.column, span.end_column) == (7, 10, 13)
    span = places.span(1, "msgid", "two")
    assert (span.line, span.column, span.end_column) == (5, 2, 5)
    span = places.span(1, "msgstr", "not there")
    assert (span.line, span.column) == (7, 2)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=5),
    st.integers(min_value=0, max_value=40),
    st.text(max_size=3),
)
def test_every_place_lies_inside_the_file(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], start: int, fragment: str
) -> None:
    catalogue = polib.POFile()
    for number, (source, target) in enumerate(texts):
        catalogue.append(polib.POEntry(msgctxt=f"a:{number}", msgid=source, msgstr=target))
    path = tmp_path_factory.mktemp("po") / "a.po"
    path.write_bytes(str(catalogue).encode("utf-8", "replace"))
    lines = path.read_bytes().decode("utf-8").split("\n")
    for keyword in ("msgid", "msgstr"):
        span = PoPlaces(path, "a.po").span(start + 1, keyword, fragment)
        assert 1 <= span.line <= len(lines)
        assert span.column <= span.end_column
