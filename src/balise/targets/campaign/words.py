"""What a picture says, in words: for those who cannot see it, and to put beside it where it is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from xml.etree import ElementTree

from balise.addresses import Address, readable
from balise.ir_campaign import Campaign
from balise.player.helplines import number_of
from balise.printing.document import CODE_WORDS
from balise.targets.campaign.documents import texts_of

SVG = "http://www.w3.org/2000/svg"


def alternative_text(campaign: Campaign, base_url: str | None) -> str:
    """Return what a picture of the campaign says: what is drawn, then its words from top to bottom."""
    texts = texts_of(campaign)
    words = [campaign.alt, campaign.occasion, campaign.message, campaign.detail]
    said = [" ".join(texts.plain(text).split()) for text in words if text is not None]
    said += [" ".join(texts.plain(one.text).split()) for one in campaign.gestures]
    said += [f"{texts.plain(line.name)} {number_of(line)}" for line in campaign.helplines[:1]]
    if base_url is not None:
        url = readable(Address(campaign.lesson, campaign.code, campaign.purpose).url(base_url))
        said.append(f"{texts.words.text(CODE_WORDS[campaign.purpose])} {url}")
    return " ".join(part if part[-1] in ".?!»…؟።" else f"{part}." for part in said)


def words_files(campaign: Campaign, base_url: str | None, names: list[str]) -> Mapping[str, bytes]:
    """Return the files that say what pictures show: one to copy from, one for programs, by name of picture."""
    text = alternative_text(campaign, base_url)
    about = {"language": campaign.code, "alt": dict.fromkeys(sorted(names), text)}
    return {
        "alt.txt": f"{text}\n".encode(),
        "alt.json": (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def spoken_svg(content: bytes, text: str, code: str, width: int, height: int) -> bytes:
    """Return an SVG that says what it shows (SVG 2, 5.8 and WAI-ARIA Graphics) and how large it is in pixels."""
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(content)
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("role", "img")
    root.set("lang", code)
    root.set("aria-labelledby", "says")
    title = ElementTree.Element(f"{{{SVG}}}title", {"id": "says"})
    title.text = text
    root.insert(0, title)
    spoken: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return spoken
