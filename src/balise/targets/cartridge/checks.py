"""What a cartridge must hold together by: read again from its bytes, as a platform reads it.

Each fault begins with the part of *IMS Common Cartridge Profile: Implementation*, version 1.1
(https://www.imsglobal.org/cc), that it offends: its manifest, its list (content organization), its files and resources,
web links, and its profile of QTI 1.2.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from balise.targets.cartridge.manifest import DISCUSSION, LINK, PACKAGE, QUIZ, SCHEMA_VERSION, TOPIC, WEB, WEB_LINK
from balise.targets.cartridge.questions import QTI, SEVERAL, SINGLE, TRUTH

MANIFEST = "imsmanifest.xml"


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Return what is wrong with the files of a cartridge; nothing if it holds together."""
    if MANIFEST not in files:
        return ["manifest: there is no imsmanifest.xml at the root"]
    root = _parsed(files[MANIFEST])
    if root is None or root.tag != f"{{{PACKAGE}}}manifest":
        return ["manifest: imsmanifest.xml is no manifest of version 1.1"]
    return [*_tree(root), *_resources(root, files)]


def _parsed(content: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(content)
    except ET.ParseError:
        return None


def _tree(root: ET.Element) -> Iterator[str]:
    if root.findtext(f"{{{PACKAGE}}}metadata/{{{PACKAGE}}}schemaversion") != SCHEMA_VERSION:
        yield f"manifest: the version is not {SCHEMA_VERSION}"
    names = [element.get("identifier") for element in root.iter() if element.get("identifier")]
    yield from (f"list: two things are called {name}" for name, count in Counter(names).items() if count > 1)
    trees = root.findall(f"{{{PACKAGE}}}organizations/{{{PACKAGE}}}organization")
    tops = trees[0].findall(f"{{{PACKAGE}}}item") if trees else []
    if len(trees) != 1 or len(tops) != 1 or trees[0].get("structure") != "rooted-hierarchy":
        yield "list: the list must be one tree with one item at its top"
        return
    if tops[0].find(f"{{{PACKAGE}}}title") is not None:
        yield "list: the item at the top has no title"
    there = {element.get("identifier") for element in root.iter(f"{{{PACKAGE}}}resource")}
    for item in tops[0].iter(f"{{{PACKAGE}}}item"):
        if item is not tops[0] and not (item.findtext(f"{{{PACKAGE}}}title") or "").strip():
            yield f"list: {item.get('identifier')} has no title"
        reference = item.get("identifierref")
        if reference is not None and reference not in there:
            yield f"list: there is no resource {reference}"


def _resources(root: ET.Element, files: Mapping[str, bytes]) -> Iterator[str]:
    listed: set[str] = set()
    there = {resource.get("identifier") for resource in root.iter(f"{{{PACKAGE}}}resource")}
    for resource in root.iter(f"{{{PACKAGE}}}resource"):
        name, kind = resource.get("identifier"), resource.get("type", "")
        for other in resource.findall(f"{{{PACKAGE}}}dependency"):
            if other.get("identifierref") not in there:
                yield f"resources: {name} uses {other.get('identifierref')}, which is not there"
        paths = [entry.get("href", "") for entry in resource.findall(f"{{{PACKAGE}}}file")]
        listed.update(paths)
        for path in paths:
            if path not in files:
                yield f"files: {name} names {path}, which is not there"
            else:
                yield from (f"{path}: {fault}" for fault in _content(kind, files[path]))
        if kind == WEB and resource.get("href") not in paths:
            yield f"resources: {name} must name its page in `href`"
        if kind != WEB and (len(paths) != 1 or resource.get("href")):
            yield f"resources: {name} must hold one file and no `href`"
    yield from (f"files: {path} stands in no resource" for path in sorted(set(files) - listed - {MANIFEST}))


def _content(kind: str, content: bytes) -> Iterator[str]:
    if kind == WEB:
        return
    root = _parsed(content)
    wanted = {WEB_LINK: f"{{{LINK}}}webLink", DISCUSSION: f"{{{TOPIC}}}topic", QUIZ: f"{{{QTI}}}questestinterop"}
    if kind not in wanted:
        yield f"resources: there is no type {kind}"
    elif root is None or root.tag != wanted[kind]:
        yield f"resources: this is no {kind}"
    elif kind == WEB_LINK:
        address = root.find(f"{{{LINK}}}url")
        if address is None or not address.get("href", "").startswith("https://"):
            yield "link: the link has no address"
    elif kind == QUIZ:
        for item in root.iter(f"{{{QTI}}}item"):
            yield from (f"{item.get('ident')}: {fault}" for fault in _question(item))
        yield from _doubled("QTI", [item.get("ident") for item in root.iter(f"{{{QTI}}}item")])


def _doubled(part: str, names: list[str | None]) -> Iterator[str]:
    yield from (f"{part}: two are called {name}" for name, count in Counter(names).items() if count > 1)


def _question(item: ET.Element) -> Iterator[str]:
    fields = {
        field.findtext(f"{{{QTI}}}fieldlabel"): field.findtext(f"{{{QTI}}}fieldentry")
        for field in item.iter(f"{{{QTI}}}qtimetadatafield")
    }
    profile = fields.get("cc_profile")
    if profile not in (SINGLE, SEVERAL, TRUTH):
        yield f"QTI: there is no profile {profile}"
    labels = [label.get("ident") for label in item.iter(f"{{{QTI}}}response_label")]
    yield from _doubled("QTI", labels)
    if profile == TRUTH and sorted(str(label) for label in labels) != ["false", "true"]:
        yield "QTI: the answers must be called `true` and `false`"
    for picked in item.iter(f"{{{QTI}}}varequal"):
        if picked.text not in labels:
            yield f"QTI: there is no answer {picked.text}"
    shown = {feedback.get("ident") for feedback in item.findall(f"{{{QTI}}}itemfeedback")}
    for link in item.iter(f"{{{QTI}}}displayfeedback"):
        if link.get("linkrefid") not in shown:
            yield f"QTI: there is no feedback {link.get('linkrefid')}"
    if not any(entry.text == "100" for entry in item.iter(f"{{{QTI}}}setvar")):
        yield "QTI: no answer gives the points"
