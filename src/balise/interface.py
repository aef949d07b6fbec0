"""The words of pages and messages, in every language, from gettext catalogues inside the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import polib

from balise.languages import fallbacks

PAGES = "balise"
MESSAGES = "messages"
"""The domains: one catalogue each, `locale/<language>/LC_MESSAGES/<domain>.po`."""


class Interface:
    """The interface words of one language. A word that it lacks is looked for in its base, then in English."""

    def __init__(self, language: str, chain: tuple[dict[str, tuple[str, ...]], ...]) -> None:
        """Hold the words of `chain`, first one first."""
        self.language = language
        self._chain = chain

    def text(self, msgid: str, **values: object) -> str:
        """Return a word or sentence; `{name}` in it is replaced by the value of that name."""
        found = next((words[msgid][0] for words in self._chain if words.get(msgid, ("",))[0]), msgid)
        return found.format(**values) if values else found

    def form(self, one: str, many: str, n: int) -> str:
        """Return the singular or plural template; French counts 0 as singular, Dutch and English do not."""
        forms = next((words[one] for words in self._chain if one in words), (one, many))
        singular = n == 1 or (n == 0 and self.language.startswith("fr"))
        return forms[0] if singular else forms[-1]

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the singular or plural with its number."""
        return self.form(one, many, n).format(n=n)

    def __contains__(self, msgid: str) -> bool:
        """Tell whether this language itself, or its base, has the word."""
        return any(msgid in words for words in self._chain)


@cache
def interface(language: str, domain: str = PAGES) -> Interface:
    """Return the interface of a language; `language` of the result is the one its words are in."""
    codes = [code for code in fallbacks(language, "fr") if code != "en"]
    chain = tuple(_words(code, domain) for code in codes if _words(code, domain)) if language != "en" else ()
    spoken = next((code for code in codes if _words(code, domain)), "en") if language != "en" else "en"
    return Interface(spoken, chain)


@cache
def _words(language: str, domain: str) -> dict[str, tuple[str, ...]]:
    source = files("balise") / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    if not source.is_file():
        return {}
    catalogue = polib.pofile(source.read_text(encoding="utf-8"))
    words: dict[str, tuple[str, ...]] = {}
    for entry in catalogue:
        if entry.obsolete or entry.fuzzy:
            continue
        plural = tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))
        words[entry.msgid] = plural or (entry.msgstr,)
    return words
