"""What must hold of every PDF: our faces alone, tags, a title, a language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from balise.diagnostics import Code, Diagnostic, Span, Words, say
from balise.printing.fonts import FAMILIES

_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?([A-Za-z]+)-(?:Regular|Bold)$")


def fonts_of(content: bytes) -> frozenset[str]:
    """Return the names of the fonts that a PDF uses, without the mark of a subset."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return _fonts(pdf)


def _fonts(pdf: pikepdf.Pdf) -> frozenset[str]:
    names = [str(font["/BaseFont"]) for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
    return frozenset(name.lstrip("/").rpartition("+")[2] for name in names)


def proofs(path: str, content: bytes) -> Iterator[Diagnostic]:
    """Yield what does not hold of a PDF."""
    expected = {family.name.replace(" ", "") for family in FAMILIES}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name in sorted(_fonts(pdf)):
            match = _SUBSET.match(name)
            if match is None or match[1] not in expected:
                yield _finding(path, say("the font `{name}` was not expected", name=name))
        root = pdf.Root
        if "/StructTreeRoot" not in root or str(root.get("/MarkInfo", "")).find("/Marked") < 0:
            yield _finding(path, say("this page has no tags"))
        if "/Lang" not in root:
            yield _finding(path, say("this page does not say its language"))
        if not str(pdf.docinfo.get("/Title", "")):
            yield _finding(path, say("this page has no title"))


def _finding(path: str, message: Words) -> Diagnostic:
    return Diagnostic(Code.BROKEN_OUTPUT, message, Span(path))
