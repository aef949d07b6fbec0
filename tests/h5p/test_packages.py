"""Packages for H5P: what is in them, that a server takes them, and that nothing is lost in silence."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import replace as replace_text
from pathlib import Path
from typing import Any

import pytest

from balise.packing import PackOptions
from balise.targets.h5p.check import check_content, check_manifest
from balise.targets.h5p.packer import NO_BOOK, NO_OPINION, WEIGHTS, contents_of
from balise.targets.h5p.words import all_words
from balise.targets.h5p.writing import Writer
from tests.h5p.packages import by_step, in_lumi, packages, side, write_stubs, zip_names
from tests.mini import write_project
from tests.olx.courses import ROOT, inventory
from tests.running import replace, run

STEPS = {
    "cards": "H5P.Dialogcards",
    "sort": "H5P.DragText",
    "match": "H5P.DragText",
    "order": "H5P.DragText",
    "chat": "H5P.BranchingScenario",
    "check": "H5P.QuestionSet",
}


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    return [value] if isinstance(value, str) else []


def test_each_activity_that_h5p_can_play_is_a_package() -> None:
    assert {step: manifest["mainLibrary"] for step, (manifest, _) in by_step(side()).items()} == STEPS


def test_what_h5p_cannot_express_is_said_at_its_place() -> None:
    gaps = [(gap.step, gap.question, gap.what) for package in packages(side()) for gap in package.gaps]
    assert [step for step, _, what in gaps if what == NO_BOOK] == ["welcome", "play", "list", "talk", "think", "help"]
    assert ("check", "q8", NO_OPINION) in gaps
    assert ("check", None, WEIGHTS) in gaps


def test_every_content_of_the_curriculum_is_what_its_type_takes() -> None:
    found = inventory(ROOT)
    for name in sorted(found.cards):
        for code in ("fr", "nl"):
            for step, (manifest, params) in by_step(side(code, name, ROOT)).items():
                assert list(check_manifest(manifest)) == [], (name, step)
                assert list(check_content(manifest["mainLibrary"], params)) == [], (name, step)


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_a_server_takes_every_package_and_keeps_its_content(tmp_path: Path, code: str) -> None:
    paths = []
    for package in packages(side(code, "secrets-that-weigh", ROOT)):
        if package.path:
            path = tmp_path / Path(package.path).name
            path.write_bytes(package.content)
            paths.append(path)
    for path, said in in_lumi(write_stubs(tmp_path / "libraries"), paths).items():
        manifest, params = contents_of(Path(path).read_bytes())
        assert said.get("error") is None, said
        assert said["parameters"] == params
        assert (said["library"], said["language"]) == (manifest["mainLibrary"], code)


def test_a_server_refuses_a_package_whose_library_it_has_not(tmp_path: Path) -> None:
    package = next(package for package in packages(side()) if package.path.endswith("chat.h5p"))
    path = tmp_path / "chat.h5p"
    path.write_bytes(package.content)
    said = in_lumi(write_stubs(tmp_path / "libraries", ["H5P.DragText"]), [path])
    assert said[str(path)]["error"]


def test_packages_are_the_same_bytes_every_time() -> None:
    assert packages(side()) == packages(side())


def test_ids_of_contents_hang_on_our_own_ids() -> None:
    _, params = by_step(side())["check"]
    ids = [question["subContentId"] for question in params["questions"]]
    assert len({uuid.UUID(name).version for name in ids}) == 1
    assert len(set(ids)) == len(ids) == 7


def test_no_word_of_the_players_stays_english() -> None:
    english = all_words()
    for code in ("nl", "fr"):
        _, params = by_step(side(code, "secrets-that-weigh", ROOT))["check"]
        left = [text for text in texts_in(params) if text in english]
        assert not set(left) - {"Question", "Questions", "Feedback"}, left  # the same word in French or Dutch


def test_easy_language_carries_the_tag_of_its_language_and_files_are_those_that_platforms_take() -> None:
    for package in packages(side()):
        if package.path:
            names = zip_names(package.content)
            assert {"h5p.json", "content/content.json"} <= set(names)
            assert all(name.endswith((".json", ".png")) for name in names)
    manifest, _ = by_step(side("fr-simple", "secrets-that-weigh", ROOT))["check"]
    assert manifest["language"] == "fr"
    assert manifest["license"] == "U"


def test_libraries_of_a_folder_go_into_the_package_and_missing_ones_are_said(tmp_path: Path) -> None:
    folder = write_stubs(tmp_path / "libraries")
    package = next(p for p in packages(side(), PackOptions(libraries=folder)) if p.path.endswith("check.h5p"))
    assert "H5P.QuestionSet-1.21/library.json" in zip_names(package.content)
    empty = tmp_path / "empty"
    empty.mkdir()
    project = write_project(tmp_path / "project")
    result = run(project, "build", "h5p", "--libraries", str(empty))
    assert result.exit_code == 1
    assert "there is no library `H5P.QuestionSet-1.21`" in result.stderr
    assert not (project / "build" / "h5p").exists()


def test_command_writes_packages_and_names_what_is_lost(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    result = run(project, "build", "h5p")
    assert result.exit_code == 0
    assert (project / "build" / "h5p" / "fr" / "everything" / "chat.h5p").is_file()
    assert "unsupported-by-target" in result.stderr
    assert run(project, "check", str(project / "build/h5p/fr/everything/chat.h5p")).exit_code == 0


def test_signs_of_the_format_in_an_authors_words_stay_words(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    lesson = project / "curriculum" / "primary" / "everything.yaml"
    replace(lesson, "left: Vite, right: Urgence", 'left: "A * B", right: "C:D/*E\\\\+<b>"')
    assert run(project, "build", "h5p").exit_code == 0
    content = (project / "build" / "h5p" / "fr" / "everything" / "match.h5p").read_bytes()
    _, params = contents_of(content)
    assert params["textField"].count("*") == 4
    assert "<b>" not in json.dumps(params)


def test_text_in_another_language_or_from_right_to_left_says_so() -> None:
    here = side()
    writer = Writer(here)
    text = here.lesson.title
    assert writer.html(text) == "<p>Une leçon avec tout</p>"
    assert writer.html(replace_text(text, fallback=True)).startswith('<div lang="fr" dir="ltr">')
    assert writer.html(replace_text(text, language="ar", direction="rtl")).startswith('<div lang="ar" dir="rtl">')


def test_words_carry_the_signs_that_their_player_fills_in() -> None:
    _, params = by_step(side())["check"]
    assert {"@finals", "@totals"} <= set(params["endGame"]["scoreBarLabel"].split())
    assert {":num", ":total"} <= set(params["questions"][0]["params"]["UI"]["scoreBarLabel"].split())
    assert params["passPercentage"] == 60
    assert set(re.findall(r"[@%][a-z]+", params["texts"]["jumpToQuestion"])) == {"%d", "%total"}
