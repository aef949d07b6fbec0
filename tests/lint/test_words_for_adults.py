"""The words of the rules `disclosure` and `realistic`, on many sentences: what they find, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from balise.lint import disclosure, realistic
from balise.lint.base import Pool, TextView
from tests.lint.test_words import Nowhere


def said(check: Callable[..., object], language: str, text: str, *, children: bool = True) -> list[str]:
    """Return the words that a rule finds in a text for the teacher."""
    view = TextView("do", "text for the teacher", "teacher", text, language, (), Nowhere())
    lesson = SimpleNamespace(pools=(Pool(language, (view,)),), for_children=children)
    return [finding.message.value("words") for finding in check(lesson)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Promettez-lui de n’en parler à personne.", 1),
        ("fr", "Promettre à l’enfant le secret, puis effacer la conversation.", 2),
        ("fr", "Dites plutôt : « Je ne le dirai à personne. »", 1),
        ("fr", "L’agresseur écrit : « Ça reste entre nous. »", 0),
        ("fr", "Vous ne pouvez pas promettre le secret. Sans promettre le secret, écoutez.", 0),
        ("fr", "Ne promettez jamais le secret. On ne confisque rien, on n’efface rien.", 0),
        ("fr", "Promettez de l’aide. Il promet de garder le secret ? Expliquez.", 0),
        ("fr", "Un service peut faire effacer les images. Demandez de supprimer la photo.", 0),
        ("fr", "Retirez-lui son téléphone, menez votre enquête et transférez la photo à la direction.", 3),
        ("fr", "Interroger l’élève ? Jamais. Il ne faut pas interroger l’élève.", 1),
        ("nl", "Beloof het kind dat je niets zegt. Neem zijn gsm in beslag.", 2),
        ("nl", "Stuur de foto door naar de directie, kopieer de beelden en wis de berichten.", 3),
        ("nl", "Je kan niet beloven dat je zwijgt. Beloof geen geheim.", 0),
        ("nl", "Neem de gsm niet af, neem de tablet meteen vast. Wis de berichten niet.", 0),
        ("nl", "De dader zegt: ‘Dit blijft tussen ons.’", 0),
        ("nl", "Zeg: ‘Dit blijft onder ons.’", 1),
        ("nl", "Ondervraag de leerling, vraag alle details.", 2),
        ("en", "Promise not to tell. Do not confiscate the phone.", 1),
        ("de", "Versprich dem Kind zu schweigen.", 1),
        ("ar", "لا تعد بالكتمان", 0),
    ],
)
def test_misstep_of_an_adult(language: str, text: str, count: int) -> None:
    assert len(said(disclosure.check, language, text)) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Internet est plein de dangers, les réseaux sociaux sont dangereux.", 2),
        ("fr", "Il suffit de ne pas parler aux inconnus. Ne réponds jamais à des inconnus.", 2),
        ("fr", "Parle à un inconnu du guichet. Quelqu’un, connu ou inconnu, insiste.", 0),
        ("fr", "Internet n’est pas dangereux. Pourquoi dit-on « Internet est dangereux » ?", 0),
        ("fr", "N’utilise plus internet, supprime tes réseaux.", 2),
        ("nl", "Met vreemden praat je niet. Praat gewoon niet met onbekenden.", 2),
        ("nl", "Praat met onbekenden aan het loket. Een vreemde vraag.", 0),
        ("nl", "Sociale media zijn erg gevaarlijk. Blijf weg van internet.", 2),
        ("nl", "Het internet is niet gevaarlijk.", 0),
        ("en", "Never talk to strangers. The internet is dangerous.", 2),
        ("de", "Sprich nie mit Fremden. Das Internet ist gefährlich.", 2),
    ],
)
def test_one_sided_text(language: str, text: str, count: int) -> None:
    assert len(said(realistic.check, language, text)) == count
