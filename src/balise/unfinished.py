"""Texts that an author has still to write: what stands there meanwhile, and how it is known again."""

from __future__ import annotations

from collections.abc import Mapping

TO_WRITE: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "feedback": "À écrire : ce que l’on lit après cette réponse.",
        "prompt": "À écrire : la question, ou ce qu’il faut faire.",
    },
    "nl": {
        "feedback": "Nog te schrijven: wat je na dit antwoord leest.",
        "prompt": "Nog te schrijven: de vraag, of wat je moet doen.",
    },
}
"""Language → what stands where a file had nothing, and a lesson needs something."""
STARTS = ("À écrire :", "Nog te schrijven:")


def is_unfinished(text: str) -> bool:
    """Tell whether a text is still to be written."""
    return text.startswith(STARTS)
