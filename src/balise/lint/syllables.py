"""How many syllables a French or Dutch word has, as it is read aloud.

Libraries for this (pyphen, and textstat through it) count where a word may be hyphenated: `école`, `image` and `idée`
have one part there and two or three syllables. Counting groups of vowels is nearer: `tests/lint/test_syllables.py`
holds a list of words whose syllables we counted by hand.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FR_SPLIT = re.compile(
    r"(?<=é)(?=[aàâoôuiîe])|(?<=[aàâeoui])(?=[ëïüéè])|(?<=[bcdfgptv][lr])i(?=[aeéèo])|(?<=[ao])(?=é)"
)
_FR_VOWELS = re.compile(r"[aàâäeéèêëiîïoôöuùûüyœæ]+")
_FR_MUTE = re.compile(r"(?<=[^aàâäeéèêëiîïoôöuùûüyœæ])(?:es?)$|(?<=[éiuï])es?$|(?<=[qg]u)es?$")
_FR_GLIDE = re.compile(r"y(?=[aàâeéèêioôuù])|(?<=[qg])u(?=[aàâeéèêiîoô])")
_NL_VOWELS = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ei|ij|ui|au|ou|[aeiouyéèáó]")
_NL_DIAERESIS = {"ë": "e", "ï": "i", "ö": "o", "ü": "u"}
_NL_GLIDE = re.compile(r"(?<=q)u|y(?=[aeou])")


@lru_cache(maxsize=65536)
def syllables(word: str, tongue: str) -> int:
    """Return how many syllables a word has; at least 1. Words of digits count as one."""
    parts = [part for part in re.split(r"['’\-‑·.:]", word.lower()) if part]
    count = _french if tongue == "fr" else _dutch
    return max(1, sum(count(part) for part in parts))


def _french(part: str) -> int:
    if len(part) == 1:
        return 0 if part not in "aàyoôu" else 1  # the `l` of `l'école`
    text = _FR_GLIDE.sub("j", part)
    text = _FR_MUTE.sub("", text) if _FR_VOWELS.search(_FR_MUTE.sub("", text)) else text
    text = _FR_SPLIT.sub("|", text)
    return len(_FR_VOWELS.findall(text))


def _dutch(part: str) -> int:
    text = _NL_GLIDE.sub("j", part)
    for sign, plain in _NL_DIAERESIS.items():  # `ë` starts a syllable: be-ëindigen, idee-ën
        text = text.replace(sign, f"|{plain}")
    return len(_NL_VOWELS.findall(text))
