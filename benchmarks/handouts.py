"""How fast handouts are printed: 200 worksheets of two pages, and the same worksheet as a page of the site.

That page is printed by WeasyPrint and by Chromium. Seconds of all cores together say how much work it is, so that other
work on the machine counts little; seconds of the clock say how long one waits for it. `make bench` runs it.
"""

from __future__ import annotations

import datetime
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import psutil

from balise import assets
from balise.config import read_config
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.store import Store
from balise.printing.document import Document
from balise.printing.fonts import prepare_fonts
from balise.printing.presses import FEW, print_all
from balise.targets.handout.documents import Side, documents_of

ROOT = Path(__file__).parents[1]
LESSON, LANGUAGE = "family-evening", "nl"
HANDOUTS, PRINTED_BY_CHROMIUM, PRINTED_BY_WEASYPRINT = 200, 20, 5
LIMIT_S = 4
"""The most that 200 may take of one core, and of the clock when two cores have nothing else to do."""


class Measured(NamedTuple):
    """Seconds of all cores together, and of the clock, for HANDOUTS handouts."""

    work_s: float
    clock_s: float


def measured(run: Callable[[], None], times: int) -> Measured:
    """Return what `times` handouts take, as if they were HANDOUTS."""
    work, clock = _family_seconds(), time.perf_counter()
    run()
    part = HANDOUTS / times
    return Measured((_family_seconds() - work) * part, (time.perf_counter() - clock) * part)


def worksheets(inventory: Inventory) -> list[Document]:
    """Return HANDOUTS worksheets, each different from the others."""
    side = Side(inventory.lesson(LESSON, LANGUAGE), inventory.registry(LANGUAGE), LANGUAGE, "https://balise.example")
    worksheet = next(document for document in documents_of(side) if document.data["kind"] == "worksheet")
    titles = [f"{number} {worksheet.data['title']}" for number in range(HANDOUTS)]
    return [replace(worksheet, data={**worksheet.data, "title": title}) for title in titles]


def with_typst(documents: list[Document], fonts: Path, workers: int) -> Measured:
    """Return what our own handouts take after the start: the first ones are printed before."""

    def printed(chosen: list[Document]) -> None:
        for content, problems in print_all(chosen, fonts, workers):
            assert content, problems

    printed(documents[: FEW - 1])
    return measured(lambda: printed(documents), HANDOUTS)


def with_weasyprint(page: Path) -> Measured:
    """Return what WeasyPrint takes; the page is read anew each time, as another handout would be."""
    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    def run() -> None:
        for _ in range(PRINTED_BY_WEASYPRINT):
            weasyprint.HTML(page).write_pdf(pdf_variant="pdf/ua-1")

    return measured(run, PRINTED_BY_WEASYPRINT)


def with_chromium(page: Path) -> Measured:
    """Return what Chromium takes, once it is open."""
    from playwright.sync_api import sync_playwright
    from tests.chromium import chromium_path

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()

        def run() -> None:
            for _ in range(PRINTED_BY_CHROMIUM):
                tab.goto(page.as_uri())
                tab.pdf(prefer_css_page_size=True, tagged=True)

        result = measured(run, PRINTED_BY_CHROMIUM)
        browser.close()
    return result


def _family_seconds() -> float:
    """Return the seconds of this process and of all that it started, those that ended included."""
    own = psutil.Process()
    times = own.cpu_times()
    living = sum(sum(child.cpu_times()[:4]) for child in own.children(recursive=True))
    return times.user + times.system + times.children_user + times.children_system + living


def main() -> None:
    """Measure, print a table, and end with 1 if handouts take too much work."""
    config, _ = read_config(ROOT)
    modules = assets.node_modules(ROOT)
    assert config is not None
    assert modules is not None, "run `npm ci`"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        inventory = take_inventory(config, Store(folder), datetime.date.today(), lambda done, total: None)
        assert isinstance(inventory, Inventory)
        documents, fonts = worksheets(inventory), prepare_fonts(modules, folder)
        rows = {"balise handout, one process": with_typst(documents, fonts, 1)}
        rows["balise handout, two processes"] = with_typst(documents, fonts, 2)
        command = [sys.executable, "-m", "balise.cli", "--project", str(ROOT), "--quiet", "build", "--out", place]
        subprocess.run([*command, "--lesson", LESSON], check=True, stderr=subprocess.DEVNULL)
        page = folder / "site" / LANGUAGE / "worksheets" / f"{LESSON}.html"
        rows["Chromium, the page of the site"] = with_chromium(page)
        rows["WeasyPrint, the page of the site"] = with_weasyprint(page)
    ours = rows["balise handout, one process"].work_s
    print(f"{HANDOUTS} worksheets, two pages each: seconds of all cores together, of the clock, and times our work")
    for name, (work, clock) in rows.items():
        print(f"{name:34}{work:8.1f}{clock:8.1f}{work / ours:8.1f}")
    print(f"at most {LIMIT_S} seconds of one core; load of the machine meanwhile {psutil.getloadavg()[0]:.1f}")
    sys.exit(ours > LIMIT_S)


if __name__ == "__main__":
    main()
