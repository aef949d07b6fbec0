"""Rendered pages → folders: the site with its assets, and a Jupyter Book for each language."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from balise import assets
from balise.diagnostics import Diagnostic
from balise.interface import interface
from balise.pipeline.fingerprint import fingerprint
from balise.pipeline.forms import place_forms
from balise.pipeline.offline import place_offline
from balise.pipeline.plan import Job, SitePlan
from balise.pipeline.redirecting import place_redirects
from balise.pipeline.rendering import PageMaker
from balise.pipeline.store import Store, place
from balise.targets.site import links
from balise.targets.site.book import dump_yaml, table_of_contents
from balise.targets.site.book_config import book_config
from balise.targets.site.static import PICTURE_FOLDER, asset_files, door_page, picture_codes, search_index
from balise.targets.site.summary import Shelf


@dataclass(slots=True)
class Placer:
    """Puts what the store holds where it belongs; `findings` is what does not hold together."""

    plan: SitePlan
    pages: PageMaker
    store: Store
    findings: list[Diagnostic] = field(default_factory=list)
    _extra_keys: set[str] = field(default_factory=set)

    def place_site(self, jobs: Sequence[Job], folder: Path, *, offline: bool = True) -> None:
        """Put pages, assets, the language door and the search index into an empty folder.

        `offline`: a service worker and the short addresses too, for a site that a web server shows.
        """
        for job in jobs:
            place(self.store.page(job.page_key), folder / job.path)
        root = self.plan.inventory.config.root
        pictures = self._pictures(jobs)
        codes = _each_once(pictures)
        modules = assets.node_modules(root)
        files, problems = asset_files(modules, self.plan.languages, codes, self._shorten)
        self.findings.extend(problems)
        for name, content in sorted(files.items()):
            _write(folder / "assets" / name, content)
        for code in self.plan.languages:
            _write(folder / code / "search-index.js", self._search_index(code))
        _write(folder / "index.html", door_page(self.plan.languages, self.plan.site).encode())
        self.findings.extend(links.check(self._page_links(jobs), folder))
        if offline:  # comes last: it lists what is there
            place_offline(self.plan, self.store, jobs, pictures, folder)
        if offline and self.plan.inventory.config.settings.base_url:  # without it no code is printed
            # not in the worker's list: a short address is for someone who is not there yet
            self.findings.extend(place_redirects(self.plan, jobs, folder))
            self.findings.extend(place_forms(self.plan, folder, self._shorten))

    def _shorten(self, script: bytes) -> bytes:
        """Return a script with short names; each is made once and kept, for starting Node takes a while."""
        modules = assets.node_modules(self.plan.inventory.config.root)
        command = assets.terser(modules)
        if modules is None or not command:
            return script
        key = fingerprint("script", hashlib.sha256(script).hexdigest(), assets.terser_version(modules))
        return self._kept(key, lambda: assets.shortened(script, command))

    def _search_index(self, code: str) -> bytes:
        names = [spot.id for spot in self.plan.site.shelves[code].spots]
        key = fingerprint("search", self.plan.inventory.key, code, self.plan.summaries.digests(code, names))
        return self._kept(key, lambda: search_index(self.pages.summaries(code), self.pages.renderer(code)))

    def _kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what the store holds for a key, made once."""
        path = self.store.page(key)
        if not path.exists():
            self.store.put_page(key, make())
        self._extra_keys.add(key)
        return path.read_bytes()

    def _pictures(self, jobs: Sequence[Job]) -> dict[str, tuple[str, ...]]:
        """Return the codes of the pictograms of each page, by the page's key."""
        known = self.store.load("pictures")
        known = known if isinstance(known, dict) else {}
        fresh: dict[str, tuple[str, ...]] = {}
        for job in jobs:
            codes = known.get(job.page_key)
            fresh[job.page_key] = (
                codes if codes is not None else picture_codes(self.store.page(job.page_key).read_text("utf-8"))
            )
        if fresh != known:
            self.store.save("pictures", fresh)
        return fresh

    def _page_links(self, jobs: Sequence[Job]) -> dict[str, links.Outline]:
        known = self.store.load("links")
        known = known if isinstance(known, dict) else {}
        fresh: dict[str, links.Outline] = {}
        pages = [job for job in jobs if job.ending == "html"]
        for job in pages:
            outline = known.get(job.page_key)
            if outline is None:
                outline = links.outline(self.store.page(job.page_key).read_text("utf-8"))
            fresh[job.page_key] = outline
        if fresh != known:
            self.store.save("links", fresh)
        return {job.path: fresh[job.page_key] for job in pages}

    def place_books(self, jobs: Sequence[Job], folder: Path) -> None:
        """Put one Jupyter Book a language into an empty folder."""
        codes = _each_once(self._pictures(jobs))
        jobs = [job for job in jobs if not job.direct]
        for job in jobs:
            place(self.store.page(job.document_key), folder / job.language / f"{job.docname}.md")
        for code in self.plan.languages:
            shelf = self.plan.site.shelves[code]
            names = [job.docname for job in jobs if job.language == code]
            parts = self._parts(code, shelf)
            key = fingerprint("contents", self.plan.inventory.key, names, parts)
            toc = self._kept(key, functools.partial(_contents, names, parts))
            _write(folder / code / "_toc.yml", toc)
            config = book_config(self.plan.inventory.config.book, code, for_users=True)
            _write(folder / code / "_config.yml", dump_yaml(config).encode())
            for picture in codes:
                content = assets.pictogram(picture)
                if content is not None:
                    _write(folder / code / "extra" / "assets" / PICTURE_FOLDER / f"{picture}.svg", content)

    def _parts(self, code: str, shelf: Shelf) -> list[tuple[str, list[str]]]:
        parts = []
        for audience in shelf.audiences:
            lessons = shelf.of_audience(audience)
            names = [f"audiences/{audience}"]
            names += [f"modules/{name}" for name, members in shelf.modules.items() if set(members) & set(lessons)]
            for lesson in lessons:
                names += [f"lessons/{lesson}", f"worksheets/{lesson}"]
            parts.append((self.plan.shared_title(code, f"audiences/{audience}", audience), names))
        parts.append(
            (
                interface(code).text("About and sources"),
                ["search", "glossary", "help", "help-adults", "about", "about-coverage"],
            )
        )
        return parts

    def used_keys(self, jobs: Sequence[Job]) -> set[str]:
        """Return the keys of all pages that this build uses."""
        return {key for job in jobs for key in (job.page_key, job.document_key)} | self._extra_keys


def _contents(names: Sequence[str], parts: Sequence[tuple[str, list[str]]]) -> bytes:
    return table_of_contents(names, parts).encode()


def _each_once(pictures: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({code for codes in pictures.values() for code in codes}))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
