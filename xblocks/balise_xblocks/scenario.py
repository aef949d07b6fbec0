"""A story with choices: complete once it has been brought to an end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

from balise.spec.activity import Scenario
from balise_xblocks.base import BaliseBlock, _json
from balise_xblocks.content import BadContentError
from balise_xblocks.submissions import RefusedError, read_body
from balise_xblocks.words import words

MOST_SCENES = 500


class ScenarioBlock(ScorableXBlockMixin, BaliseBlock):
    """A branching story. With a weight, all its points are earned at a safe ending; they are never lost again."""

    kind = "scenario"

    weight = Float(scope=Scope.settings, default=0)
    finished = Boolean(scope=Scope.user_state, default=False)
    ending = String(scope=Scope.user_state, default=None)
    override = Float(scope=Scope.user_state, default=None)

    @property
    def has_score(self) -> bool:
        """Tell whether it counts for a grade."""
        return bool(self.weight and self.weight > 0)

    def max_score(self) -> float | None:
        """Return its points; None without any."""
        return float(self.weight) if self.has_score else None

    def has_submitted_answer(self) -> bool:
        """Tell whether the story has been brought to an end."""
        return bool(self.finished)

    def get_score(self) -> Score:
        """Return the score that is kept."""
        return Score(self.override, float(self.weight or 0)) if self.override is not None else self.calculate_score()

    def set_score(self, score: Score) -> None:
        """Keep a score that a teacher gives; it holds until the block is rescored."""
        self.override = float(score.raw_earned)

    def calculate_score(self) -> Score:
        """Return all points for a safe ending, none before."""
        possible = float(self.weight or 0)
        return Score(possible if self.ending == "safe" else 0.0, possible)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Tell the platform the score."""
        self._publish_grade(score or self.get_score(), only_if_higher)

    def rescore(self, only_if_higher: bool | None = False) -> None:
        """Give up a teacher's score for the one earned, and tell the platform.

        Raises:
            TypeError: it has no score.
            ValueError: the story has not been brought to an end.
        """
        if not self.has_score:
            raise TypeError(f"{self.place} has no score")
        if not self.has_submitted_answer():
            raise ValueError(f"{self.place}: the story has not come to an end")
        if not only_if_higher or self.calculate_score().raw_earned > self.get_score().raw_earned:
            self.override = None
        self.publish_grade(only_if_higher=only_if_higher)

    def standing(self, language: str) -> str:
        """Return whether the story has been brought to an end."""
        if not self.finished:
            return ""
        said = words(language).text
        if self.has_score and self.ending != "safe":
            return said("This story is finished. There is another way, which brings points.")
        return said("This story is finished.")

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return whether an end is to be told."""
        return {"signed_in": view != "public", "finished": bool(self.finished)}

    @XBlock.handler
    def ended(self, request: Any, suffix: str = "") -> Response:
        """Take the way through the story: `{"path": [ids of the scenes, the first one first]}`."""
        try:
            if request.method != "POST":
                raise RefusedError("malformed", 405)
            if not self.learner:
                raise RefusedError("not-allowed", 403)
            path, ending = self._way(read_body(request.body).get("path"))
        except RefusedError as refusal:
            return self.refused(refusal)
        except BadContentError:
            return self.refused(RefusedError("unreadable", 409))
        if not self.finished or (ending == "safe" and self.ending != "safe"):
            self.finished, self.ending = True, ending
            if self.has_score and self.override is None:
                self.publish_grade(only_if_higher=True)
        self.emit_completion(1.0)
        self.track("balise.scenario.ended", ending=ending, scenes=len(path))
        return _json({"standing": self.standing(self.language())})

    def _way(self, path: object) -> tuple[list[str], str]:
        """Return a way through the story and how it ends; each scene must follow from the one before."""
        story = self.read().model.activity
        assert isinstance(story, Scenario), "read_content has checked the kind"
        if not isinstance(path, list) or not 0 < len(path) <= MOST_SCENES or not _known(path, story):
            raise RefusedError("malformed")
        follows = path[0] == story.start and all(
            any(choice.next == after for choice in story.scenes[before].choices) for before, after in pairwise(path)
        )
        ending = story.scenes[path[-1]].ending
        if not follows or ending is None:
            raise RefusedError("no-end")
        return path, ending


def _known(path: Sequence[object], story: Scenario) -> bool:
    return all(isinstance(name, str) and name in story.scenes for name in path)
