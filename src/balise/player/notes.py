"""What a reader must know of a translation."""

from __future__ import annotations

from balise import ir
from balise.interface import Interface


def lesson_notes(state: ir.Translation, words: Interface) -> list[str]:
    """Return what a reader must know of a translation before relying on it."""
    notes: list[str] = []
    if state.is_source:
        return notes
    missing = state.total - state.translated
    if missing:
        notes.append(
            words.plural(
                "{n} text is not translated yet and is shown in its own language.",
                "{n} texts are not translated yet and are shown in their own language.",
                missing,
            )
        )
    if not state.reviewed:
        notes.append(words.text("No person has read this translation yet."))
    return notes
