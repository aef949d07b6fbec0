"""Syllables are counted as words are read aloud; the words were counted by hand."""

from __future__ import annotations

import pytest

from balise.lint.readable import score
from balise.lint.syllables import syllables

FRENCH = (
    "le 1, école 2, image 2, idée 2, porte 1, amie 2, télévision 4, oiseau 2, créer 2, aide 1, enfant 2, personne 2, "
    "pression 2, question 2, quelque 1, qui 1, guide 1, nuit 1, lieu 1, téléphone 3, adulte 2, confiance 2, "
    "secret 2, tablette 2, cadeau 2, message 2, toujours 2, aujourd’hui 3, l’école 2, elles 1, yeux 1, payer 2, "
    "réseau 2, vidéo 3, maïs 2, aéroport 4, vie 1, partie 2, arrivée 3, longue 1, manque 1, famille 2, écrire 2"
)
DUTCH = (
    "de 1, school 1, leerkracht 2, ideeën 3, oma 2, volwassene 4, geheim 2, druk 1, zeeën 2, auto 2, iemand 2, "
    "beëindigen 4, ouder 2, foto 2, nieuw 1, leeuw 1, mooi 1, kind 1, kinderen 3, vertrouwen 3, chantage 3, "
    "hulplijn 2, schuld 1, misbruik 2, vertellen 3, boodschap 2, computer 3, internet 3, yoga 2, meisje 2, geëerd 2"
)


def pairs(words: str) -> list[tuple[str, int]]:
    return [(word, int(number)) for word, number in (item.rsplit(" ", 1) for item in words.split(", "))]


@pytest.mark.parametrize(("tongue", "words"), [("fr", FRENCH), ("nl", DUTCH)])
def test_syllables_are_those_of_the_spoken_word(tongue: str, words: str) -> None:
    wrong = {word: syllables(word, tongue) for word, number in pairs(words) if syllables(word, tongue) != number}
    assert wrong == {}


def test_score_is_that_of_the_formula() -> None:
    french = ["Le chat dort sur le lit rouge et bleu ici."] * 10  # 10 words, 10 syllables (mute `rouge`)
    assert score(french, "fr") == pytest.approx(207 - 1.015 * 10 - 73.6 * 1.1, abs=7.5)
    dutch = ["De kat ligt op het bed in de zon hier."] * 10
    assert score(dutch, "nl") == pytest.approx(206.84 - 0.93 * 10 - 77 * 1)


def test_short_texts_and_other_languages_have_no_score() -> None:
    assert score(["De kat ligt op het bed in de zon hier."] * 9, "nl") is None
    assert score(["The cat lies on the bed in the sun here."] * 20, "en") is None
