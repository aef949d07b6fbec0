"""Inventory → which pages there are, where each stands, and what each hangs on; nothing is rendered here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from balise import ir
from balise.interface import interface
from balise.markdown import to_plain
from balise.pipeline.fingerprint import fingerprint
from balise.pipeline.inventory import Card, Inventory
from balise.pipeline.summaries import Summaries
from balise.player.notes import lesson_notes
from balise.spec.module import Module
from balise.targets.site.direct import DIRECT
from balise.targets.site.pages import kind_of
from balise.targets.site.shell import Lighthouse, shell
from balise.targets.site.summary import LESSON_FOLDERS, SHARED_TITLES, Shelf, Spot


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lessons and languages go out; empty means all. `codes`: what is printed carries its short address.

    `two`: decks and packages of two languages as well. `libraries`: the folder of H5P's libraries to put into packages.
    `printed`: that of the handouts of the same build, for packages that hold them.
    `events`: the files of events to make kits of, all if empty; `names`: the list of those who get a certificate.
    """

    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    release: bool = False
    codes: bool = True
    two: bool = False
    libraries: Path | None = None
    printed: Path | None = None
    events: tuple[Path, ...] = ()
    names: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A page to place: where, and the fingerprints of its document and of its finished page.

    A page of a `direct` kind (see `balise.targets.site.direct`) has no document: both fingerprints are the page's.
    """

    language: str
    docname: str
    document_key: str
    page_key: str
    context: Mapping[str, Any]
    direct: str | None = None
    ending: str = "html"

    @property
    def path(self) -> str:
        """Return where the page stands in the site."""
        return f"{self.language}/{self.docname}.{self.ending}"


@dataclass(slots=True)
class SitePlan:
    """The pages of a site. `site` is what all their shells share."""

    inventory: Inventory
    selection: Selection
    summaries: Summaries
    _site: Lighthouse | None = None

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

    def _cards(self) -> list[Card]:
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
        modules = {
            name: tuple(item.module.lessons)
            for name, item in sorted(self.inventory.curriculum.modules.items())
            if language in self.inventory.module_languages(item) and self._has_place(item.module, spots)
        }
        order = tuple(self.inventory.curriculum.registry["audiences"].audiences)
        return Shelf(spots, modules, order)

    @staticmethod
    def _has_place(module: Module, spots: Sequence[Spot]) -> bool:
        """Tell whether a module goes out: with one of its lessons, or without any when its audience does."""
        if module.lessons:
            return any(spot.id in module.lessons for spot in spots)
        return any(spot.audience == module.audience for spot in spots)

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
                found.extend(self._direct_jobs(code, spot, notes, (card.key, published), len(published) > 1))
            found.extend(self._shared_jobs(code, shelf))
        return found

    def _direct_jobs(
        self, code: str, spot: Spot, notes: Sequence[str], inputs: object, has_second: bool
    ) -> Iterable[Job]:
        for kind, page in DIRECT.items():
            if page.alone or has_second:
                title = interface(code).text(page.title, title=spot.title)
                job = self._job(code, f"{page.folder}/{spot.id}", kind, title, spot, notes, inputs)
                key = fingerprint(kind, job.page_key)
                yield replace(job, document_key=key, page_key=key, direct=kind, ending=page.ending)

    def _shared_jobs(self, code: str, shelf: Shelf) -> Iterable[Job]:
        for docname in sorted(self.site.docnames[code]):
            folder, _, name = docname.partition("/")
            if folder in LESSON_FOLDERS:
                continue
            kind = {"modules": "module", "audiences": "audience"}.get(folder) or kind_of(docname)
            inputs = self._shared_inputs(code, kind, name, shelf)
            yield self._job(code, docname, kind, self.shared_title(code, docname, name), None, (), inputs)

    def _shared_inputs(self, code: str, kind: str, name: str, shelf: Shelf) -> object:
        """Return what a page that shows several lessons hangs on: what it shows of them, and the courses."""
        chosen: Mapping[str, Callable[[str], Sequence[str]]] = {
            "module": shelf.of_module,
            "audience": shelf.of_audience,
        }
        lessons = chosen[kind](name) if kind in chosen else [spot.id for spot in shelf.spots]
        return (
            self.summaries.digests(code, lessons),
            tuple((module, self.inventory.curriculum.modules[module].digest) for module in shelf.modules),
            self.languages,
            self.inventory.coverage() if kind == "coverage" else None,
        )

    def shared_title(self, code: str, docname: str, name: str) -> str:
        """Return the title of a page that shows more than one lesson; `name` is the last part of `docname`."""
        words, registry = interface(code), self.inventory.registry(code)
        if docname.startswith("audiences/"):
            return self._plain(next(entry.name for entry in registry.audiences if entry.id == name))
        if docname.startswith("modules/"):
            return self._plain(self.inventory.module(name, code).title)
        return words.text(SHARED_TITLES[docname])

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
