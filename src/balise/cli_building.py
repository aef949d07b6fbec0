"""The command that builds: which targets there are, and what is said of what was built."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balise.cli_kit import kit_options
from balise.cli_progress import progress_bar
from balise.cli_saying import TODAY, config_of, day_of, print_findings, tell
from balise.diagnostics import Diagnostic, Severity, say, say_many
from balise.speaking import SpokenCommand, option

if TYPE_CHECKING:
    from balise.pipeline.build import BuildResult

TARGETS = {
    "site": "site/index.html",
    "usb": "usb/balise-usb.zip",
    "handout": "handout",
    "slides": "slides/index.html",
    "campaign": "campaign",
    "kit": "kit",
    "olx": "olx",
    "scorm": "scorm",
    "moodle": "moodle",
    "h5p": "h5p",
    "cartridge": "cartridge",
}
"""The targets, and what to open of each; `pipeline.outputs` makes them."""
PACKED: tuple[str, ...] = ("scorm", "moodle", "h5p", "cartridge")
"""The targets that are packages for other LMSs (see `pipeline.packages.PACKERS`)."""


@click.command(cls=SpokenCommand)
@click.argument("targets", nargs=-1, type=click.Choice(list(TARGETS)))
@option("--language", "languages", multiple=True, help="Only this language (may be repeated).")
@option("--audience", "audiences", multiple=True, help="Only lessons for this audience (may be repeated).")
@option("--lesson", "lessons", multiple=True, help="Only this lesson, by its id (may be repeated).")
@option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where to write (the project's build/).",
)
@option(
    "--release/--draft",
    default=False,
    help="A release refuses unfinished French or Dutch and lists contacts nobody checked; a draft says so on it.",
)
@option("--codes/--no-codes", default=True, help="Print the short address of each page as a QR code, or leave it out.")
@option("--two", is_flag=True, help="Slides and packages in two languages at once as well.")
@option(
    "--libraries",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=None,
    help="A folder of H5P libraries to put into the packages; without it, the platform has to have them.",
)
@option("--native", is_flag=True, help="Courses for a host that has not our blocks: what these cannot do is said.")
@option("--start", type=TODAY, default=None, help="The first day of dated courses; without it, learners set the pace.")
@kit_options
@option("--today", type=TODAY, default=None, help="Build as if it were this day.")
@click.pass_context
def build(
    context: click.Context,
    targets: tuple[str, ...],
    languages: tuple[str, ...],
    audiences: tuple[str, ...],
    lessons: tuple[str, ...],
    out: Path | None,
    release: bool,
    codes: bool,
    two: bool,
    libraries: Path | None,
    native: bool,
    start: datetime.datetime | None,
    events: tuple[Path, ...],
    names: Path | None,
    today: datetime.datetime | None,
) -> None:
    """Build TARGETS: the site, unless you say otherwise.

    usb is one zip for a stick, which opens without a server; handout is a folder of PDFs to
    print; slides is a folder of decks to project; campaign is a folder of posters, cards and
    pictures; kit is a folder and a zip for each event.

    olx makes courses for Open edX: for each module one in each language, and one that holds them all.

    scorm makes packages for any LMS: each lesson and each module, in SCORM 1.2 and 2004.

    moodle makes question banks for Moodle: Moodle XML, and GIFT for what GIFT can say.

    h5p makes a package for H5P of each quiz, practice, set of cards and story.

    cartridge makes a Common Cartridge of each lesson and each module.

    An error leaves what was built before as it is.
    """
    from balise.pipeline.build import build as run
    from balise.pipeline.courses import CourseOptions
    from balise.pipeline.plan import Selection

    config = config_of(context)
    quiet = context.obj["quiet"]
    selection = Selection(languages, audiences, lessons, release, codes, two, libraries, events=events, names=names)
    place = out or config.root / "build"
    wanted = tuple(dict.fromkeys(targets)) or ("site",)
    with progress_bar(context, quiet) as show:
        courses = CourseOptions(native, start.date() if start else None)
        result = run(config, wanted, place, selection, day_of(today), show, courses)
    shown = [item for item in result.findings if item.severity is not Severity.NOTE]
    if shown:
        print_findings(context, shown, result.sources)
    notes = [item for item in result.findings if item.severity is Severity.NOTE]
    if release and not quiet:
        _print_release_notes(context, notes)
    if not result.outputs:
        tell(context, say("Nothing was written: what was built before is as it was."))
        context.exit(1)
    if not quiet:
        _say_what_was_built(context, result, {target: place / TARGETS[target] for target in wanted})


def _say_what_was_built(context: click.Context, result: BuildResult, made: Mapping[str, Path]) -> None:
    paged = ", ".join(str(path) for target, path in made.items() if target not in result.documents)
    if paged:
        numbers = {"pages": result.pages, "rendered": result.rendered}
        if result.pages:
            tell(context, say("{pages} pages, {rendered} made anew. Open {place}", place=paged, **numbers))
        else:
            tell(context, say("Made: {place}", place=paged))
    if "handout" in made:
        number, place = result.documents["handout"], str(made["handout"])
        tell(context, say_many("{n} PDF in {place}", "{n} PDFs in {place}", number, place=place))
    for target in PACKED:
        if target in made:
            number, place = result.documents[target], str(made[target])
            tell(context, say_many("{n} package in {place}", "{n} packages in {place}", number, place=place))
    if "campaign" in made:
        number, place = result.documents["campaign"], str(made["campaign"])
        words = say_many("{n} file of campaigns in {place}", "{n} files of campaigns in {place}", number, place=place)
        tell(context, words)
    if "kit" in made:
        number, place = result.documents["kit"], str(made["kit"])
        tell(context, say_many("{n} kit in {place}", "{n} kits in {place}", number, place=place))
    if "slides" in made:
        number, place = result.documents["slides"], str(made["slides"])
        tell(context, say_many("{n} deck. Open {place}", "{n} decks. Open {place}", number, place=place))


def _print_release_notes(context: click.Context, notes: Sequence[Diagnostic]) -> None:
    contacts = [note for note in notes if note.code.value == "unverified-contact"]
    if contacts:
        names = ", ".join(note.message.value("name") for note in contacts)
        words = say_many(
            "note: no person has checked this contact yet: {names}",
            "note: no person has checked these {n} contacts yet: {names}",
            len(contacts),
            names=names,
        )
        tell(context, words)
