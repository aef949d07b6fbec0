"""All that is wrong with the campaigns of a project: their files, and their words by the rules of lessons."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from balise.campaigns import CampaignFile, read_campaigns, units_of_campaign
from balise.curriculum import Curriculum
from balise.diagnostics import Diagnostic, Span
from balise.events import Events
from balise.lint import OF_WORDS
from balise.lint.base import LessonView, RegistryView, TextView
from balise.spec.lesson import Lesson
from balise.validate import check_campaign


@dataclass(slots=True)
class _InCampaign:
    """Where the texts of a campaign stand in its file."""

    item: CampaignFile

    def span(self, view: TextView, fragment: str, at: int) -> Span:
        """Return where a text stands, or a fragment of it."""
        if fragment:
            return self.item.document.fragment_span(view.location, fragment, view.text, at)
        return self.item.document.value_span(view.location)


def check_campaigns(
    curriculum: Curriculum, events: Events, today: datetime.date | None
) -> tuple[dict[str, CampaignFile], list[Diagnostic]]:
    """Return the campaigns that load, and all that is wrong with them."""
    items, found = read_campaigns(curriculum.config)
    registry = RegistryView(curriculum.registry.models)
    for item in items.values():
        found.extend(check_campaign(item, events, curriculum, today))
        view = view_of_campaign(item, curriculum, registry)
        found.extend(finding for rule in OF_WORDS for finding in rule.check(view))
    return items, found


def view_of_campaign(item: CampaignFile, curriculum: Curriculum, registry: RegistryView) -> LessonView:
    """Return a campaign as rules of words see it: its texts, and a lesson without steps."""
    places = _InCampaign(item)
    views: dict[str, list[TextView]] = {language: [] for language in item.campaign.languages}
    for unit in units_of_campaign(item):
        language = str(unit.location[-1])
        views.setdefault(language, []).append(
            TextView(unit.path, unit.role, unit.reader, unit.text, language, unit.location, places)
        )
    first = item.campaign.languages[0]
    without_steps: dict[str, Any] = {"language": first, "competences": {}, "steps": ()}
    return LessonView(
        id=item.id,
        lesson=Lesson.model_construct(**without_steps),
        group=None,
        audience=curriculum.registry["audiences"].audiences.get(item.campaign.audience),
        registry=registry,
        texts=tuple(views.pop(first)),
        translations={language: tuple(texts) for language, texts in views.items()},
        key_span=item.document.key_span,
        value_span=item.document.value_span,
    )
