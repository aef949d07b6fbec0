"""Wishes → files: templates filled in, and written where nothing stands yet."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from balise.editor import FOLDER
from balise.skeleton.choices import (
    ADULT_WORDS,
    CHILDREN_REQUESTS,
    MIN_HELPLINES,
    PREFERRED_SOURCES,
    PREFERRED_WORDS,
    REQUESTS,
    Choices,
    LessonWish,
    ModuleWish,
    a_year_after,
    in_language,
)
from balise.skeleton.minutes import share_minutes

KINDS = {"primary": "children", "unaccompanied": "children", "disability": "children", "teenagers": "teenagers"}
"""Audience → whose template it takes; every other one takes that of adults."""
WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "children": {"welcome": 3, "sort": 5, "chat": 7, "tell": 4, "check": 4, "help": 3},
    "teenagers": {"welcome": 3, "sort": 5, "chat": 7, "aloud": 5, "check": 4, "help": 3},
    "adults": {"welcome": 3, "sentences": 6, "story": 8, "aloud": 6, "check": 5, "help": 3},
}
"""Template → how its steps share the minutes."""
LEARNERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "fr": {
        "children": ("enfant", "les enfants"),
        "unaccompanied": ("jeune", "les jeunes"),
        "teenagers": ("élève", "les élèves"),
        "adults": ("personne", "les participants"),
    },
    "nl": {
        "children": ("kind", "de kinderen"),
        "unaccompanied": ("jongere", "de jongeren"),
        "teenagers": ("leerling", "de leerlingen"),
        "adults": ("persoon", "de deelnemers"),
    },
}
"""Language and template → how texts for teachers call one learner, and all of them."""
SUMMARIES = {
    "fr": (
        "Des leçons pour apprendre à repérer une pression et à en parler.",
        "Des séances pour exercer des phrases qui aident.",
    ),
    "nl": ("Lessen om druk te leren herkennen en erover te praten.", "Sessies om zinnen te oefenen die helpen."),
}
"""Language → the summary of a module for children, and for adults."""
_PLAIN = re.compile(r"[^\W\d_][\w ’,.?!\u00a0-]*", re.UNICODE)
_OTHER_VALUES = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


class AlreadyThereError(Exception):
    """A file stands where the new one should go."""

    def __init__(self, path: Path) -> None:
        """Hold the path."""
        super().__init__(str(path))
        self.path = path


class TooFewHelplinesError(Exception):
    """The registry has too few services for an audience: a lesson could not end with help."""

    def __init__(self, audience: str) -> None:
        """Hold the audience."""
        super().__init__(audience)
        self.audience = audience


EXAMPLES = ("q1", "q2", "q3")
"""The questions of the templates, by id: each assesses an objective."""


def write_lesson(
    wish: LessonWish,
    choices: Choices,
    today: datetime.date,
    questions: str = "",
    asked: tuple[str, ...] = EXAMPLES,
    story: str = "",
) -> Path:
    """Write a new lesson and return its path.

    `questions`: YAML that takes the place of the questions of its quiz; `asked`: the ids of those that assess its three
    objectives. `story`: YAML that takes the place of its scenario.

    Raises:
        AlreadyThereError: a file stands there; it is as it was.
        TooFewHelplinesError: the registry has too few services for the audience.
    """
    path = choices.config.folder("curriculum") / wish.audience / f"{wish.id}.yaml"
    kind = KINDS.get(wish.audience, "adults")
    values = {**_shared(path, choices, wish, today), **_lesson_values(wish, choices, kind)}
    values |= {"questions": questions, "asked": asked, "story": story}
    return fill_in(path, f"{kind}.{wish.language}.yaml.jinja", values)


def write_module(wish: ModuleWish, choices: Choices, today: datetime.date) -> Path:
    """Write a new module and return its path.

    Raises:
        AlreadyThereError: a file stands there; it is as it was.
    """
    path = choices.config.folder("modules") / f"{wish.id}.yaml"
    chosen = [choices.lessons[name] for name in wish.lessons]
    children = choices.registry["audiences"].audiences[wish.audience].children
    values = {
        **_shared(path, choices, wish, today),
        "audience_name": choices.audiences(wish.language)[wish.audience],
        "summary": SUMMARIES[wish.language][0 if children else 1],
        "lessons": [{"id": it.id, "title": it.lesson.title, "minutes": it.lesson.minutes} for it in chosen],
        "minutes": sum(it.lesson.minutes for it in chosen),
        "children": children,
        "certificate": wish.audience in ("training", "professionals"),
    }
    return fill_in(path, f"module.{wish.language}.yaml.jinja", values)


def _shared(path: Path, choices: Choices, wish: LessonWish | ModuleWish, today: datetime.date) -> dict[str, Any]:
    name = "lesson" if isinstance(wish, LessonWish) else "module"
    schema = choices.config.root / FOLDER / f"{name}.schema.json"
    return {
        "schema": Path(os.path.relpath(schema, path.parent)).as_posix(),
        "title": wish.title,
        "audience": wish.audience,
        "requests": REQUESTS.get(wish.audience, CHILDREN_REQUESTS),
        "today": today.isoformat(),
        "review_by": a_year_after(today).isoformat(),
    }


def _lesson_values(wish: LessonWish, choices: Choices, kind: str) -> dict[str, Any]:
    entry = choices.group(wish.audience, wish.group)
    learners = LEARNERS[wish.language]
    learner, the_learners = learners.get(wish.audience, learners[kind])
    helplines = [f"{{helpline}}`{name}`" for name in choices.helplines(wish.audience)]
    if len(helplines) < MIN_HELPLINES:
        raise TooFewHelplinesError(wish.audience)
    names = choices.competences(wish.audience, wish.language)
    words = ADULT_WORDS if kind == "adults" else PREFERRED_WORDS
    limits = dict.fromkeys(("welcome", "help"), entry.talk_max_min)
    return {
        "group": wish.group,
        "group_name": in_language(entry.name, wish.language),
        "learner": learner,
        "the_learners": the_learners,
        "reading": entry.reading,
        "active_percent": round(entry.interactive_share * 100),
        "talk_max": entry.talk_max_min,
        "minutes": wish.minutes,
        "time": share_minutes(wish.minutes, WEIGHTS[kind], limits),
        "competences": [{"id": key, "level": level, "name": names[key]} for key, level in wish.competences.items()],
        "vocabulary": _known(words, choices.registry["glossary"].glossary),
        "helplines": " ".join(helplines),
        "first_helpline": helplines[0],
        "links": _links(wish, choices),
        "sources": _known(PREFERRED_SOURCES, choices.registry["sources"].sources, at_least=1),
    }


def _known(wanted: tuple[str, ...], known: Mapping[str, Any], at_least: int = 0) -> list[str]:
    found = [name for name in wanted if name in known]
    return found if len(found) >= at_least else list(known)[:at_least]


def _links(wish: LessonWish, choices: Choices) -> list[dict[str, str]]:
    """Return the first place of each framework that speaks of the competences."""
    found: dict[str, str] = {}
    for name in wish.competences:
        for framework, refs in choices.registry["competences"].competences[name].frameworks.items():
            if refs and framework in choices.registry["frameworks"].frameworks:
                found.setdefault(framework, refs[0])
    return [{"framework": framework, "ref": ref} for framework, ref in found.items()]


def fill_in(path: Path, template: str, values: Mapping[str, Any]) -> Path:
    """Fill a template in, write it where nothing stands yet, and return its path.

    Raises:
        AlreadyThereError: a file stands there; it is as it was.
    """
    environment = Environment(
        loader=PackageLoader("balise", "skeleton/templates"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = yaml_text
    environment.filters["line"] = one_line
    text = environment.get_template(template).render(values)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise AlreadyThereError(path) from error
    return path


def yaml_text(text: str) -> str:
    """Return a text as a YAML value on one line: as it is where that is safe, else in double quotes.

    A JSON string is a YAML 1.2 double-quoted scalar (YAML 1.2.2, 1.2 "JSON compatibility").
    """
    words = one_line(text)
    safe = _PLAIN.fullmatch(words) and words.lower() not in _OTHER_VALUES
    return words if safe else json.dumps(words, ensure_ascii=False)


def one_line(text: str) -> str:
    """Return a text on one line, as a comment needs it."""
    return " ".join(text.split())
