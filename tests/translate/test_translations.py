"""Translations: out to `.po`, back in, and never lost."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.merging import Source, merge, template
from balise.spec.texts import TextUnit
from tests.mini import DATA
from tests.running import findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"


def entries(path: Path) -> dict[str, polib.POEntry]:
    return {entry.msgctxt: entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def test_every_translatable_text_reaches_the_template(project: Path) -> None:
    result = run(project, "translate", "extract")
    assert result.stdout.split() == ["translations/primary.pot"]
    found = entries(project / "translations/primary.pot")
    config, _ = read_config(project)
    assert config is not None
    curriculum, _ = read_curriculum(config)
    assert curriculum is not None
    expected = {f"everything:{unit.path}": unit.text for unit in curriculum.lessons["everything"].units}
    expected |= {f"primary-course:{unit.path}": unit.text for unit in curriculum.modules["primary-course"].units}
    assert {context: entry.msgid for context, entry in found.items()} == expected


def test_every_written_text_of_a_lesson_is_translatable() -> None:
    """All French words of the small lesson, ids and dates aside, are among the texts for translators."""
    from balise.load import load
    from balise.source import parse
    from balise.spec.lesson import Lesson
    from balise.spec.texts import texts_of

    document, _ = parse((DATA / LESSON).read_bytes(), LESSON)
    assert document is not None
    lesson, _ = load(document, Lesson)
    assert lesson is not None
    texts = {unit.text for unit in texts_of(lesson)}
    kept = {"everything", "changes"}

    def walk(node: object, key: str) -> set[str]:
        if isinstance(node, dict):
            return set().union(*(walk(item, name) for name, item in node.items() if name not in kept), set())
        if isinstance(node, list):
            return set().union(*(walk(item, key) for item in node), set())
        return {node} if isinstance(node, str) and " " in node and key != "framework" else set()

    assert walk(document.data, "") - texts == {"2 · 7–11"} & walk(document.data, "")


def test_paths_are_made_of_ids_so_that_reordering_keeps_translations(project: Path) -> None:
    path = translate_all(project, "nl")
    before = {context: entry.msgstr for context, entry in entries(path).items()}
    replace(
        project / LESSON,
        "{id: know, text: Je saurais remarquer une pression.}, {id: tell, text: Je saurais à qui en parler.}",
        "{id: tell, text: Je saurais à qui en parler.}, {id: know, text: Je saurais remarquer une pression.}",
    )
    run(project, "translate", "update", "--language", "nl")
    assert {context: entry.msgstr for context, entry in entries(path).items()} == before
    assert not any(entry.fuzzy for entry in entries(path).values())


def test_changed_text_is_stale_and_keeps_its_translation(project: Path) -> None:
    path = translate_all(project, "nl")
    replace(project / LESSON, "title: Une leçon avec tout", "title: Une leçon qui a tout")
    (stale,) = [item for item in findings(project) if item["code"] == "stale-translation"]
    assert (stale["file"], stale["severity"]) == ("translations/nl/LC_MESSAGES/primary.po", "warning")
    assert run(project, "build", "site", "--release", "--out", str(project / "out")).exit_code == 1
    run(project, "translate", "update", "--language", "nl")
    entry = entries(path)["everything:title"]
    assert entry.fuzzy
    assert entry.msgid == "Une leçon qui a tout"
    assert entry.previous_msgid == "Une leçon avec tout"
    assert entry.msgstr.startswith("Ûñé")


def test_removed_text_is_kept_as_obsolete_and_comes_back(project: Path) -> None:
    path = translate_all(project, "nl")
    line = "content_note: Cette leçon parle de pression. Tu peux t’arrêter.\n"
    before = entries(path)["everything:content_note"].msgstr
    replace(project / LESSON, line, "")
    run(project, "translate", "update", "--language", "nl")
    assert "everything:content_note" not in entries(path)
    assert any(entry.obsolete and entry.msgstr == before for entry in polib.pofile(str(path)))
    replace(project / LESSON, "key_question:", line + "key_question:")
    run(project, "translate", "update", "--language", "nl")
    assert entries(path)["everything:content_note"].msgstr == before


def test_missing_translations_are_counted(project: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in list(catalogue)[:3]:
        entry.msgstr = ""
    catalogue.save()
    (missing,) = [item for item in findings(project) if item["code"] == "missing-translation"]
    assert missing["message"].startswith("3 texts have no translation into `nl`")
    state = {
        row["id"]: row["translations"]["nl"]
        for row in json.loads(run(project, "translate", "status", "--format", "json").stdout)
    }
    assert state["everything"]["missing"] == 3
    assert state["everything"]["translated"] == state["everything"]["total"] - 3
    assert state["everything"]["reviewed"] is False


@pytest.mark.parametrize(
    ("before", "after"),
    [("{helpline}`ec103`", ""), ("{term}`trusted-adult`", "{term}`pressure`")],
)
def test_translation_with_other_references_is_refused(project: Path, before: str, after: str) -> None:
    path = translate_all(project, "nl", words=lambda text: text + " ")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    changed = [entry for entry in catalogue if before in entry.msgid]
    assert changed
    for entry in changed:
        entry.msgstr = entry.msgid.replace(before, after)
    catalogue.save()
    found = [item for item in findings(project) if item["code"] == "broken-translation"]
    assert len(found) == len(changed)
    line = (path.read_text(encoding="utf-8").splitlines())[found[0]["line"] - 1]
    assert line.startswith("msgstr")


def test_review_is_read_from_the_header(project: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.metadata["X-Reviewed-By"] = "Lien P."
    catalogue.save()
    rows = json.loads(run(project, "translate", "status", "--format", "json").stdout)
    assert all(row["translations"]["nl"]["reviewed"] for row in rows)
    run(project, "translate", "update", "--language", "nl")
    assert polib.pofile(str(path)).metadata["X-Reviewed-By"] == "Lien P."


def test_list_gives_titles_of_every_language(project: Path) -> None:
    translate_all(project, "nl")
    listed = json.loads(run(project, "list", "--format", "json").stdout)
    (lesson,) = listed["lessons"]
    assert lesson["id"] == "everything"
    assert lesson["audience"] == "primary"
    assert set(lesson["title"]) == {"fr", "nl"}
    assert lesson["minutes"] == 50
    assert lesson["competences"] == {"C08": "L2", "C02": "L1"}
    assert lesson["requests"] == [17]
    (module,) = listed["modules"]
    assert module["lessons"] == ["everything"]
    assert module["translations"]["nl"]["missing"] == 0


UNIT = st.builds(
    lambda path, text: TextUnit(path, (), text, "title", "learner"),
    st.text("abc.", min_size=1, max_size=4),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip),
)
UNITS = st.lists(UNIT, max_size=8, unique_by=lambda unit: unit.path)


def source(units: list[TextUnit]) -> Source:
    return Source("lesson", "x.yaml", "primary", "fr", tuple((unit, 1) for unit in units))


@settings(deadline=None)
@given(UNITS, UNITS)
def test_merge_never_loses_a_translation(before: list[TextUnit], after: list[TextUnit]) -> None:
    old = merge([source(before)], "primary", "nl", None)
    for number, entry in enumerate(old):
        entry.msgstr = f"translation {number}"
    reread = polib.pofile(str(old))
    merged = merge([source(after)], "primary", "nl", reread)
    assert {entry.msgstr for entry in old} <= {entry.msgstr for entry in merged}
    live = [entry for entry in merged if not entry.obsolete]
    assert [entry.msgid for entry in live] == [unit.text for unit in after]
    same = {unit.path: unit.text for unit in before}
    for entry, unit in zip(live, after, strict=True):
        if same.get(unit.path) == unit.text:
            assert entry.msgstr
            assert not entry.fuzzy


@settings(deadline=None)
@given(UNITS)
def test_template_survives_writing_and_reading(units: list[TextUnit]) -> None:
    reread = polib.pofile(str(template([source(units)], "primary")))
    assert [(entry.msgctxt, entry.msgid) for entry in reread] == [(f"lesson:{unit.path}", unit.text) for unit in units]
