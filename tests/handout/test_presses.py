"""Many documents are printed by several processes: the same bytes in the same order, and what is wrong with each."""

from __future__ import annotations

import datetime
from pathlib import Path

from balise.printing.document import Document
from balise.printing.fonts import font_key
from balise.printing.placard import POSTER, placard, sized
from balise.printing.presses import FEW, print_all
from balise.printing.texts import Texts
from tests.handout.prints import ROOT, font_cache

NUMBER = FEW + 3
BROKEN = 5


def documents() -> list[Document]:
    """Return many small posters, one of them with a letter that no face has."""
    texts = Texts("fr", {}, {})
    found = []
    for number in range(NUMBER):
        message = texts.said("漢" if number == BROKEN else f"Bonjour {number}", "fr")
        points = [{"text": texts.said("Stop.", "fr"), "note": None}]
        data = placard(texts, title=f"Une {number}", message=message, points=points, drawing="talk", alt="Deux bulles")
        page = sized(data, "square", 300, 300)
        found.append(Document(f"{number}.pdf", f"{number}.yaml", datetime.date(2026, 1, 1), POSTER, page))
    return found


def test_several_processes_print_what_one_prints() -> None:
    modules = ROOT / "node_modules"
    fonts = Path(font_cache()) / f"fonts-{font_key(modules)}"
    chosen = documents()
    alone, together = (list(print_all(chosen, fonts, workers)) for workers in (1, 2))
    assert together == alone
    assert [number for number, (content, _) in enumerate(together) if content is None] == [BROKEN]
    (finding,) = together[BROKEN][1]
    assert finding.span.file == f"{BROKEN}.yaml"
    assert len({content for content, _ in together}) == NUMBER
