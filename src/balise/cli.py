"""The command line: arguments → pipeline. The only place that prints or exits."""

from __future__ import annotations

import datetime
import gc
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from balise import __version__
from balise.cli_authors import new, schema
from balise.cli_importing import check_packages, import_command
from balise.cli_kit import certificate, kit_options
from balise.cli_overview import coverage, refresher, stale
from balise.cli_saying import TODAY, config_of, day_of, print_findings, tell
from balise.cli_translate import translate
from balise.config import Config
from balise.diagnostics import Diagnostic, Severity, has_errors, mark, say, say_many
from balise.report import FORMATS
from balise.report.terminal import summary
from balise.speaking import LANGUAGES, OPTION, Main, SpokenOption, option, speaker_of

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
PACKED: tuple[str, ...] = ("scorm", "moodle", "h5p", "cartridge")
"""The targets that are packages for other LMSs (see `pipeline.packages.PACKERS`)."""
"""The targets, and what to open of each; `pipeline.outputs` makes them."""
STAGES = {"read": mark("Reading lessons"), "render": mark("Making pages"), "print": mark("Printing")}


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="balise", cls=SpokenOption)
@option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    help="The folder that holds _config.yml (here, unless you say otherwise).",
)
@option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@option(
    OPTION,
    type=click.Choice(LANGUAGES),
    expose_value=False,  # `speaking.Main` reads it before anything is said
    help="The language to speak to you in (BALISE_UI_LANGUAGE, else your system's).",
)
@click.pass_context
def main(context: click.Context, project: Path, quiet: bool) -> None:
    """Turn lessons on online safety, written in YAML, into sites, handouts and courses."""
    # lessons are large trees without circles: looking for circles while they load took two thirds of the time
    gc.set_threshold(200_000, 20, 20)
    context.obj = {"project": project, "quiet": quiet}


@contextmanager
def _bar(context: click.Context, quiet: bool) -> Iterator[Any]:
    """Give a function that shows how far each stage is; a bar appears only on a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(speaker_of(context).text(STAGES[stage]), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield show


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="terminal",
    show_default=True,
    help="How to show what is wrong.",
)
@option("--today", type=TODAY, default=None, help="Look for what has expired as if it were this day.")
@option("--fix", "fixing", is_flag=True, help="First replace words to avoid that have one right answer; show each.")
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], form: str, today: datetime.datetime | None, fixing: bool
) -> None:
    """Say all that is wrong with the lessons, modules, registry and translations, and what has expired.

    PATHS are files or folders; without any, the whole project. Ends with 1 if there is an error, else 0.

    A file for H5P (.h5p), whoever made it, is looked at field by field.
    """
    from balise.pipeline.check import check as run

    packages = [path for path in paths if path.suffix == ".h5p"]
    if packages:
        paths = tuple(path for path in paths if path not in packages)
        check_packages(context, packages, form, last=not paths)
    config = config_of(context)
    if fixing:
        _fix(context, config, paths)
    with _bar(context, context.obj["quiet"] or form != "terminal") as show:
        result = run(config, paths, lambda done, total: show("read", done, total), day_of(today))
    findings = result.findings
    if form == "terminal":
        findings = tuple(item for item in findings if item.severity is not Severity.NOTE)
    if findings or form != "terminal":
        print_findings(context, findings, result.sources, form)
    elif not context.obj["quiet"]:
        tell(context, say_many("{n} lesson: {state}", "{n} lessons: {state}", result.lessons, state=summary(())))
    if result.silenced and form == "terminal" and not context.obj["quiet"]:
        words = say_many("{n} finding silenced, with a reason", "{n} findings silenced, with reasons", result.silenced)
        tell(context, words)
    context.exit(1 if has_errors(findings) else 0)


def _fix(context: click.Context, config: Config, paths: Sequence[Path]) -> None:
    """Make the safe replacements and show them; standard output stays free for the findings of other forms."""
    from balise.pipeline.fixing import fix

    done = fix(config, paths)
    click.echo(done.difference, nl=False, err=True)
    if not context.obj["quiet"]:
        tell(context, say_many("{n} replacement made", "{n} replacements made", done.words))


@main.command()
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
    with _bar(context, quiet) as show:
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


@main.command(name="list")
@option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.pass_context
def list_command(context: click.Context, form: str) -> None:
    """List the lessons and modules: minutes, competences, requests, translations."""
    from balise.listing import listing, listing_table

    config = config_of(context)
    result = listing(config)
    if form == "json":
        click.echo(json.dumps(result.as_object(), ensure_ascii=False, indent=2))
    else:
        click.echo(listing_table(result, speaker_of(context)))
    context.exit(1 if has_errors(result.findings) else 0)


@main.command()
@click.argument("code")
@click.pass_context
def explain(context: click.Context, code: str) -> None:
    """Print the page of a code or a rule: what it means, why it matters, a bad and a good example."""
    from balise.explain import explanation, pages, unknown_code

    page = pages().get(code)
    if page is None:
        tell(context, unknown_code(code))
        context.exit(1)
    click.echo(explanation(page, speaker_of(context)))


@main.command()
@option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.pass_context
def rules(context: click.Context, form: str) -> None:
    """List every code and rule: how much it weighs, and what it means in one sentence."""
    from balise.explain import rows, rules_table

    speaker = speaker_of(context)
    found = rows(speaker)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if form == "json" else rules_table(found, speaker))


@main.command()
@option("--port", default=8000, show_default=True, help="The port of this machine to serve on.")
@option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to write.")
@click.pass_context
def serve(context: click.Context, port: int, out: Path | None) -> None:
    """Show the site while you write: rebuilds what changed and reloads the page. Stop with Ctrl-C."""
    from balise.serving import serve as run

    config = config_of(context)
    quiet = context.obj["quiet"]
    place = out or config.root / "build"
    run(config.root, place, port, lambda text: None if quiet else click.echo(text, err=True), speaker_of(context))


for command in (translate, certificate, coverage, refresher, stale, schema, new, import_command):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
