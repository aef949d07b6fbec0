"""Texts → a pseudo-language for testing layouts: accented, a third longer, in brackets that show where it was cut."""

from __future__ import annotations

import re

LONGER = 0.35
"""Dutch and German run about a third longer than a short English or French text.

https://www.w3.org/International/articles/article-text-size
"""
_KEPT = re.compile(
    r"(\{[a-z][a-z-]*\}`[^`\n]+`|\]\([^)\n]*\)|[*_\\\[\]`]+|&#?\w+;|^[ \t]*(?:[-+>]|\d{1,9}[.)])[ \t]+)", re.M
)
_LOOKS = str.maketrans("ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz", "ÀƁÇĎÉĜĤÎĴĶĹÑÔƤŔŠŢÛŴÝŽàƀçďéĝĥîĵķļñôƥŕšţûŵýž")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")


def pseudo(text: str) -> str:
    """Return a text of the pseudo-language. Roles, links, lists and marks stay as they are."""
    parts = _KEPT.split(text)
    # a list or quotation has its sign first: the bracket opens behind it
    place = 2 if len(parts) > 1 and not parts[0] and re.match(r"[ \t]*[-+>\d]", parts[1]) else 0
    words = ["" if index % 2 else _stretched(part).translate(_LOOKS) for index, part in enumerate(parts)]
    shown = [part if index % 2 else words[index] for index, part in enumerate(parts)]
    shown[place] = "[" + shown[place]
    body = "".join(shown)
    kept = body.rstrip()
    return kept + "]" + body[len(kept) :]


def _stretched(text: str) -> str:
    """Return the text about a third longer: its vowels are said twice, from the first on, until that is reached."""
    left = round(len(text) * LONGER)
    longer: list[str] = []
    for sign in text:
        twice = left > 0 and _VOWEL.match(sign) is not None
        left -= twice
        longer.append(sign * 2 if twice else sign)
    return "".join(longer)
