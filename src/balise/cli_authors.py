"""Commands that help to write: schemas for the editor, new lessons, modules and events."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from balise.cli_questions import Questions
from balise.cli_saying import config_of, day_of, print_findings, tell
from balise.config import Config
from balise.curriculum import name_of
from balise.diagnostics import Words, say, say_many
from balise.speaking import SpokenCommand, SpokenGroup, option, speaker_of

LANGUAGES = ("fr", "nl")


@click.command(cls=SpokenCommand)
@option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where to write (.vscode/balise in the project, unless you say otherwise).",
)
@click.pass_context
def schema(context: click.Context, out: Path | None) -> None:
    """Write JSON Schemas: with them an editor completes and explains lessons, modules and the registry.

    They are made from this project: write them anew when its registry has changed. Settings for VS Code are written
    beside them, unless there are some.
    """
    from balise.editor import FOLDER, write_schemas, write_settings

    config = config_of(context)
    folder = out or config.root / FOLDER
    written, found = write_schemas(config, folder)
    if found:
        from balise.pipeline.check import sources_of

        print_findings(context, found, sources_of(found, config))
        context.exit(1)
    if context.obj["quiet"]:
        return
    place = name_of(folder, config.root)
    tell(context, say_many("{n} schema in {place}", "{n} schemas in {place}", len(written), place=place), err=False)
    for path in write_settings(config, folder) if out is None else ():
        click.echo(name_of(path, config.root))


@click.group(cls=SpokenGroup)
def new() -> None:
    """Write a new lesson, module or event: complete, commented, ready to be filled in."""


@new.command()
@option("--title", default=None, help="What the lesson is called.")
@option("--language", type=click.Choice(LANGUAGES), default=None, help="The language that it is written in.")
@option("--audience", default=None, help="Whom it is for.")
@option("--group", default=None, help="Which group of that audience.")
@option("--minutes", type=int, default=None, help="How long it takes.")
@option(
    "--competence",
    "competences",
    multiple=True,
    help="What it builds, and up to which level, like C08=L2 (may be repeated).",
)
@option("--id", "name", default=None, help="The name of the file (made from the title, unless you say otherwise).")
@option("--yes", is_flag=True, help="Ask nothing: take what is usual for whatever is not given.")
@option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date it as if it were this day.")
@click.pass_context
def lesson(
    context: click.Context,
    title: str | None,
    language: str | None,
    audience: str | None,
    group: str | None,
    minutes: int | None,
    competences: tuple[str, ...],
    name: str | None,
    yes: bool,
    today: datetime.datetime | None,
) -> None:
    """Write a new lesson that checks clean, its texts examples to be replaced. Asks for what is not given.

    A file that is already there is left as it is.
    """
    from balise.skeleton import LessonWish, write_lesson

    config = config_of(context)
    questions = questions_of(context, config, yes)
    language = questions.language(language)
    title = questions.title(title)
    audience = questions.audience(audience, language)
    group = questions.group(group, audience, language)
    minutes = questions.minutes(minutes, audience, group)
    chosen = questions.competences(competences, audience, language)
    name = questions.name(name, title, "lecon" if language == "fr" else "les")
    wish = LessonWish(name, title, language, audience, group, minutes, chosen)
    path = written(context, lambda: write_lesson(wish, questions.choices, day_of(today)))
    after_lesson(context, config, path, wish.audience)


@new.command()
@option("--title", default=None, help="What the module is called.")
@option("--language", type=click.Choice(LANGUAGES), default=None, help="The language that it is written in.")
@option("--audience", default=None, help="Whom it is for.")
@option("--lesson", "lessons", multiple=True, help="A lesson of it, by its id (may be repeated, in order).")
@option("--id", "name", default=None, help="The name of the file (made from the title, unless you say otherwise).")
@option("--yes", is_flag=True, help="Ask nothing: take what is usual for whatever is not given.")
@option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date it as if it were this day.")
@click.pass_context
def module(
    context: click.Context,
    title: str | None,
    language: str | None,
    audience: str | None,
    lessons: tuple[str, ...],
    name: str | None,
    yes: bool,
    today: datetime.datetime | None,
) -> None:
    """Write a new module, a course of lessons for one audience. Asks for what is not given.

    A file that is already there is left as it is.
    """
    from balise.skeleton import ModuleWish, write_module

    config = config_of(context)
    questions = questions_of(context, config, yes)
    language = questions.language(language)
    title = questions.title(title)
    audience = questions.audience(audience, language)
    chosen = questions.lessons(lessons, audience)
    name = questions.name(name, title, "parcours" if language == "fr" else "traject")
    wish = ModuleWish(name, title, language, audience, chosen)
    path = written(context, lambda: write_module(wish, questions.choices, day_of(today)))
    _after_module(context, config, path, wish.audience)


@new.command()
@option("--title", default=None, help="What the invitation says; asked for in each language, if it is not given.")
@option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="A language in which it is held (may be repeated).",
)
@option("--date", "day", default=None, help="The day on which it takes place, year-month-day.")
@option("--module", "course", default=None, help="The module that is given, by its id.")
@option("--expected", type=int, default=None, help="How many people are expected.")
@option("--id", "name", default=None, help="The name of the file (made from day and title, unless you say otherwise).")
@option("--yes", is_flag=True, help="Ask nothing: take what is usual for whatever is not given.")
@option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date it as if it were this day.")
@click.pass_context
def event(
    context: click.Context,
    title: str | None,
    languages: tuple[str, ...],
    day: str | None,
    course: str | None,
    expected: int | None,
    name: str | None,
    yes: bool,
    today: datetime.datetime | None,
) -> None:
    """Write a new event: a conference or a visit on a date, at a place. Asks for what is not given.

    A file that is already there is left as it is.
    """
    from balise.skeleton import EventWish, write_event
    from balise.skeleton.events import courses_of

    config = config_of(context)
    questions = questions_of(context, config, yes)
    spoken = questions.languages(languages)
    titles = {code: questions.title_in(title, code) for code in spoken}
    date = questions.date(day, day_of(today))
    courses = {key: item.module.title for key, item in courses_of(questions.choices).items()}
    chosen = questions.module(course, courses)
    number = questions.expected(expected)
    name = questions.name(name, f"{date} {titles[spoken[0]]}", str(date))
    wish = EventWish(name, titles, date, chosen, number)
    path = written(context, lambda: write_event(wish, questions.choices))
    _after_event(context, config, path)


def questions_of(context: click.Context, config: Config, yes: bool) -> Questions:
    """Return what asks for what was not given, or say what is wrong with the registry and end with 1."""
    from balise.skeleton import choices_of

    choices, found = choices_of(config)
    if choices is None:
        from balise.pipeline.check import sources_of

        print_findings(context, found, sources_of(found, config))
        context.exit(1)
    return Questions(context, choices, yes)


def written(context: click.Context, write: Callable[[], Path]) -> Path:
    """Return the path of what was written, or say why nothing was and end with 1."""
    from balise.skeleton import AlreadyThereError, TooFewHelplinesError

    try:
        return write()
    except AlreadyThereError as error:
        tell(context, say("{path} is there already: nothing was written", path=str(error.path)))
    except TooFewHelplinesError as error:
        template = say(
            "the registry has fewer than two services for `{audience}`: add them to curriculum/registry/helplines.yaml",
            audience=error.audience,
        )
        tell(context, template)
    context.exit(1)


def after_lesson(context: click.Context, config: Config, path: Path, audience: str) -> None:
    """Say what was written, and what comes next."""
    name = name_of(path, config.root)
    _say_next(
        context,
        config,
        say("Wrote {path}. What next:", path=name),
        (
            say("open it and replace the example texts, one by one"),
            say("`balise check {path}` says what is wrong with it", path=name),
            say("`balise serve` shows it while you write"),
            say("`balise new module`, or a line in modules/, puts it in a course"),
            say("`balise translate update --audience {audience}` gives it to the translators", audience=audience),
        ),
    )


def _after_module(context: click.Context, config: Config, path: Path, audience: str) -> None:
    name = name_of(path, config.root)
    _say_next(
        context,
        config,
        say("Wrote {path}. What next:", path=name),
        (
            say("open it and replace the example texts, one by one"),
            say("`balise check {path}` says what is wrong with it", path=name),
            say("`balise translate update --audience {audience}` gives it to the translators", audience=audience),
        ),
    )


def _after_event(context: click.Context, config: Config, path: Path) -> None:
    name = name_of(path, config.root)
    _say_next(
        context,
        config,
        say("Wrote {path}. What next:", path=name),
        (
            say("open it and write the place, the organiser and the presenter"),
            say("`balise check {path}` says what is wrong with it", path=name),
        ),
    )


def _say_next(context: click.Context, config: Config, first: Words, steps: Sequence[Words]) -> None:
    """Say what was written and what to do with it; the schemas learn of the new name."""
    from balise.editor import FOLDER, write_schemas

    write_schemas(config, config.root / FOLDER)
    if context.obj["quiet"]:
        return
    tell(context, first, err=False)
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step.in_language(speaker_of(context))}")
