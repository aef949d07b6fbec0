"""A title → the id that stands in addresses and file names."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 50
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": " ", "'": " "})


def id_of(title: str) -> str:
    """Return the id that a title gives: ASCII, small letters, digits and hyphens; empty if it has none of them."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:MAX_LENGTH]
        if len(longer) > MAX_LENGTH:
            break
        found = longer
    return found
