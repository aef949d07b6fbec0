"""What participants are asked at the end, on paper and on screen, where what they tick becomes a short code.

Nothing is sent: a code of answers is shown as letters and as a QR code, and can be kept as a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from rjsmin import jsmin

from balise import ir
from balise.addresses import ALPHABET, Address
from balise.interface import Interface, interface
from balise.languages import Language, language
from balise.markdown import to_plain
from balise.occasion import Meeting, Occasion
from balise.packing import ModuleSide
from balise.player.helplines import EMERGENCY, helplines_of, is_formal, number_of
from balise.player.writer import player_environment
from balise.targets.kit.dates import long_day
from balise.targets.kit.wording import form_words

TEMPLATES = "targets/kit/templates"
PURPOSE = "feedback"
LABELS = ("Not yet", "A little", "Yes")
MOST = 4
"""So many sentences of the lessons are asked at most, and two of our own: a code holds six answers."""
SCRIPTS = {
    "feedback.js": ("targets/kit/js/code.js", "targets/kit/js/feedback.js"),
    "tally.js": ("targets/kit/js/tally.js",),
}
STYLES = {"kit.css": ("player/css/tokens.css", "player/css/ground.css", "targets/kit/css/kit.css")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence to agree with, and the language that it is in."""

    text: str
    language: Language


def address_of(occasion: Occasion, code: str) -> Address:
    """Return the short address of the form of an event in a language."""
    return Address(occasion.id, code, PURPOSE)


def tag_of(occasion: Occasion) -> str:
    """Return the four letters by which codes of answers belong to an event."""
    number = int.from_bytes(hashlib.sha256(f"feedback/{occasion.id}".encode()).digest(), "big")
    letters = []
    for _ in range(4):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters).upper()


def asked(side: ModuleSide) -> tuple[Asked, ...]:
    """Return what is asked: the sentences that close the lessons, then our own; the same ones in every language."""
    words = interface(side.code)
    texts = dict.fromkeys(_pulse_items(side.module.lessons))
    sentences = form_words(children=side.module.audience.children).own
    own = [Asked(words.text(sentence), language(words.language)) for sentence in sentences]
    return (*(Asked(_plain(text), language(text.language)) for text in list(texts)[:MOST]), *own)


def _pulse_items(lessons: Sequence[ir.Lesson]) -> Iterator[ir.Text]:
    for lesson in lessons:
        for step in lesson.steps:
            if isinstance(step.activity, ir.Pulse) and step.activity.when == "after":
                yield from (item.text for item in step.activity.items)


def _lines(occasion: Occasion, side: ModuleSide) -> list[ir.Helpline]:
    """Return the services that the lessons name, those of the event’s community, the emergency numbers last."""
    named = {line.id: line for lesson in side.module.lessons for line in helplines_of(lesson, side.registry)}
    near = {occasion.community, "national"}
    found = [line for line in named.values() if occasion.community == "national" or near & set(line.communities)]
    return sorted(found, key=lambda line: line.id == EMERGENCY)


def _plain(text: ir.Text) -> str:
    return to_plain(text.tree, lambda role: role.target)


def form_page(meeting: Meeting, side: ModuleSide, *, assets: str, fonts: str, quick_exit_url: str | None) -> bytes:
    """Return the form in a language: a whole page. `assets` and `fonts` lead from it to its files."""
    lessons, words = side.module.lessons, interface(side.code)
    return _page(
        "feedback.html.jinja",
        meeting,
        words,
        side.code,
        asked=asked(side),
        assets=assets,
        fonts=fonts,
        form=form_words(children=meeting.for_children),
        formal=any(is_formal(lesson) for lesson in lessons),
        lines=[(_plain(line.name), number_of(line)) for line in _lines(meeting.occasion, side)],
        others=[language(other.code) for other in meeting.sides if other.code != side.code],
        quick_exit_url=quick_exit_url if side.module.audience.learner in ("child", "teen", "parent") else None,
    )


def tally_page(meeting: Meeting, *, assets: str, fonts: str) -> bytes:
    """Return the page on which the presenter adds the answers up, in the first language: a whole page."""
    side = meeting.main
    words = interface(side.code)
    return _page("tally.html.jinja", meeting, words, side.code, asked=asked(side), assets=assets, fonts=fonts)


def _page(template: str, meeting: Meeting, words: Interface, code: str, **values: Any) -> bytes:
    occasion = meeting.occasion
    html = (
        player_environment(TEMPLATES)
        .get_template(template)
        .render(
            title=occasion.titles[code],
            day=long_day(occasion.day, code),
            tag=tag_of(occasion),
            event=occasion.id,
            language=language(code),
            words_language=language(words.language),
            ui=words.text,
            labels=LABELS,
            **values,
        )
    )
    return html.encode()


def page_files() -> dict[str, bytes]:
    """Return the scripts and styles of these pages, by file name."""
    found = {name: _joined(parts, script=True) for name, parts in SCRIPTS.items()}
    return found | {name: _joined(parts, script=False) for name, parts in STYLES.items()}


def form_files() -> dict[str, bytes]:
    """Return those of them that the form needs."""
    return {name: content for name, content in page_files().items() if name != "tally.js"}


def _joined(parts: Sequence[str], *, script: bool) -> bytes:
    contents = [(files("balise") / part).read_bytes() for part in parts]
    return b"\n".join(bytes(jsmin(content)) if script else content for content in contents)
