"""XLIFF out and in: nothing changes on the way, and what is wrong is told with its place."""

from __future__ import annotations

import functools
import re
import shutil
import tempfile
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.merging import Source, merge
from balise.spec.texts import TextUnit
from balise.xliff import read_xliff, sent, write_xliff
from tests.running import replace, run, translate_all

ROOT = Path(__file__).parents[2]
LESSON = "curriculum/primary/everything.yaml"
NAME = "translations/nl/LC_MESSAGES/primary.po"
CATALOGUES = sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po"))


@functools.cache
def shipped() -> Path:
    """Return a copy of the shipped curriculum, its catalogues up to date."""
    folder = Path(tempfile.mkdtemp(prefix="balise-xliff-"))
    for name in ("_config.yml", "curriculum", "modules", "translations"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    assert run(folder, "translate", "update").exit_code == 0
    return folder


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.stem}.{path.parts[-3]}")
def test_round_trip_of_a_shipped_catalogue_changes_nothing(path: Path, tmp_path: Path) -> None:
    project = shipped()
    own = project / path.relative_to(ROOT)
    before = own.read_bytes()
    language, audience = path.parts[-3], path.stem
    words = ("translate", "export", "--language", language, "--audience", audience, "--out", str(tmp_path))
    assert run(project, *words).exit_code == 0
    result = run(project, "translate", "import", str(tmp_path / f"{audience}.{language}.xlf"))
    assert (result.exit_code, "nothing new" in result.stdout) == (0, True)
    assert own.read_bytes() == before


def test_whole_catalogue_comes_back_from_nothing_but_the_file(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    before = path.read_bytes()
    xliff = export(project, tmp_path)
    path.unlink()
    result = run(project, "translate", "import", str(xliff))
    assert result.exit_code == 0
    assert path.read_bytes() == before


def export(project: Path, out: Path) -> Path:
    """Write the Dutch of the small project; return the file."""
    assert run(project, "translate", "export", "--language", "nl", "--out", str(out)).exit_code == 0
    return out / "primary.nl.xlf"


def entry_of(project: Path, context: str) -> polib.POEntry:
    catalogue = polib.pofile(str(project / NAME), wrapwidth=0)
    return next(entry for entry in catalogue if entry.msgctxt == context)


def test_file_is_xliff_1_2_with_protected_references_states_and_context(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[0].flags = ["fuzzy"]
    catalogue[1].msgstr = ""
    catalogue.save()
    text = export(project, tmp_path).read_text(encoding="utf-8")
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">' in text
    assert f'original="{LESSON}" source-language="fr"' in text
    assert 'target-language="nl"' in text
    assert re.search(r'<ph id="\d">\{helpline\}`ec103`</ph>', text)
    first, second, third = re.findall(r"<trans-unit.*?</trans-unit>", text, re.S)[:3]
    assert 'approved="no"' in first
    assert 'state="needs-' in first
    assert "<target" not in second
    assert 'approved="yes"' in third
    assert "title · learner · fr → nl\nfor primary-9-12: 11 words" in first


def test_translation_and_state_come_in(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[0].flags = ["fuzzy"]
    catalogue[0].previous_msgid = "Avant"
    catalogue.save()
    xliff = export(project, tmp_path)
    text = xliff.read_text(encoding="utf-8")
    text = re.sub(
        r'approved="no"(.*?)<target state="[^"]*">.*?</target>',
        r'approved="yes"\1<target>Alles</target>',
        text,
        count=1,
        flags=re.S,
    )
    xliff.write_text(text, encoding="utf-8")
    result = run(project, "translate", "import", str(xliff))
    assert (result.exit_code, result.stdout) == (0, f"{NAME}: 1 text taken in\n")
    title = entry_of(project, "everything:title")
    assert (title.msgstr, title.fuzzy, title.previous_msgid) == ("Alles", False, None)


def test_empty_target_takes_nothing_away(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    before = path.read_bytes()
    xliff = export(project, tmp_path)
    text = re.sub(r"<target[^>]*>.*?</target>", "<target></target>", xliff.read_text(encoding="utf-8"), flags=re.S)
    xliff.write_text(text, encoding="utf-8")
    assert run(project, "translate", "import", str(xliff)).exit_code == 0
    assert path.read_bytes() == before


def test_changed_source_is_told_and_the_words_are_kept_as_fuzzy(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[0].msgstr = ""
    catalogue.save()
    xliff = export(project, tmp_path)
    text = xliff.read_text(encoding="utf-8")
    xliff.write_text(
        text.replace("avec tout</source>", "avec tout</source><target>Alles</target>", 1), encoding="utf-8"
    )
    replace(project / LESSON, "title: Une leçon avec tout", "title: Une leçon qui a tout")
    result = run(project, "translate", "import", str(xliff))
    assert result.exit_code == 1
    line = next(number for number, row in enumerate(text.split("\n"), 1) if '"everything:title"' in row)
    assert (
        f"error[stale-translation]: the text `everything:title` has changed since it was sent\n  --> {xliff}:{line}:"
        in result.stderr
    )
    title = entry_of(project, "everything:title")
    assert (title.msgstr, title.fuzzy, title.previous_msgid) == ("Alles", True, "Une leçon avec tout")


def test_broken_placeholder_is_told_and_never_replaces_a_good_translation(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    before = path.read_bytes()
    xliff = export(project, tmp_path)
    text = xliff.read_text(encoding="utf-8")
    found = re.search(r"(<target[^>]*>[^<]*)<ph id=\"\d\">\{term\}`trusted-adult`</ph>", text)
    assert found
    xliff.write_text(text.replace(found[0], f"{found[1]}<ph id='1'>{{term}}`pressure`</ph>", 1), encoding="utf-8")
    result = run(project, "translate", "import", str(xliff))
    assert result.exit_code == 1
    assert "error[broken-translation]: the reference {term}`pressure` is in the translation" in result.stderr
    assert path.read_bytes() == before


def test_unknown_units_are_told_and_kept_at_the_end(project: Path, tmp_path: Path) -> None:
    path = translate_all(project, "nl")
    xliff = export(project, tmp_path)
    text = xliff.read_text(encoding="utf-8")
    text = text.replace('id="everything:title"', 'id="everything:gone"').replace(
        'id="everything:summary"', 'id="nothing:title"'
    )
    xliff.write_text(text, encoding="utf-8")
    result = run(project, "translate", "import", str(xliff))
    assert result.exit_code == 1
    assert "warning[unknown-reference]: no lesson has the text `everything:gone` any more" in result.stderr
    assert "error[unknown-reference]: there is no lesson or module for `nothing:title`" in result.stderr
    gone = next(entry for entry in polib.pofile(str(path)) if entry.msgctxt == "everything:gone")
    assert gone.obsolete
    assert gone.msgstr


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("<xliff>\n<file", "bad-catalogue", 2),
        ("<html/>", "bad-catalogue", 1),
        ("", "bad-catalogue", 1),
        ('<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff/>', "bad-catalogue", 2),
        (None, "unreadable-file", 1),
    ],
)
def test_other_files_are_refused(project: Path, tmp_path: Path, content: str | None, code: str, line: int) -> None:
    path = tmp_path / "a.xlf"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = run(project, "translate", "import", str(path))
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert f"  --> {path}:{line}:" in result.stderr


def test_language_that_the_project_does_not_have_is_told(project: Path, tmp_path: Path) -> None:
    translate_all(project, "nl")
    xliff = export(project, tmp_path)
    text = xliff.read_text(encoding="utf-8").replace('target-language="nl"', 'target-language="sv"')
    xliff.write_text(text, encoding="utf-8")
    result = run(project, "translate", "import", str(xliff))
    assert result.exit_code == 1
    assert "this project has no language `sv`" in result.stderr
    assert result.stderr.count("error[") == 1


TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'`{}[]() \n\t#"), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=30
)
REFERENCE = st.sampled_from(["{helpline}`ec103`", "{term}`x-y`", "[lien](https://a.be/?b=c&d)", "**fort**", ""])
WORDS = st.tuples(TEXT, REFERENCE, TEXT).map("".join).filter(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS | st.just(""), st.booleans()), min_size=1, max_size=6))
def test_every_text_target_and_state_survives(texts: list[tuple[str, str, bool]]) -> None:
    units = tuple(
        (TextUnit(f"p{number}", (), source, "title", "learner"), 1) for number, (source, _, _) in enumerate(texts)
    )
    source = Source("lesson", "x.yaml", "primary", "fr", units)
    catalogue = merge([source], "primary", "nl", None)
    for entry, (_, target, fuzzy) in zip(catalogue, texts, strict=True):
        entry.msgstr = target
        entry.flags = ["fuzzy"] if fuzzy and target else []
    found = list(read_xliff(write_xliff([source], "nl", catalogue)))
    assert [(unit.source, unit.target, unit.fuzzy) for unit in found] == [
        (sent(text), sent(target), fuzzy and bool(sent(target))) for text, target, fuzzy in texts
    ]
