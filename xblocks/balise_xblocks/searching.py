"""The words of a content for a search index: what learners read before they answer, no right answer."""

from __future__ import annotations

import re
from html import unescape

from balise_xblocks.writing import written

_HIDDEN_PART = re.compile(r"<svg.*?</svg>|<button.*?</button>|<option.*?</option>", re.S)
_TAG = re.compile(r"<[^>]+>")


def plain_words(text: str, kind: str, language: str) -> str:
    """Return the words of a content in a language, without markup and without right answers."""
    pages = written(text, kind, language, "s", False)
    html = " ".join((pages.head, *pages.questions.values(), pages.body))
    return " ".join(unescape(_TAG.sub(" ", _HIDDEN_PART.sub(" ", html))).split())
