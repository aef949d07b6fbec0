"""Sentences: English by themselves, another language when a speaker is there; compared and sorted by what they are."""

from __future__ import annotations

import pickle

import pytest

from balise.diagnostics import NOTHING, Code, Diagnostic, Span, in_order, listed, mark, say, say_many, say_marked
from balise.interface import MESSAGES, interface

FRENCH, DUTCH, ENGLISH = (interface(language, MESSAGES) for language in ("fr", "nl", "en"))


def test_sentence_is_said_in_each_language() -> None:
    words = say("there is no key `{key}` here", key="sey")
    assert str(words) == words.in_language(ENGLISH) == "there is no key `sey` here"
    assert words.in_language(FRENCH) == "il n’y a pas de clé `sey` ici"
    assert words.in_language(DUTCH) == "hier bestaat geen sleutel `sey`"


def test_value_that_is_a_sentence_is_said_in_the_same_language() -> None:
    words = say("this place takes {wanted}, not {found}", wanted=say("a text"), found=say("a list"))
    assert str(words) == "this place takes a text, not a list"
    assert words.in_language(FRENCH) == "cet endroit attend un texte, pas une liste"
    assert words.in_language(DUTCH) == "deze plaats verwacht een tekst; hier staat een lijst"


@pytest.mark.parametrize(
    ("number", "english", "french", "dutch"),
    [
        (0, "0 errors", "0 erreur", "0 fouten"),
        (1, "1 error", "1 erreur", "1 fout"),
        (2, "2 errors", "2 erreurs", "2 fouten"),
    ],
)
def test_plurals_are_those_of_the_language(number: int, english: str, french: str, dutch: str) -> None:
    words = say_many("{n} error", "{n} errors", number)
    assert [words.in_language(speaker) for speaker in (ENGLISH, FRENCH, DUTCH)] == [english, french, dutch]


def test_braces_of_authors_stay_as_they_are() -> None:
    assert str(say("there is no role {name}", name="{therm}")) == "there is no role {therm}"
    assert str(say("a comma ends a text between {{ and }}: put the text in quotes")).startswith(
        "a comma ends a text between { and }"
    )


def test_sentences_are_values() -> None:
    one, same, other = (say("`{key}` is missing", key=key) for key in ("kind", "kind", "id"))
    assert one == same
    assert len({one, same, other}) == 2
    assert sorted([one, other]) == [other, one]
    assert pickle.loads(pickle.dumps(one)) == one
    assert one.value("key") == "kind"
    assert one.value("name") == ""


def test_nothing_is_no_sentence() -> None:
    assert not NOTHING
    assert (str(NOTHING), NOTHING.in_language(FRENCH)) == ("", "")
    assert say("keep one")


def test_marked_template_is_said_later() -> None:
    assert say_marked(mark("there is no lesson `{name}`"), name="a").in_language(DUTCH) == "er is geen les `a`"


def test_findings_are_shown_once_and_in_order() -> None:
    def finding(name: str) -> Diagnostic:
        return Diagnostic(Code.MISSING_KEY, say("`{key}` is missing", key=name), Span("a.yaml", 2))

    first = Diagnostic(Code.EMPTY_FILE, say("there is nothing in this file"), Span("a.yaml", 1))
    assert in_order([finding("b"), finding("a"), finding("b"), first]) == [first, finding("a"), finding("b")]


def test_names_are_listed() -> None:
    assert listed(["a", "b"]) == "`a`, `b`"
