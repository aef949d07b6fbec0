"""What a lesson page weighs, and how soon it can be answered: a first visit, on a slow line and a slow processor."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from tests.chromium import chromium_path

LIMITS = {
    "KB of the page, its styles and scripts (gzip)": (60, "at most"),
    "KB of fonts": (90, "at most"),
    "requests of a first visit": (8, "at most"),
    "seconds from the last byte to ready": (1, "at most"),
    "KB of scripts of a lesson page": (20, "at most"),
}
PEERS = {"LiaScript (web)": 3600, "Adapt": 1303}
"""KB of scripts on the page of one paragraph and ten single-choice questions, measured apart (not compressed)."""
SLOW_3G: dict[str, Any] = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""Round trip in milliseconds, bytes in a second: 400 kbit/s and 400 ms, what WebPageTest calls a slow 3G line."""
SLOWER = 4
"""How many times slower the processor is made."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that the browser asked for: its kind, and its bytes as they travel and as they are."""

    kind: str
    sent: int
    whole: int


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as an ordinary server does: text compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix == ".woff2":
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing for each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium: Debian's where it is installed, otherwise Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def asked_for(page: Page, address: str, site: Path) -> list[Part]:
    """Return what a first visit asks for until the page is loaded, without what is stored for later."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path.lstrip("/")))
    page.goto(address, wait_until="load")
    return [part_of(site / path) for path in paths]


def part_of(path: Path) -> Part:
    """Return what a file of the site weighs."""
    content = path.read_bytes()
    font = path.suffix == ".woff2"
    return Part("font" if font else path.suffix, len(content if font else gzip.compress(content, 6)), len(content))


def ready(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until the page can be answered, from the click and from its last byte; best of three."""
    found = []
    for _ in range(3):
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load")
        found.append(
            page.evaluate(
                """() => {
          const [visit] = performance.getEntriesByType('navigation');
          const needed = performance.getEntriesByType('resource').filter(part => /\\.(css|js)$/.test(part.name));
          const last = Math.max(visit.responseEnd, ...needed.map(part => part.responseEnd));
          return [visit.domContentLoadedEventEnd / 1000, (visit.domContentLoadedEventEnd - last) / 1000];
        }"""
            )
        )
        context.close()
    return min(found)[0], min(after for _, after in found)


def measure(site: Path, lesson: str) -> dict[str, float]:
    """Return every figure of a lesson's page by its name."""
    with served(site) as base, chromium() as browser:
        address = f"{base}/{lesson}"
        parts = asked_for(browser.new_context(service_workers="block").new_page(), address, site)
        seconds, after = ready(browser, address)
    fonts = sum(part.sent for part in parts if part.kind == "font") / 1000
    scripts = sum(part.whole for part in parts if part.kind == ".js") / 1000
    own = sum(part.sent for part in parts if part.kind in (".html", ".css", ".js")) / 1000
    counted = [part for part in parts if part.kind != ".svg"]
    return {
        "KB of the page, its styles and scripts (gzip)": own,
        "KB of fonts": fonts,
        "KB of pictures (gzip)": sum(part.sent for part in parts if part.kind == ".svg") / 1000,
        "requests of a first visit": len(counted),
        "pictures among them": len(parts) - len(counted),
        "KB of scripts of a lesson page": scripts,
        **{f"scripts of {name} / ours": kilobytes / scripts for name, kilobytes in PEERS.items()},
        "seconds from the last byte to ready": after,
        "seconds from the click to ready, slow 3G": seconds,
    }
