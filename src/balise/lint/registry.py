"""A text holds a fact that belongs in the registry: a phone number, an address, a percentage, an article of a law.

The rule reads every text, in each language, links too. Times, ages, minutes and school classes are no such facts. An
invented address, in a lesson on false messages, stands in {quote}.

Why: numbers, hours and laws change. In the registry each one stands once, with its source and its date, so that a
wrong number is put right in every lesson at once; in a text nobody would find it.

Bad:

    show: Appelle le 116 000.

    show: Bel naar 116 000.

Good:

    show: "Appelle {helpline}`cf116000`."

    show: "Bel naar {helpline}`cf116000`."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, mark, say, say_marked
from balise.lint.base import LessonView, Pool, RegistryView

CODE = Code.REGISTRY
SEVERITY = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of fact: parts of which every one of them has one, its pattern, what to say of it, what to do."""

    parts: tuple[str, ...]
    pattern: re.Pattern[str]
    template: str
    help: Words


_USE_ROLE = say("write {example}; the ids are in {file}", example="{helpline}`cf116000`", file="helplines.yaml")
_TLD = "be|com|org|net|eu|fr|nl|info|brussels|vlaanderen|gov|io|app"
_PHONE = _Kind(
    ("+", "0"),
    re.compile(
        r"(?<![\w+.,/-])(?:\+|00)3[1-3][\s./-]?(?:\(0\)\s?)?\d(?:[\s./-]{0,2}\d){6,9}\b"
        r"|(?<![\w.,/-])0\d(?:[\s./-]{0,2}\d){7,8}\b(?![/-]\d)"
    ),
    mark("`{words}` is a phone number"),
    _USE_ROLE,
)
_KINDS = (
    _PHONE,
    _Kind(
        ("@",),
        re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        mark("`{words}` is an e-mail address"),
        _USE_ROLE,
    ),
    _Kind(
        ("www.", "http", *(f".{name}" for name in _TLD.split("|"))),
        re.compile(
            r"\bhttps?://[^\s)»”\"'<>\0]+|\bwww\.[^\s)»”\"'<>\0]+"
            rf"|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]*\.)+(?:{_TLD})\b(?:/[^\s)»”\"'<>\0]*)?"
        ),
        mark("`{words}` is an address of the web"),
        _USE_ROLE,
    ),
    _Kind(
        ("%", "‰", "cent", "prozent"),
        re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?\s?(?:%|‰|(?:pour ?cent|procent|per ?cent|prozent)\b)"),
        mark("`{words}` is a figure"),
        say("leave it out; what a source shows stands in {file}", file="sources.yaml"),
    ),
    _Kind(
        ("article", "artikel", "art."),
        re.compile(r"(?<!\w)(?:articles?|artikel(?:en|s)?|art\.)\s?\d+[\w/-]*"),
        mark("`{words}` is an article of a law"),
        say("name the law by its id, in `law_box`"),
    ),
)
_HREF = re.compile(r"(?<=\]\()[^()\s]+(?=\))")
_ADDRESS = mark("`{words}` is an address")
_BEFORE = (
    "le ", "au ", "du ", "et ", "ou ", "een ", "de ", "het ", "naar ", "op ", "en ", "of ", "nummer ", "numéro ", "n° ",
    "tél. ", "tel. ", "chat ", "the ", "call ", "dial ", "and ", "or ", "die ", "unter ", "und ", ": ", ", ", "(", "**",
    "\0", "\n", ". ", "! ", "? ",
)  # fmt: skip
"""What stands before a short number that someone is to call."""
_UNITS = [
    "min",
    "ans?",
    "an",
    "jaar",
    "jahr",
    "h",
    "heures?",
    "uur",
    "élève",
    "leerling",
    "page",
    "pagina",
    "bladzij",
    "euro",
    "mots?",
    "woord",
    "cm",
    "mm",
    "km",
    "m",
    "kg",
    "point",
    "punt",
    "enfant",
    "kind",
    "personne",
    "person",
    "mensen",
    "message",
    "bericht",
    "fois",
    "keer",
    "jours?",
    "dag",
    "seconde",
    "minuut",
]


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each fact that is typed in a text."""
    numbers = short_numbers(view.registry)
    for pool in view.pools:
        for kind in _KINDS if numbers is None else (*_KINDS, numbers):
            yield from _found(pool, kind)
        for text in pool.texts if "](" in pool.lowered else ():
            if "](" in text.text:
                for match in _HREF.finditer(text.text):
                    yield _finding(_ADDRESS, match[0], text.span(match[0], match.start()), _USE_ROLE)


def _found(pool: Pool, kind: _Kind) -> Iterator[Diagnostic]:
    for hit in pool.find(kind.pattern, kind.parts):
        yield _finding(kind.template, hit.words.rstrip(".,;:!?…"), hit.span(), kind.help)


@lru_cache(maxsize=4)
def short_numbers(registry: RegistryView) -> _Kind | None:
    """Return the registry's numbers that are too short to look like one: 103, 116 000, 1712."""
    found: set[str] = set()
    for line in registry["helplines"].helplines.values():
        for contact in line.contacts:
            digits = re.sub(r"\D", "", contact.value)
            if contact.kind == "phone" and 3 <= len(digits) <= 6:
                found.add(rf"{digits[:3]}[\s.]?{digits[3:]}" if len(digits) == 6 else digits)
    if not found:
        return None
    long = [number for number in found if len(number) > 4]
    short = "|".join(sorted(found.difference(long), key=len, reverse=True)) or "(?!)"
    before = "|".join(rf"(?<={re.escape(words)})" for words in _BEFORE)
    pattern = rf"(?<![\w.,/:+-])(?:{'|'.join(sorted(long)) or '(?!)'}|(?:^|{before})(?:{short}))\b"
    after = rf"(?!\s?(?:[€%]|[.,:/-]\d|(?:{'|'.join(_UNITS)})\w*\b))"
    parts = tuple(sorted({number[:3] for number in found}))
    return _Kind(parts, re.compile(pattern + after), _PHONE.template, _USE_ROLE)


def _finding(template: str, words: str, span: Span, help_text: Words) -> Diagnostic:
    message = say_marked(template, words=" ".join(words.split()))
    return Diagnostic(CODE, message, span, help_text, say("in the registry it has a source and a date"))
