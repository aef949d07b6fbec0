"""The kit of an event for children: nobody’s name is asked for, and what they read speaks to them."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from balise.config import read_config
from balise.interface import interface
from balise.occasion import Meeting
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.meetings import read_meetings
from balise.pipeline.store import Store
from balise.targets.kit.checklist import WITH_ADULTS, WITH_CHILDREN
from balise.targets.kit.invitation import invitations
from balise.targets.kit.papers import Writer
from balise.targets.kit.wording import TO_ADULTS, TO_CHILDREN, FormWords
from tests.handout.prints import BASE_URL, pdfs, text_of
from tests.kit.kits import build_kits, children_kits, small_kits, with_events
from tests.kit.test_kit import PAPERS, codes, pages
from tests.running import run

MOST_WORDS = 12
"""The longest sentence for readers of six to eight (`primary-6-8` in the registry)."""
TO_GROWN_UPS = {"fr": re.compile(r"\b(vous|votre|vos)\b", re.I), "nl": re.compile(r"\b(u|uw)\b", re.I)}
OF_ADULTS = re.compile(r"liste de présence|attestation|signature|aanwezigheidslijst|attest|handtekening", re.I)


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return pdfs(children_kits() / "samen")


def sentences(words: FormWords, language: str) -> list[str]:
    values = [value for value in dataclasses.astuple(words) if not isinstance(value, int | None)]
    flat = [text for value in values for text in ([value] if isinstance(value, str) else value)]
    return [interface(language).text(text) for text in flat]


def meeting_in(project: Path) -> Meeting:
    config, _ = read_config(project)
    assert config is not None
    store = Store(project / ".store")
    inventory = take_inventory(config, store, datetime.date(2026, 11, 24), lambda done, total: None)
    assert isinstance(inventory, Inventory)
    (meeting,), _ = read_meetings(inventory, [project / "curriculum/events/soiree.yaml"], None, None)
    return meeting


def test_kit_has_neither_attendance_list_nor_certificates(papers: dict[str, bytes]) -> None:
    assert {Path(path).stem for path in papers if "/" not in path} == PAPERS - {"attendance", "certificates"}
    with zipfile.ZipFile(io.BytesIO((children_kits() / "samen.zip").read_bytes())) as archive:
        assert not [name for name in archive.namelist() if "attendance" in name or "certificate" in name]
    html = (children_kits() / "samen/index.html").read_text("utf-8")
    for text in (text_of(papers["print-list.pdf"]), text_of(papers["print-everything.pdf"]), html):
        assert not OF_ADULTS.search(text), OF_ADULTS.search(text)
        assert "Ton avis" in text
        assert "Votre avis" not in text
    assert "attendance.pdf" not in html
    assert OF_ADULTS.search((small_kits() / "samen/index.html").read_text("utf-8"))


def test_everything_to_print_leaves_out_what_is_not_made(papers: dict[str, bytes]) -> None:
    both = pdfs(small_kits() / "samen")
    less = sum(2 * pages(both[name]) for name in ("attendance.pdf", "certificates.pdf"))
    assert pages(both["attendance.pdf"]) == pages(both["certificates.pdf"]) == 1
    with pikepdf.open(io.BytesIO(papers["print-everything.pdf"])) as pdf:
        assert len(pdf.pages) == pages(both["print-everything.pdf"]) - less


def test_checklist_asks_for_no_names(papers: dict[str, bytes]) -> None:
    text = text_of(papers["checklist.pdf"]).replace("\u00a0", " ")
    assert not OF_ADULTS.search(text)
    assert "Ne faites pas de liste de noms" in text
    assert "Maak geen namenlijst" in text
    assert "suivez le protocole" in text
    assert [name for name, _ in WITH_CHILDREN] == [name for name, _ in WITH_ADULTS]


def test_form_speaks_to_children_on_paper_and_on_the_page(papers: dict[str, bytes]) -> None:
    text = " ".join(text_of(papers["feedback.pdf"]).replace("\u00a0", " ").split())
    assert pages(papers["feedback.pdf"]) == 2
    for words in ("Qu’est-ce que tu retiens ?", "Wat onthoud je?", "un adulte en qui tu as confiance", "Ton avis"):
        assert words in text, words
    for pattern in TO_GROWN_UPS.values():
        assert not pattern.search(text), pattern.search(text)
    for language, words in (("fr", "Qu’est-ce que tu retiens"), ("nl", "Wat onthoud je?")):
        page = (children_kits() / f"samen/feedback/{language}.html").read_text("utf-8")
        assert words in page
        for sentence in sentences(TO_ADULTS, language)[:3]:
            assert sentence not in page, sentence


def test_form_says_whom_to_go_to_with_and_without_a_code(tmp_path: Path) -> None:
    meeting = meeting_in(with_events(tmp_path / "project", children=True))
    for address in (BASE_URL, None):
        (form,) = (one for one in Writer(meeting, address).documents() if one.path == "feedback.pdf")
        assert "un adulte en qui tu as confiance" in str(form.data)


def test_what_two_lessons_need_is_brought_once(tmp_path: Path) -> None:
    meeting = meeting_in(with_events(tmp_path / "project", children=True))
    (side,) = meeting.sides
    two = dataclasses.replace(side.module, lessons=side.module.lessons * 2)
    course = dataclasses.replace(meeting, sides=(dataclasses.replace(side, module=two),))
    brought = []
    for given in (meeting, course):
        (paper,) = (one for one in Writer(given, None).documents() if one.path == "checklist.pdf")
        brought.append([block["items"] for block in paper.data["parts"][0]["blocks"] if block["k"] == "tasks"][1])
    assert brought[0]
    assert brought[0] == brought[1]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_sentences_are_short_and_say_tu_or_je(language: str) -> None:
    assert TO_GROWN_UPS["fr"].search(" ".join(sentences(TO_ADULTS, "fr")))
    for text in sentences(TO_CHILDREN, language):
        assert not TO_GROWN_UPS[language].search(text), text
        for sentence in re.split(r"[.?!:;]", text):
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_invitation_speaks_to_children_alone(papers: dict[str, bytes], tmp_path: Path) -> None:
    for name in ("invitation-a4.pdf", "invitation-a3.pdf"):
        assert codes(papers[name]) == set()
        assert codes(pdfs(small_kits() / "samen")[name])
    for children in (True, False):
        meeting = meeting_in(with_events(tmp_path / str(children), children=children))
        assert next(invitations(meeting, None)).data["sides"][0]["summary"] is not None
        (side,) = meeting.sides
        two = dataclasses.replace(side.module, lessons=side.module.lessons * 2)
        course = dataclasses.replace(meeting, sides=(dataclasses.replace(side, module=two),))
        assert (next(invitations(course, None)).data["sides"][0]["summary"] is None) is children


def test_names_of_children_are_refused(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project", children=True)
    event = ("--event", str(project / "curriculum/events/soiree.yaml"), "--names", str(project / "names.csv"))
    result = build_kits(project, tmp_path / "out", *event)
    assert result.exit_code == 1
    assert "error[wrong-value]: this event is for children" in result.stderr
    assert "leave --names out, and delete the list" in result.stderr
    assert "names.csv" in result.stderr
    assert not (tmp_path / "out/kit").exists()


def test_module_for_children_has_no_certificates(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project", children=True)
    words = ("--names", str(project / "names.csv"), "--date", "2027-01-31", "--out", str(tmp_path / "out"))
    result = run(project, "certificate", "primary-course", *words)
    assert result.exit_code == 1
    assert "their names are not collected" in result.stderr
    assert not (tmp_path / "out/certificates").exists()
