"""The translators' commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from balise.catalog import Count
from balise.cli_saying import config_of, print_findings, tell
from balise.diagnostics import Diagnostic, has_errors, say, say_many
from balise.speaking import SpokenGroup, option, speaker_of

FORMS = click.Choice(["terminal", "json"])


@click.group(cls=SpokenGroup)
def translate() -> None:
    """Work with the translations (gettext .po files)."""


@translate.command()
@click.pass_context
def extract(context: click.Context) -> None:
    """Write the templates (.pot) that translators start from, one for each audience."""
    from balise.translating import extract as run

    result = run(config_of(context))
    for path, _ in result.files:
        if not context.obj["quiet"]:
            click.echo(path)
    _end(context, result.findings, result.sources)


@translate.command()
@option("--language", "languages", multiple=True, help="Only this language (may be repeated).")
@option("--audience", "audiences", multiple=True, help="Only this audience (may be repeated).")
@click.pass_context
def update(context: click.Context, languages: tuple[str, ...], audiences: tuple[str, ...]) -> None:
    """Bring the catalogues up to date: new texts come in, changed ones are marked, nothing is lost.

    A translation stays valid when the lesson says that only the wording of its text changed.
    """
    from balise.translating import update as run

    config = config_of(context)
    result = run(config, languages or config.settings.languages, audiences)
    for path, numbers in result.files:
        _tell_numbers(context, path, numbers)
    _end(context, result.findings, result.sources)


@translate.command()
@option("--format", "form", type=FORMS, default="terminal", show_default=True)
@click.pass_context
def status(context: click.Context, form: str) -> None:
    """Show how far each language of each lesson is, and how many words wait for a translator."""
    from balise.status import status as run
    from balise.status import status_table

    rows = run(config_of(context))
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(status_table(rows, speaker_of(context)))


@translate.command()
@option("--language", default="fr-x-pseudo", show_default=True, help="The pseudo-language; its tag ends in -x-pseudo.")
@option("--audience", "audiences", multiple=True, help="Only this audience (may be repeated).")
@click.pass_context
def pseudo(context: click.Context, language: str, audiences: tuple[str, ...]) -> None:
    """Write catalogues of a pseudo-language: accented, a third longer, in brackets. It shows what a page cuts off."""
    from balise.translating import write_pseudo

    if not language.endswith("-x-pseudo"):
        words = say("`{language}` is a language; the tag of a pseudo-language ends in `-x-pseudo`", language=language)
        tell(context, words)
        context.exit(1)
    config = config_of(context)
    result = write_pseudo(config, language, audiences)
    for path, _ in result.files:
        if not context.obj["quiet"]:
            click.echo(path)
    if language not in config.settings.languages:
        tell(context, say("to build with it, add `{language}` to `languages` in _config.yml", language=language))
    _end(context, result.findings, result.sources)


@translate.command()
@option("--format", "form", type=click.Choice(["xliff"]), default="xliff", show_default=True)
@option("--language", required=True, help="The language to translate into.")
@option("--audience", "audiences", multiple=True, help="Only this audience (may be repeated).")
@option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to write (build/xliff).")
@click.pass_context
def export(context: click.Context, form: str, language: str, audiences: tuple[str, ...], out: Path | None) -> None:
    """Write the texts and translations of a language as XLIFF 1.2, a file for each audience, for other tools."""
    from balise.exchanging import export as run

    del form  # there is one so far
    config = config_of(context)
    result = run(config, language, audiences, out or config.root / "build" / "xliff")
    for path, numbers in result.files:
        _tell_numbers(context, path, numbers)
    _end(context, result.findings, result.sources)


@translate.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def import_command(context: click.Context, files: tuple[Path, ...]) -> None:
    """Take the translations of XLIFF FILES into the catalogues.

    What a check refuses, or what was made from an older text, is told with its place and is not put on pages.
    """
    from balise.exchanging import import_xliff

    config = config_of(context)
    failed = False
    for path in files:
        result = import_xliff(config, path)
        failed = failed or has_errors(result.findings)
        if result.findings:
            print_findings(context, result.findings, result.sources)
        for name, number in sorted(result.taken.items()):
            words = say_many("{path}: {n} text taken in", "{path}: {n} texts taken in", number, path=name)
            tell(context, words, err=False)
        if not result.taken and not failed and not context.obj["quiet"]:
            tell(context, say("{path}: nothing new", path=str(path)), err=False)
    context.exit(1 if failed else 0)


def _tell_numbers(context: click.Context, path: str, numbers: Count) -> None:
    if not context.obj["quiet"]:
        words = say(
            "{path}: {translated} translated, {stale} stale, {missing} missing",
            path=path,
            translated=numbers.translated,
            stale=numbers.stale,
            missing=numbers.missing,
        )
        tell(context, words, err=False)


def _end(context: click.Context, findings: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
    if findings:
        print_findings(context, findings, sources)
    context.exit(1 if findings else 0)
