"""A campaign's file and the registry → the campaign in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from balise import ir
from balise.campaigns import CampaignFile
from balise.events import BrandFile, Events
from balise.ir_campaign import Brand, Campaign, Gesture, Logo
from balise.languages import language
from balise.lower.wording import choose
from balise.player.helplines import NEAR
from balise.spec.campaign import MOST_HELPLINES


def lower_campaign(item: CampaignFile, events: Events, registry: ir.Registry, code: str) -> Campaign:
    """Return a campaign in a language; of its services, the first that speak it."""
    campaign = item.campaign
    near = NEAR.get(language(code).base)
    known = [registry.helplines[name] for name in campaign.helplines if name in registry.helplines]
    lines = [line for line in known if line.contacts and (near is None or near & set(line.communities))]
    return Campaign(
        id=item.id,
        file=item.file,
        code=code,
        title=_text(campaign.title, code),
        occasion=_maybe(campaign.occasion, code),
        message=_text(campaign.message, code),
        detail=_maybe(campaign.detail, code),
        gestures=tuple(Gesture(_text(one.text, code), _maybe(one.note, code)) for one in campaign.gestures),
        drawing=campaign.drawing.name,
        alt=_text(campaign.drawing.alt, code),
        lesson=campaign.opens.lesson,
        purpose=campaign.opens.purpose,
        helplines=tuple(lines[:MOST_HELPLINES]),
        brand=lower_brand(events.brands[campaign.brand], code) if campaign.brand else None,
        changed=campaign.changed,
    )


def lower_brand(item: BrandFile, code: str) -> Brand:
    """Return what an organiser looks like, in a language, with its logo."""
    brand = item.brand
    if brand.logo is None:
        return Brand(choose(brand.name, code), brand.colour, None)
    path = item.path.with_name(brand.logo.file)
    logo = Logo(path.suffix.removeprefix("."), path.read_bytes(), choose(brand.logo.alt, code))
    return Brand(choose(brand.name, code), brand.colour, logo)


def _text(texts: Mapping[str, str], code: str) -> ir.Text:
    """Return a text whose line ends stay where its author wrote them."""
    return replace(choose(texts, code), keep_lines=True)


def _maybe(texts: Mapping[str, str] | None, code: str) -> ir.Text | None:
    return None if texts is None else _text(texts, code)
