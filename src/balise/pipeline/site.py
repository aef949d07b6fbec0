"""Inventory → the site and its books. Only pages whose inputs changed are rendered again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from balise import assets, ir
from balise.diagnostics import Code, Diagnostic, Severity
from balise.interface import interface
from balise.languages import language as language_of
from balise.markdown import to_plain
from balise.pipeline.fingerprint import fingerprint
from balise.pipeline.inventory import Inventory
from balise.pipeline.store import Store, place
from balise.targets.site import links
from balise.targets.site.book import document, dump_yaml, table_of_contents
from balise.targets.site.book_config import book_config
from balise.targets.site.pages import Page, SharedPages, lesson_page, worksheet_page
from balise.targets.site.render import Renderer
from balise.targets.site.shell import Lighthouse, lesson_notes, shell
from balise.targets.site.sphinx_run import SHARD, Sheet, render_shard
from balise.targets.site.static import PICTURE_FOLDER, asset_files, door_page, picture_codes, search_index
from balise.targets.site.summary import Shelf, Spot, Summary, summarise

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lessons and languages go out; empty means all."""

    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    release: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A page to place: where, and the fingerprints of its document and of its finished page."""

    language: str
    docname: str
    document_key: str
    page_key: str
    context: Mapping[str, Any]


@dataclass(slots=True)
class SiteBuild:
    """A site being built from an inventory."""

    inventory: Inventory
    store: Store
    selection: Selection
    workers: int = 2
    rendered: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    _site: Lighthouse | None = None
    _renderers: dict[str, Renderer] = field(default_factory=dict)
    _shared: dict[str, SharedPages] = field(default_factory=dict)
    _extra_keys: set[str] = field(default_factory=set)

    # ---- what there is ----

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the site: those chosen, among those in which something is published."""
        settings = self.inventory.config.settings
        wanted = self.selection.languages or settings.languages
        return tuple(
            code
            for code in settings.languages
            if code in wanted and (code in settings.required or any(code in card.titles for card in self._cards()))
        )

    def _cards(self) -> list[Any]:
        chosen = self.selection
        return [
            card
            for card in self.inventory.cards.values()
            if (not chosen.audiences or card.audience in chosen.audiences)
            and (not chosen.lessons or card.id in chosen.lessons)
        ]

    def shelf(self, language: str) -> Shelf:
        """Return the lessons of a language, in order."""
        spots = [
            Spot(card.id, card.titles[language], card.audience, card.group, card.has_worksheet)
            for card in self._cards()
            if language in card.titles
        ]
        have = {spot.id for spot in spots}
        modules = {
            name: tuple(item.module.lessons)
            for name, item in sorted(self.inventory.curriculum.modules.items())
            if language in self.inventory.module_languages(item) and have.intersection(item.module.lessons)
        }
        order = tuple(self.inventory.curriculum.registry["audiences"].audiences)
        return Shelf(spots, modules, order)

    @property
    def site(self) -> Lighthouse:
        """Return what all shells share."""
        if self._site is None:
            shelves = {code: self.shelf(code) for code in self.languages}
            registry = self.inventory.registry(self.languages[0])
            marks = {group.id: group.mark for audience in registry.audiences for group in audience.groups}
            marks.update({audience.id: audience.groups[0].mark for audience in registry.audiences})
            self._site = Lighthouse(
                shelves=shelves,
                docnames={code: shelf.docnames() for code, shelf in shelves.items()},
                quick_exit_url=self.inventory.config.settings.quick_exit_url,
                release=self.selection.release,
                marks=marks,
                unverified=sum(line.verified is None for line in registry.helplines.values()),
            )
        return self._site

    # ---- what each page hangs on ----

    def jobs(self) -> list[Job]:
        """Return every page with its fingerprints, without rendering any."""
        found: list[Job] = []
        for code in self.languages:
            shelf = self.site.shelves[code]
            for spot in shelf.spots:
                card = self.inventory.cards[spot.id]
                state = card.states[code]
                notes = lesson_notes(state, interface(code))
                published = tuple(other for other in card.titles if other in self.languages)
                found.append(
                    self._job(code, f"lessons/{spot.id}", "lesson", spot.title, spot, notes, (card.key, published))
                )
                if spot.has_worksheet:
                    title = interface(code).text("{title}: worksheet", title=spot.title)
                    found.append(
                        self._job(code, f"worksheets/{spot.id}", "worksheet", title, spot, notes, (card.key, published))
                    )
            found.extend(self._shared_jobs(code, shelf))
        return found

    def _shared_jobs(self, code: str, shelf: Shelf) -> Iterable[Job]:
        everything = (
            tuple((spot.id, self.inventory.cards[spot.id].key) for spot in shelf.spots),
            tuple((name, self.inventory.curriculum.modules[name].digest) for name in shelf.modules),
            self.languages,
        )
        for docname in sorted(self.site.docnames[code]):
            folder, _, name = docname.partition("/")
            if folder in ("lessons", "worksheets"):
                continue
            kind = {"modules": "module", "audiences": "audience", "index": "landing"}.get(folder, folder)
            yield self._job(code, docname, kind, self._shared_title(code, docname, name), None, (), everything)

    def _shared_title(self, code: str, docname: str, name: str) -> str:
        words, registry = interface(code), self.inventory.registry(code)
        if docname.startswith("audiences/"):
            return self._plain(next(entry.name for entry in registry.audiences if entry.id == name))
        if docname.startswith("modules/"):
            return self._plain(self.inventory.module(name, code).title)
        msgids = {
            "index": "Lessons on online safety",
            "help": "Talk to someone",
            "glossary": "Words",
            "about": "About and sources",
            "search": "Search",
        }
        return words.text(msgids[docname])

    @staticmethod
    def _plain(text: ir.Text) -> str:
        return to_plain(text.tree, lambda role: role.target)

    def _job(
        self, code: str, docname: str, kind: str, title: str, spot: Spot | None, notes: Sequence[str], inputs: object
    ) -> Job:
        context = shell(docname, kind, title, code, self.site, spot=spot, notes=notes)
        document_key = fingerprint("document", self.inventory.key, code, docname, self.selection.release, inputs)
        page_key = fingerprint("page", document_key, json.dumps(context, sort_keys=True))
        return Job(code, docname, document_key, page_key, context)

    # ---- rendering ----

    def renderer(self, code: str) -> Renderer:
        """Return the renderer of a language."""
        if code not in self._renderers:
            self._renderers[code] = Renderer(self._course(code, ()), self._picture_names())
        return self._renderers[code]

    def _picture_names(self) -> Mapping[str, str]:
        return _PictureNames()

    def _course(self, code: str, modules: tuple[ir.Module, ...]) -> ir.Course:
        languages = tuple(language_of(other) for other in self.languages)
        return ir.Course(
            language_of(code), languages, (), modules, self.inventory.registry(code), self.selection.release
        )

    def page(self, job: Job) -> Page:
        """Return the document of a job, rendered from the IR."""
        folder, _, name = job.docname.partition("/")
        renderer = self.renderer(job.language)
        if folder == "lessons":
            return lesson_page(self._lesson(name, job.language), renderer)
        if folder == "worksheets":
            return worksheet_page(self._lesson(name, job.language), renderer)
        return self._shared_pages(job.language).page(job.docname)

    def _lesson(self, name: str, code: str) -> ir.Lesson:
        return self.inventory.lesson(name, code)

    def summaries(self, code: str) -> list[Summary]:
        """Return what lists show of the lessons of a language."""
        return [summarise(self._lesson(spot.id, code)) for spot in self.site.shelves[code].spots]

    def _shared_pages(self, code: str) -> SharedPages:
        if code not in self._shared:
            shelf = self.site.shelves[code]
            modules = tuple(self.inventory.module(name, code) for name in shelf.modules)
            renderer = Renderer(self._course(code, modules), self._picture_names())
            self._shared[code] = SharedPages(self._course(code, modules), self.summaries(code), shelf, renderer)
        return self._shared[code]

    def render_missing(self, jobs: Sequence[Job], progress: Progress) -> None:
        """Render every page that no earlier build has left in the store."""
        missing = [
            job
            for job in jobs
            if not self.store.page(job.page_key).exists() or not self.store.page(job.document_key).exists()
        ]
        self.rendered = len(missing)
        shards = list(_shards(missing))
        done = 0
        if self.workers < 2 or len(missing) < 60:
            for shard in shards:
                self.render_shard(shard)
                done += len(shard)
                progress(done, len(missing))
            return
        global _BUILD
        _BUILD = self
        with ProcessPoolExecutor(self.workers, mp_context=get_context("fork")) as pool:
            futures: list[Future[int]] = [pool.submit(_render_in_worker, shard) for shard in shards]
            for future in futures:
                done += future.result()
                progress(done, len(missing))

    def render_shard(self, shard: Sequence[Job]) -> int:
        """Render pages of one language into the store; return how many."""
        code = shard[0].language
        sheets = []
        for job in shard:
            source = document(self.page(job))
            self.store.put_page(job.document_key, source.encode())
            sheets.append(Sheet(job.docname, source, job.context))
        html = render_shard(sheets, code, book_config(self.inventory.config.book, code))
        for job in shard:
            self.store.put_page(job.page_key, html[job.docname])
        return len(shard)

    # ---- placing ----

    def place_site(self, jobs: Sequence[Job], folder: Path) -> None:
        """Put pages, assets, the language door and the search index into an empty folder."""
        for job in jobs:
            place(self.store.page(job.page_key), folder / job.language / f"{job.docname}.html")
        root = self.inventory.config.root
        codes = self._used_pictures(jobs)
        modules = assets.node_modules(root)
        files, problems = asset_files(modules, self.languages, codes)
        self.findings.extend(problems)
        for name, content in sorted(files.items()):
            _write(folder / "assets" / name, content)
        for code in self.languages:
            _write(folder / code / "search-index.js", self._search_index(code))
        _write(folder / "index.html", door_page(self.languages, self.site).encode())
        self.findings.extend(links.check(self._page_links(jobs), folder))

    def _search_index(self, code: str) -> bytes:
        keys = [self.inventory.cards[spot.id].key for spot in self.site.shelves[code].spots]
        key = fingerprint("search", self.inventory.key, code, keys)
        path = self.store.page(key)
        if not path.exists():
            self.store.put_page(key, search_index(self.summaries(code), self.renderer(code)))
        self._extra_keys.add(key)
        return path.read_bytes()

    def _used_pictures(self, jobs: Sequence[Job]) -> tuple[str, ...]:
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
        return tuple(sorted({code for codes in fresh.values() for code in codes}))

    def _page_links(self, jobs: Sequence[Job]) -> dict[str, links.Outline]:
        known = self.store.load("links")
        known = known if isinstance(known, dict) else {}
        fresh: dict[str, links.Outline] = {}
        for job in jobs:
            outline = known.get(job.page_key)
            if outline is None:
                outline = links.outline(self.store.page(job.page_key).read_text("utf-8"))
            fresh[job.page_key] = outline
        if fresh != known:
            self.store.save("links", fresh)
        return {f"{job.language}/{job.docname}.html": fresh[job.page_key] for job in jobs}

    def place_books(self, jobs: Sequence[Job], folder: Path) -> None:
        """Put one Jupyter Book a language into an empty folder."""
        codes = self._used_pictures(jobs)
        for job in jobs:
            place(self.store.page(job.document_key), folder / job.language / f"{job.docname}.md")
        for code in self.languages:
            shelf = self.site.shelves[code]
            names = [job.docname for job in jobs if job.language == code]
            toc = table_of_contents(names, self._parts(code, shelf))
            _write(folder / code / "_toc.yml", toc.encode())
            config = book_config(self.inventory.config.book, code, for_users=True)
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
            parts.append((self._shared_title(code, f"audiences/{audience}", audience), names))
        parts.append((interface(code).text("About and sources"), ["search", "glossary", "help", "about"]))
        return parts

    def used_keys(self, jobs: Sequence[Job]) -> set[str]:
        """Return the keys of all pages that this build uses."""
        return {key for job in jobs for key in (job.page_key, job.document_key)} | self._extra_keys


class _PictureNames(Mapping[str, str]):
    """Every OpenMoji code that is installed → its file name."""

    def __getitem__(self, code: str) -> str:
        if not assets.has_pictogram(code):
            raise KeyError(code)
        return f"{code}.svg"

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


_BUILD: SiteBuild | None = None


def _render_in_worker(shard: Sequence[Job]) -> int:
    assert _BUILD is not None, "the worker was not forked from a build"
    return _BUILD.render_shard(shard)


def _shards(jobs: Sequence[Job]) -> Iterable[list[Job]]:
    """Yield jobs of one language at a time, at most SHARD together; pages that show many lessons come first."""
    by_language: dict[str, list[Job]] = {}
    for job in jobs:
        by_language.setdefault(job.language, []).append(job)
    for language in by_language.values():
        language.sort(key=lambda job: job.docname.startswith(("lessons/", "worksheets/")))
        for start in range(0, len(language), SHARD):
            yield language[start : start + SHARD]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def unverified_contacts(inventory: Inventory) -> list[Diagnostic]:
    """Return one note for each listed contact that no person has checked yet."""
    document = inventory.curriculum.registry.documents["helplines"]
    found = []
    for name, line in inventory.curriculum.registry["helplines"].helplines.items():
        if line.listed and line.verified is None:
            span = document.key_span(("helplines", name))
            message = f"no person has checked `{name}` yet"
            found.append(
                Diagnostic(
                    Code.UNVERIFIED_CONTACT,
                    message,
                    span,
                    "call or open it, then write the date in `verified:`",
                    severity=Severity.NOTE,
                )
            )
    return found
