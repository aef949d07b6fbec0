"""The questions that a command asks an author: each has a usual answer, and asks again what cannot be."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import click

from balise.diagnostics import Words, listed, say
from balise.skeleton import MAX_LESSON, MIN_LESSON, Choices, id_of
from balise.skeleton.events import USUAL_DAYS, USUAL_EXPECTED
from balise.speaking import speaker_of
from balise.spec.base import ID_PATTERN
from balise.spec.event import MAX_EXPECTED

T = TypeVar("T")
LEVELS = ("L1", "L2", "L3", "L4")
FIRST_LEVEL = "L1"


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks for what was not given; `yes` takes the usual answer instead."""

    context: click.Context
    choices: Choices
    yes: bool

    def language(self, given: str | None) -> str:
        """Return the language to write in: usually the one that the author is spoken to in."""
        known = {"fr": "Français", "nl": "Nederlands"}
        spoken = getattr(speaker_of(self.context), "language", "fr")
        usual = spoken if spoken in known else "fr"
        return self._one_of(given, "--language", say("Language of the text"), known, usual)

    def title(self, given: str | None) -> str:
        """Return the title."""
        return self._answer(given, "--title", say("Title"), None, self._read_title)

    def audience(self, given: str | None, language: str) -> str:
        """Return the audience."""
        return self._one_of(given, "--audience", say("For whom"), self.choices.audiences(language), None)

    def group(self, given: str | None, audience: str, language: str) -> str:
        """Return the group; it is not asked for where there is only one."""
        known = self.choices.groups(audience, language)
        if given is None and len(known) == 1:
            return next(iter(known))
        return self._one_of(given, "--group", say("Which group"), known, next(iter(known)))

    def minutes(self, given: int | None, audience: str, group: str) -> int:
        """Return how long the lesson takes."""
        usual = str(self.choices.minutes(audience, group))
        text = None if given is None else str(given)
        return self._answer(text, "--minutes", say("How many minutes"), usual, self._read_minutes)

    def competences(self, given: Iterable[str], audience: str, language: str) -> dict[str, str]:
        """Return the competences with their levels."""
        known = self.choices.competences(audience, language)
        usual = " ".join(f"{name}={level}" for name, level in self.choices.usual_competences(audience).items())
        text = " ".join(given) or None
        if text is None and not self.yes:
            self._show(known)
        words = say("What it builds, and up to which level, L1 to L4")
        return self._answer(text, "--competence", words, usual, lambda answer: self._read_competences(answer, known))

    def lessons(self, given: Iterable[str], audience: str) -> tuple[str, ...]:
        """Return the lessons of a module, in order; usually all there are for the audience."""
        known = self.choices.lessons_of(audience)
        if not known:
            words = say(
                "there is no lesson for `{audience}` yet: write one with `balise new lesson`", audience=audience
            )
            raise click.ClickException(self._said(words))
        text = " ".join(given) or None
        if text is None and not self.yes:
            self._show({name: self.choices.lessons[name].lesson.title for name in known})
        words = say("Which lessons, in order")
        return self._answer(text, "--lesson", words, " ".join(known), lambda answer: self._read_lessons(answer, known))

    def languages(self, given: Iterable[str]) -> tuple[str, ...]:
        """Return the languages of an event: usually the one that the author is spoken to in."""
        known = {"fr": "Français", "nl": "Nederlands"}
        spoken = getattr(speaker_of(self.context), "language", "fr")
        text = " ".join(given) or None
        if text is None and not self.yes:
            self._show(known)
        words = say("Languages of the event, the first one first")
        usual = spoken if spoken in known else "fr"
        return self._answer(text, "--language", words, usual, lambda answer: self._read_several(answer, known))

    def title_in(self, given: str | None, language: str) -> str:
        """Return the title of an event in a language."""
        words = say("Title in {language}", language={"fr": "français", "nl": "Nederlands"}[language])
        return self._answer(given, "--title", words, None, self._read_title)

    def date(self, given: str | None, today: datetime.date) -> datetime.date:
        """Return the day of an event: usually in four weeks."""
        usual = str(today + datetime.timedelta(days=USUAL_DAYS))
        words = say("On which day, year-month-day")
        return self._answer(given, "--date", words, usual, lambda answer: self._read_date(answer, today))

    def module(self, given: str | None, known: Mapping[str, str]) -> str:
        """Return the module that an event gives."""
        if not known:
            raise click.ClickException(
                self._said(say("there is no module to give: write one with `balise new module`"))
            )
        return self._one_of(given, "--module", say("What is given"), known, next(iter(known)))

    def expected(self, given: int | None) -> int:
        """Return how many people are expected."""
        text = None if given is None else str(given)
        words = say("How many people are expected")
        return self._answer(text, "--expected", words, str(USUAL_EXPECTED), self._read_expected)

    def name(self, given: str | None, title: str, otherwise: str) -> str:
        """Return the name of the file: usually made from the title."""
        return self._answer(given, "--id", say("Name of the file"), id_of(title) or otherwise, self._read_name)

    def _answer(self, given: str | None, name: str, words: Words, usual: str | None, read: Callable[[str], T]) -> T:
        if given is None and not self.yes:
            return click.prompt(self._said(words), default=usual, value_proc=read)
        answer = usual if given is None else given
        if answer is None:
            raise click.UsageError(self._said(say("with --yes, give {option} too", option=name)), self.context)
        try:
            return read(answer)
        except click.BadParameter as error:
            error.ctx, error.param_hint = self.context, name
            raise

    def _one_of(self, given: str | None, name: str, words: Words, known: Mapping[str, str], usual: str | None) -> str:
        if given is None and not self.yes:
            self._show(known)
        return self._answer(given, name, words, usual, lambda answer: self._read_one(answer, known))

    def _show(self, known: Mapping[str, str]) -> None:
        width = max(len(name) for name in known)
        for name, text in known.items():
            click.echo(f"  {name:<{width}}  {text}")

    def _said(self, words: Words) -> str:
        return words.in_language(speaker_of(self.context))

    def _refuse(self, words: Words) -> click.BadParameter:
        return click.BadParameter(self._said(words))

    def _read_one(self, answer: str, known: Iterable[str]) -> str:
        names = list(known)
        if answer.strip() in names:
            return answer.strip()
        near = difflib.get_close_matches(answer, names, n=1)
        if near:
            raise self._refuse(say("did you mean `{name}`?", name=near[0]))
        raise self._refuse(say("it is one of: {names}", names=listed(names)))

    def _read_title(self, answer: str) -> str:
        title = " ".join(answer.split())
        if not title:
            raise self._refuse(say("a title has words"))
        return title

    def _read_minutes(self, answer: str) -> int:
        if not answer.isdecimal() or not MIN_LESSON <= int(answer) <= MAX_LESSON:
            raise self._refuse(say("a number from {least} to {most}", least=MIN_LESSON, most=MAX_LESSON))
        return int(answer)

    def _read_competences(self, answer: str, known: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in re.split(r"[\s,;]+", answer.strip()):
            name, _, level = part.replace(":", "=").partition("=")
            found[self._read_one(name.upper(), known)] = self._read_one(level.upper() or FIRST_LEVEL, LEVELS)
        return found

    def _read_date(self, answer: str, today: datetime.date) -> datetime.date:
        try:
            day = datetime.date.fromisoformat(answer.strip())
        except ValueError as error:
            words = say("a date is written year-month-day, like {example}", example="2026-11-24")
            raise self._refuse(words) from error
        if day < today:
            raise self._refuse(say("that day has passed"))
        return day

    def _read_expected(self, answer: str) -> int:
        if not answer.isdecimal() or not 1 <= int(answer) <= MAX_EXPECTED:
            raise self._refuse(say("a number from {least} to {most}", least=1, most=MAX_EXPECTED))
        return int(answer)

    def _read_several(self, answer: str, known: Mapping[str, str]) -> tuple[str, ...]:
        names = [self._read_one(name, known) for name in re.split(r"[\s,;]+", answer.strip())]
        return tuple(dict.fromkeys(names))

    def _read_lessons(self, answer: str, known: list[str]) -> tuple[str, ...]:
        names = [self._read_one(name, known) for name in re.split(r"[\s,;]+", answer.strip())]
        return tuple(dict.fromkeys(names))

    def _read_name(self, answer: str) -> str:
        name = answer.strip().removesuffix(".yaml")
        if not re.fullmatch(ID_PATTERN, name):
            raise self._refuse(say("an id has small letters, digits and hyphens"))
        if name in self.choices.taken:
            raise self._refuse(say("there is a lesson or a module `{name}` already: choose another name", name=name))
        return name
