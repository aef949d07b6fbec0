"""The Sphinx extension of the site: our theme, a builder that writes pages and nothing else.

It reads what the shell around a page needs from the configuration value `balise_pages` (docname → context).
Documents hold a heading and one raw HTML body (see `book.py`): the heading is for Jupyter Book's own build,
here the body's `<h1>` takes its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from balise.interface import interface
from balise.targets.site.book import site_body

THEME = "balise"


class PageBuilder(StandaloneHTMLBuilder):
    """Writes one HTML file a document: no search index, no static files, no inventory (the site has its own)."""

    name = "balise"
    search = False

    def copy_static_files(self) -> None:
        """Copy nothing: the site's assets are shared by all languages."""

    def copy_image_files(self) -> None:
        """Copy nothing: pictures are among the shared assets."""

    def dump_inventory(self) -> None:
        """Write no inventory: nothing links here through intersphinx."""

    def gen_indices(self) -> None:
        """Write no index pages."""

    def gen_additional_pages(self) -> None:
        """Write no search page: the search page is a document."""


def _body_only(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Leave only the raw bodies of a document."""
    del app, docname
    bodies = [node for node in doctree.findall(nodes.raw) if "html" in node.get("format", "").split()]
    doctree.children = []
    doctree.extend(bodies)


def _page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    del templatename, doctree
    shell = dict(app.config.balise_pages.get(pagename, {}))
    words = interface(shell.get("language", "en"))
    shell["ui"] = words.text
    context["balise"] = shell
    context["body"] = Markup(site_body(context.get("body", "")))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder, the theme and the page context with Sphinx."""
    app.add_config_value("balise_pages", {}, "")
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_builder(PageBuilder)
    app.connect("doctree-resolved", _body_only)
    app.connect("html-page-context", _page_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
