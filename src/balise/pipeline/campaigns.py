"""The campaigns of a project → a folder of posters, cards and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from balise import assets
from balise.campaigns import CampaignFile
from balise.diagnostics import Code, Diagnostic, has_errors, say
from balise.events import read_events
from balise.lower import lower_campaign
from balise.pipeline.campaign_words import check_campaigns
from balise.pipeline.handouts import Printed, Progress, fonts_missing
from balise.pipeline.plan import SitePlan


def make_campaigns(plan: SitePlan, folder: Path, cache: Path, progress: Progress) -> Printed:
    """Put the posters, cards and pictures of all campaigns into an empty folder; merged fonts are kept in `cache`."""
    from balise.printing.fonts import prepare_fonts
    from balise.printing.press import Press
    from balise.targets.campaign.press import print_campaign

    modules = assets.node_modules(plan.inventory.config.root)
    if modules is None:
        return Printed(fonts_missing())
    events, found = read_events(plan.inventory.config)
    items, problems = check_campaigns(plan.inventory.curriculum, events, plan.inventory.today)
    found.extend(problems)
    chosen = [(item, code) for item in items.values() for code in _languages(item, plan)]
    found.extend(problem for item, code in chosen for problem in _unpublished(item, code, plan))
    if has_errors(found):
        return Printed(tuple(found))
    base_url = plan.inventory.config.settings.base_url if plan.selection.codes else None
    press = Press(prepare_fonts(modules, cache))
    count = 0
    for done, (item, code) in enumerate(chosen, 1):
        campaign = lower_campaign(item, events, plan.inventory.registry(code), code)
        for path, content, faults in print_campaign(campaign, base_url, press):
            found.extend(faults)
            if content is not None:
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
                count += 1
        progress(done, len(chosen))
    return Printed(tuple(found), count)


def _languages(item: CampaignFile, plan: SitePlan) -> Iterator[str]:
    """Yield the languages of a campaign that were chosen, none if its audience was not."""
    chosen = plan.selection
    if not chosen.audiences or item.campaign.audience in chosen.audiences:
        yield from (code for code in item.campaign.languages if not chosen.languages or code in chosen.languages)


def _unpublished(item: CampaignFile, code: str, plan: SitePlan) -> Iterator[Diagnostic]:
    """Yield why a code would lead nowhere: its lesson is not published in the language."""
    name = item.campaign.opens.lesson
    if plan.selection.codes and name in plan.inventory.cards and code not in plan.inventory.languages_of(name):
        message = say("the lesson `{name}` is not published in `{language}`", name=name, language=code)
        help_text = say("translate it, or choose another lesson: a printed code cannot be called back")
        yield Diagnostic(Code.MISSING_TRANSLATION, message, item.document.value_span(("opens", "lesson")), help_text)
