"""Files to download, with a short address and its QR code."""

from __future__ import annotations

from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import List, Scope

from balise_xblocks import shapes
from balise_xblocks.base import BaliseBlock, _json
from balise_xblocks.content import BadContentError
from balise_xblocks.submissions import RefusedError, read_body


class HandoutBlock(BaliseBlock):
    """Files to download, complete when each has been."""

    kind = "handout"
    has_score = False

    downloaded = List(scope=Scope.user_state, default=[])

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return whether downloads are to be told."""
        return {"signed_in": view != "public"}

    @XBlock.handler
    def download(self, request: Any, suffix: str = "") -> Response:
        """Take that a file was downloaded: `{"paper": id}`."""
        try:
            if request.method != "POST":
                raise RefusedError("malformed", 405)
            if not self.learner:
                raise RefusedError("not-allowed", 403)
            name = read_body(request.body).get("paper")
            papers = self._papers()
            if not isinstance(name, str) or name not in papers:
                raise RefusedError("malformed")
        except RefusedError as refusal:
            return self.refused(refusal)
        except BadContentError:
            return self.refused(RefusedError("unreadable", 409))
        if name not in self.downloaded:
            self.downloaded = [*self.downloaded, name]
        self.emit_completion(len(set(self.downloaded) & set(papers)) / len(papers))
        self.track("balise.handout.downloaded", paper=name)
        return _json({"standing": ""})

    def _papers(self) -> list[str]:
        handout = self.read().model.activity
        assert isinstance(handout, shapes.Handout), "read_content has checked the kind"
        return [paper.id for paper in handout.papers]
