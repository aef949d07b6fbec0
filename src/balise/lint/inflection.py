"""The forms of a word or phrase to look for: plurals, feminines, inclusive spellings, compounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from balise.lint.base import lowered

_ENDINGS = {
    "fr": r"(?:s|e|es|·e|·s|·es|·e·s|\(e\)|\(s\)|\(e\)s|\.e|\.e\.s|-e|-e-s)?",
    "nl": r"(?:s|'s|e|en|tjes?)?",
    "en": r"(?:s|es|'s|s')?",
    "de": r"(?:s|es|e|en|n|er|r|em|m|[_:*]in(?:nen)?|innen|in)?",
}
_FUNCTION_WORDS = {
    "fr": frozenset(
        [
            "se",
            "en",
            "un",
            "une",
            "a",
            "le",
            "la",
            "les",
            "de",
            "du",
            "des",
            "au",
            "aux",
            "par",
            "pas",
            "non",
            "avec",
            "dans",
            "sur",
            "et",
            "est",
            "sont",
        ]
    ),
    "nl": frozenset(["een", "de", "het", "van", "met", "in", "zich", "zichzelf", "en"]),
    "en": frozenset(["a", "an", "the", "of", "with", "at", "to", "and", "himself", "herself", "themselves"]),
    "de": frozenset(["ein", "eine", "einem", "einen", "der", "die", "das", "mit", "in", "von", "sich", "und"]),
}
_COMPOUND_LENGTH = 10
"""From this length on, a Dutch or German noun is also found at the start of a compound."""
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Forms:
    """A part of a word that every form has, and the pattern of all forms, for lowered text."""

    part: str
    pattern: re.Pattern[str]


def forms_of(phrase: str, tongue: str, *, compounds: bool = False) -> Forms:
    """Return the forms of a word or phrase. Of a phrase, the words before its first function word are inflected."""
    words = lowered(phrase).split()
    ending = _ENDINGS.get(tongue, "")
    head = True
    parts: list[str] = []
    for word in words:
        head = head and word not in _FUNCTION_WORDS.get(tongue, ()) and "'" not in word
        inflected = head or (tongue in ("nl", "de", "en") and word == words[-1])
        if compounds and len(words) == 1 and len(word) >= _COMPOUND_LENGTH and tongue in ("nl", "de"):
            parts.append(rf"{re.escape(word)}[^\W\d_]*(?:'s)?")
        else:
            parts.append(re.escape(word) + (ending if inflected else ""))
    longest = max(re.findall(r"[^\W_]+", lowered(phrase)), key=len)
    return Forms(longest, re.compile(_START + r"\s+".join(parts) + _END))
