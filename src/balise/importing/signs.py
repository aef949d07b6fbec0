"""The warning signs of a choice, read back from the words that a package says for them."""

from __future__ import annotations

from balise.interface import interface
from balise.targets.h5p.writing import SIGNS

LANGUAGES = ("fr", "nl", "ar", "en")


def signs_in(words: str) -> tuple[str, ...]:
    """Return the signs that words name; nothing if they are anything else."""
    head, _, rest = words.partition(":")
    for language in LANGUAGES:
        ui = interface(language).text
        names = {ui(word): sign for sign, word in SIGNS.items()}
        given = [part.strip() for part in rest.split(",")]
        if head.strip() == ui("Warning signs") and all(name in names for name in given):
            return tuple(names[name] for name in given)
    return ()
