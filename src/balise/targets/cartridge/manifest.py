"""The manifest of a cartridge, and what stands beside its pages: links and prompts to discuss.

Common Cartridge 1.1 (https://www.imsglobal.org/cc): its profile of content packaging, web links (imswl), discussion
topics (imsdt).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
TOPIC = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"
WEB, WEB_LINK, DISCUSSION, QUIZ = (
    "webcontent",
    "imswl_xmlv1p1",
    "imsdt_xmlv1p1",
    "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
)
"""The types of resources that we write (the vocabulary of `type` in the profile)."""
SCHEMA_VERSION = "1.1.0"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the cartridge and what it is, with its title in the list that learners see.

    Without a title it is not in the list; `uses` are the ids of those that it shows.
    """

    id: str
    kind: str
    path: str
    content: bytes
    title: str | None
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the list: a lesson and its resources, in order."""

    id: str
    title: str
    resources: tuple[Resource, ...]


def xml_bytes(root: ET.Element) -> bytes:
    """Return XML with its declaration."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def manifest_bytes(name: str, title: str, language: str, chapters: Sequence[Chapter]) -> bytes:
    """Return `imsmanifest.xml`: one tree of titles, and every file in a resource."""
    root = ET.Element("manifest", {"xmlns": PACKAGE, "xmlns:lomimscc": LOM, "identifier": f"cartridge_{name}"})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "IMS Common Cartridge"
    ET.SubElement(metadata, "schemaversion").text = SCHEMA_VERSION
    general = ET.SubElement(ET.SubElement(metadata, "lomimscc:lom"), "lomimscc:general")
    ET.SubElement(ET.SubElement(general, "lomimscc:title"), "lomimscc:string", language=language).text = title
    ET.SubElement(general, "lomimscc:language").text = language
    organizations = ET.SubElement(root, "organizations")
    tree = ET.SubElement(organizations, "organization", identifier=f"tree_{name}", structure="rooted-hierarchy")
    top = ET.SubElement(tree, "item", identifier=f"top_{name}")  # the profile gives it no title
    for chapter in chapters:
        part = ET.SubElement(top, "item", identifier=f"item_{chapter.id}")
        ET.SubElement(part, "title").text = chapter.title
        for entry in (entry for entry in chapter.resources if entry.title is not None):
            item = ET.SubElement(part, "item", identifier=f"item_{entry.id}", identifierref=entry.id)
            ET.SubElement(item, "title").text = entry.title
    _write_resources(ET.SubElement(root, "resources"), (entry for chapter in chapters for entry in chapter.resources))
    return xml_bytes(root)


def _write_resources(parent: ET.Element, entries: Iterable[Resource]) -> None:
    for entry in {entry.id: entry for entry in entries}.values():  # lessons share pictograms
        resource = ET.SubElement(parent, "resource", identifier=entry.id, type=entry.kind)
        if entry.kind == WEB:
            resource.set("href", entry.path)
        ET.SubElement(resource, "file", href=entry.path)
        for name in entry.uses:
            ET.SubElement(resource, "dependency", identifierref=name)


def link_bytes(title: str, address: str) -> bytes:
    """Return a web link."""
    root = ET.Element("webLink", xmlns=LINK)
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "url", href=address, target="_blank")
    return xml_bytes(root)


def topic_bytes(title: str, html: str) -> bytes:
    """Return a prompt to discuss."""
    root = ET.Element("topic", xmlns=TOPIC)
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "text", texttype="text/html").text = html
    return xml_bytes(root)
