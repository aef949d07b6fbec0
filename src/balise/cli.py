"""The command line: arguments → pipeline. The only place that prints or exits."""

from __future__ import annotations

import datetime
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balise import __version__
from balise.cli_authors import new, schema
from balise.cli_building import build
from balise.cli_importing import check_packages, import_command
from balise.cli_kit import certificate
from balise.cli_overview import coverage, refresher, stale
from balise.cli_progress import progress_bar
from balise.cli_saying import TODAY, config_of, day_of, print_findings, tell
from balise.cli_translate import translate
from balise.config import Config
from balise.diagnostics import Severity, has_errors, say_many
from balise.report import FORMATS
from balise.report.terminal import summary
from balise.speaking import LANGUAGES, OPTION, Main, SpokenOption, option, speaker_of

if TYPE_CHECKING:
    pass


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

    packages = [path for path in paths if path.suffix.lower() == ".h5p"]
    if packages:
        paths = tuple(path for path in paths if path not in packages)
        check_packages(context, packages, form, last=not paths)
    config = config_of(context)
    if fixing:
        _fix(context, config, paths)
    with progress_bar(context, context.obj["quiet"] or form != "terminal") as show:
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


for command in (build, translate, certificate, coverage, refresher, stale, schema, new, import_command):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
