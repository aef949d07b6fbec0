"""Commands that look at the whole: what the lessons cover, what must be looked at again."""

from __future__ import annotations

import datetime
import json

import click

from balise.cli_saying import TODAY, config_of, day_of, print_findings, tell
from balise.config import Config
from balise.curriculum import Curriculum, read_curriculum
from balise.diagnostics import Severity, Words, in_order, say
from balise.speaking import SpokenCommand, option, speaker_of


@click.command(cls=SpokenCommand)
@option("--format", "form", type=click.Choice(["terminal", "json", "html"]), default="terminal", show_default=True)
@option("--fail-under", type=click.FloatRange(0, 100), default=None, help="End with 1 if fewer percent are covered.")
@option("--language", default="fr", show_default=True, help="The language of the HTML page.")
@click.pass_context
def coverage(context: click.Context, form: str, fail_under: float | None, language: str) -> None:
    """Show what the lessons cover: audiences, competences, requests, languages, objectives, frameworks.

    An audience of children calls for every competence of learners, an audience of adults for every one of adults. The
    percentage is that of the cells that are called for and have a lesson.
    """
    from balise.coverage_report import as_object, as_page, as_tables
    from balise.lower.coverage import coverage_of

    config = config_of(context)
    curriculum, failed = _curriculum(context, config)
    found = coverage_of(curriculum)
    if form == "json":
        click.echo(json.dumps(as_object(found), ensure_ascii=False, indent=2))
    elif form == "html":
        click.echo(as_page(found, curriculum, language, datetime.date.today()))
    else:
        click.echo(as_tables(found, speaker_of(context)))
    if fail_under is not None and found.percent < fail_under:
        numbers = {"percent": f"{found.percent:g}", "limit": f"{fail_under:g}"}
        tell(context, say("{percent} % are covered, less than {limit} %", **numbers))
        failed = True
    context.exit(1 if failed else 0)


@click.command(cls=SpokenCommand)
@option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@option("--today", type=TODAY, default=None, help="Look as if it were this day.")
@click.pass_context
def stale(context: click.Context, form: str, today: datetime.datetime | None) -> None:
    """List what must be looked at again: services with their addresses, for whoever phones; laws; lessons."""
    from balise.stale import as_lines
    from balise.stale import stale as run

    config = config_of(context)
    curriculum, failed = _curriculum(context, config)
    found = run(curriculum, day_of(today))
    if form == "json":
        click.echo(json.dumps(found.as_object(), ensure_ascii=False, indent=2))
    else:
        speaker = speaker_of(context)
        for line in as_lines(found):
            click.echo(line.in_language(speaker) if isinstance(line, Words) else line)
    context.exit(1 if failed else 0)


@click.command(cls=SpokenCommand)
@option("--since", type=TODAY, default=None, help="Look back to this day, not to each refresher’s own.")
@option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@option("--today", type=TODAY, default=None, help="Look as if it were this day.")
@click.pass_context
def refresher(
    context: click.Context, since: datetime.datetime | None, form: str, today: datetime.datetime | None
) -> None:
    """Show what each refresher would be made of: lessons that are new or have changed, and questions that ask about it.

    A change of wording alone is left out: learners need not hear of it.
    """
    from balise.refresher_report import as_lines, refreshers

    config = config_of(context)
    curriculum, failed = _curriculum(context, config)
    found = refreshers(curriculum, since.date() if since else None, day_of(today))
    if form == "json":
        click.echo(json.dumps([entry.as_object() for entry in found], ensure_ascii=False, indent=2))
    else:
        speaker = speaker_of(context)
        for line in as_lines(found):
            click.echo(line.in_language(speaker) if isinstance(line, Words) else line)
    context.exit(1 if failed else 0)


def _curriculum(context: click.Context, config: Config) -> tuple[Curriculum, bool]:
    """Return what loads, and whether something does not: that is said, and the command ends with 1."""
    from balise.pipeline.check import sources_of

    curriculum, found = read_curriculum(config)
    broken = [item for item in in_order(found) if item.severity is Severity.ERROR]
    if broken:
        print_findings(context, broken, sources_of(broken, config))
    if curriculum is None:
        context.exit(1)
    return curriculum, bool(broken)
