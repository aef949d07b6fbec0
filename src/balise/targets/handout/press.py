"""Data → PDF, through Typst: tagged (PDF/UA-1), the same bytes every time, with our faces alone."""

from __future__ import annotations

import datetime
import json
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from balise.diagnostics import Code, Diagnostic, Span, say
from balise.targets.handout.documents import Document

TEMPLATES = {"card": "card.typ"}
SHEET = "sheet.typ"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1). With it, Typst refuses a letter that no face has, and a picture without words."""


class Press:
    """Prints documents; a compiler for each template is kept, which halves the time of the second document."""

    def __init__(self, fonts: Path) -> None:
        """Print with the faces of a folder and no other."""
        self._templates = Path(str(files("balise") / "targets" / "handout" / "typst"))
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self._compilers: dict[str, typst.Compiler] = {}

    def print(self, document: Document) -> tuple[bytes | None, list[Diagnostic]]:
        """Return the PDF, or None and why there is none."""
        midnight = datetime.datetime.combine(document.day, datetime.time(), datetime.UTC)
        data = json.dumps(document.data, ensure_ascii=False, sort_keys=True)
        try:
            content, warnings = self._compiler(document).compile_with_warnings(
                sys_inputs={"data": data}, format="pdf", pdf_standards=STANDARD, timestamp=midnight
            )
        except typst.TypstError as error:
            return None, [_fault(document, error.message)]
        if warnings or not isinstance(content, bytes):
            return None, [_fault(document, warning.message) for warning in warnings]
        return content, []

    def _compiler(self, document: Document) -> typst.Compiler:
        name = TEMPLATES.get(document.data["kind"], SHEET)
        if name not in self._compilers:
            main, root = str(self._templates / name), str(self._templates)
            self._compilers[name] = typst.Compiler(main, root=root, font_paths=self._fonts, ignore_system_fonts=True)
        return self._compilers[name]


def _fault(document: Document, reason: str) -> Diagnostic:
    message = say("{path} cannot be printed: {reason}", path=document.path, reason=reason)
    help_text = say("shorten the text that does not fit, or leave out the letter that no font has")
    return Diagnostic(Code.BROKEN_OUTPUT, message, Span(document.source), help_text)
