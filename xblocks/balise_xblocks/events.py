"""The tracking events of the blocks: their names, and what each carries, as JSON Schema.

No event holds a name, a text or an address of a learner: the platform adds who and when. What a learner thinks
(an opinion, a barometer) is in no event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_SHARE = {"type": ["string", "null"], "pattern": r"^[01]\.\d{4}$"}


def _event(description: str, **properties: object) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": description,
        "type": "object",
        "properties": {"block": _TEXT, "language": _TEXT, **properties},
        "required": ["block", "language", *properties],
        "additionalProperties": False,
    }


EVENTS: Mapping[str, dict[str, Any]] = {
    "balise.quiz.answered": _event(
        "A learner answered a question of a quiz; `fraction` is null for an opinion.",
        question=_TEXT,
        question_kind=_TEXT,
        mode={"enum": ["practice", "graded"]},
        attempt=_COUNT,
        fraction=_SHARE,
        score=_SHARE,
    ),
    "balise.quiz.refused": _event(
        "A submission was refused and changed nothing; `reason` says why.",
        reason=_TEXT,
    ),
    "balise.scenario.ended": _event(
        "A learner brought a story to an end.",
        ending={"enum": ["safe", "open"]},
        scenes=_COUNT,
    ),
    "balise.page.read": _event("A learner came to the end of a page."),
    "balise.pulse.answered": _event("A learner answered a barometer; what was answered is not said.", when=_TEXT),
    "balise.handout.downloaded": _event("A learner downloaded a file.", paper=_TEXT),
    "balise.language.chosen": _event("A learner chose another language."),
}
