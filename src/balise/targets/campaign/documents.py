"""A campaign in one language → its posters, cards and pictures, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balise.addresses import Address
from balise.ir_campaign import Campaign
from balise.player.helplines import EMERGENCY, number_of
from balise.printing.document import CODE_WORDS, Document, code_data
from balise.printing.placard import POSTER, PT_PER_MM, placard, sized
from balise.printing.texts import Data, Texts

CARD = "targets/campaign/typst/card.typ"
POSTERS_MM: Mapping[str, tuple[float, float]] = {"poster-a3": (297, 420), "poster-a4": (210, 297)}
CARD_MM = (105.0, 148.5)
"""A6 as a fourth of an A4: half a millimetre higher than ISO 216 has it, so that four fill the sheet."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A size of pictures for social media, in pixels, the proportions it is drawn in, and where it is used."""

    width: int
    height: int
    shape: str


PICTURES = (
    Picture(1080, 1080, "square"),
    Picture(1080, 1350, "portrait"),
    Picture(1200, 630, "wide"),
    Picture(1080, 1920, "story"),
)


def texts_of(campaign: Campaign) -> Texts:
    """Return the writer of the texts of a campaign."""
    return Texts(campaign.code, {line.id: line for line in campaign.helplines}, {})


def papers_of(campaign: Campaign, base_url: str | None) -> Iterator[Document]:
    """Yield what is printed: posters, a card, four cards on a sheet."""
    data = data_of(campaign, base_url)
    for name, (width, height) in POSTERS_MM.items():
        yield _document(campaign, f"{name}.pdf", POSTER, sized(data, "a", width * PT_PER_MM, height * PT_PER_MM))
    card = sized(data, "front", *(side * PT_PER_MM for side in CARD_MM))
    yield _document(campaign, "card-a6.pdf", CARD, {**card, "sheet": False})
    yield _document(campaign, "cards-a4.pdf", CARD, {**card, "sheet": True})


def pictures_of(campaign: Campaign, base_url: str | None) -> Iterator[tuple[Picture, Document]]:
    """Yield the pictures for social media; their path is without its ending."""
    data = data_of(campaign, base_url)
    for picture in PICTURES:
        name = f"social-{picture.width}x{picture.height}"
        sheet = sized(data, picture.shape, picture.width, picture.height)
        yield picture, _document(campaign, name, POSTER, sheet)


def data_of(campaign: Campaign, base_url: str | None) -> Data:
    """Return what stands on everything that a campaign is made into."""
    texts = texts_of(campaign)
    address = Address(campaign.lesson, campaign.code, campaign.purpose)
    lines = [
        {
            "number": number_of(line),
            "name": texts.ui("Police, in danger now") if line.id == EMERGENCY else texts.text(line.name),
        }
        for line in campaign.helplines
    ]
    return placard(
        texts,
        title=texts.plain(campaign.title),
        message=texts.text(campaign.message),
        points=[{"text": texts.text(one.text), "note": texts.maybe(one.note)} for one in campaign.gestures],
        drawing=campaign.drawing,
        alt=texts.plain(campaign.alt),
        occasion=texts.maybe(campaign.occasion),
        detail=texts.maybe(campaign.detail),
        lines=lines,
        code=None if base_url is None else code_data(address, base_url, CODE_WORDS[campaign.purpose], texts),
        brand=campaign.brand,
    )


def _document(campaign: Campaign, name: str, template: str, data: Data) -> Document:
    return Document(f"{campaign.id}/{campaign.code}/{name}", campaign.file, campaign.changed, template, data)
