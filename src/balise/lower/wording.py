"""The choice of words: which language a text can be had in, and how it is marked when it fell back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from balise import ir
from balise.catalog import Entry
from balise.languages import fallbacks, language
from balise.markdown import parse

REGISTRY_FALLBACKS = ("fr", "nl", "en")


def make_text(words: str, spoken: str, wanted: str) -> ir.Text:
    """Return a text in the language `spoken`, marked as fallen back when that is not the one `wanted`."""
    fell_back = spoken != wanted and spoken != wanted.split("-", 1)[0]
    simple = wanted.endswith("-simple")
    return ir.Text(parse(words), spoken, language(spoken).direction, fell_back, simple)


class Wording:
    """The texts of one lesson or module in one language."""

    def __init__(self, wanted: str, source: str, entries: Mapping[str, Mapping[str, Entry]]) -> None:
        """Look up texts for `wanted`; `entries` holds the translations by language, then by field path."""
        self.wanted = wanted
        self._source = source
        self._chain = [(code, entries.get(code, {})) for code in fallbacks(wanted, source) if code != source]

    def text(self, words: str, *path: str) -> ir.Text:
        """Return the text of a field path, in the first language that has it."""
        key = ".".join(path)
        for code, entries in self._chain:
            entry = entries.get(key)
            if entry is not None and entry.target and not entry.stale and entry.source == words:
                return make_text(entry.target, code, self.wanted)
        return make_text(words, self._source, self.wanted)

    def maybe(self, words: str | None, *path: str) -> ir.Text | None:
        """Return the text of a field path, or None where the author left it out."""
        return None if words is None else self.text(words, *path)

    def texts(self, words: Iterable[str], *path: str) -> tuple[ir.Text, ...]:
        """Return the texts of a list."""
        return tuple(self.text(item, *path, str(index)) for index, item in enumerate(words))


def choose(texts: Mapping[str, str], wanted: str) -> ir.Text:
    """Return a registry text in the first language that it has, `wanted` and its base first."""
    for code in (*fallbacks(wanted, wanted), *REGISTRY_FALLBACKS):
        if code in texts:
            return make_text(texts[code], code, wanted)
    code = min(texts)
    return make_text(texts[code], code, wanted)
