"""Campaigns: words in each language, services for its readers, a lesson and a brand that exist."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from balise.campaigns import CampaignFile, texts_of_campaign, units_of_campaign
from balise.curriculum import Curriculum
from balise.diagnostics import Code, Diagnostic, Severity, mark, say
from balise.events import Events
from balise.spec.registry import HelplineEntry
from balise.validate import texts
from balise.validate.events import NO_BRAND
from balise.validate.references import NO_HELPLINE, unknown

_NO_LANGUAGE = mark("this project has no language `{name}`")
_NO_LESSON = mark("there is no lesson `{name}`")


def check(
    item: CampaignFile, events: Events, curriculum: Curriculum, today: datetime.date | None
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one campaign; without `today`, past days are not looked for."""
    campaign, document = item.campaign, item.document
    yield from _languages(item, curriculum)
    yield from texts.check(units_of_campaign(item), document, curriculum.registry, None)
    if campaign.opens.lesson not in curriculum.broken:
        known = curriculum.facts or curriculum.lessons
        yield from unknown(campaign.opens.lesson, known, _NO_LESSON, ("opens", "lesson"), document)
    if campaign.brand is not None and campaign.brand not in events.broken:
        yield from unknown(campaign.brand, events.brands, NO_BRAND, ("brand",), document)
    yield from _helplines(item, curriculum)
    if today is not None and campaign.review_by <= today:
        message = say("this was to be read again before {day}", day=str(campaign.review_by))
        help_text = say("read it, then write the next date in `review_by:`")
        span = document.value_span(("review_by",))
        yield Diagnostic(Code.REVIEW_OVERDUE, message, span, help_text, severity=Severity.WARNING)


def _languages(item: CampaignFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    campaign, document = item.campaign, item.document
    for index, language in enumerate(campaign.languages):
        if language in campaign.languages[:index]:
            message = say("`{name}` stands here twice", name=language)
            span = document.value_span(("languages", index))
            yield Diagnostic(Code.DUPLICATE_ID, message, span, say("name each language once"))
            continue
        known = curriculum.config.settings.languages
        yield from unknown(language, known, _NO_LANGUAGE, ("languages", index), document)
        for location, words in texts_of_campaign(campaign):
            if language not in words:
                message = say("this text is missing in `{language}`", language=language)
                help_text = say("add `{line}` under `{key}:`", line=f"{language}: …", key=str(location[-1]))
                yield Diagnostic(Code.MISSING_KEY, message, document.key_span(location), help_text)


def _helplines(item: CampaignFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    registry = curriculum.registry
    known = registry["helplines"].helplines
    for index, name in enumerate(item.campaign.helplines):
        yield from unknown(name, known, NO_HELPLINE, ("helplines", index), item.document)
        if name in known and not _fits(known[name], item, curriculum):
            message = say("`{name}` is not for a page of `{audience}`", name=name, audience=item.campaign.audience)
            help_text = say("choose one for this audience in {file}", file="curriculum/registry/helplines.yaml")
            span = item.document.value_span(("helplines", index))
            yield Diagnostic(Code.HELPLINE_NOT_FOR_AUDIENCE, message, span, help_text)


def _fits(line: HelplineEntry, item: CampaignFile, curriculum: Curriculum) -> bool:
    """Tell whether readers of this campaign may be sent to a service: its audience, its community."""
    audience = curriculum.registry["audiences"].audiences.get(item.campaign.audience)
    community = item.campaign.community
    near = {"national", community, *({"FWB", "VG"} if community == "BXL" else ())}
    serves = community == "national" or bool(near.intersection(line.communities))
    return audience is None or (line.listed and serves and texts.is_for(line, audience))
