"""The rules that look for words, on many sentences: what they find, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from balise.diagnostics import Span
from balise.lint import fears, reproaches, terms
from balise.lint.base import Pool, RegistryView, TextView
from balise.lint.registry import check as check_registry
from balise.lint.registry import short_numbers
from balise.lint.stems import Stem, is_denied
from balise.source import read
from balise.spec.registry import Helplines, Terminology

REGISTRY = Path(__file__).parents[2] / "curriculum" / "registry"
LANGUAGES = ("fr", "nl", "en", "de")


class Nowhere:
    def span(self, view: TextView, fragment: str, at: int) -> Span:
        return Span("a.yaml", 1, at + 1, 1, at + 1 + len(fragment))


def pool(language: str, *texts: str) -> Pool:
    return Pool(language, tuple(TextView("say", "say", "learner", text, language, (), Nowhere()) for text in texts))


@pytest.fixture(scope="module")
def registry() -> RegistryView:
    models = {}
    for name, model in (("terminology", Terminology), ("helplines", Helplines)):
        document, _ = read(REGISTRY / f"{name}.yaml", name)
        assert document is not None
        models[name] = model.model_validate(document.data)
    return RegistryView(models)


def found(text: str, language: str, registry: RegistryView) -> list[str]:
    return [hit.words for hit, _ in terms.find(pool(language, text), terms.table(registry, language))]


def avoided() -> list[tuple[str, str]]:
    rows = yaml.safe_load((REGISTRY / "terminology.yaml").read_text(encoding="utf-8"))["terminology"].values()
    return [
        (language, f"{word} {' '.join(row[language].get('only_with', [])[:1])}".strip())
        for row in rows
        for language in LANGUAGES
        for word in row[language].get("avoid", [])
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_table_is_found_in_each_spelling(language: str, registry: RegistryView) -> None:
    words = [text for name, text in avoided() if name == language]
    assert len(words) > 50
    for text in words:
        for spelling in (text, text.replace("’", "'"), text[:1].upper() + text[1:], f"x {text}, y", f"({text})"):
            assert found(spelling, language, registry), spelling
        if language != "de":
            assert found(text.upper(), language, registry), text.upper()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_to_use_are_never_found(language: str, registry: RegistryView) -> None:
    table = registry["terminology"].terminology
    for row in table.values():
        for text in getattr(row, language).use:
            assert found(text, language, registry) == [], text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "des loverboys et des pédophiles", ["pédophiles", "loverboys"]),
        ("fr", "un enfant prostitué·e", ["enfant prostitué·e"]),
        ("fr", "les actes pédophiles", ["actes pédophiles"]),
        ("fr", "du sexting non consensuel et du sexting", ["sexting"]),
        ("fr", "le service clients de la banque", []),
        ("fr", "le rapport pédophilement", []),
        ("fr", "une relation avec un adulte", ["relation avec un adulte"]),
        ("fr", "une relation avec un adulte de confiance", []),
        ("fr", "la sextorsion", ["sextorsion"]),
        ("fr", "la sextorsion, un chantage aux images", []),
        ("nl", "een kinderpornonetwerk", ["kinderpornonetwerk"]),
        ("nl", "de pedofielen, een pedofiel", ["pedofielen", "pedofiel"]),
        ("nl", "een uitdagend spel", []),
        ("nl", "uitdagend gedrag van een meisje", ["uitdagend"]),
        ("nl", "kinderporno's", ["kinderporno's"]),
        ("de", "freier Zugang für Kinder, die missbraucht werden", []),
        ("de", "Der Freier, der ein Kind missbraucht", ["Freier"]),
        ("de", "die Loverboys", ["Loverboys"]),
        ("en", "two child molesters", ["child molesters"]),
    ],
)
def test_forms_and_contexts(language: str, text: str, words: list[str], registry: RegistryView) -> None:
    assert sorted(found(text, language, registry)) == sorted(words)


def first(stems: tuple[Stem, ...], language: str, text: str) -> list[str]:
    here = pool(language, text)
    return [
        hit.words
        for stem in stems
        for hit in stem.find(here, here.lowered)
        if not (stem.deniable and is_denied(hit, language))
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Tu aurais dû le dire."),
        ("fr", "Elle n’aurait pas dû répondre."),
        ("fr", "Vous auriez mieux dû réfléchir."),
        ("fr", "C'est arrivé par sa faute."),
        ("fr", "C’est ta faute, pas la mienne."),
        ("fr", "Il l’a bien cherché."),
        ("fr", "Elle l'a mérité."),
        ("fr", "Pourquoi as-tu répondu ?"),
        ("fr", "Pourquoi n’a-t-elle pas bloqué ?"),
        ("fr", "Il ne dit rien, c’est sa faute."),
        ("fr", "Quelle naïveté !"),
        ("nl", "Je had dat niet moeten doen."),
        ("nl", "Had je maar nooit geantwoord."),
        ("nl", "Het is je eigen schuld."),
        ("nl", "Zij heeft het zelf gezocht."),
        ("nl", "Waarom heb je dat gestuurd?"),
        ("nl", "Waarom heeft Noor het niet gezegd?"),
        ("nl", "Wat een onvoorzichtigheid."),
        ("en", "You should have told someone."),
        ("en", "It is her own fault."),
        ("de", "Du hättest das nicht schicken sollen."),
        ("de", "Sie ist selbst schuld."),
    ],
)
def test_reproach_is_found(language: str, text: str) -> None:
    assert first(reproaches.REPROACHES[language], language, text), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ce n’est jamais de ta faute."),
        ("fr", "Ce n'est pas ta faute, tu peux en parler."),
        ("fr", "Dites-lui que ce n’est pas sa faute."),
        ("fr", "Ce n’est la faute d’aucun enfant, jamais la faute du jeune."),
        ("fr", "C’est la faute de la personne qui menace."),
        ("fr", "Personne n’aurait dû lui écrire cela."),
        ("fr", "L’adulte aurait dû aider."),
        ("fr", "Une faute de frappe."),
        ("fr", "Pourquoi avez-vous choisi cette fin ?"),
        ("fr", "Pourquoi est-ce un signe ?"),
        ("fr", "faire porter la faute à l’enfant"),
        ("nl", "Het is nooit jouw schuld."),
        ("nl", "Het is jouw schuld niet."),
        ("nl", "Zeg dat het niet de schuld van je kind is."),
        ("nl", "Het is niet Lina’s schuld."),
        ("nl", "Het is de schuld van wie dreigt."),
        ("nl", "Hij had maar één vriend."),
        ("nl", "Niemand had dat mogen doen."),
        ("nl", "Waarom is dat een signaal?"),
        ("nl", "Yassin is Jelle geen uitleg schuldig."),
        ("en", "It is never your fault."),
        ("de", "Es ist nicht deine Schuld."),
    ],
)
def test_denial_and_other_meanings_are_left_alone(language: str, text: str) -> None:
    assert first(reproaches.REPROACHES[language], language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Une vie gâchée, un suicide, un viol, la mort, la prison.", 5),
        ("fr", "C’est irréversible, et Internet n’oublie jamais.", 2),
        ("fr", "De la violence, un violon, un moment de vie, une mortaise, un service.", 0),
        ("fr", "Rien n’est irréversible.", 0),
        ("nl", "Een verwoest leven, een leven verwoest.", 1),
        ("nl", "Zelfmoord, de gevangenis, een boete, dood.", 4),
        ("nl", "Doodnormaal. Vergeet je jas niet. Een boetiek.", 0),
        ("nl", "Het is niet onomkeerbaar.", 0),
    ],
)
def test_fear(language: str, text: str, count: int) -> None:
    assert len(first(fears.FEAR[language], language, text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "À 12 h 30, le 24/11/2026, de 9 à 12 ans.",
        "Om 12.30 uur, klas 5B, van 103 leerlingen.",
        "Page 103, leçon 103, 103 minutes, 1712 mots.",
        "En 2025-2026, 06/07/2026, 10/10.",
        "@milo et @nox jouent à 2 contre 2.",
        "Un article par groupe, un artiste, cent pour tous.",
        "{helpline}`cf116000` et {quote}`bpost-colis.com`",
        "Points 1.2.3 et 0,5 litre. Fin.Il part.",
    ],
)
def test_figures_that_are_no_facts_are_left_alone(text: str, registry: RegistryView) -> None:
    assert facts(text, registry) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Appelle le 103.", ["103"]),
        ("Bel 116 000 of 116000", ["116 000", "116000"]),
        ("**1712** helpt", ["1712"]),
        ("0800 98 100", ["0800 98 100"]),
        ("02 123 45 67, 0475/12.34.56", ["02 123 45 67", "0475/12.34.56"]),
        ("+32 475 12 34 56", ["+32 475 12 34 56"]),
        ("suspect@safeonweb.be", ["suspect@safeonweb.be"]),
        ("voir www.a.be, https://b.org/c et d.brussels.", ["d.brussels", "https://b.org/c", "www.a.be"]),
        ("12,5 % et 3 procent", ["12,5 %", "3 procent"]),
        ("l’article 458bis, art. 3", ["art. 3", "article 458bis"]),
    ],
)
def test_facts_are_found(text: str, words: list[str], registry: RegistryView) -> None:
    assert sorted(facts(text, registry)) == sorted(words)


def facts(text: str, registry: RegistryView) -> list[str]:
    class View:
        pools = (pool("fr", text),)

    View.registry = registry  # type: ignore[attr-defined]
    assert short_numbers(registry) is not None
    return [finding.message.value("words") for finding in check_registry(View)]  # type: ignore[arg-type]
