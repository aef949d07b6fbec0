"""A scene of a story, wherever it is read: what is told comes first, then the messages, then the choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.test_build import LESSON, build
from tests.handout.prints import pdfs, print_project, text_of
from tests.running import replace, translate_all

TOLD, MESSAGE, CHOICE = "Milo rentre de la piscine.", "Tu joues trop bien", "Quitter la conversation"
MESSAGES = "        hello:\n          messages:"


@pytest.fixture
def story(project: Path) -> Path:
    """Return the small project with a scene that is told and has messages."""
    replace(project / LESSON, MESSAGES, MESSAGES.replace("messages:", f"narration: {TOLD}\n          messages:"))
    translate_all(project, "nl", words=lambda text: text)
    return project


def in_order(text: str) -> bool:
    """Return whether the three stand in the text in their order."""
    places = [text.index(words) for words in (TOLD, MESSAGE, CHOICE)]
    return places == sorted(places)


def test_story_is_told_before_its_messages_on_every_page(story: Path) -> None:
    build(story)
    for page in ("lessons", "class", "two", "worksheets"):
        text = (story / "out/site/fr" / page / "everything.html").read_text(encoding="utf-8")
        assert in_order(text), page


def test_story_is_told_before_its_messages_on_paper(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "print"
    printed = print_project(story, out, "--language", "fr", "--no-codes")
    assert printed.exit_code == 0, printed.stderr
    assert in_order(text_of(pdfs(out / "handout")["fr/everything/worksheet.pdf"]))
