"""Catalogues as XLIFF 1.2, for translation tools that want it, and back: the only place that knows translate-toolkit.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html

One `<file>` a lesson or module, one `<trans-unit>` a text; its id is the entry's `msgctxt`. What must not change
(references, addresses of links) stands in `<ph>` elements, which tools protect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polib
from lxml import etree
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import Ph
from translate.storage.xliff import xlifffile, xliffunit

from balise.diagnostics import Words, say
from balise.merging import Source, context
from balise.spec.texts import TextUnit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_PROTECTED = re.compile(r"(\{[a-z][a-z-]*\}`[^`\n]+`|(?<=\]\()[^)\s]*(?=\)))")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Unit(xliffunit):  # type: ignore[misc]  # translate-toolkit has no types
    namespace = NAMESPACE


class _File(xlifffile):  # type: ignore[misc]
    namespace = NAMESPACE
    UnitClass = _Unit
    XMLskeleton = xlifffile.XMLskeleton.replace("1.1", "1.2")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text as it comes back: `fuzzy` unless whoever translated it calls it finished."""

    context: str
    source: str
    target: str
    fuzzy: bool
    language: str
    line: int
    target_line: int


class NotXliffError(ValueError):
    """The file is not XLIFF 1; `line` says where that shows."""

    def __init__(self, reason: Words, line: int) -> None:
        """Carry the reason and the line."""
        super().__init__(reason)
        self.reason = reason
        self.line = line


def write_xliff(sources: Iterable[Source], language: str, catalogue: polib.POFile) -> bytes:
    """Return a catalogue as XLIFF: every text of the sources, with its translation, state and context."""
    entries = {entry.msgctxt: entry for entry in catalogue if not entry.obsolete}
    store = _File()
    for source in sources:
        if source.language == language:
            continue
        node = store.createfilenode(source.file, source.language, language)
        if node.getparent() is None:
            store.document.getroot().append(node)
        store.switchfile(source.file)
        for text, _ in source.units:
            entry = entries.get(f"{source.owner}:{text.path}")
            if entry is not None:
                store.addunit(_unit(source, text, entry, language))
    return bytes(store)


def _unit(source: Source, text: TextUnit, entry: polib.POEntry, language: str) -> _Unit:
    unit = _Unit("")
    unit.xmlelement.set("id", entry.msgctxt)
    unit.rich_source = [_protected(entry.msgid)]
    if entry.msgstr:
        unit.rich_target = [_protected(entry.msgstr)]
        unit.xmlelement.set("approved", "no" if entry.fuzzy else "yes")
        state = "needs-review-translation" if entry.fuzzy else "translated"
        unit.xmlelement.find("{*}target").set("state", state)
    unit.addnote(context(source, text, language), origin="developer")
    if entry.previous_msgid:
        unit.addnote(f"translated from: {entry.previous_msgid}", origin="developer")
    if entry.tcomment:
        unit.addnote(entry.tcomment, origin="translator")
    return unit


def sent(text: str) -> str:
    """Return a text as it goes out: characters that XML cannot hold are left out."""
    return _UNFIT.sub("", text)


def _protected(text: str) -> StringElem:
    """Return a text with what must not change as placeholders."""
    parts = _PROTECTED.split(sent(text))
    elements = [Ph(id=str(index // 2 + 1), sub=[part]) if index % 2 else part for index, part in enumerate(parts)]
    return StringElem([element for element in elements if element])


def read_xliff(raw: bytes) -> Iterator[Unit]:
    """Yield the texts of an XLIFF 1.x file.

    Raises:
        NotXliffError: it is something else.
    """
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise NotXliffError(say("a document type stands in it"), 1 + raw.split(b"<!", 1)[0].count(b"\n"))
    try:
        store = xlifffile.parsestring(raw)
    except etree.XMLSyntaxError as error:
        raise NotXliffError(say("this is not XML"), error.lineno or 1) from error
    except (ValueError, AssertionError, StopIteration, AttributeError) as error:
        raise NotXliffError(say("this is XML, but not XLIFF 1.2"), 1) from error
    for unit in store.units:
        yield _read_unit(unit)


def _read_unit(unit: Any) -> Unit:
    element = unit.xmlelement
    folder = next(element.iterancestors("{*}file"))
    target = element.find("{*}target")
    state = target.get("state", "") if target is not None else ""
    fuzzy = state.startswith(("needs-", "new")) if state else element.get("approved") == "no"
    return Unit(
        context=element.get("id") or "",
        source=unit.source or "",
        target=unit.target or "",
        fuzzy=fuzzy,
        language=folder.get("target-language") or "",
        line=element.sourceline or 1,
        target_line=(target if target is not None else element).sourceline or 1,
    )
