"""Commands for those who present: certificates of attendance, and what `balise build kit` is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from balise.cli_saying import TODAY, config_of, print_findings, tell
from balise.diagnostics import say, say_many
from balise.speaking import SpokenCommand, option

C = TypeVar("C", bound=Callable[..., object])
_FILE = click.Path(dir_okay=False, path_type=Path)


def kit_options(command: C) -> C:
    """Add to `balise build` what a kit is made of."""
    names = option("--names", type=_FILE, default=None, help="Kits: print certificates for the names of this CSV file.")
    events = option(
        "--event",
        "events",
        type=_FILE,
        multiple=True,
        help="Kits: only of this event, a file of curriculum/events (may be repeated).",
    )
    return events(names(command))


@click.command(cls=SpokenCommand)
@click.argument("module")
@option("--names", type=_FILE, required=True, help="A CSV file with one name on each line, as Excel saves it.")
@option("--date", "day", type=TODAY, required=True, help="The day on which the module ended.")
@option(
    "--language", "languages", multiple=True, help="In this language; twice for two on one page (all required ones)."
)
@option("--organiser", default=None, help="Who gave the module.")
@option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to write.")
@click.pass_context
def certificate(
    context: click.Context,
    module: str,
    names: Path,
    day: datetime.datetime,
    languages: tuple[str, ...],
    organiser: str | None,
    out: Path | None,
) -> None:
    """Print certificates of attendance of MODULE, one for each name.

    If what was learnt is to be refreshed after some months, each says the day. It is no diploma and no accreditation.
    """
    from balise.pipeline.attesting import Wanted, attest
    from balise.pipeline.check import sources_of

    config = config_of(context)
    wanted = Wanted(module, day.date(), tuple(dict.fromkeys(languages))[:2], organiser)
    made = attest(config, wanted, names, out or config.root / "build", datetime.date.today())
    shown = [item for item in made.findings if item.severity.value != "note"]
    if shown:
        print_findings(context, shown, sources_of(shown, config))
    if made.path is None:
        tell(context, say("Nothing was written: what was built before is as it was."))
        context.exit(1)
    if not context.obj["quiet"]:
        place = str(made.path)
        tell(context, say_many("{n} certificate in {place}", "{n} certificates in {place}", made.names, place=place))
