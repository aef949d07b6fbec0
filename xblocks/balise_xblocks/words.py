"""The words of the blocks, in every language: their own catalogues, then those of the pages of the site.

Own catalogues stand in `conf/locale/<language>/LC_MESSAGES/django.po`, where the platform's tools look for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polib

from balise.interface import Interface, interface
from balise.languages import fallbacks


@cache
def own_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the blocks say in a language, by the English; nothing where there is no catalogue."""
    source = files("balise_xblocks") / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    if not source.is_file():
        return {}
    found = {}
    for entry in polib.pofile(source.read_text(encoding="utf-8")):
        if not entry.obsolete and not entry.fuzzy and entry.msgstr:
            found[entry.msgid] = (entry.msgstr,)
    return found


class Words(Interface):
    """The words of the blocks, then those of the pages."""

    def __init__(self, language: str) -> None:
        """Look in the catalogues of `language` and of its base, then in French, then in the English of the code."""
        pages = interface(language)
        chain = [own_words(code) for code in fallbacks(language, "fr") if code != "en" and own_words(code)]
        own = tuple(dict(part) for part in chain) if language != "en" else ()
        super().__init__(pages.language, (*own, *pages._chain))


@cache
def words(language: str) -> Words:
    """Return the words of a language."""
    return Words(language)
