"""`imsmanifest.xml`: what is in a package, in the words of SCORM 1.2 and of SCORM 2004, 4th edition.

CAM: the Content Aggregation Model of either. Names with a prefix are written as they are: their namespaces stand on the
root element.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

NAME = "imsmanifest.xml"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
Words = tuple[tuple[str, str], ...]
"""A text in each language of a package: the language's code, the text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A lesson in a package: one SCO. `files` are those that it alone loads; `pass_mark` is None if nothing judges."""

    id: str
    title: str
    href: str
    files: tuple[str, ...]
    pass_mark: Fraction | None
    scored: bool


@dataclass(frozen=True, slots=True)
class Content:
    """All that a manifest tells. `id` stays the same from build to build; `shared` are files that every unit loads."""

    id: str
    titles: Words
    summaries: Words
    version: int
    minutes: int
    units: tuple[Unit, ...]
    shared: tuple[str, ...]
    pass_mark: Fraction | None

    @property
    def title(self) -> str:
        """Return the title, both if there are two languages."""
        return " / ".join(dict.fromkeys(text for _, text in self.titles))


def manifest(standard: str, content: Content) -> bytes:
    """Return the manifest of a package; `standard` is 1.2 or 2004."""
    root = _old(content) if standard == "1.2" else _new(content)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _root(content: Content, namespaces: dict[str, str], schemas: Sequence[tuple[str, str]]) -> ET.Element:
    root = ET.Element("manifest", identifier=f"balise-{content.id}", version=f"{content.version}.0")
    root.attrib.update(namespaces)
    root.set("xmlns:xsi", _XSI)
    root.set("xsi:schemaLocation", " ".join(f"{space} {file}" for space, file in schemas))
    return root


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}"


def _resources(root: ET.Element, content: Content, kind: str) -> None:
    """Write what files there are (CAM 1.2, 2.3.5.5; 2004, 3.4.1.13): each in one resource. `kind` is an attribute."""
    resources = _add(root, "resources")
    for unit in content.units:
        sco = _add(resources, "resource", identifier=f"res-{unit.id}", type="webcontent", href=unit.href)
        sco.set(kind, "sco")
        for path in (unit.href, *unit.files):
            _add(sco, "file", href=path)
        _add(sco, "dependency", identifierref="res-shared")
    shared = _add(resources, "resource", identifier="res-shared", type="webcontent")
    shared.set(kind, "asset")
    for path in content.shared:
        _add(shared, "file", href=path)


# ---- SCORM 1.2 ----

_OLD = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
}
_OLD_FILES = ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd")


def _old(content: Content) -> ET.Element:
    root = _root(content, _OLD, list(zip(_OLD.values(), _OLD_FILES, strict=True)))
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "ADL SCORM")  # CAM 1.2, 2.3.5.2: exactly these words
    _add(metadata, "schemaversion", "1.2")
    general = _add(_add(metadata, "imsmd:lom"), "imsmd:general")
    _langstrings(_add(general, "imsmd:title"), content.titles)
    for code, _ in content.titles:
        _add(general, "imsmd:language", code)
    _langstrings(_add(general, "imsmd:description"), content.summaries)
    organizations = _add(root, "organizations", default=f"org-{content.id}")
    organization = _add(organizations, "organization", identifier=f"org-{content.id}")
    _add(organization, "title", content.title)
    for unit in content.units:
        item = _add(organization, "item", identifier=f"item-{unit.id}", identifierref=f"res-{unit.id}")
        item.set("isvisible", "true")
        _add(item, "title", unit.title)
        if unit.pass_mark is not None:
            # CAM 1.2, 2.3.5.3.3: after title and metadata, data before the mastery score
            _add(item, "adlcp:datafromlms", f"pass={_percent(unit.pass_mark)}")
            _add(item, "adlcp:masteryscore", _percent(unit.pass_mark))
    _resources(root, content, "adlcp:scormtype")
    return root


def _langstrings(parent: ET.Element, words: Words) -> None:
    for code, text in words:
        _add(parent, "imsmd:langstring", text).set("xml:lang", code)


# ---- SCORM 2004, 4th edition ----

_NEW = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "xmlns:adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "xmlns:adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
    "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    "xmlns:lom": "http://ltsc.ieee.org/xsd/LOM",
}
_NEW_FILES = ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd", "lom.xsd")


def _new(content: Content) -> ET.Element:
    root = _root(content, _NEW, list(zip(_NEW.values(), _NEW_FILES, strict=True)))
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "ADL SCORM")  # CAM 2004, 3.4.1.2: exactly these words
    _add(metadata, "schemaversion", "2004 4th Edition")
    _lom(metadata, content)
    organizations = _add(root, "organizations", default=f"org-{content.id}")
    organization = _add(organizations, "organization", identifier=f"org-{content.id}")
    _add(organization, "title", content.title)
    for unit in content.units:
        item = _add(organization, "item", identifier=f"item-{unit.id}", identifierref=f"res-{unit.id}")
        _add(item, "title", unit.title)
        if unit.pass_mark is not None:
            _add(item, "adlcp:dataFromLMS", f"pass={_percent(unit.pass_mark)}")
        _sequencing_of_unit(item, unit)
    sequencing = _add(organization, "imsss:sequencing")
    # learners choose a lesson, or go on to the next one (CAM 2004, 5.1.3)
    _add(sequencing, "imsss:controlMode", choice="true", flow="true")
    if content.pass_mark is not None and any(unit.scored for unit in content.units):
        _objective(sequencing, f"obj-{content.id}", content.pass_mark)
    _resources(root, content, "adlcp:scormType")
    return root


def _lom(metadata: ET.Element, content: Content) -> None:
    """Write IEEE LOM (1484.12.3), its parts in the order of CAM 2004, 4.2."""
    lom = _add(metadata, "lom:lom")
    general = _add(lom, "lom:general")
    title = _add(general, "lom:title")
    for code, text in content.titles:
        _add(title, "lom:string", text, language=code)
    for code, _ in content.titles:
        _add(general, "lom:language", code)
    for code, text in content.summaries:
        _add(_add(general, "lom:description"), "lom:string", text, language=code)
    time = _add(_add(lom, "lom:educational"), "lom:typicalLearningTime")
    _add(time, "lom:duration", f"PT{content.minutes}M")


def _sequencing_of_unit(item: ET.Element, unit: Unit) -> None:
    """Say how a lesson is judged; one without a score weighs nothing in the whole (CAM 2004, 5.1.7 to 5.1.12)."""
    sequencing = _add(item, "imsss:sequencing")
    if not unit.scored:
        _add(sequencing, "imsss:rollupRules", rollupObjectiveSatisfied="false", objectiveMeasureWeight="0")
    if unit.pass_mark is not None:
        _objective(sequencing, f"obj-{unit.id}", unit.pass_mark)
    # the page itself says what is completed and passed
    _add(sequencing, "imsss:deliveryControls", completionSetByContent="true", objectiveSetByContent="true")


def _objective(sequencing: ET.Element, name: str, pass_mark: Fraction) -> None:
    objectives = _add(sequencing, "imsss:objectives")
    primary = _add(objectives, "imsss:primaryObjective", objectiveID=name, satisfiedByMeasure="true")
    _add(primary, "imsss:minNormalizedMeasure", f"{float(pass_mark):.4f}".rstrip("0").rstrip("."))
