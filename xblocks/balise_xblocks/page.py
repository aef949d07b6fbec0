"""A page to read: lesson text, things to do without points, words to know, helplines."""

from __future__ import annotations

from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Scope

from balise_xblocks.base import BaliseBlock, _json
from balise_xblocks.submissions import RefusedError


class PageBlock(BaliseBlock):
    """A page, complete when its end has been on the screen."""

    kind = "page"
    has_score = False

    read_to_end = Boolean(scope=Scope.user_state, default=False)

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return whether the end has been on the screen."""
        return {"signed_in": view != "public", "read": bool(self.read_to_end)}

    @XBlock.handler
    def finish(self, request: Any, suffix: str = "") -> Response:
        """Take that the end of the page has been on the screen."""
        if request.method != "POST":
            return self.refused(RefusedError("malformed", 405))
        if not self.learner:
            return self.refused(RefusedError("not-allowed", 403))
        if not self.read_to_end:
            self.read_to_end = True
            self.emit_completion(1.0)
            self.track("balise.page.read")
        return _json({"standing": ""})
