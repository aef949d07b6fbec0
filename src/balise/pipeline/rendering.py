"""Planned pages → documents and HTML in the store. Only pages whose inputs changed are rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from balise import assets, ir
from balise.languages import language as language_of
from balise.pipeline.plan import Job, SitePlan
from balise.pipeline.store import Store
from balise.targets.site.book import document
from balise.targets.site.book_config import book_config
from balise.targets.site.direct import DIRECT
from balise.targets.site.pages import Page, SharedPages, lesson_page, worksheet_page
from balise.targets.site.render import Renderer
from balise.targets.site.sphinx_run import SHARD, Sheet, render_shard
from balise.targets.site.summary import LESSON_FOLDERS, Summary

Progress = Callable[[int, int], None]
FEW_PAGES = 60
"""Below this many pages, starting worker processes costs more than it saves."""


@dataclass(slots=True)
class PageMaker:
    """Renders the pages of a plan; `rendered` counts those that no earlier build had left."""

    plan: SitePlan
    store: Store
    workers: int = 2
    rendered: int = 0
    _renderers: dict[str, Renderer] = field(default_factory=dict)
    _shared: dict[str, SharedPages] = field(default_factory=dict)
    _last: dict[tuple[str, str], ir.Lesson] = field(default_factory=dict)

    def renderer(self, code: str) -> Renderer:
        """Return the renderer of a language."""
        if code not in self._renderers:
            self._renderers[code] = Renderer(self._course(code, ()), _PictureNames())
        return self._renderers[code]

    def _course(self, code: str, modules: tuple[ir.Module, ...]) -> ir.Course:
        languages = tuple(language_of(other) for other in self.plan.languages)
        return ir.Course(
            language_of(code), languages, (), modules, self.plan.inventory.registry(code), self.plan.selection.release
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

    def _direct(self, job: Job) -> bytes:
        assert job.direct, "this page is made by Sphinx"
        lesson = self._lesson(job.docname.partition("/")[2], job.language)
        return DIRECT[job.direct].make(lesson, self.renderer(job.language), job.context)

    def _lesson(self, name: str, code: str) -> ir.Lesson:
        """Return a lesson in a language; the last one is kept, since its pages are made one after the other."""
        if (name, code) not in self._last:
            self._last = {(name, code): self.plan.inventory.lesson(name, code)}
        return self._last[name, code]

    def summaries(self, code: str) -> list[Summary]:
        """Return what lists show of the lessons of a language."""
        return self.plan.summaries.of(code, (spot.id for spot in self.plan.site.shelves[code].spots))

    def _shared_pages(self, code: str) -> SharedPages:
        if code not in self._shared:
            shelf = self.plan.site.shelves[code]
            modules = tuple(self.plan.inventory.module(name, code) for name in shelf.modules)
            renderer = Renderer(self._course(code, modules), _PictureNames())
            course, coverage = self._course(code, modules), self.plan.inventory.coverage()
            self._shared[code] = SharedPages(course, self.summaries(code), shelf, renderer, coverage)
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
        if self.workers < 2 or len(missing) < FEW_PAGES:
            for shard in shards:
                self.render_shard(shard)
                done += len(shard)
                progress(done, len(missing))
            return
        global _MAKER
        _MAKER = self
        with ProcessPoolExecutor(self.workers, mp_context=get_context("fork")) as pool:
            futures: list[Future[int]] = [pool.submit(_render_in_worker, shard) for shard in shards]
            for future in futures:
                done += future.result()
                progress(done, len(missing))

    def render_shard(self, shard: Sequence[Job]) -> int:
        """Render pages of one language into the store, all of them direct or none; return how many."""
        code = shard[0].language
        if shard[0].direct:
            for job in shard:
                self.store.put_page(job.page_key, self._direct(job))
            return len(shard)
        sheets = []
        for job in shard:
            source = document(self.page(job))
            self.store.put_page(job.document_key, source.encode())
            sheets.append(Sheet(job.docname, source, job.context))
        html = render_shard(sheets, code, book_config(self.plan.inventory.config.book, code))
        for job in shard:
            self.store.put_page(job.page_key, html[job.docname])
        return len(shard)


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


_MAKER: PageMaker | None = None


def _render_in_worker(shard: Sequence[Job]) -> int:
    assert _MAKER is not None, "the worker was not forked from a build"
    return _MAKER.render_shard(shard)


def _shards(jobs: Sequence[Job]) -> Iterable[list[Job]]:
    """Yield jobs of one language at a time, at most SHARD together; pages that show many lessons come first.

    Pages that are made without Sphinx stand in shards of their own.
    """
    together: dict[tuple[str, bool], list[Job]] = {}
    for job in jobs:
        together.setdefault((job.language, job.direct is not None), []).append(job)
    for group in together.values():
        group.sort(key=lambda job: job.docname.partition("/")[0] in LESSON_FOLDERS)
        for start in range(0, len(group), SHARD):
            yield group[start : start + SHARD]
