"""A text claims to be easy to read, and nobody whom it is for has read it.

Words like “FALC”, “facile à lire” and “makkelijk te lezen” are kept for texts that people concerned have read and
understood: name them in `tested_by`. Until then, say “simple” words. The rest of parity is in the form of a lesson:
every picture has words, everything works with a keyboard, and all languages have the same ids.

Why: a text is easy to read only when those whom it is for say so (source `easy-to-read-tested`). A label that nobody
checked speaks in their place.

Bad:

    adaptations:
      - {for: reading, text: La version FALC est prête.}

    adaptations:
      - {for: reading, text: De tekst is makkelijk te lezen.}

Good:

    adaptations:
      - {for: reading, text: La version en français simple est prête.}

    adaptations:
      - {for: reading, text: De versie in eenvoudige taal is klaar.}
"""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.lint.base import LessonView
from balise.lint.stems import is_denied, stems

CODE = Code.PARITY
SEVERITY = Severity.ERROR
_CLAIMS = {
    "fr": stems((("falc", "facile à lire", "faciles à lire"), r"\bfalc\b|\bfaciles? à lire\b", True)),
    "nl": stems(
        (
            ("falc", "makkelijk te lezen", "makkelijk lezen", "makkelijk leesba"),
            r"\bfalc\b|\b(?:ge)?makkelijk (?:te lezen|lezen|leesba\w+)\b",
            True,
        )
    ),
    "de": stems(
        (("leicht lesbar", "leichte sprache", "leichter sprache"), r"\bleicht lesbar\b|\bleichter? sprache\b", True)
    ),
    "en": stems((("easy to read", "easy-to-read", "easy read"), r"\beasy[ -](?:to[ -])?read\b", True)),
}


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each claim to be easy to read, where `tested_by` is empty."""
    if view.lesson.tested_by:
        return
    for pool in view.pools:
        for stem in _CLAIMS.get(pool.tongue, ()):
            for hit in stem.find(pool, pool.lowered):
                if not is_denied(hit, pool.tongue):
                    message = say("`{words}` is a claim that nobody has checked", words=" ".join(hit.words.split()))
                    help_text = say("say “simple”, or name in `tested_by` the people concerned who have read it")
                    why = say("only those whom a text is for can say that it is easy")
                    yield Diagnostic(CODE, message, hit.span(), help_text, why)
