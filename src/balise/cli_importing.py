"""The command that takes questions over from elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from balise.cli_authors import after_lesson, questions_of, written
from balise.cli_saying import TODAY, config_of, day_of, print_findings, tell
from balise.diagnostics import Severity, has_errors, in_order, say, say_many
from balise.report.terminal import summary
from balise.speaking import SpokenCommand, option


@click.command(name="import", cls=SpokenCommand)
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@option("--title", default=None, help="What the lesson is called.")
@option("--language", type=click.Choice(("fr", "nl")), default=None, help="The language that it is written in.")
@option("--audience", default=None, help="Whom it is for.")
@option("--group", default=None, help="Which group of that audience.")
@option("--minutes", type=int, default=None, help="How long it takes.")
@option("--id", "name", default=None, help="The name of the file (made from the title, unless you say otherwise).")
@option("--yes", is_flag=True, help="Ask nothing: take what is usual for whatever is not given.")
@option("--today", type=TODAY, default=None, help="Date it as if it were this day.")
@click.pass_context
def import_command(
    context: click.Context,
    path: Path,
    title: str | None,
    language: str | None,
    audience: str | None,
    group: str | None,
    minutes: int | None,
    name: str | None,
    yes: bool,
    today: datetime.datetime | None,
) -> None:
    """Make a lesson of the questions in PATH, a file in Moodle XML or GIFT, for an author to finish.

    A package for H5P (.h5p) gives its questions, or its story.

    What has no place in a lesson is named with its place in the file; so are answer keys that cannot be right, and
    their questions stay out. A lesson that is already there is left as it is.
    """
    from balise.importing import read_questions
    from balise.importing.writing import completed, questions_yaml, story_yaml
    from balise.skeleton import LessonWish, write_lesson
    from balise.skeleton.writing import EXAMPLES

    config = config_of(context)
    found, text = read_questions(path, path.as_posix())
    if found.findings:
        print_findings(context, in_order(found.findings), {found.file: text})
    if not found.questions and not found.stories:
        tell(context, say("No lesson was written: there is no question to put into it."))
        context.exit(1)
    ask = questions_of(context, config, yes)
    language = ask.language(language)
    title = ask.title(title or found.title or (path.stem if yes else None))
    audience = ask.audience(audience, language)
    group = ask.group(group, audience, language)
    minutes = ask.minutes(minutes, audience, group)
    chosen = ask.competences((), audience, language)
    name = ask.name(name, title, "lecon" if language == "fr" else "les")
    wish = LessonWish(name, title, language, audience, group, minutes, chosen)
    questions, to_write = completed(found.questions, language)
    asked = tuple(questions[place % len(questions)]["id"] for place in range(len(EXAMPLES))) if questions else EXAMPLES
    quiz = questions_yaml(questions) if questions else ""
    story = story_yaml(found.stories[0]) if found.stories else ""
    lesson = written(context, lambda: write_lesson(wish, ask.choices, day_of(today), quiz, asked, story))
    after_lesson(context, config, lesson, audience)
    if not context.obj["quiet"]:
        if questions:
            tell(context, say_many("{n} question taken over", "{n} questions taken over", len(questions)))
        if story:
            tell(context, say("the story was taken over"))
        if to_write:
            words = say_many("{n} text is still to be written", "{n} texts are still to be written", to_write)
            tell(context, words)
    context.exit(1 if has_errors(found.findings) else 0)


def check_packages(context: click.Context, packages: Sequence[Path], form: str, *, last: bool) -> None:
    """Say what is wrong with files for H5P, and end there if nothing else was asked for, or if it is an error."""
    from balise.pipeline.foreign import check_h5p

    findings = [finding for path in packages for finding in check_h5p(path)]
    shown = [item for item in findings if form != "terminal" or item.severity is not Severity.NOTE]
    if shown or form != "terminal":
        print_findings(context, shown, {}, form)
    elif not context.obj["quiet"]:
        words = say_many("{n} package: {state}", "{n} packages: {state}", len(packages), state=summary(()))
        tell(context, words)
    if last or has_errors(findings):
        context.exit(1 if has_errors(findings) else 0)
