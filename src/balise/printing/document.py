"""A document to print, as data: what a template reads, and the parts that several kinds of documents have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from balise import assets, ir
from balise.addresses import Address, readable
from balise.codes import code_svg
from balise.player.helplines import number_of
from balise.printing.texts import Data, Texts

CODE_WORDS: Mapping[str, str] = {
    "guide": "The guide of this lesson:",
    "play": "The activities of this lesson, on screen:",
    "help": "All the numbers:",
}
"""Purpose of a code → what is said beside it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to print: its path, the file it is made of and the day that file last changed, template and data.

    `template` is a path in the package `balise`; it reads `data` as JSON.
    """

    path: str
    source: str
    day: datetime.date
    template: str
    data: Data


def code_data(address: Address, base_url: str, words: str, texts: Texts) -> Data:
    """Return a QR code with its address; `words` say what it opens."""
    url = address.url(base_url)
    alt = f"{texts.words.text(words)} {url}"
    return {"svg": code_svg(url), "alt": alt, "words": texts.ui(words), "url": readable(url), "href": url}


def line_data(line: ir.Helpline, texts: Texts) -> Data:
    """Return a service to turn to: number, name, one fact. Some services are called by their number."""
    number = number_of(line)
    called_so = texts.plain(line.name) == number
    return {"number": number, "name": texts.text(line.name), "called_so": called_so, "fact": texts.text(line.fact)}


def drawings(codes: Iterable[str]) -> dict[str, str]:
    """Return the drawings of pictograms, by code; those that are not installed are left to their words."""
    found = ((code, assets.pictogram(code)) for code in codes)
    return {code: content.decode("utf-8") for code, content in found if content is not None}
