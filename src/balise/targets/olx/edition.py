"""What a course is made of: a module in some languages, and the words of its outline."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from balise import ir
from balise.markdown import Role, to_plain

RUN = "course"
FORMAT = "Quiz"
"""The name of what counts, in the grading policy and on each section that does."""
OPEN = "2020-01-01T00:00:00Z"
"""When a self-paced course opens: long ago, so that it is open at once. A moment of now would change every build."""
CLOSE = "2099-12-31T00:00:00Z"
"""When it closes: olxcleaner asks for a day."""
ATTEMPTS = "2"
DAYS_TO_ANSWER = 14
DAYS_AFTER = 90
"""How long a dated course stays open after its last lesson has begun."""

OWN_BLOCKS = ("balise_quiz", "balise_scenario", "balise_page", "balise_pulse", "balise_handout")


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a lesson, for those who take a refresher."""

    lesson: str
    is_new: bool
    changes: tuple[ir.Change, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A handout of a lesson in one language: its PDF, and the short address that its code leads to, with the code."""

    content: bytes
    short: str | None = None
    outline: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A module in some languages, the main one first. `start`: the first day of a dated course; None is self-paced."""

    modules: Mapping[str, ir.Module]
    registries: Mapping[str, ir.Registry]
    languages: tuple[str, ...]
    native: bool = False
    start: datetime.date | None = None
    news: tuple[News, ...] = ()
    """What is new; with `news_lessons`, these lessons in each language, in the same order."""
    news_lessons: Mapping[str, tuple[ir.Lesson, ...]] = field(default_factory=dict)
    prints: Mapping[tuple[str, str, str], Print] = field(default_factory=dict)
    """Handouts by lesson, kind and language."""

    @property
    def main(self) -> ir.Module:
        """Return the module in the main language."""
        return self.modules[self.languages[0]]

    def day(self, days: int) -> str | None:
        """Return the moment so many days after the first one, as OLX writes it; None in a self-paced course."""
        if self.start is None:
            return None
        return f"{self.start + datetime.timedelta(days=days):%Y-%m-%d}T00:00:00Z"


def plain(text: ir.Text) -> str:
    """Return a text without markup, on one line."""
    return " ".join(to_plain(text.tree, lambda role: role.target).split())


def spoken(role: Role, registry: ir.Registry) -> str:
    """Return what a role says: a helpline with its first contact, a word, or its own words."""
    if role.name == "helpline" and role.target in registry.helplines:
        line = registry.helplines[role.target]
        return f"{plain(line.name)} {line.contacts[0].value if line.contacts else ''}".strip()
    if role.name == "term" and role.target in registry.glossary:
        return plain(registry.glossary[role.target].name)
    return role.target


def outline_name(texts: Iterable[ir.Text]) -> str:
    """Return a name in all languages, each wording once: names of the course outline have no language."""
    return " / ".join(dict.fromkeys(plain(text) for text in texts))
