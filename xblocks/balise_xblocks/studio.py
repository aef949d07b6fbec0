"""The editor in Studio: forms for settings and content, with the findings of `balise check` beside the fields."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock

from balise.languages import LANGUAGES
from balise_xblocks import policy, resources
from balise_xblocks.checking import BLOCKS, check
from balise_xblocks.content import EMPTY, BadContentError, read_content
from balise_xblocks.forms import collect, form_of, gather, spread
from balise_xblocks.labels import BUTTONS, LABELS
from balise_xblocks.submissions import RefusedError, read_body
from balise_xblocks.words import words

MAX_STUDIO_BYTES = 2_000_000
FIRST_LANGUAGES = ("fr", "nl")
SETTINGS: Mapping[str, dict[str, Any]] = {
    "display_name": {"type": "word"},
    "mode": {"type": "choice", "values": ["practice", "graded"]},
    "weight": {"type": "number"},
    "max_attempts": {"type": "number"},
    "due": {"type": "moment"},
    "graceperiod": {"type": "word"},
    "showanswer": {"type": "choice", "values": list(policy.SHOW_ANSWER)},
    "show_correctness": {"type": "choice", "values": list(policy.SHOW_CORRECTNESS)},
    "shuffle": {"type": "flag"},
}


class StudioMixin:
    """The studio view of a block and what it sends back."""

    def studio_view(self: Any, context: object = None) -> Fragment:
        """Return the editor."""
        fragment = Fragment('<div class="balise-studio" data-theme="day"></div>')
        fragment.add_css_url(self.runtime.local_resource_url(self, resources.address("studio.css")))
        fragment.add_javascript_url(self.runtime.local_resource_url(self, resources.address("studio.js")))
        fragment.initialize_js("BaliseStudio", self.studio_data())
        return fragment

    def studio_data(self: Any) -> dict[str, Any]:
        """Return what the editor starts with: forms, values, languages, labels."""
        trouble = ""
        try:
            content = self.read()
        except BadContentError as error:
            content, trouble = read_content("", self.kind), str(error)
        speaker = words(self.studio_language())
        model = content.model
        names = [name for name in SETTINGS if name in self.fields]
        return {
            "settings": [{"key": name, "field": SETTINGS[name], "value": self._setting(name)} for name in names],
            "form": form_of(BLOCKS[self.kind][1]),
            "values": spread(model.activity, model.language, model.texts),
            "language": model.language,
            "languages": list(dict.fromkeys((*content.languages, *FIRST_LANGUAGES))),
            "known": {code: [item.name, item.direction] for code, item in LANGUAGES.items() if "-x-" not in code},
            "helplines": sorted(model.helplines),
            "words": sorted(model.words),
            "labels": {key: speaker.text(text) for key, text in LABELS.items()},
            "buttons": {key: speaker.text(text) for key, text in BUTTONS.items()},
            "spoken": [speaker.language, "rtl" if speaker.language == "ar" else "ltr"],
            "trouble": trouble,
        }

    def studio_language(self: Any) -> str:
        """Return the language in which Studio speaks to the author."""
        return next((code.split("-")[0] for code in self._wanted()[1:] if code), "en")

    def _setting(self: Any, name: str) -> Any:
        value = getattr(self, name)
        if name == "graceperiod":
            return policy.written_grace(value)
        return policy.in_utc(value).isoformat() if isinstance(value, datetime.datetime) else value

    @XBlock.handler
    def studio_save(self: Any, request: Any, suffix: str = "") -> Response:
        """Keep settings and content if nothing is wrong with them; else say what is, field by field."""
        language = self.studio_language()
        try:
            if request.method != "POST":
                raise RefusedError("malformed", 405)
            sent = read_body(request.body, MAX_STUDIO_BYTES)
            source = sent.get("language")
            if not isinstance(source, str) or source not in LANGUAGES or not isinstance(sent.get("settings"), dict):
                raise RefusedError("malformed")
        except RefusedError as refusal:
            return self.refused(refusal)
        settings, problems = self._read_settings(sent["settings"], language)
        content, findings = self._read_content(sent.get("values"), source)
        said = [*problems, *(finding.said(language) for finding in findings)]
        failed = any(item["severity"] == "error" for item in said)
        if not failed and content is not None:
            for name, value in settings.items():
                setattr(self, name, value)
            self.content = content
        body = {"result": "failed" if failed else "success", "findings": said}
        return Response(
            json.dumps(body), status=400 if failed else 200, content_type="application/json", charset="UTF-8"
        )

    def _read_content(self: Any, values: Any, source: str) -> tuple[str | None, list[Any]]:
        try:
            old = self.read().model.model_dump(mode="json", exclude_none=True)
        except BadContentError:
            old = {"activity": EMPTY[self.kind]}
        activity, others = gather(values, source)
        model, findings = check(activity, self.kind, old.get("helplines", {}), old.get("words", {}))
        if model is None:
            return None, findings
        texts = {code: known for code, known in collect(model, others).items() if code in LANGUAGES}
        kept = model.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
        whole = {**old, "format": 1, "language": source, "activity": kept, "texts": texts}
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
        read_content(text, self.kind)
        return text, findings

    def _read_settings(
        self: Any, sent: Mapping[str, Any], language: str
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        settings: dict[str, Any] = {}
        problems: list[dict[str, Any]] = []
        for name, shape in SETTINGS.items():
            if name not in self.fields or name not in sent:
                continue
            try:
                settings[name] = _setting_of(name, shape, sent[name])
            except ValueError as error:
                message = words(language).text(str(error))
                problems.append(
                    {"place": ["@settings", name], "code": "wrong-value", "severity": "error", "message": message}
                )
        return settings, problems


def _setting_of(name: str, shape: Mapping[str, Any], value: Any) -> Any:
    """Return a setting as its field holds it; None is "not set".

    Raises:
        ValueError: it is not one; the message is in the catalogue.
    """
    if value in (None, ""):
        if shape["type"] in ("choice", "flag"):
            raise ValueError(LABELS["choose-one"])
        return "balise" if name == "display_name" else None
    if shape["type"] == "choice" and value not in shape["values"]:
        raise ValueError(LABELS["choose-one"])
    if shape["type"] == "flag" and not isinstance(value, bool):
        raise ValueError(LABELS["choose-one"])
    if shape["type"] == "number":
        whole = name == "max_attempts"
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1000:
            raise ValueError(LABELS["a-number"])
        if whole and (int(value) != value or value < 1):
            raise ValueError(LABELS["a-number"])
        return int(value) if whole else float(value)
    if shape["type"] == "moment":
        try:
            return policy.in_utc(datetime.datetime.fromisoformat(str(value)))
        except ValueError as error:
            raise ValueError(LABELS["a-moment"]) from error
    if shape["type"] == "word" and (not isinstance(value, str) or len(value) > 500):
        raise ValueError(LABELS["choose-one"])
    if name == "graceperiod" and not policy.grace_of(value):
        raise ValueError(LABELS["a-grace"])
    return value
