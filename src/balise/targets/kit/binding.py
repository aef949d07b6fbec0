"""PDFs → one PDF to hand to a copy shop: each as often as it is needed, its pages held once."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True, slots=True)
class Stack:
    """A PDF and how many copies are wanted; `alone`: its sheets are cut up or stuck on a wall, backs stay empty."""

    content: bytes
    copies: int
    alone: bool


def pages_in(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def bound(stacks: Iterable[Stack], title: str, language: str) -> bytes:
    """Return one PDF for a printer that prints on both sides: every copy begins on a sheet of its own.

    The pages of a copy are those of the first one: what is drawn on them stands in the file once, so that 500 copies
    weigh little more than one. It is for machines: the tags, which cannot be shared, are in the single PDFs.
    """
    pdf = pikepdf.new()
    for stack in stacks:
        with pikepdf.open(io.BytesIO(stack.content)) as source:
            start = len(pdf.pages)
            pdf.pages.extend(source.pages)
        own = [pdf.pages[start + place] for place in range(len(pdf.pages) - start)]
        for page in own:
            for key in ("/StructParents", "/Tabs", "/Annots"):
                if key in page.obj:
                    del page.obj[key]
        order: list[pikepdf.Page | None] = [page for one in own for page in ((one, None) if stack.alone else (one,))]
        if len(order) % 2:
            order.append(None)
        del pdf.pages[start:]
        for _ in range(stack.copies):
            for drawn in order:
                pdf.pages.append(_again(pdf, own[0] if drawn is None else drawn, empty=drawn is None))
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(
        PrintScaling=pikepdf.Name("/None"),
        Duplex=pikepdf.Name("/DuplexFlipLongEdge"),
        DisplayDocTitle=True,
    )
    content = io.BytesIO()
    pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return content.getvalue()


def _again(pdf: pikepdf.Pdf, page: pikepdf.Page, *, empty: bool) -> pikepdf.Page:
    """Return a page that draws the same things, or an empty one of the same size."""
    kept = ("/Type", "/MediaBox") if empty else tuple(page.obj.keys())
    entries = {key: page.obj[key] for key in kept if key != "/Parent"}
    return pikepdf.Page(pdf.make_indirect(pikepdf.Dictionary(entries)))
