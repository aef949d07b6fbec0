"""Every sentence that balise says to authors is in French and in Dutch, with the same values and the same code in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import click
import polib
import pytest

from balise.reference import messages
from balise.reference.messages import PLURALS, Template, catalogue_path, merge, templates
from balise.speaking import CLICK_PLURALS, CLICK_WORDS

TEMPLATES = {template.text: template for template in templates()}
CODE = re.compile(r"`[^`]*`")


@pytest.fixture(params=sorted(PLURALS))
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(catalogue_path(request.param)), encoding="utf-8")


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_catalogue_is_complete_and_holds_nothing_else(catalogue: polib.POFile) -> None:
    assert {entry.msgid: entry.msgid_plural for entry in catalogue} == {
        text: template.many for text, template in TEMPLATES.items()
    }, "run `make messages`"
    assert not catalogue.obsolete_entries()
    assert not [entry.msgid for entry in catalogue if entry.fuzzy or not all(forms(entry))]


def test_translation_has_the_values_of_its_source(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        if not TEMPLATES[entry.msgid].formatted:
            continue
        # click names the kind of a path before our language is known: a translation may leave that out
        spare = {"name"} if entry.msgid in CLICK_WORDS and "filename" in entry.msgid else set()
        for source, form in zip((entry.msgid, entry.msgid_plural), forms(entry), strict=False):
            assert names(form) <= names(source), entry.msgid
            assert names(source) <= names(form) | spare, entry.msgid


def names(template: str) -> set[str]:
    """Return the names of the values of a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_translation_has_the_code_of_its_source(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        for form in forms(entry):
            assert sorted(CODE.findall(form)) == sorted(CODE.findall(entry.msgid)), entry.msgid


def test_plural_rule_is_that_of_the_language(catalogue: polib.POFile) -> None:
    language = catalogue.metadata["Language"]
    assert catalogue.metadata["Plural-Forms"] == PLURALS[language]
    assert all(set(entry.msgstr_plural) == {0, 1} for entry in catalogue if entry.msgid_plural)


def test_typography_is_that_of_the_language(catalogue: polib.POFile) -> None:
    french = catalogue.metadata["Language"] == "fr"
    for entry in catalogue:
        for form in forms(entry):
            words = re.sub(r"\{[^}]*\}", "", CODE.sub("", form))
            assert not re.search(r"\w'\w", words), form
            assert not french or not re.search(r" [:;?!»]|« ", words), form
            assert french or "\u00a0" not in words, form


def test_what_click_says_is_what_we_translate() -> None:
    folder = Path(click.__file__).parent
    said = {
        node.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {*CLICK_WORDS, *(form for pair in CLICK_PLURALS for form in pair)} <= said


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('say("one {a}", a=1)', [("one {a}", "")]),
        ('say_many("{n} egg", "{n} eggs", 2)', [("{n} egg", "{n} eggs")]),
        ('X = (mark("later"), mark_many("a", "b"))', [("later", ""), ("a", "b")]),
        ('say("two " "parts")', [("two parts", "")]),
        ("step.say(text)", []),
    ],
)
def test_templates_are_found_in_the_source(source: str, texts: list[tuple[str, str]]) -> None:
    found = messages._said(ast.parse(source), "file.py")
    assert [(template.text, template.many) for template in found] == texts


@pytest.mark.parametrize("source", ['say(f"one {a}")', "say(template)", 'say("a" if b else "c")', 'mark("a" + b)'])
def test_template_that_is_not_written_out_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"file\.py:1"):
        list(messages._said(ast.parse(source), "file.py"))


def test_update_keeps_translations_and_marks_what_changed() -> None:
    old = [
        polib.POEntry(msgid="there is no kind `{kind}` here", msgstr="pas de sorte `{kind}`"),
        polib.POEntry(msgid="the same", msgstr="le même"),
        polib.POEntry(msgid="gone", msgstr="parti"),
    ]
    wanted = [
        Template("the same", "", "a.py"),
        Template("there is no kind `{kind}`", "", "a.py"),
        Template("{n} new", "{n} new ones", "a.py"),
    ]
    same, changed, new = merge(wanted, "fr", old)
    assert (same.msgstr, same.fuzzy) == ("le même", False)
    assert (changed.msgstr, changed.fuzzy, changed.previous_msgid) == ("pas de sorte `{kind}`", True, old[0].msgid)
    assert new.msgstr_plural == {0: "", 1: ""}
