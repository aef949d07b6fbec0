"""Live preview: build, serve on this machine only, watch, rebuild what changed, reload the page."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import Change, watch

from balise.config import read_config
from balise.diagnostics import Diagnostic, Severity, Speaker, say
from balise.editor import FOLDER, write_schemas
from balise.pipeline.build import BrokenOutputError, build
from balise.pipeline.plan import Selection
from balise.report.terminal import render
from balise.targets.site.offline import WORKER

STATE_PATH = "/__balise/state"
SCRIPT_PATH = "/__balise/live.js"
LIVE_SCRIPT = """\
(function () {
  var version = null;
  var box = null;
  function show(text) {
    if (!box) {
      box = document.createElement('pre');
      box.setAttribute('role', 'alert');
      box.style.cssText = 'position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.5rem;'
        + 'background:#12253a;color:#fffdf9;font:14px/1.5 monospace;z-index:99;white-space:pre-wrap';
      document.body.appendChild(box);
    }
    box.textContent = text;
    box.hidden = !text;
  }
  function ask() {
    fetch('/__balise/state').then(function (answer) { return answer.json(); }).then(function (state) {
      if (version !== null && state.version !== version) { location.reload(); return; }
      version = state.version;
      show(state.findings);
    }).catch(function () { return null; });
  }
  ask();
  setInterval(ask, 700);
})();
"""


NO_WORKER = """\
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    var ours = names.filter(function (name) { return name.startsWith('balise ' + self.registration.scope + ' '); });
    return Promise.all(ours.map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.registration.unregister(); })
    .then(function () { return self.clients.matchAll({type: 'window'}); })
    .then(function (pages) { pages.forEach(function (page) { page.navigate(page.url); }); }));
});
"""
"""In the place of the site's service worker: stores nothing, and ends one that another server left at this address."""


@dataclass(slots=True)
class Preview:
    """What the served page asks for: how often the site was built, and what is wrong now."""

    root: Path
    out: Path
    tell: Callable[[str], Any]
    speaker: Speaker
    version: int = 0
    findings: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def state(self) -> dict[str, object]:
        """Return the state as the page reads it."""
        with self.lock:
            return {"version": self.version, "findings": self.findings}

    def rebuild(self) -> None:
        """Build what changed; on an error keep the last good site and say what is wrong."""
        config, found = read_config(self.root)
        if config is None:
            self._tell(render(found, {}, self.speaker), built=False)
            return
        try:
            result = build(
                config, ("site",), self.out, Selection(), datetime.date.today(), lambda stage, done, total: None
            )
        except BrokenOutputError as error:
            result = error.result
        shown = [item for item in result.findings if item.severity is not Severity.NOTE]
        self._tell(self._text(shown, result.sources), built=bool(result.outputs))

    def _text(self, shown: list[Diagnostic], sources: Any) -> str:
        return render(shown, sources, self.speaker) if shown else ""

    def _tell(self, text: str, *, built: bool) -> None:
        with self.lock:
            self.version += built
            self.findings = text
        self.tell(text or say("the site is up to date").in_language(self.speaker))


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, the state, and the live script added to each page."""

    def __init__(self, *args: Any, preview: Preview, **more: Any) -> None:
        self._preview = preview
        super().__init__(*args, directory=str(preview.out / "site"), **more)

    def do_GET(self) -> None:
        if self.path == STATE_PATH:
            self._send(json.dumps(self._preview.state()).encode(), "application/json")
        elif self.path == SCRIPT_PATH:
            self._send(LIVE_SCRIPT.encode(), "text/javascript")
        elif self.path == f"/{WORKER}":
            self._send(NO_WORKER.encode(), "text/javascript")
        elif self._page() is not None:
            self._send_page()
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                return None
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send_page(self) -> None:
        page = self._page()
        assert page is not None
        text = page.read_text(encoding="utf-8")
        script = f'<script src="{SCRIPT_PATH}"></script>'
        self._send(text.replace("</body>", f"{script}</body>", 1).encode(), "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing for each request."""


def watched(root: Path) -> Iterable[Path]:
    """Return what a change of which makes the site anew."""
    names = ("_config.yml", "curriculum", "modules", "translations")
    return [root / name for name in names if (root / name).exists()]


def start(
    root: Path, out: Path, port: int, tell: Callable[[str], Any], speaker: Speaker
) -> tuple[ThreadingHTTPServer, Preview]:
    """Build once and return a server of this machine only, not yet serving; port 0 takes a free one."""
    preview = Preview(root, out, tell, speaker)
    preview.rebuild()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview=preview))
    return server, preview


def follow(preview: Preview, stop: threading.Event) -> None:
    """Rebuild after every change until `stop` is set."""
    for changes in watch(*watched(preview.root), stop_event=stop, debounce=150, raise_interrupt=False):
        preview.rebuild()
        if any(change is not Change.modified or Path(path).parent.name == "registry" for change, path in changes):
            _renew_schemas(preview.root)


def _renew_schemas(root: Path) -> None:
    """Write the editor's schemas anew, where there are some: an id came or went."""
    config, _ = read_config(root)
    if config is not None and (root / FOLDER).is_dir():
        write_schemas(config, root / FOLDER)


def serve(root: Path, out: Path, port: int, tell: Callable[[str], Any], speaker: Speaker) -> None:
    """Serve until interrupted."""
    server, preview = start(root, out, port, tell, speaker)
    stop = threading.Event()
    watcher = threading.Thread(target=follow, args=(preview, stop), daemon=True)
    watcher.start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    tell(say("Serving {address} (Ctrl-C stops)", address=address).in_language(speaker))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        tell("")
    finally:
        stop.set()
        server.server_close()
