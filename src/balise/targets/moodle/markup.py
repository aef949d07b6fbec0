"""The parts that Moodle XML puts texts into."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from markupsafe import Markup

JOINER = "\u2060"
"""A character without width, between two brackets of an author that Moodle would take for a gap."""


def text_in(parent: ET.Element, words: str) -> None:
    """Put words into an element, as Moodle XML has them."""
    ET.SubElement(parent, "text").text = words


def html_in(parent: ET.Element, name: str, html: Markup) -> ET.Element:
    """Return a new part that holds HTML."""
    element = ET.SubElement(parent, name, format="html")
    text_in(element, str(html))
    return element
