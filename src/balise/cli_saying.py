"""What every command needs: the configuration, the day, and a way to say things in the author's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import click

from balise.config import CONFIG_NAME, Config, read_config
from balise.diagnostics import Diagnostic, Words
from balise.report import FORMATS
from balise.speaking import speaker_of

TODAY = click.DateTime(["%Y-%m-%d"])
"""A day, as options take it."""


def tell(context: click.Context, words: Words, *, err: bool = True) -> None:
    """Say a sentence, on standard error unless it is what was asked for."""
    click.echo(words.in_language(speaker_of(context)), err=err)


def config_of(context: click.Context) -> Config:
    """Return the configuration of the project, or say what is wrong with it and end."""
    config, found = read_config(context.obj["project"])
    if config is None:
        path = context.obj["project"] / CONFIG_NAME
        sources = {CONFIG_NAME: path.read_bytes().decode("utf-8", "replace")} if path.is_file() else {}
        print_findings(context, found, sources)
        context.exit(1)
    return config


def print_findings(
    context: click.Context, found: Sequence[Diagnostic], sources: Mapping[str, str], form: str = "terminal"
) -> None:
    """Show findings; those for a person go to standard error."""
    click.echo(FORMATS[form](list(found), sources, speaker_of(context)), err=form == "terminal")


def day_of(value: datetime.datetime | None) -> datetime.date:
    """Return the day that was asked for, else today."""
    return value.date() if value else datetime.date.today()
