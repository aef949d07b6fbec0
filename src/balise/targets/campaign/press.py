"""A campaign in one language → the files of its folder, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from balise.diagnostics import Diagnostic
from balise.ir_campaign import Campaign
from balise.printing.press import Press
from balise.printing.proof import proofs
from balise.targets.campaign.documents import papers_of, pictures_of
from balise.targets.campaign.words import alternative_text, spoken_svg, words_files

File = tuple[str, bytes | None, list[Diagnostic]]


def print_campaign(campaign: Campaign, base_url: str | None, press: Press) -> Iterator[File]:
    """Yield path, content and findings of each file; what cannot be printed has no content."""
    for document in papers_of(campaign, base_url):
        content, found = press.print(document)
        if content is not None:
            found = [*found, *proofs(document.path, content)]
        yield document.path, content, found
    said = alternative_text(campaign, base_url)
    names = []
    for picture, document in pictures_of(campaign, base_url):
        for form in ("png", "svg"):
            content, found = press.draw(document, form)
            if content is not None and form == "svg":
                content = spoken_svg(content, said, campaign.code, picture.width, picture.height)
            yield f"{document.path}.{form}", content, found
            names.append(f"{document.path.rpartition('/')[2]}.{form}")
    for name, content in words_files(campaign, base_url, names).items():
        yield f"{campaign.id}/{campaign.code}/{name}", content, []
