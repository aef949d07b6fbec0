"""Completion, hover and problems as authors see them, from the language server of VS Code's YAML extension."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from balise.config import read_config
from balise.editor import FOLDER, write_schemas, write_settings
from balise.spec.activity import Activity
from tests.editor.language_server import ROOT, Editor, open_project
from tests.mini import write_project

LESSON = "curriculum/primary/new.yaml"
MODELINE = "# yaml-language-server: $schema=../../.vscode/balise/lesson.schema.json\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_project(tmp_path_factory.mktemp("editor") / "project")
    config, _ = read_config(folder)
    assert config is not None
    write_schemas(config, folder / FOLDER)
    write_settings(config, folder / FOLDER)
    return folder


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    settings = json.loads((project / ".vscode/settings.json").read_text(encoding="utf-8"))
    with open_project(project, settings) as opened:
        yield opened


STEP = "steps:\n  - id: a\n    "
COMPLETIONS: dict[str, tuple[str, set[str]]] = {
    "a word of the registry": ("vocabulary: [|]", {"pressure", "trusted-adult"}),
    "a language": ("language: |", {"fr", "nl"}),
    "a group of the audience, and no other": ("audience: training\ngroup: |", {"training"}),
    "kinds of activity": (
        f"{STEP}activity:\n      kind: |",
        {model.model_fields["kind"].annotation.__args__[0] for model in get_args(get_args(Activity)[0])},
    ),
}


@pytest.mark.parametrize("case", sorted(COMPLETIONS))
def test_editor_offers_values(case: str, editor: Editor, project: Path) -> None:
    text, wanted = COMPLETIONS[case]
    assert set(editor.completions(project / LESSON, text)) == wanted


def test_editor_offers_the_keys_of_a_lesson_with_what_to_write(editor: Editor, project: Path) -> None:
    offered = editor.completions(project / LESSON, "language: fr\n|")
    assert {"title", "audience", "steps", "parent_letter"} <= set(offered)
    assert "language" not in offered
    assert offered["key_question"]["documentation"] == "The one question that learners can answer at the end."


@pytest.mark.parametrize(
    ("kind", "own", "foreign"),
    [("quiz", "questions", "cards"), ("cards", "prompt", "questions"), ("pulse", "when", "scenes")],
)
def test_editor_offers_the_keys_of_the_kind_of_activity(
    kind: str, own: str, foreign: str, editor: Editor, project: Path
) -> None:
    offered = editor.completions(project / LESSON, f"{STEP}activity:\n      kind: {kind}\n      |")
    assert own in offered
    assert foreign not in offered


def test_hover_explains_a_key_and_an_id(editor: Editor, project: Path) -> None:
    assert "What learners can do at the end" in editor.hover(project / LESSON, "objecti|ves: []")
    assert "`pressure`: Pression / Druk" in editor.hover(project / LESSON, "vocabulary: [press|ure]")
    assert "{helpline}`cf116000`" in editor.hover(project / LESSON, f"{STEP}sho|w: Texte")


def test_right_lesson_has_no_problem_and_a_wrong_word_is_underlined(editor: Editor, project: Path) -> None:
    text = (project / "curriculum/primary/everything.yaml").read_text(encoding="utf-8")
    assert editor.findings(project / LESSON, text) == []
    (problem,) = editor.findings(project / LESSON, text.replace("[pressure,", "[presure,"))
    line = text.split("\n")[problem["range"]["start"]["line"]]
    assert line.startswith("vocabulary:")
    assert "pressure" in problem["message"]
    (problem,) = editor.findings(project / LESSON, text.replace("`ec103`", "`ec13`"))
    assert problem["message"] == "{helpline} names something that the registry does not have."


def test_comment_in_a_lesson_is_enough(project: Path) -> None:
    with open_project(project, {"yaml.schemaStore.enable": False}) as bare:
        assert "fr" not in bare.completions(project / LESSON, "language: |")
        assert set(bare.completions(project / LESSON, f"{MODELINE}language: |")) == {"fr", "nl"}


@pytest.mark.parametrize("stem", ["helplines", "glossary"])
def test_files_of_the_registry_have_their_own_schema(stem: str, editor: Editor, project: Path) -> None:
    path = project / f"curriculum/registry/{stem}.yaml"
    assert editor.findings(path, path.read_text(encoding="utf-8")) == []
    assert stem in editor.completions(path, "|")


def test_settings_of_this_project_are_those_that_the_command_writes(tmp_path: Path) -> None:
    config, _ = read_config(ROOT)
    assert config is not None
    copied = config.model_copy(update={"root": tmp_path})
    (tmp_path / "curriculum").symlink_to(ROOT / "curriculum")
    for path in write_settings(copied, tmp_path / FOLDER):
        shipped = ROOT / path.relative_to(tmp_path)
        assert shipped.read_bytes() == path.read_bytes(), f"`balise schema` writes another {path.name}"


def test_every_shipped_lesson_module_event_and_brand_names_its_schema() -> None:
    own = {"events": "event", "brands": "brand", "campaigns": "campaign", "modules": "module"}
    for path in (*ROOT.glob("curriculum/*/*.yaml"), *ROOT.glob("modules/*.yaml")):
        if path.parent.name in ("registry", "campaigns"):
            continue
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, f"{path.name} does not name its schema in its first line"
        schema = ROOT / FOLDER / f"{own.get(path.parent.name, 'lesson')}.schema.json"
        assert (path.parent / match[1]).resolve() == schema
