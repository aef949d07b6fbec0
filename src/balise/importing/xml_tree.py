"""XML of others → elements that know their place. No document type, no entity of its own: nothing can be expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from balise.diagnostics import Words, say
from balise.importing.found import Found, Place

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 60


@dataclass(slots=True)
class Element:
    """An element: its name, attributes, text, children, and where it starts."""

    name: str
    attributes: dict[str, str]
    place: Place
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, *path: str) -> Element | None:
        """Return the first descendant along a path of names."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def words(self, *path: str) -> str:
        """Return the text of a descendant, trimmed; empty if there is none."""
        found = self.first(*path)
        return found.text.strip() if found else ""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


class _RefusedError(Exception):
    def __init__(self, message: Words, help_text: Words) -> None:
        super().__init__()
        self.message, self.help_text = message, help_text


class _Builder:
    """Builds the tree; a declaration that could expand stops it."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.buffer_text = True

    def place(self) -> Place:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            message = say("nested deeper than {depth} levels", depth=MAX_DEPTH)
            raise _RefusedError(message, say("export the questions again"))
        element = Element(name, attributes, self.place())
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _characters(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def _doctype(self, *declared: object) -> None:
        message = say("the file declares a document type: it could hold what is not in it")
        raise _RefusedError(message, say("delete the line that begins with `<!DOCTYPE`, if you trust the rest"))


def read_xml(raw: bytes, found: Found) -> Element | None:
    """Return the root of XML, or None and why not. Encodings: UTF-8, UTF-16, Latin 1 and others of one byte."""
    builder = _Builder()
    try:
        builder.parser.Parse(raw, True)
    except _RefusedError as refusal:
        found.refuse(refusal.message, refusal.help_text, builder.place())
    except expat.ExpatError as error:
        message = say("this is not XML: {problem}", problem=expat.ErrorString(error.code))
        found.refuse(message, say("export the questions again, as Moodle XML"), (error.lineno, error.offset + 1))
    except (
        LookupError,
        ValueError,
    ):  # an encoding that Python does not know, or one of several bytes that expat refuses
        found.refuse(say("nobody here knows its encoding"), say("save it as UTF-8"))
    else:
        return builder.root
    return None
