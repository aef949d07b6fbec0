"""The page that opens a kit: what is in it, what it is for, and how often to print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from balise.interface import interface
from balise.languages import language
from balise.occasion import Meeting
from balise.player.writer import player_environment
from balise.targets.kit.dates import long_day
from balise.targets.kit.feedback import TEMPLATES
from balise.targets.kit.papers import Copies


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to open: its path in the kit, and interface words that say what it is and what it is for."""

    path: str
    name: str
    why: str


def index_page(meeting: Meeting, opened: Sequence[Opened], copies: Sequence[Copies]) -> bytes:
    """Return the page, in the first language of the event."""
    side, occasion = meeting.main, meeting.occasion
    words = interface(side.code)
    html = (
        player_environment(TEMPLATES)
        .get_template("kit.html.jinja")
        .render(
            title=occasion.titles[side.code],
            day=long_day(occasion.day, side.code),
            place=f"{occasion.place}, {occasion.address}",
            language=language(side.code),
            words_language=language(words.language),
            ui=words.text,
            many=words.plural,
            opened=opened,
            copies=copies,
        )
    )
    return html.encode()
