"""A barometer before or after: only counts are kept, of everyone together, and that this learner has answered."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Scope

from balise.spec.activity import Pulse
from balise_xblocks.base import BaliseBlock, _json
from balise_xblocks.content import BadContentError
from balise_xblocks.submissions import RefusedError, read_body
from balise_xblocks.tickets import ticket
from balise_xblocks.words import words
from balise_xblocks.writing import writer

VALUES = ("not-yet", "a-little", "yes")
FEWEST = 5
"""With fewer answers than these, counts could tell who thinks what: they are not shown."""
SHARDS = 8


def _shard() -> Dict:
    return Dict(scope=Scope.user_state_summary, default={})


class PulseBlock(BaliseBlock):
    """A barometer. The counts are spread over several fields, so that a class that answers at once loses few."""

    kind = "pulse"
    has_score = False

    answered = Boolean(scope=Scope.user_state, default=False)
    counts_0, counts_1, counts_2, counts_3 = _shard(), _shard(), _shard(), _shard()
    counts_4, counts_5, counts_6, counts_7 = _shard(), _shard(), _shard(), _shard()

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many chose what, statement by statement."""
        found = {item: dict.fromkeys(VALUES, 0) for item in self._items()}
        for number in range(SHARDS):
            for name, count in getattr(self, f"counts_{number}").items():
                item, _, value = name.partition("/")
                if item in found and value in found[item]:
                    found[item][value] += count
        return found

    def _items(self) -> list[str]:
        pulse = self.read().model.activity
        assert isinstance(pulse, Pulse), "read_content has checked the kind"
        return [item.id for item in pulse.items]

    def standing(self, language: str) -> str:
        """Return that the learner has answered."""
        return words(language).text("Thank you: counted, without your name.") if self.answered else ""

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return whether the learner has answered, and the words of the button."""
        said = words(language).text
        return {
            "signed_in": view != "public",
            "answered": bool(self.answered),
            "send": said("Send without my name"),
            "kept": said("Only counts are kept, without names."),
        }

    @XBlock.handler
    def answer(self, request: Any, suffix: str = "") -> Response:
        """Count the answers: `{"values": {statement: not-yet, a-little or yes}}`, once a learner."""
        try:
            if request.method != "POST":
                raise RefusedError("malformed", 405)
            if not self.learner:
                raise RefusedError("not-allowed", 403)
            values = self._checked(read_body(request.body).get("values"))
            if self.answered:
                raise RefusedError("repeated", 409)
            with ticket(self.place, self.learner, "pulse"):
                self._count(values)
        except RefusedError as refusal:
            return self.refused(refusal)
        except BadContentError:
            return self.refused(RefusedError("unreadable", 409))
        return _json({"standing": self.standing(self.language())})

    def _checked(self, values: object) -> Mapping[str, str]:
        items = self._items()
        if not isinstance(values, dict) or set(values) != set(items):
            raise RefusedError("not-an-answer")
        if not all(isinstance(value, str) and value in VALUES for value in values.values()):
            raise RefusedError("not-an-answer")
        return values

    def _count(self, values: Mapping[str, str]) -> None:
        field = f"counts_{secrets.randbelow(SHARDS)}"
        counts = dict(getattr(self, field))
        for item, value in values.items():
            counts[f"{item}/{value}"] = counts.get(f"{item}/{value}", 0) + 1
        setattr(self, field, counts)
        self.answered = True
        self.emit_completion(1.0)
        pulse = self.read().model.activity
        assert isinstance(pulse, Pulse), "read_content has checked the kind"
        self.track("balise.pulse.answered", when=pulse.when)

    def author_notes(self, language: str) -> list[str]:
        """Return the counts in words, once there are enough of them."""
        said, pulse = words(language).text, self.read().shown(language)
        found = super().author_notes(language)
        counts = self.counts()
        total = max((sum(values.values()) for values in counts.values()), default=0)
        if total < FEWEST:
            return [*found, said("Counts are shown from {n} answers on.", n=FEWEST)]
        plain = writer(language).plain
        for item in pulse.items:  # type: ignore[union-attr]
            values = counts[item.id]
            numbers = [said(name) + f": {values[value]}" for value, name in zip(VALUES, NAMES, strict=True)]
            found.append(f"{plain(item.text)}: {', '.join(numbers)}")
        return found


NAMES = ("Not yet", "A little", "Yes")
