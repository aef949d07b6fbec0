"""The short addresses of a site: their pages, and what would make a printed code lead astray."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from balise.addresses import Address, addresses, collisions
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.pipeline.inventory import Inventory
from balise.pipeline.plan import Job, SitePlan
from balise.targets.site.redirects import document_of, redirect_page, redirect_path


def address_problems(inventory: Inventory) -> list[Diagnostic]:
    """Return each two lessons that would have one short address."""
    found = []
    for first, second in collisions(addresses(inventory.cards, inventory.config.settings.languages)):
        names = {"first": f"{first.lesson} ({first.language})", "second": f"{second.lesson} ({second.language})"}
        message = say("{first} and {second} would have the same short address", **names)
        help_text = say("rename the newer of the two files: no sheet with its code has been printed yet")
        span = Span(inventory.cards[second.lesson].file)
        found.append(Diagnostic(Code.DUPLICATE_ID, message, span, help_text))
    return found


def site_addresses(plan: SitePlan) -> list[tuple[Address, str, bool]]:
    """Return every address of a site, with its lesson's title, and whether that lesson is for under 18s."""
    audiences = plan.inventory.curriculum.registry["audiences"].audiences
    return [
        (address, spot.title, audiences[spot.audience].children)
        for code in plan.languages
        for spot in plan.site.shelves[code].spots
        for address in addresses([spot.id], [code])
    ]


def place_redirects(plan: SitePlan, jobs: Sequence[Job], folder: Path) -> list[Diagnostic]:
    """Put the page of each short address into a site; return those that would lead nowhere."""
    known = {job.path for job in jobs}
    found = []
    for address, title, young in site_addresses(plan):
        path = folder / redirect_path(address)
        path.parent.mkdir(parents=True)
        path.write_text(redirect_page(address, title, young=young), encoding="utf-8")
        target = f"{address.language}/{document_of(address, young=young)}.html"
        if target not in known:
            message = say("the short address of `{name}` leads nowhere", name=address.lesson)
            found.append(Diagnostic(Code.BROKEN_OUTPUT, message, Span(target)))
    return found
