"""How fast handouts are printed: 200 worksheets of two pages, and the same worksheet as a page that Chromium prints.

Seconds are those of one core, so that other work on the machine counts little. `make bench` runs it.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright
from tests.chromium import chromium_path

from balise import assets
from balise.config import read_config
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.store import Store
from balise.printing.fonts import prepare_fonts
from balise.printing.press import Press
from balise.targets.handout.documents import Side, documents_of

ROOT = Path(__file__).parents[1]
LESSON, LANGUAGE = "family-evening", "nl"
HANDOUTS, PRINTED_BY_CHROMIUM = 200, 20
LIMIT_S = 5
"""On a machine that does nothing else, 200 take less than 4 seconds of the clock."""


def with_typst(inventory: Inventory, folder: Path) -> float:
    """Return the seconds that our own handouts take, each different from the others; the fonts are merged before."""
    modules = assets.node_modules(ROOT)
    assert modules is not None, "run `npm ci`"
    side = Side(inventory.lesson(LESSON, LANGUAGE), inventory.registry(LANGUAGE), LANGUAGE, "https://balise.example")
    worksheet = next(document for document in documents_of(side) if document.data["kind"] == "worksheet")
    press = Press(prepare_fonts(modules, folder))
    start = time.process_time()
    for number in range(HANDOUTS):
        title = f"{number} {worksheet.data['title']}"
        content, problems = press.print(replace(worksheet, data={**worksheet.data, "title": title}))
        assert content, problems
    return time.process_time() - start


def with_chromium(site: Path) -> float:
    """Return the seconds that Chromium takes for as many, from some of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        before = _family_seconds()
        for _ in range(PRINTED_BY_CHROMIUM):
            page.goto((site / LANGUAGE / "worksheets" / f"{LESSON}.html").as_uri())
            page.pdf(prefer_css_page_size=True, tagged=True)
        seconds = _family_seconds() - before
        browser.close()
    return seconds * HANDOUTS / PRINTED_BY_CHROMIUM


def _family_seconds() -> float:
    """Return the seconds of this process and of all that it started."""
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(process.cpu_times()[:2]) for process in family)


def main() -> None:
    """Measure, print a table, and end with 1 if handouts take too long."""
    config, _ = read_config(ROOT)
    assert config is not None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        inventory = take_inventory(config, Store(folder), datetime.date.today(), lambda done, total: None)
        assert isinstance(inventory, Inventory)
        ours = with_typst(inventory, folder)
        command = [sys.executable, "-m", "balise.cli", "--project", str(ROOT), "--quiet", "build", "--out", place]
        subprocess.run([*command, "--lesson", LESSON], check=True, stderr=subprocess.DEVNULL)
        chromium = with_chromium(folder / "site")
    print(f"{HANDOUTS} worksheets, two pages each, seconds of one core")
    print(f"balise handout  {ours:6.1f}   at most {LIMIT_S}")
    print(f"Chromium        {chromium:6.1f}   its page of the site, printed")
    sys.exit(ours > LIMIT_S)


if __name__ == "__main__":
    main()
