"""The feedback forms of events on the site: for each event a page in each of its languages, and its short address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from balise.diagnostics import Code, Diagnostic, Span, say
from balise.pipeline.meetings import read_meetings
from balise.pipeline.plan import SitePlan
from balise.targets.kit.feedback import address_of, form_files, form_page
from balise.targets.site.redirects import leading_on, redirect_path

FOLDER = "feedback"


def place_forms(plan: SitePlan, folder: Path, shorten: Callable[[bytes], bytes]) -> list[Diagnostic]:
    """Put the forms of all events that hold together into a site; an event that does not is told by `balise check`.

    Events that are over keep their form: participants come home with its address.
    """
    inventory = plan.inventory
    meetings, _ = read_meetings(inventory, (), inventory.config.settings.base_url, None)
    found: list[Diagnostic] = []
    for meeting in meetings:
        for side in meeting.sides:
            page = form_page(
                meeting,
                side,
                assets="../assets/",
                fonts="../../assets/",
                quick_exit_url=inventory.config.settings.quick_exit_url,
            )
            _write(folder / FOLDER / meeting.occasion.id / f"{side.code}.html", page)
            path = folder / redirect_path(address_of(meeting.occasion, side.code))
            if path.exists():
                message = say("the short address of `{name}` is that of something else", name=meeting.occasion.id)
                help_text = say("rename the event’s file: no sheet with its code has been printed yet")
                found.append(Diagnostic(Code.DUPLICATE_ID, message, Span(meeting.occasion.file), help_text))
                continue
            href = f"../../{FOLDER}/{meeting.occasion.id}/{side.code}.html"
            _write(path, leading_on(href, meeting.occasion.titles[side.code], side.code).encode())
    for name, content in form_files().items() if meetings else ():
        _write(folder / FOLDER / "assets" / name, shorten(content) if name.endswith(".js") else content)
    return found


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
