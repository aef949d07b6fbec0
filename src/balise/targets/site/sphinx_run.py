"""Pages → HTML through Sphinx, configured by Jupyter Book's own configuration API.

Sphinx is used as a pure function: the HTML of a page depends on that page and its context alone, never on the
other pages of the run. So any subset can be rendered, and what is unchanged need not be.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from balise.languages import language as language_of

SHARD = 250
EXTENSIONS = ["myst_parser", "sphinx_external_toc", "balise.targets.site.extension"]
ROOT = "balise-root"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What Sphinx gets: a document and the shell's context."""

    docname: str
    document: str
    context: Mapping[str, Any]


class SphinxFailure(Exception):
    """Sphinx could not render pages that we wrote: a fault of ours, with Sphinx's own words."""


def render(sheets: Sequence[Sheet], language: str, book_config: Mapping[str, Any], workers: int) -> dict[str, bytes]:
    """Return the HTML of each document, by document name."""
    shards = [sheets[start : start + SHARD] for start in range(0, len(sheets), SHARD)]
    if workers < 2 or len(shards) < 2:
        results = [render_shard(shard, language, book_config) for shard in shards]
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            jobs = [pool.submit(render_shard, shard, language, book_config) for shard in shards]
            results = [job.result() for job in jobs]
    return {name: html for result in results for name, html in result.items()}


def render_shard(sheets: Sequence[Sheet], language: str, book_config: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the HTML of a few documents, from one run of Sphinx in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="balise-sphinx-"))
    try:
        source, output = folder / "source", folder / "html"
        _write_tree(sheets, source)
        with _reproducible():
            _run_sphinx(sheets, language, book_config, source, output)
        return {sheet.docname: (output / f"{sheet.docname}.html").read_bytes() for sheet in sheets}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_tree(sheets: Sequence[Sheet], source: Path) -> None:
    source.mkdir(parents=True)
    (source / f"{ROOT}.md").write_text("# balise\n", encoding="utf-8")
    chapters = "".join(f"- file: {sheet.docname}\n" for sheet in sheets)
    toc = f"format: jb-book\nroot: {ROOT}\nchapters:\n{chapters}"
    (source / "_toc.yml").write_text(toc, encoding="utf-8")
    for sheet in sheets:
        path = source / f"{sheet.docname}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sheet.document, encoding="utf-8")


@contextmanager
def _reproducible() -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def sphinx_config(book_config: Mapping[str, Any], language: str, source: Path) -> dict[str, Any]:
    """Return Sphinx's configuration as Jupyter Book makes it, with our extensions and theme alone."""
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=dict(book_config),
        cli_config={"latex_individualpages": False},
        sourcedir=source,
        raise_on_invalid=True,
    )
    kept = {
        key: value
        for key, value in config.items()
        if not key.startswith(
            ("html_", "latex_", "nb_", "jupyter_", "bibtex_", "comments_", "thebe_", "use_", "copybutton_")
        )
    }
    kept.update(
        extensions=list(EXTENSIONS),
        html_theme="balise",
        html_theme_options={},
        html_copy_source=False,
        html_show_sourcelink=False,
        html_use_index=False,
        html_domain_indices=False,
        html_permalinks=False,
        language=language_of(language).base,
        smartquotes=False,
        external_toc_path="_toc.yml",
        external_toc_exclude_missing=True,
        suppress_warnings=["toc", "myst.header"],
        nitpicky=False,
    )
    return kept


def _run_sphinx(
    sheets: Sequence[Sheet], language: str, book_config: Mapping[str, Any], source: Path, output: Path
) -> None:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    config = sphinx_config(book_config, language, source)
    config["balise_pages"] = {sheet.docname: dict(sheet.context) for sheet in sheets}
    config["root_doc"] = config["master_doc"] = ROOT
    said = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=str(source),
            confdir=None,
            outdir=str(output),
            doctreedir=str(output.parent / "doctrees"),
            buildername="balise",
            confoverrides=config,
            status=None,
            warning=said,
            freshenv=True,
        )
        app.build(force_all=True)
    if app.statuscode or said.getvalue().strip():
        raise SphinxFailure(said.getvalue().strip() or f"Sphinx ended with status {app.statuscode}")
