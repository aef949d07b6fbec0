"""The languages that lessons can be in, and how each is written."""

from __future__ import annotations

from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 tag; `simple` is the registered variant for easy language."""

    code: str
    name: str
    short: str
    direction: str = "ltr"

    @property
    def is_simple(self) -> bool:
        """Tell whether this is the easy form of a language."""
        return self.code.endswith("-simple")

    @property
    def base(self) -> str:
        """Return the language this one is a form of (`fr` of `fr-simple`), or itself."""
        return self.code.split("-", 1)[0]


_KNOWN = (
    Language("fr", "Français", "FR"),
    Language("nl", "Nederlands", "NL"),
    Language("fr-simple", "Français simple", "FR+"),
    Language("nl-simple", "Eenvoudig Nederlands", "NL+"),
    Language("de", "Deutsch", "DE"),
    Language("en", "English", "EN"),
    Language("ar", "العربية", "AR", "rtl"),
    Language("uk", "Українська", "UK"),
    Language("prs", "دری", "PRS", "rtl"),
    Language("ps", "پښتو", "PS", "rtl"),
    Language("ti", "ትግርኛ", "TI"),
    Language("fr-x-pseudo", "[Ƥşéûðô]", "XX"),
)
LANGUAGES = {language.code: language for language in _KNOWN}


def language(code: str) -> Language:
    """Return the language of a tag; an unknown tag names itself."""
    known = LANGUAGES.get(code)
    if known is not None:
        return known
    return Language(code, code, code.upper(), "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr")


def fallbacks(code: str, source: str) -> tuple[str, ...]:
    """Return the languages a missing text is looked for in, in order; `source` is always the last."""
    chain = [code]
    base = code.split("-", 1)[0]
    if base != code:
        chain.append(base)
    if source not in chain:
        chain.append(source)
    return tuple(chain)
