"""Cartridges: what is in them, that they hold together, and that nothing is lost in silence."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from balise.markdown import to_plain
from balise.packing import Gap, ModuleSide, Package, PackOptions
from balise.player.learning import learner_steps
from balise.targets.cartridge.checks import MANIFEST, faults
from balise.targets.cartridge.manifest import PACKAGE
from balise.targets.cartridge.packer import ALL_OR_NONE, COUNTS, IN_PARTS, STORY, TO_READ, WEIGHTS, CartridgePacker
from balise.targets.cartridge.questions import QTI
from tests.h5p.packages import side
from tests.mini import write_project
from tests.olx.courses import ROOT, inventory
from tests.running import run


@cache
def cartridge(printed: Path | None = None) -> Package:
    (made,) = CartridgePacker(PackOptions(printed=printed)).lesson((side(),))
    return made


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_cartridge_of_a_lesson_holds_its_pages_quizzes_prompts_and_links() -> None:
    files = files_of(cartridge().content)
    assert faults(files) == []
    names = {name for name in files if name != MANIFEST}
    assert {name.split("/")[0] for name in names} == {
        "pages",
        "pictograms",
        "quizzes",
        "topics",
    }  # its services have no page
    assert {name for name in names if name.startswith("quizzes/")} == {
        f"quizzes/everything_{step}_fr.xml" for step in ("check", "sort", "match", "order")
    }
    titles = [
        item.findtext(f"{{{PACKAGE}}}title") for item in ET.fromstring(files[MANIFEST]).iter(f"{{{PACKAGE}}}item")
    ]
    assert titles[:3] == [None, "Une leçon avec tout", "Une leçon avec tout"]
    assert "Ce que je retiens" in titles


def test_a_step_may_be_called_like_the_first_page() -> None:
    found = side()
    first, *others = found.lesson.steps
    lesson = replace(found.lesson, steps=(replace(first, id="opening"), *others))
    (made,) = CartridgePacker(PackOptions()).lesson((replace(found, lesson=lesson),))
    files = files_of(made.content)
    assert faults(files) == []
    assert {"pages/everything__opening_fr.html", "pages/everything_opening_fr.html"} <= set(files)


def test_what_a_cartridge_cannot_express_is_said_at_its_place() -> None:
    gaps = {(gap.step, gap.question): gap.what for gap in cartridge().gaps}
    assert gaps["chat", None] == STORY
    assert Gap("everything", "welcome", None, COUNTS) in cartridge().gaps
    assert gaps["check", "q2"] == ALL_OR_NONE
    assert gaps["check", "q4"] == gaps["check", "q7"] == IN_PARTS
    assert gaps["check", "q8"] == TO_READ
    assert gaps["check", None] == WEIGHTS


def test_links_are_the_lesson_on_the_site_and_services_that_have_a_page() -> None:
    here = replace(side("fr", "secrets-that-weigh", ROOT), base_url="https://balise.example.org")
    (made,) = CartridgePacker(PackOptions()).lesson((here,))
    links = {name: content for name, content in files_of(made.content).items() if name.startswith("links/")}
    assert b"https://balise.example.org/q/" in links["links/secrets-that-weigh__site_fr.xml"]
    assert len(links) > 1
    assert all(b'href="https://' in content for content in links.values())


def test_opinion_is_there_to_read_and_is_sent_nowhere() -> None:
    files = files_of(cartridge().content)
    assert "Qui pourrait t’écouter ?" in files["pages/everything_check_fr.html"].decode()
    sent = b"".join(content for name, content in files.items() if name.startswith(("quizzes/", "topics/")))
    assert "Qui pourrait t’écouter ?".encode() not in sent


def test_feedback_of_each_option_is_in_the_quiz() -> None:
    text = files_of(cartridge().content)["quizzes/everything_check_fr.xml"].decode()
    for words in ("Oui, à tout moment.", "Seul, c’est lourd.", "Elle se termine.", "L’urgence."):
        assert words in text


def test_true_and_false_are_called_so() -> None:
    root = ET.fromstring(files_of(cartridge().content)["quizzes/everything_check_fr.xml"])
    (item,) = [item for item in root.iter(f"{{{QTI}}}item") if item.get("ident") == "everything_check_q3"]
    assert [label.get("ident") for label in item.iter(f"{{{QTI}}}response_label")] == ["true", "false"]


def test_same_bytes_every_time_and_ids_hang_on_our_own() -> None:
    again = next(iter(CartridgePacker(PackOptions()).lesson((side(),))))
    assert again == cartridge()


def test_handouts_of_the_same_build_are_in_it(tmp_path: Path) -> None:
    place = tmp_path / "fr" / "everything" / "worksheet.pdf"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"%PDF-1.7")
    files = files_of(cartridge(tmp_path).content)
    assert files["papers/everything_worksheet_fr.pdf"] == b"%PDF-1.7"
    assert faults(files) == []


def test_command_puts_the_handouts_of_the_same_command_into_it(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    result = run(project, "build", "cartridge", "handout", "--language", "fr", "--no-codes")
    assert result.exit_code == 0, result.output
    files = files_of((project / "build/cartridge/fr/lessons/everything.imscc").read_bytes())
    printed = (project / "build/handout/fr/everything/worksheet.pdf").read_bytes()
    assert files["papers/everything_worksheet_fr.pdf"] == printed


def test_command_writes_cartridges_of_lessons_and_modules(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    result = run(project, "build", "cartridge")
    assert result.exit_code == 0
    made = sorted(
        path.relative_to(project / "build/cartridge").as_posix() for path in project.glob("build/cartridge/**/*.imscc")
    )
    assert "fr/lessons/everything.imscc" in made
    assert any(name.startswith("fr/modules/") for name in made)
    for name in made:
        assert faults(files_of((project / "build/cartridge" / name).read_bytes())) == []
    assert "unsupported-by-target" in result.stderr


# ---- what does not hold together is found ----


QUIZ = "quizzes/everything_check_fr.xml"


@pytest.mark.parametrize(
    ("name", "before", "after", "fault"),
    [
        (MANIFEST, "<schemaversion>1.1.0", "<schemaversion>1.3.0", "version is not 1.1.0"),
        (MANIFEST, 'identifierref="quizzes_everything_check_fr"', 'identifierref="nowhere"', "no resource nowhere"),
        (MANIFEST, 'identifier="item_quizzes_everything_check_fr"', 'identifier="tree_everything_fr"', "two things are called"),
        (MANIFEST, '<item identifier="top_everything_fr">', '<item identifier="top_everything_fr"><title>T</title>', "has no title"),
        (MANIFEST, 'href="topics/everything_talk_fr.xml"', 'href="topics/other.xml"', "which is not there"),
        (MANIFEST, 'type="imsdt_xmlv1p1"', 'type="imsdt_xmlv1p3"', "there is no type"),
        (MANIFEST, 'type="webcontent" href="pages/everything_chat_fr.html"', 'type="webcontent"', "must name its page"),
        (MANIFEST, "</manifest>", "", "no manifest"),
        (QUIZ, "cc.true_false.v0p1", "cc.truth.v0p1", "there is no profile"),
        (QUIZ, '<response_label ident="true">', '<response_label ident="yes">', "must be called"),
        (QUIZ, 'linkrefid="a_fb"', 'linkrefid="z_fb"', "there is no feedback z_fb"),
        (QUIZ, ">100</setvar>", ">0</setvar>", "no answer gives the points"),
        (QUIZ, "</questestinterop>", "", "this is no"),
    ],
)  # fmt: skip
def test_broken_cartridge_is_found(name: str, before: str, after: str, fault: str) -> None:
    files = files_of(cartridge().content)
    text = files[name].decode()
    assert before in text
    files[name] = text.replace(before, after, 1).encode()
    assert any(fault in found for found in faults(files)), faults(files)


def test_file_without_a_resource_and_missing_manifest_are_found() -> None:
    files = files_of(cartridge().content)
    assert faults({**files, "more.txt": b""}) == [
        found for found in faults({**files, "more.txt": b""}) if "more.txt" in found
    ]
    assert faults({**files, "more.txt": b""})
    del files[MANIFEST]
    assert faults(files)


# ---- every lesson, and what Moodle's importer takes from a quiz ----


@pytest.mark.parametrize("name", sorted(inventory(ROOT).cards))
def test_every_lesson_is_a_cartridge_that_holds_together(name: str) -> None:
    lesson = side("fr", name, ROOT).lesson
    (made,) = CartridgePacker(PackOptions()).lesson((side("fr", name, ROOT),))
    files = files_of(made.content)
    assert faults(files) == []
    assert f"pages/{name}__opening_fr.html" in files
    for step in learner_steps(lesson):
        if step.say or step.show:
            assert f"pages/{name}_{step.id}_fr.html" in files
    for path, content in files.items():
        if path.endswith(".html"):
            assert b"<script" not in content
            assert b'src="http' not in content


def items_in(content: bytes) -> dict[str, ET.Element]:
    return {
        (item.get("ident") or "").split("_")[2]: item for item in ET.fromstring(content).iter(f"{{{QTI}}}item")
    }  # the last part of a question that is several


def test_words_of_one_answer_are_not_said_after_another_in_moodle() -> None:
    """`get_general_feedback` takes the words of each condition that goes on for those of every answer."""
    found = items_in(files_of(cartridge().content)[QUIZ])
    for name in ("q1", "q3"):
        conditions = list(found[name].iter(f"{{{QTI}}}respcondition"))
        assert conditions
        assert all(condition.get("continue") == "No" for condition in conditions)
        assert all(condition.find(f"{{{QTI}}}displayfeedback") is not None for condition in conditions)


def test_moodle_finds_the_right_ones_of_several_answers() -> None:
    """`get_answers`: a `varequal` with `case="Yes"`, not inside `not`, in the condition that sets 100."""
    item = items_in(files_of(cartridge().content)[QUIZ])["q2"]
    (scoring,) = [entry for entry in item.iter(f"{{{QTI}}}respcondition") if entry.find(f"{{{QTI}}}setvar") is not None]
    every = scoring.findall(f"{{{QTI}}}conditionvar/{{{QTI}}}and/{{{QTI}}}varequal[@case='Yes']")
    assert [entry.text for entry in every] == ["a", "b"]


def test_what_is_said_of_one_card_is_said_with_it() -> None:
    text = files_of(cartridge().content)["quizzes/everything_sort_fr.xml"].decode()
    assert text.count("Un vrai cadeau ne se cache pas.") == 1


def test_pictogram_of_a_step_is_a_file_that_its_page_uses() -> None:
    files = files_of(cartridge().content)
    assert b"<svg" in files["pictograms/1F6D1.svg"]
    assert 'src="../pictograms/1F6D1.svg" alt="Un panneau stop"' in files["pages/everything_welcome_fr.html"].decode()
    manifest = ET.fromstring(files[MANIFEST])
    uses = [entry.get("identifierref") for entry in manifest.iter(f"{{{PACKAGE}}}dependency")]
    assert set(uses) == {"style", "pictogram_1F6D1"}
    files[MANIFEST] = files[MANIFEST].replace(b'identifierref="pictogram_1F6D1"', b'identifierref="nowhere"')
    assert any("nowhere, which is not there" in fault for fault in faults(files))


def test_those_who_will_give_a_lesson_read_how_it_is_led() -> None:
    here = side("fr", "a-safe-class", ROOT)
    (made,) = CartridgePacker(PackOptions()).lesson((here,))
    led = next(step for step in here.lesson.steps if step.do is not None)
    words = " ".join(to_plain(led.do.tree, lambda role: "").split())[:30]  # type: ignore[union-attr]
    page = files_of(made.content)[f"pages/a-safe-class_{led.id}_fr.html"].decode()
    assert words in " ".join(html.unescape(re.sub("<[^>]+>", "", page)).split())


def test_translation_that_no_person_has_read_says_so() -> None:
    here = side("nl", "everything")
    (made,) = CartridgePacker(PackOptions()).lesson((here,))
    assert "<em>" in files_of(made.content)["pages/everything__opening_nl.html"].decode()


def test_module_shares_a_pictogram_among_its_lessons() -> None:
    stock = inventory(ROOT)
    lessons = tuple(stock.lesson(name, "fr") for name in stock.curriculum.modules["primary-course"].module.lessons)
    module = replace(stock.module("primary-course", "fr"), lessons=lessons)
    (made,) = CartridgePacker(PackOptions()).module((ModuleSide(module, stock.registry("fr"), "fr", None),))
    files = files_of(made.content)
    assert faults(files) == []
    assert all(any(path.startswith(f"pages/{lesson.id}_") for path in files) for lesson in lessons)
