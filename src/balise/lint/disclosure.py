"""A text for adults goes against the protocol for a child who tells something, or the protocol is not whole.

The protocol stands on the page of every lesson for teachers, from `protocol.yaml`: ten steps, in each of its languages.
The rule reads what teachers and families read, and what the teacher says, in each language: no promise of secrecy, no
questioning, no looking at images, nothing confiscated, nothing deleted. It knows denials. It leaves answers to a
question alone, and words in quotation marks that nobody is told to say: these are looked at in class.

Why: children may tell more often after a lesson (source `cochrane-2015`). The first adult who hears it decides whether
they go on: a broken promise, a confiscated phone or a deleted message each make help harder (source `ukcis-2022`).

Bad:

    do: Promettez-lui le secret, puis demandez à voir la photo.

    do: Beloof dat je zwijgt en vraag om de foto te zien.

Good:

    do: Écoutez. Dites à qui vous allez en parler. Suivez le protocole.

    do: Luister. Zeg met wie je erover praat. Volg het protocol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.diagnostics import Code, Diagnostic, Severity, Words, say
from balise.lint.base import Hit, LessonView
from balise.lint.missteps import MISSTEPS, Misstep
from balise.lint.stems import is_denied

CODE = Code.DISCLOSURE
SEVERITY = Severity.ERROR
STEPS = 10
"""How many steps the protocol has."""
_TO_ADULTS = frozenset({"teacher", "family"})
_SPOKEN = "what the teacher says"
_SAY = "dites|dis|répondez|promettez|zeg|antwoord|beloof|say|sag|sagen sie"
_SAY_THIS = re.compile(rf"\b(?:{_SAY})(?:[ -](?:lui|leur|dan|plutôt))?\s?:?\s*\Z")


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each text for adults that tells them to do what the protocol forbids."""
    for pool in view.pools:
        for misstep, stem in MISSTEPS.get(pool.tongue, ()):
            for hit in stem.find(pool, pool.lowered):
                meant = hit.view.reader in _TO_ADULTS or hit.view.role == _SPOKEN
                if meant and not is_denied(hit, pool.tongue) and not _is_of_another(hit):
                    message = say("`{words}` goes against the disclosure protocol", words=" ".join(hit.words.split()))
                    yield Diagnostic(CODE, message, hit.span(), _instead(misstep), _why())


def _is_of_another(hit: Hit) -> bool:
    """Tell whether words in quotation marks are those of a story or an exercise, not what the adult is to say."""
    before = hit.before_marks()
    return before is not None and _SAY_THIS.search(before) is None


def _instead(misstep: Misstep) -> Words:
    """Return what to write in place of a misstep."""
    match misstep:
        case "secrecy":
            return say("say that you will tell only those who can help")
        case "images":
            return say("nobody looks at the image, copies it or sends it on")
        case "confiscation":
            return say("the phone stays with the child")
        case "deletion":
            return say("delete nothing: others may need it to help")
        case "questioning":
            return say("let the child tell; ask open questions only")


def _why() -> Words:
    return say("what the first adult does decides whether a child goes on telling")
