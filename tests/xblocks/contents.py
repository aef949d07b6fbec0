"""Contents of blocks for tests: every kind of question, a story, a barometer, a page, files; French and Dutch."""

from __future__ import annotations

import copy
import json
from typing import Any

QUIZ: dict[str, Any] = {
    "format": 1,
    "language": "fr",
    "title": {"fr": "Un petit tour", "nl": "Een rondje"},
    "activity": {
        "kind": "quiz",
        "intro": "Lisez, puis choisissez.",
        "questions": [
            {
                "id": "one",
                "kind": "single",
                "prompt": "Milo demande un secret. Que dire ?",
                "points": 2,
                "options": [
                    {
                        "id": "a",
                        "text": "« Non, j’en parle. »",
                        "correct": True,
                        "feedback": "Oui : en parler protège.",
                    },
                    {"id": "b", "text": "« D’accord. »", "feedback": "Un secret qui pèse se dit."},
                    {"id": "c", "text": "Rien du tout", "feedback": "On peut aussi demander de l’aide."},
                ],
            },
            {
                "id": "several",
                "kind": "multiple",
                "prompt": "Quels signes alertent ?",
                "options": [
                    {"id": "a", "text": "Le secret", "correct": True, "feedback": "Oui."},
                    {"id": "b", "text": "L’urgence", "correct": True, "feedback": "Oui, aussi."},
                    {"id": "c", "text": "Le bonjour", "feedback": "Un bonjour ne dit rien."},
                ],
            },
            {
                "id": "truth",
                "kind": "true_false",
                "prompt": "On peut changer d’avis.",
                "answer": True,
                "if_true": "Oui, toujours.",
                "if_false": "On le peut pourtant.",
            },
            {
                "id": "pairs",
                "kind": "match",
                "prompt": "Reliez.",
                "pairs": [
                    {"id": "p1", "left": "chaud", "right": "froid", "feedback": "Deux contraires."},
                    {"id": "p2", "left": "haut", "right": "bas"},
                ],
                "feedback": "Voilà les paires.",
            },
            {
                "id": "groups",
                "kind": "sort",
                "prompt": "Triez.",
                "groups": [{"id": "mine", "text": "À moi"}, {"id": "shared", "text": "À partager"}],
                "items": [
                    {"id": "i1", "text": "Mon mot de passe", "group": "mine"},
                    {"id": "i2", "text": "Un dessin", "group": "shared"},
                    {"id": "i3", "text": "Mon adresse", "group": "mine"},
                ],
                "feedback": "Voilà le tri.",
            },
            {
                "id": "steps",
                "kind": "order",
                "prompt": "Dans quel ordre ?",
                "items": [{"id": "s1", "text": "Stop"}, {"id": "s2", "text": "Garde"}, {"id": "s3", "text": "Parle"}],
                "feedback": "Stop, garde, parle.",
            },
            {
                "id": "gaps",
                "kind": "blanks",
                "prompt": "Complétez.",
                "text": "Ce n’est pas ta {blank}`g1` : parle à un {blank}`g2`.",
                "words": [{"id": "w1", "text": "faute"}, {"id": "w2", "text": "adulte"}, {"id": "w3", "text": "chat"}],
                "blanks": [{"id": "g1", "answer": "w1"}, {"id": "g2", "answer": "w2"}],
                "feedback": "Voilà la phrase.",
            },
            {
                "id": "view",
                "kind": "opinion",
                "prompt": "Qu’en pensez-vous ?",
                "options": [{"id": "yes", "text": "D’accord"}, {"id": "no", "text": "Pas d’accord"}],
            },
        ],
    },
    "texts": {
        "nl": {
            "intro": "Lees en kies.",
            "questions.one.prompt": "Milo vraagt een geheim. Wat zeg je?",
            "questions.one.options.a.text": "“Nee, ik vertel het.”",
            "questions.one.options.a.feedback": "Ja: vertellen beschermt.",
        },
        "ar": {"questions.one.prompt": "طلب ميلو سرًا. ماذا نقول؟"},
    },
}

RIGHT: dict[str, Any] = {
    "one": "a",
    "several": ["a", "b"],
    "truth": "true",
    "pairs": {"p1": "p1", "p2": "p2"},
    "groups": {"i1": "mine", "i2": "shared", "i3": "mine"},
    "steps": ["s1", "s2", "s3"],
    "gaps": {"g1": "w1", "g2": "w2"},
}

STORY: dict[str, Any] = {
    "language": "fr",
    "activity": {
        "kind": "scenario",
        "style": "chat",
        "characters": {"nox": {"name": "Nox"}, "lou": {"name": "Lou", "side": "end"}},
        "start": "hello",
        "scenes": {
            "hello": {
                "messages": [{"nox": "Garde le secret."}],
                "choices": [
                    {"id": "stay", "text": "Demander pourquoi", "next": "pushed", "signs": ["secrecy"]},
                    {"id": "leave", "text": "Partir", "next": "safe"},
                ],
            },
            "pushed": {
                "messages": [{"nox": "Vite !"}],
                "choices": [
                    {"id": "leave", "text": "Partir", "next": "safe"},
                    {"id": "wait", "text": "Attendre", "next": "open"},
                ],
            },
            "safe": {"narration": "Lou en parle à sa marraine.", "ending": "safe"},
            "open": {"narration": "Lou hésite encore.", "ending": "open"},
        },
    },
    "texts": {"nl": {"scenes.hello.messages.0.nox": "Hou het geheim."}},
}

PULSE: dict[str, Any] = {
    "language": "fr",
    "activity": {
        "kind": "pulse",
        "when": "before",
        "items": [{"id": "s1", "text": "Je sais à qui parler."}, {"id": "s2", "text": "Je saurais dire non."}],
    },
    "texts": {"nl": {"items.s1.text": "Ik weet met wie ik kan praten."}},
}

PAGE: dict[str, Any] = {
    "language": "fr",
    "activity": {
        "kind": "page",
        "sections": [
            {"id": "start", "title": "Pour commencer", "text": "Parlez à {helpline}`cf116000` d’une {term}`pressure`."},
            {
                "id": "cards",
                "activity": {
                    "kind": "cards",
                    "prompt": "Retournez.",
                    "cards": [{"id": "c1", "front": "Un", "back": "Deux"}],
                },
            },
        ],
        "vocabulary": ["pressure"],
        "helplines": ["cf116000"],
    },
    "texts": {"nl": {"sections.start.title": "Om te beginnen"}},
    "helplines": {
        "cf116000": {
            "name": {"fr": "Child Focus", "nl": "Child Focus"},
            "fact": {"fr": "Gratuit, jour et nuit.", "nl": "Gratis, dag en nacht."},
            "ways": {"fr": [{"kind": "phone", "value": "116 000", "href": "tel:116000"}]},
        }
    },
    "words": {
        "pressure": {"term": {"fr": "pression", "nl": "druk"}, "definition": {"fr": "Insister.", "nl": "Aandringen."}}
    },
}

HANDOUT: dict[str, Any] = {
    "language": "fr",
    "activity": {
        "kind": "handout",
        "papers": [
            {
                "id": "worksheet",
                "title": "La fiche",
                "files": {"fr": "/static/sheet-fr.pdf", "nl": "/static/sheet-nl.pdf"},
                "short": {"fr": "https://example.org/q/abc"},
                "code": {"fr": "M4 4h7v1h-7z"},
                "size": 21,
            },
            {"id": "card", "title": "La carte", "files": {"fr": "/static/card-fr.pdf"}},
        ],
    },
    "texts": {"nl": {"papers.worksheet.title": "Het werkblad"}},
}

ALL = {
    "balise_quiz": QUIZ,
    "balise_scenario": STORY,
    "balise_page": PAGE,
    "balise_pulse": PULSE,
    "balise_handout": HANDOUT,
}


def text(content: dict[str, Any]) -> str:
    """Return a content as blocks keep it."""
    return json.dumps(content, ensure_ascii=False)


def changed(content: dict[str, Any]) -> dict[str, Any]:
    """Return a content that may be changed."""
    return copy.deepcopy(content)
