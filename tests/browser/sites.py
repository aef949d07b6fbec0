"""Sites to look at in a browser, built once per test process, and a web server of this machine for them."""

from __future__ import annotations

import functools
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.mini import write_project
from tests.running import pseudo, replace, run, translate_all

ROOT = Path(__file__).parents[2]
ARABIC = "هذا نص قصير للتجربة"
PAGES = (
    "index",
    "audiences/primary",
    "modules/primary-course",
    "lessons/everything",
    "worksheets/everything",
    "two/everything",
    "help",
    "help-adults",
    "glossary",
    "about",
    "about-coverage",
    "search",
)


def arabic(text: str) -> str:
    """Return Arabic words in the place of a text's own, its roles, links and marks kept."""
    shown = pseudo(text).removesuffix(" ·")
    kept = [word for word in shown.split() if "{" in word]
    return " ".join([ARABIC, *kept]) if "\n" not in text else "\n\n".join([ARABIC, *kept])


def build_small(folder: Path, languages: str = "fr, nl, ar") -> Path:
    """Build the small project in French, Dutch and Arabic; return the folder of the site."""
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", f"languages: [{languages}]")
    translate_all(project, "nl")
    translate_all(project, "ar", words=arabic)
    return build(project, folder / "out")


def build(project: Path, out: Path) -> Path:
    """Build a project into a folder; return the folder of the site."""
    result = run(project, "build", "site", "--out", str(out), "--today", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    return out / "site"


@functools.cache
def small_site() -> Path:
    """Return the site of the small project."""
    return build_small(Path(tempfile.mkdtemp(prefix="balise-small-")))


@functools.cache
def shipped_site() -> Path:
    """Return the site of the curriculum in this repository."""
    return build(ROOT, Path(tempfile.mkdtemp(prefix="balise-shipped-")))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing for each request."""


@functools.cache
def served(folder: Path) -> str:
    """Serve a folder on a free port of this machine until the process ends; return the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"
