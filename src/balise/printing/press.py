"""Data → PDF, through Typst: tagged (PDF/UA-1), the same bytes every time, with our faces alone."""

from __future__ import annotations

import datetime
import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from balise.diagnostics import Code, Diagnostic, Span, say
from balise.printing.document import Document
from balise.printing.unicode_maps import with_true_characters

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1). With it, Typst refuses a letter that no face has, and a picture without words."""


class Press:
    """Prints documents; a compiler for each template is kept, which halves the time of the second document."""

    def __init__(self, fonts: Path) -> None:
        """Print with the faces of a folder and no other."""
        self._root = Path(str(files("balise")))
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self._compilers: dict[str, typst.Compiler] = {}

    def print(self, document: Document) -> tuple[bytes | None, list[Diagnostic]]:
        """Return the PDF, or None and why there is none."""
        midnight = datetime.datetime.combine(document.day, datetime.time(), datetime.UTC)
        content, found = self._made(document, format="pdf", pdf_standards=STANDARD, timestamp=midnight)
        if content is not None and '"dir": "rtl"' in json.dumps(document.data):
            content = with_true_characters(content)
        return content, found

    def draw(self, document: Document, form: Literal["png", "svg"]) -> tuple[bytes | None, list[Diagnostic]]:
        """Return a document of one page as a picture, a pixel a point, or None and why there is none."""
        return self._made(document, format=form, ppi=72)

    def _made(self, document: Document, **options: Any) -> tuple[bytes | None, list[Diagnostic]]:
        data = json.dumps(document.data, ensure_ascii=False, sort_keys=True)
        compiler = self._compiler(document.template)
        try:
            content, warnings = compiler.compile_with_warnings(sys_inputs={"data": data}, **options)
        except typst.TypstError as error:
            return None, [_fault(document, error.message)]
        if warnings or not isinstance(content, bytes):
            return None, [_fault(document, warning.message) for warning in warnings]
        return content, []

    def _compiler(self, template: str) -> typst.Compiler:
        if template not in self._compilers:
            main = str(self._root / template)
            self._compilers[template] = typst.Compiler(
                main, root=str(self._root), font_paths=self._fonts, ignore_system_fonts=True
            )
        return self._compilers[template]


def _fault(document: Document, reason: str) -> Diagnostic:
    message = say("{path} cannot be printed: {reason}", path=document.path, reason=reason)
    help_text = say("shorten the text that does not fit, or leave out the letter that no font has")
    return Diagnostic(Code.BROKEN_OUTPUT, message, Span(document.source), help_text)
