"""A project's files → its campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balise.config import Config
from balise.curriculum import check_name, name_of, read_as
from balise.diagnostics import Diagnostic
from balise.events import reserved_name, yaml_files
from balise.source import Document, Location
from balise.spec.campaign import TEXTS, Campaign
from balise.spec.texts import TextUnit


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A campaign that loaded."""

    id: str
    file: str
    document: Document
    campaign: Campaign


def campaign_paths(config: Config) -> list[Path]:
    """Return the files of campaigns, sorted."""
    return yaml_files(config.folder("curriculum") / "campaigns")


def read_campaigns(config: Config) -> tuple[dict[str, CampaignFile], list[Diagnostic]]:
    """Return all campaigns that load, by id, and why the others do not."""
    items: dict[str, CampaignFile] = {}
    found: list[Diagnostic] = []
    for path in campaign_paths(config):
        name = name_of(path, config.root)
        document, campaign, _, problems = read_as(path, name, Campaign)
        found.extend([*check_name(path, name), *reserved_name(path, name), *problems])
        if document is not None and campaign is not None:
            items[path.stem] = CampaignFile(path.stem, name, document, campaign)
    return items, found


def texts_of_campaign(campaign: Campaign) -> Iterator[tuple[Location, Mapping[str, str]]]:
    """Yield each text by language, with its place in the file."""
    for key in TEXTS:
        texts = getattr(campaign, key)
        if texts is not None:
            yield (key,), texts
    for index, gesture in enumerate(campaign.gestures):
        yield ("gestures", index, "text"), gesture.text
        if gesture.note is not None:
            yield ("gestures", index, "note"), gesture.note
    yield ("drawing", "alt"), campaign.drawing.alt


def units_of_campaign(item: CampaignFile) -> list[TextUnit]:
    """Return every text in every language, as lessons have them: `path` ends in its language."""
    return [
        TextUnit(".".join(map(str, (*location, language))), (*location, language), text, str(location[-1]), "learner")
        for location, texts in texts_of_campaign(item.campaign)
        for language, text in texts.items()
    ]
