"""A new event: a file with a day and a module, the rest examples to be replaced."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balise.curriculum import ModuleFile, module_paths, read_module
from balise.editor import FOLDER
from balise.skeleton.choices import Choices
from balise.skeleton.writing import fill_in

USUAL_EXPECTED = 40
USUAL_DAYS = 28
"""A month leaves time to invite."""
COMMUNITIES: Mapping[tuple[str, ...], str] = {("fr",): "FWB", ("nl",): "VG"}
"""Languages → whose services are named; both at once: Brussels."""
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "fr": {
        "place": {"name": "La bibliothèque", "address": "Rue de l’Exemple 1, 1000 Bruxelles"},
        "organiser": "L’association des parents",
        "presenter": "Prénom Nom",
    },
    "nl": {
        "place": {"name": "De bibliotheek", "address": "Voorbeeldstraat 1, 1000 Brussel"},
        "organiser": "De oudervereniging",
        "presenter": "Voornaam Naam",
    },
}


@dataclass(frozen=True, slots=True)
class EventWish:
    """What an author wants of a new event; `titles` are by language, the first one that of the comments."""

    id: str
    titles: Mapping[str, str]
    date: datetime.date
    module: str
    expected: int


def courses_of(choices: Choices) -> dict[str, ModuleFile]:
    """Return the modules that have lessons to give, those for families first."""
    loaded = [read_module(path, choices.config)[0] for path in module_paths(choices.config)]
    found = [item for item in loaded if item is not None and item.module.lessons]
    return {item.id: item for item in sorted(found, key=lambda item: (item.module.audience != "parents", item.id))}


def write_event(wish: EventWish, choices: Choices) -> Path:
    """Write a new event and return its path.

    Raises:
        AlreadyThereError: a file stands there; it is as it was.
    """
    path = choices.config.folder("curriculum") / "events" / f"{wish.id}.yaml"
    languages = tuple(wish.titles)
    module = courses_of(choices)[wish.module].module
    schema = choices.config.root / FOLDER / "event.schema.json"
    values = {
        **EXAMPLES[languages[0]],
        "schema": Path(os.path.relpath(schema, path.parent)).as_posix(),
        "languages": languages,
        "titles": wish.titles,
        "date": wish.date.isoformat(),
        "audience": module.audience,
        "community": COMMUNITIES.get(languages, "BXL"),
        "module": wish.module,
        "lessons": module.lessons,
        "expected": wish.expected,
    }
    return fill_in(path, f"event.{languages[0]}.yaml.jinja", values)
