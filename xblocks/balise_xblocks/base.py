"""What all blocks share: content, languages, views, resources, the round trip through OLX."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any, ClassVar

from markupsafe import Markup
from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.exceptions import DisallowedFileError
from xblock.fields import Scope, String

from balise.languages import language as language_of
from balise_xblocks import resources
from balise_xblocks.content import BadContentError, Content, read_content
from balise_xblocks.searching import plain_words
from balise_xblocks.studio import StudioMixin
from balise_xblocks.submissions import RefusedError, read_body
from balise_xblocks.words import Words, words
from balise_xblocks.writing import shell, written

PREFERENCES = "edx-platform.user_preferences"
USER_ID = "edx-platform.user_id"


def mark(text: str) -> str:
    """Return a word as it is: one that translators' tools find here and that is said later."""
    return text


REFUSALS = {
    "malformed": mark("This could not be read. Please load the page again."),
    "too-long": mark("This is too long to be an answer."),
    "not-an-answer": mark("This is not one of the answers. Please load the page again."),
    "no-question": mark("This question is not here any more. Please load the page again."),
    "not-allowed": mark("Please sign in to answer."),
    "late": mark("The due date has passed: answers are no longer taken."),
    "no-attempts": mark("No attempt is left for this question."),
    "right-already": mark("This question is answered already, and all of it is right."),
    "repeated": mark("This attempt is recorded already. Please load the page again to see where things stand."),
    "twice": mark("This attempt was sent twice: the first one counts."),
    "no-end": mark("This story has not come to an end yet."),
    "unreadable": mark("This activity cannot be shown: its author has been told why in Studio."),
}


@XBlock.needs("i18n")
@XBlock.wants("user", "settings", "replace_urls")
class BaliseBlock(StudioMixin, CompletableXBlockMixin, XBlock):
    """A block that shows one content in all its languages."""

    kind: ClassVar[str]
    """The kind of content it holds."""
    public_dir = "public"
    i18n_js_namespace = "BaliseXBlocks"

    display_name = String(scope=Scope.settings, default="balise")
    content = String(scope=Scope.content, default="")
    chosen_language = String(scope=Scope.preferences, default="")

    # ---- content and languages ----

    def read(self) -> Content:
        """Return the content, checked."""
        return read_content(self.content, self.kind)

    def language(self) -> str:
        """Return the language to show: the learner's choice, else the one of the LMS, else the content's own."""
        return self.read().best_language([code for code in self._wanted() if code])

    def _wanted(self) -> list[str]:
        preferences = self._user_attribute(PREFERENCES) or {}
        own = str(preferences.get("pref-lang") or "") if isinstance(preferences, Mapping) else ""
        return [self.chosen_language, own, _active_language()]

    def spoken(self) -> Words:
        """Return the words of the language to show; those of the LMS where there is no content to show."""
        try:
            return words(self.language())
        except BadContentError:
            return words(next((code for code in self._wanted()[1:] if code), "fr"))

    def _user_attribute(self, name: str) -> Any:
        service = self.runtime.service(self, "user")
        user = service.get_current_user() if service else None
        return (getattr(user, "opt_attrs", None) or {}).get(name)

    @property
    def learner(self) -> str:
        """Return who is at work, as this runtime names people; an empty text for nobody."""
        found = self.scope_ids.user_id or self._user_attribute(USER_ID)
        return "" if found is None else str(found)

    @property
    def place(self) -> str:
        """Return the usage id as text."""
        return str(self.scope_ids.usage_id)

    @property
    def prefix(self) -> str:
        """Return what makes the ids of this block unique in a page."""
        return "b" + hashlib.sha256(self.place.encode()).hexdigest()[:8]

    def now(self) -> datetime.datetime:
        """Return the moment by the clock of the server."""
        return datetime.datetime.now(datetime.UTC)

    # ---- views ----

    @XBlock.supports("multi_device")
    def student_view(self, context: object = None) -> Fragment:
        """Return what learners see."""
        return self._fragment("student")

    def public_view(self, context: object = None) -> Fragment:
        """Return what visitors without an account see: all languages, nothing that is kept."""
        return self._fragment("public")

    def author_view(self, context: object = None) -> Fragment:
        """Return what authors see in Studio: what learners see, and notes on what is missing."""
        return self._fragment("author")

    def _fragment(self, view: str) -> Fragment:
        fragment = Fragment()
        try:
            content, language = self.read(), self.language()
        except BadContentError:
            fragment.add_content(f'<p role="alert">{self.spoken().text(REFUSALS["unreadable"])}</p>')
            return fragment
        codes = content.languages if view == "public" else (language,)
        trees = "".join(
            f'<template lang="{code}">{self.tree(code, view)}</template>'
            for code in (language, *(code for code in codes if code != language))
        )
        opening = f'<div class="balise-xblock" data-theme="day" lang="{language}"'
        fragment.add_content(f'{opening} dir="{language_of(language).direction}">{trees}</div>')
        fragment.add_javascript_url(self.runtime.local_resource_url(self, resources.address("block.js")))
        fragment.initialize_js("BaliseBlock", {"kind": self.kind, "view": view, **self.start_data(language, view)})
        return fragment

    def tree(self, language: str, view: str) -> str:
        """Return the shadow tree in a language, the addresses of static files made those of the course."""
        content = self.read()
        html = shell(
            language,
            styles=self.runtime.local_resource_url(self, resources.address("block.css")),
            mark=content.model.mark,
            kind=self.kind,
            formal=content.model.formal,
            pictured=bool(content.model.pictures),
            title=self.title(language),
            languages=content.languages,
            notes=self.author_notes(language) if view == "author" else self.notes(language),
            body=Markup(self.body(language, view)),
            standing=self.standing(language) if view == "student" else "",
        )
        service = self.runtime.service(self, "replace_urls")
        return str(service.replace_urls(html)) if service else html

    def title(self, language: str) -> str:
        """Return the title in a language, or the name of the block."""
        titles = self.read().model.title or {}
        return titles.get(language) or titles.get(language.split("-")[0]) or str(self.display_name)

    def body(self, language: str, view: str) -> str:
        """Return the content as HTML."""
        return written(self.content, self.kind, language, self.prefix, True).body

    def notes(self, language: str) -> list[str]:
        """Return what learners are told before they begin."""
        return []

    def author_notes(self, language: str) -> list[str]:
        """Return what authors are told: what learners are, and which texts have no translation."""
        content = self.read()
        gaps = [(code, content.missing(code)) for code in content.languages]
        said = words(language).text
        return [
            *self.notes(language),
            *(
                said("{language}: {n} texts are not translated", language=language_of(code).name, n=count)
                for code, count in gaps
                if count
            ),
        ]

    def standing(self, language: str) -> str:
        """Return where the learner stands, in a sentence; an empty text if there is nothing to say."""
        return ""

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return what the script starts with."""
        return {}

    def student_view_data(self, context: object = None) -> dict[str, Any]:
        """Return what a mobile app needs to know of the block: titles, languages, kind; never a right answer."""
        content = self.read()
        return {
            "kind": self.kind,
            "languages": list(content.languages),
            "title": {code: self.title(code) for code in content.languages},
        }

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """Return where the learner stands, for a mobile app."""
        language = self.language()
        return _json(
            {"language": language, "standing": self.standing(language), **self.start_data(language, "student")}
        )

    @XBlock.handler
    def show(self, request: Any, suffix: str = "") -> Response:
        """Keep a choice of language, and return the block in it."""
        try:
            code = read_body(request.body).get("language")
            if code not in self.read().languages:
                raise RefusedError("malformed")
        except RefusedError as refusal:
            return self.refused(refusal)
        self.chosen_language = code
        self.track("balise.language.chosen")
        direction = language_of(code).direction
        tree, data = self.tree(code, "student"), self.start_data(code, "student")
        return _json({"language": code, "direction": direction, "tree": tree, "data": data})

    def refused(self, refusal: RefusedError) -> Response:
        """Return why a submission was refused, in the learner's words."""
        return _json({"error": refusal.code, "message": self.spoken().text(REFUSALS[refusal.code])}, refusal.status)

    # ---- what the platform hears ----

    def track(self, name: str, **values: object) -> None:
        """Publish an event of `balise_xblocks.events`."""
        self.runtime.publish(self, name, {"block": self.place, "language": self.language(), **values})

    def index_dictionary(self) -> dict[str, Any]:
        """Return what a search finds: the texts that learners read before they answer, in every language."""
        found = super().index_dictionary()
        content = self.read()
        texts = {"display_name": str(self.display_name)}
        for code in content.languages:
            texts[f"text_{code}"] = self.searched(code)
        return {**found, "content": {**found.get("content", {}), **texts}, "content_type": f"balise {self.kind}"}

    def searched(self, language: str) -> str:
        """Return the words of the content in a language, without markup."""
        return plain_words(self.content, self.kind, language)

    # ---- resources ----

    @classmethod
    def open_local_resource(cls, uri: str | bytes) -> io.BytesIO:
        """Return a script or style sheet by the address that `resources.address` gave."""
        found = resources.find(uri.decode() if isinstance(uri, bytes) else uri)
        if found is None:
            raise DisallowedFileError(f"there is no resource {uri!r}")
        return io.BytesIO(found)


def _active_language() -> str:
    """Return the language in which the LMS speaks to this learner; an empty text outside of Django."""
    try:
        from django.conf import settings
        from django.utils.translation import get_language
    except ImportError:
        return ""
    return (get_language() or "") if settings.configured else ""


def _json(data: object, status: int = 200) -> Response:
    return Response(json.dumps(data), status=status, content_type="application/json", charset="UTF-8")
