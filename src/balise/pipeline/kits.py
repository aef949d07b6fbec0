"""Events → a folder and a zip each: papers, deck, posters, calendar, feedback form, and one PDF for the copy shop."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from balise import assets, ir
from balise.archive import zip_bytes
from balise.curriculum import name_of
from balise.diagnostics import Code, Diagnostic, Span, has_errors, say
from balise.names import Name, read_names, without_face
from balise.occasion import Meeting
from balise.pipeline.handouts import Printed, Progress, fonts_missing
from balise.pipeline.meetings import read_meetings
from balise.pipeline.plan import SitePlan
from balise.printing.document import Document
from balise.printing.fonts import letters_of, prepare_fonts
from balise.printing.press import Press
from balise.printing.proof import proofs
from balise.targets.kit.binding import Stack, bound, pages_in
from balise.targets.kit.calendar import calendar_bytes
from balise.targets.kit.certificate import attended, certificates
from balise.targets.kit.feedback import form_page, page_files, tally_page
from balise.targets.kit.folder import Opened, index_page
from balise.targets.kit.invitation import invitations
from balise.targets.kit.papers import Copies, Writer
from balise.targets.kit.wording import form_words

EVERYTHING = "print-everything.pdf"
CARDS_ON_A_SHEET = 10
FORM = "the form"
"""Stands for the name of the feedback form: children are asked in other words."""
TO_PRINT: Mapping[str, tuple[str, str]] = {
    "worksheet": ("Participant’s sheet", "one for each participant"),
    "card": ("Help card", "ten on a sheet, to cut out: one for each participant"),
    "letter": ("Letter to take home", "one for each participant"),
    "words": ("Words of the lesson", "one for the wall"),
    "key": ("Answers for the presenter", "for you"),
    "programme": ("Programme", "one for the door, one for you"),
    "feedback": (FORM, "one for each participant"),
    "attendance": ("Attendance list", "for those who want a certificate"),
    "checklist": ("Presenter’s checklist", "for you"),
    "protocol": ("When someone confides in you", "one for each of you two"),
    "invitation-a4": ("Invitation", "for the doors and the board; A3 is in the folder too"),
    "certificates": ("Attestation of attendance", "one for each name, or one to copy"),
}
"""Kind of document → what it is called, and for whom it is printed: interface words."""
ORDER = tuple(TO_PRINT)
OPENED = (
    Opened("deck/{deck}", "Slides", "to project, with your notes"),
    Opened("invitation-a3.pdf", "Invitation, A3", "for a printer that has large paper"),
    Opened("event.ics", "Calendar file", "to send with the invitation"),
    Opened("feedback/{language}.html", FORM, "the form on a screen: nothing is sent"),
    Opened("feedback/tally.html", "Adding the answers up", "for you, without a network"),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document that stands in the kit, and how often it is wanted; `alone`: its backs stay empty."""

    path: str
    kind: str
    copies: int
    alone: bool
    content: bytes


class KitMaker:
    """Makes kits; documents are printed with one press."""

    def __init__(self, plan: SitePlan, cache: Path, modules: Path) -> None:
        """Make kits of a plan's project, with merged fonts in `cache`."""
        self.plan = plan
        self.modules = modules
        self.fonts = prepare_fonts(modules, cache)
        self.press = Press(self.fonts)
        settings = plan.inventory.config.settings
        self.quick_exit_url = settings.quick_exit_url
        self.base_url = settings.base_url if plan.selection.codes else None
        self.findings: list[Diagnostic] = []

    def files(self, meeting: Meeting, names: Sequence[Name], progress: Callable[[], None]) -> dict[str, bytes]:
        """Return the files of a kit by path; `progress` is called after each document."""
        sheets = []
        for document, copies, alone in self._documents(meeting, names):
            content = self._printed(document)
            if content is not None:
                kind = Path(document.path).stem
                sheets.append(_Sheet(document.path, kind, copies, alone, content))
            progress()
        files = {sheet.path: sheet.content for sheet in sheets}
        files.update(self._to_print(meeting, sheets))
        decks = dict(self._decks(meeting))
        files.update(decks)
        files["event.ics"] = calendar_bytes(meeting)
        files.update(self._feedback(meeting))
        first = next(path for path in decks if path.endswith(".html")).removeprefix("deck/")
        opened = [
            Opened(one.path.format(deck=first, language=meeting.main.code), _name(one.name, meeting), one.why)
            for one in OPENED
        ]
        files["index.html"] = index_page(meeting, opened, self._rows(meeting, sheets))
        return files

    def _printed(self, document: Document) -> bytes | None:
        content, problems = self.press.print(document)
        self.findings.extend(problems)
        if content is not None:
            self.findings.extend(proofs(document.path, content))
        return content

    def _documents(self, meeting: Meeting, names: Sequence[Name]) -> Iterator[tuple[Document, int, bool]]:
        """Yield what is printed, how many copies, and whether its backs stay empty."""
        own = {"programme": 2, "feedback": meeting.occasion.expected, "protocol": 2}
        for document in Writer(meeting, self.base_url).documents():
            yield document, own.get(Path(document.path).stem, 1), False
        for document in invitations(meeting, self.base_url):
            yield document, 3, True
        if not meeting.for_children:
            yield certificates(attended(meeting), [name.text for name in names]), 1, True
        yield from self._handouts(meeting)

    def _handouts(self, meeting: Meeting) -> Iterator[tuple[Document, int, bool]]:
        from balise.targets.handout.documents import IN_TWO_LANGUAGES, Side, documents_in_two, documents_of

        expected = meeting.occasion.expected
        wanted = {
            "worksheet": expected,
            "letter": expected,
            "card": -(-expected // CARDS_ON_A_SHEET),
            "words": 1,
            "key": 1,
        }
        two = len(meeting.sides) == 2
        for lessons in zip(*(side.module.lessons for side in meeting.sides), strict=True):
            sides = [
                Side(lesson, side.registry, side.code, self.base_url)
                for lesson, side in zip(lessons, meeting.sides, strict=True)
            ]
            alone = _is_cut(lessons[0])
            found = [document for side in sides for document in documents_of(side)]
            if two:
                found = [entry for entry in found if Path(entry.path).stem not in IN_TWO_LANGUAGES]
                found.extend(documents_in_two(*sides))
            for document in found:
                kind = Path(document.path).stem
                placed = replace(document, path=f"handouts/{document.path}")
                yield placed, wanted[kind], kind == "card" or (kind == "worksheet" and alone)

    def _rows(self, meeting: Meeting, sheets: Sequence[_Sheet]) -> list[Copies]:
        chosen = sorted((sheet for sheet in sheets if sheet.kind in TO_PRINT), key=lambda one: ORDER.index(one.kind))
        return [
            Copies(
                one.path,
                _name(TO_PRINT[one.kind][0], meeting),
                one.copies,
                TO_PRINT[one.kind][1],
                pages_in(one.content),
            )
            for one in chosen
        ]

    def _to_print(self, meeting: Meeting, sheets: Sequence[_Sheet]) -> dict[str, bytes]:
        """Return the list of what to print, and all of it in one PDF, the list first."""
        rows = self._rows(meeting, sheets)
        listed = self._printed(Writer(meeting, self.base_url).print_list(rows))
        if listed is None:
            return {}
        by_path = {sheet.path: sheet for sheet in sheets}
        chosen = [by_path[row.path] for row in rows]
        stacks = [Stack(listed, 1, False), *(Stack(one.content, one.copies, one.alone) for one in chosen)]
        occasion = meeting.occasion
        everything = bound(stacks, occasion.titles[occasion.languages[0]], occasion.languages[0])
        return {"print-list.pdf": listed, EVERYTHING: everything}

    def _decks(self, meeting: Meeting) -> Iterator[tuple[str, bytes]]:
        """Yield the decks of the lessons, in all languages of the event at once, and what they load."""
        from balise.targets.slides.bundle import asset_files
        from balise.targets.slides.deck import deck_page

        codes = [side.code for side in meeting.sides]
        decks = {}
        for sides in zip(*(side.sides for side in meeting.sides), strict=True):
            decks[f"deck/{'-'.join(codes)}/{sides[0].lesson.id}.html"] = deck_page(sides, self.quick_exit_url)
        yield from decks.items()
        for path, content in asset_files(self.modules, codes, decks.values()).items():
            yield f"deck/assets/{path}", content

    def _feedback(self, meeting: Meeting) -> dict[str, bytes]:
        place = {"assets": "assets/", "fonts": "../deck/assets/"}
        found = {
            f"feedback/{side.code}.html": form_page(meeting, side, quick_exit_url=self.quick_exit_url, **place)
            for side in meeting.sides
        }
        found["feedback/tally.html"] = tally_page(meeting, **place)
        return found | {f"feedback/assets/{name}": content for name, content in page_files().items()}


def _name(name: str, meeting: Meeting) -> str:
    """Return what a file is called: interface words."""
    return form_words(children=meeting.for_children).name if name == FORM else name


def _is_cut(lesson: ir.Lesson) -> bool:
    """Tell whether a part of the worksheet is cut up: then nothing may stand on its back."""
    from balise.player.sheets import is_cut_out, sheets_of

    return any(is_cut_out(step) for steps in sheets_of(lesson) for step in steps)


def make_kits(plan: SitePlan, folder: Path, cache: Path, progress: Progress) -> Printed:
    """Put the kits of the chosen events into an empty folder, each as a folder and as a zip.

    Kits of other events that were built before stay.
    """
    modules = assets.node_modules(plan.inventory.config.root)
    if modules is None or not (modules / "reveal.js").is_dir():
        return Printed(fonts_missing())
    selection, inventory = plan.selection, plan.inventory
    base_url = inventory.config.settings.base_url if selection.codes else None
    meetings, found = read_meetings(inventory, selection.events, base_url, inventory.today)
    names, wrong = names_of(selection.names, plan, meetings)
    found.extend(wrong)
    if has_errors(found):
        return Printed(tuple(found))
    maker = KitMaker(plan, cache, modules)
    found.extend(without_face(names, letters_of(maker.fonts)))
    if has_errors(found):
        return Printed(tuple(found))
    done, total = 0, len(meetings) * (len(TO_PRINT) + 4)

    def step() -> None:
        nonlocal done
        done += 1
        progress(min(done, total), total)

    for meeting in meetings:
        files = maker.files(meeting, names, step)
        for path, content in files.items():
            _write(folder / meeting.occasion.id / path, content)
        name = meeting.occasion.id
        _write(folder / f"{name}.zip", zip_bytes({f"{name}/{path}": content for path, content in files.items()}))
        step()
    progress(total, total)
    return Printed((*found, *maker.findings), len(meetings))


def names_of(
    path: Path | None, plan: SitePlan, meetings: Sequence[Meeting]
) -> tuple[tuple[Name, ...], list[Diagnostic]]:
    """Return the names of a list, none without a list; a list is for one event of adults alone."""
    if path is None:
        return (), []
    file = name_of(path, plan.inventory.config.root)
    if len(meetings) > 1:
        help_text = say("choose the event with {option}", option="--event")
        return (), [Diagnostic(Code.WRONG_VALUE, say("one list of names is for one event"), Span(file), help_text)]
    if any(meeting.for_children for meeting in meetings):
        message = say("this event is for children: it has no certificates, and their names are not collected")
        help_text = say("leave {option} out, and delete the list", option="--names")
        return (), [Diagnostic(Code.WRONG_VALUE, message, Span(file), help_text)]
    return read_names(path, file)


def keep_others(old: Path, fresh: Path) -> None:
    """Copy the kits of other events from where kits stood to where the new ones are."""
    for place in sorted(old.iterdir()) if old.is_dir() else ():
        target = fresh / place.name
        if target.exists():
            continue
        if place.is_dir():
            shutil.copytree(place, target, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(place, target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
