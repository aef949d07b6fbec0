"""New lessons: whatever is chosen, the file checks clean, says what to write, and overwrites nothing."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from balise.config import read_config
from balise.curriculum import read_lesson
from balise.markdown import roles
from balise.skeleton import id_of
from balise.skeleton.choices import a_year_after
from balise.skeleton.minutes import MAX_LESSON, MIN_LESSON, share_minutes
from balise.skeleton.writing import KINDS, WEIGHTS, yaml_text
from balise.source import parse
from balise.spec.activity import Pulse, Quiz, Scenario
from balise.spec.lesson import Lesson
from tests.running import findings, run

ROOT = Path(__file__).parents[2]
GROUPS = {
    "primary-6-8": "primary",
    "primary-9-12": "primary",
    "teenagers-12-14": "teenagers",
    "teenagers-15-18": "teenagers",
    "unaccompanied-a1": "unaccompanied",
    "unaccompanied-a2": "unaccompanied",
    "disability": "disability",
    "parents": "parents",
    "training": "training",
    "professionals": "professionals",
}
TITLES = {"fr": "Une amie me presse", "nl": "Een vriendin maakt haast"}
CASES = [(group, language) for group in GROUPS for language in TITLES]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return a project with the real registry and no lesson."""
    return empty_project(tmp_path / "project")


def empty_project(folder: Path) -> Path:
    shutil.copytree(ROOT / "curriculum/registry", folder / "curriculum/registry")
    shutil.copy(ROOT / "_config.yml", folder)
    return folder


@pytest.fixture(scope="module")
def all_lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one new lesson for each group and language."""
    folder = empty_project(tmp_path_factory.mktemp("all") / "project")
    for group, language in CASES:
        result = run(folder, "new", "lesson", *words(group, language), "--id", f"{group}-{language}")
        assert result.exit_code == 0, result.output
    return folder


def words(group: str, language: str) -> list[str]:
    chosen = ["--yes", "--audience", GROUPS[group], "--group", group, "--language", language]
    return [*chosen, "--title", TITLES[language], "--today", "2026-11-24"]


def lesson_of(folder: Path, group: str, language: str) -> Lesson:
    config, _ = read_config(folder)
    assert config is not None
    item, problems = read_lesson(folder / f"curriculum/{GROUPS[group]}/{group}-{language}.yaml", config)
    assert item is not None, problems
    return item.lesson


def test_new_lessons_have_no_error_and_no_warning_but_the_missing_translation(all_lessons: Path) -> None:
    found = findings(all_lessons)
    assert [(item["file"], item["line"], item["message"]) for item in found if unexpected(item)] == []
    assert len({item["file"] for item in found if item["code"] == "missing-translation"}) == len(CASES)


def unexpected(item: dict[str, Any]) -> bool:
    own = not item["file"].startswith("curriculum/registry/")
    return own and item["severity"] != "note" and item["code"] != "missing-translation"


def test_the_groups_of_the_registry_are_all_tried() -> None:
    document, _ = parse((ROOT / "curriculum/registry/audiences.yaml").read_bytes(), "audiences.yaml")
    assert document is not None
    known = {group: name for name, item in document.data["audiences"].items() for group in item["groups"]}
    assert known == GROUPS


@pytest.mark.parametrize(("group", "language"), CASES)
def test_new_lesson_has_all_that_a_teacher_expects(group: str, language: str, all_lessons: Path) -> None:
    lesson = lesson_of(all_lessons, group, language)
    assert lesson.language == language
    assert lesson.title == TITLES[language]
    assert sum(step.minutes for step in lesson.steps) == lesson.minutes
    assert len(lesson.objectives) >= 2
    assert len(lesson.adaptations) >= 3
    assert lesson.booster is not None
    assert lesson.booster.after_days >= 21
    assert lesson.handout is not None
    assert all(step.without_devices for step in lesson.steps)
    assert (lesson.parent_letter is None) == (KINDS.get(lesson.audience) is None)
    assert (lesson.version, lesson.review_by) == (1, datetime.date(2027, 11, 24))
    assert {"fr": "Première", "nl": "Eerste"}[language] in lesson.changes[0].what


@pytest.mark.parametrize(("group", "language"), CASES)
def test_new_lesson_asks_the_same_before_and_after_and_ends_with_help(
    group: str, language: str, all_lessons: Path
) -> None:
    lesson = lesson_of(all_lessons, group, language)
    first, last = lesson.steps[0].activity, lesson.steps[-1].activity
    assert isinstance(first, Pulse)
    assert isinstance(last, Pulse)
    assert (first.when, last.when, last.items_of) == ("before", "after", lesson.steps[0].id)
    assert len(first.items) == 3
    assert lesson.steps[-1].role == "closing-help"
    shown = {role.target for role in roles(lesson.steps[-1].show or "")}
    assert "cf116000" in shown
    assert len(shown) >= 3, "one of the country, one of each community"


@pytest.mark.parametrize(("group", "language"), CASES)
def test_new_lesson_practises_and_assesses_each_objective(group: str, language: str, all_lessons: Path) -> None:
    lesson = lesson_of(all_lessons, group, language)
    (quiz,) = [step for step in lesson.steps if isinstance(step.activity, Quiz)]
    assert isinstance(quiz.activity, Quiz)
    questions = {f"{quiz.id}.{question.id}" for question in quiz.activity.questions}
    assert {name for objective in lesson.objectives for name in objective.assessed_in} == questions
    assert any(isinstance(step.activity, Scenario) for step in lesson.steps)


@pytest.mark.parametrize(("group", "language"), CASES)
def test_sentences_are_as_short_as_the_group_needs(group: str, language: str, all_lessons: Path) -> None:
    config, _ = read_config(all_lessons)
    assert config is not None
    item, _ = read_lesson(all_lessons / f"curriculum/{GROUPS[group]}/{group}-{language}.yaml", config)
    assert item is not None
    document, _ = parse((ROOT / "curriculum/registry/audiences.yaml").read_bytes(), "audiences.yaml")
    assert document is not None
    limits = document.data["audiences"][GROUPS[group]]["groups"][group]["reading"]
    lengths = {}
    for unit in item.units:
        if unit.reader == "learner":
            for sentence in re.split(r"(?<=[.!?])[\s»’”*]+|\n", re.sub(r"\{\w+\}`[^`]*`", "", unit.text)):
                # an elided article counts as a word of its own here: stricter than any way of counting
                lengths[sentence] = len(re.findall(r"\w+", sentence))
    longest = max(lengths, key=lambda sentence: lengths[sentence])
    assert lengths[longest] <= limits["max_words"], longest
    assert sum(lengths.values()) / sum(bool(value) for value in lengths.values()) <= limits["mean_words"]


@pytest.mark.parametrize(("group", "language"), CASES)
def test_new_lesson_is_commented_in_its_own_language(group: str, language: str, all_lessons: Path) -> None:
    text = (all_lessons / f"curriculum/{GROUPS[group]}/{group}-{language}.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../.vscode/balise/lesson.schema.json"
    comments = [line for line in lines if line.lstrip().startswith("# ")][1:]
    assert len(comments) >= 18
    assert comments[0].startswith({"fr": "# Une leçon à compléter", "nl": "# Een les om in te vullen"}[language])
    assert "{{" not in text
    assert "{%" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r"[ \t]$", text, re.M)
    if language == "fr":
        assert not re.search(r"« | »| [?!;]", text), "a no-break space stands there"


@pytest.mark.parametrize(("group", "language"), CASES)
def test_new_lesson_fits_the_schema_of_its_project(group: str, language: str, all_lessons: Path) -> None:
    schema = json.loads((all_lessons / ".vscode/balise/lesson.schema.json").read_text(encoding="utf-8"))
    path = all_lessons / f"curriculum/{GROUPS[group]}/{group}-{language}.yaml"
    document, _ = parse(path.read_bytes(), path.name)
    assert document is not None
    assert list(Draft202012Validator(schema).iter_errors(document.data)) == []


def test_new_lessons_and_modules_build(all_lessons: Path) -> None:
    for group, language in (("primary-9-12", "fr"), ("training", "nl")):
        chosen = ["--yes", "--audience", GROUPS[group], "--language", language, "--title", f"Course {group}"]
        lesson = ["--lesson", f"{group}-{language}", "--id", f"{group}-course"]
        result = run(all_lessons, "new", "module", *chosen, *lesson)
        assert result.exit_code == 0, result.output
    assert [item for item in findings(all_lessons) if item["severity"] == "error"] == []
    result = run(all_lessons, "build", "--language", "fr", "--audience", "primary")
    assert result.exit_code == 0, result.output
    page = (all_lessons / "build/site/fr/lessons/primary-9-12-fr.html").read_text(encoding="utf-8")
    assert "Inès" in page


@pytest.mark.parametrize("minutes", [MIN_LESSON, 25, 47, MAX_LESSON])
def test_new_lesson_takes_the_minutes_that_are_asked_for(minutes: int, empty: Path) -> None:
    assert run(empty, "new", "lesson", *words("training", "nl"), "--minutes", str(minutes)).exit_code == 0
    assert [item for item in findings(empty) if unexpected(item)] == []


@given(
    total=st.integers(MIN_LESSON, MAX_LESSON),
    kind=st.sampled_from(sorted(WEIGHTS)),
    limit=st.integers(3, 15),
)
def test_minutes_of_the_steps_add_up_and_keep_their_limits(total: int, kind: str, limit: int) -> None:
    shared = share_minutes(total, WEIGHTS[kind], {"welcome": limit, "help": limit})
    assert sum(shared.values()) == total
    assert min(shared.values()) >= 1
    assert max(shared["welcome"], shared["help"]) <= limit
    assert list(shared) == list(WEIGHTS[kind])


def test_minutes_that_cannot_be_shared_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="cannot be shared"):
        share_minutes(3, WEIGHTS["adults"], {})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Une amie me presse", "une-amie-me-presse"),
        ("L’école, c’est à nous !", "l-ecole-c-est-a-nous"),
        ("Cœur & âme — n° 2", "coeur-ame-n-2"),
        ("Één of géén?", "een-of-geen"),
        ("الأمان", ""),
        ("🎉", ""),
        ("x" * 80, "x" * 50),
        (
            "un titre vraiment très long qui ne tient pas du tout dans un nom",
            "un-titre-vraiment-tres-long-qui-ne-tient-pas-du",
        ),
    ],
)
def test_id_is_made_from_the_title(title: str, name: str) -> None:
    assert id_of(title) == name


@given(st.text(max_size=80))
def test_any_text_stands_in_yaml_as_it_is(text: str) -> None:
    words = " ".join(text.split())
    document, problems = parse(f"title: {yaml_text(text)}\n".encode("utf-8", "replace"), "x.yaml")
    if any(not sign.isprintable() or 0xD800 <= ord(sign) <= 0xDFFF for sign in words):
        return  # such a text is refused elsewhere, or cannot be typed
    assert document is not None, problems
    assert document.data["title"] == words


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S"]), min_size=1, max_size=60))
def test_any_title_gives_a_lesson_that_loads(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    if not title.split():
        return
    folder = empty_project(tmp_path_factory.mktemp("title") / "project")
    chosen = ["--yes", "--audience", "parents", "--language", "fr", "--id", "essai", f"--title={title}"]
    assert run(folder, "new", "lesson", *chosen).exit_code == 0
    assert [item for item in findings(folder) if item["code"] in ("unknown-key", "not-yaml", "wrong-type")] == []
    config, _ = read_config(folder)
    assert config is not None
    item, _ = read_lesson(folder / "curriculum/parents/essai.yaml", config)
    assert item is not None
    assert item.lesson.title == " ".join(title.split())


def test_a_year_after_the_29th_of_february_is_the_28th() -> None:
    assert a_year_after(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)
    assert a_year_after(datetime.date(2026, 11, 24)) == datetime.date(2027, 11, 24)
