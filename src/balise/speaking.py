"""The command line in the author's language: which one that is, and click's help and errors in it."""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from balise.diagnostics import ENGLISH, Speaker, mark, mark_many
from balise.interface import MESSAGES, interface

F = TypeVar("F", bound=Callable[..., Any])
LANGUAGES = ("fr", "nl", "en")
OPTION = "--ui-language"
VARIABLE = "BALISE_UI_LANGUAGE"
_KEY = "balise.speaker"

CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
CLICK_WORDS = (
    mark("(Did you mean one of: {possibilities}?)"),
    mark("Aborted!"),
    mark("Argument {name!r} takes {nargs} values."),
    mark("Choose from:\n\t{choices}"),
    mark("Commands"),
    mark("Did you mean {possibility}?"),
    mark("Error: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("Invalid value: {message}"),
    mark("Missing argument"),
    mark("Missing command."),
    mark("Missing option"),
    mark("No such command {name!r}."),
    mark("No such option {name!r}."),
    mark("Option {name!r} does not take a value."),
    mark("Options"),
    mark("Show the version and exit."),
    mark("Show this message and exit."),
    mark("Try '{command} {option}' for help."),
    mark("Usage:"),
    mark("default: {default}"),
    mark("{name} {filename!r} is a file."),
    mark("{value!r} is not a valid {number_type}."),
)
"""What click itself says in our commands."""
CLICK_PLURALS = (
    mark_many("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    mark_many("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    mark_many("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
    mark_many("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def ui_language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to speak: of the option, else of the environment, else of the locale, else English.

    The locale is the first of LC_ALL, LC_MESSAGES and LANG that says something, as POSIX has it:
    https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
    """
    for word, after in zip(words, (*words[1:], ""), strict=False):
        if word == OPTION or word.startswith(f"{OPTION}="):
            return _known(after if word == OPTION else word.partition("=")[2])
    variables = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
    return _known(next((environment[name] for name in variables if environment.get(name)), ""))


def _known(locale: str) -> str:
    language = locale.replace("-", "_").split("_")[0].split(".")[0].lower()
    return language if language in LANGUAGES else "en"


def speaker_of(context: click.Context | None) -> Speaker:
    """Return who speaks in a command; English outside of one."""
    found: Speaker = context.meta.get(_KEY, ENGLISH) if context else ENGLISH
    return found


def help_template(text: str) -> str:
    """Return a docstring as one template: a line for each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


class _SpokenHelp:
    """A part of the command line whose help is said in the language of the command that runs."""

    _help: str | None

    @property
    def help(self) -> str | None:
        """Return the help, translated while a command runs."""
        if not self._help:
            return self._help
        return speaker_of(click.get_current_context(silent=True)).text(help_template(self._help))

    @help.setter  # noqa: A003  # click's own name
    def help(self, text: str | None) -> None:
        self._help = text


class SpokenOption(_SpokenHelp, click.Option):
    """An option whose help is translated."""


class SpokenCommand(_SpokenHelp, click.Command):
    """A command whose help is translated."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, its own help translated too: click keeps the one that it made first."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = speaker_of(ctx).text("Show this message and exit.")
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands whose help is translated."""

    command_class = SpokenCommand


SpokenGroup.group_class = SpokenGroup


class Main(SpokenGroup):
    """The whole command line: it finds out which language to speak before it reads anything else."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, all that is said about them in the author's language."""
        speaker = interface(ui_language(args, os.environ), MESSAGES)
        ctx.meta[_KEY] = speaker
        _teach_click(speaker)
        return super().parse_args(ctx, args)


def _teach_click(speaker: Speaker) -> None:
    """Have click say its own words in our language.

    It looks them up by the names `_` and `ngettext` of its modules, which read compiled catalogues of the machine.
    """
    for name in CLICK_MODULES:
        module: Any = importlib.import_module(f"click.{name}")
        for word, meaning in (("_", speaker.text), ("ngettext", speaker.form)):
            if hasattr(module, word):
                setattr(module, word, meaning)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Declare an option as `click.option` does, its help translated."""
    return click.option(*names, cls=SpokenOption, **settings)
