"""A module that was attended without an event → its certificates, one for each name of a list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from balise import assets
from balise.config import Config
from balise.curriculum import name_of
from balise.diagnostics import Code, Diagnostic, Span, has_errors, in_order, listed, say
from balise.names import Name, read_names, without_face
from balise.pipeline.handouts import fonts_missing
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.meetings import module_side
from balise.pipeline.store import Store
from balise.printing.fonts import letters_of, prepare_fonts
from balise.printing.press import Press
from balise.printing.proof import proofs
from balise.targets.kit.certificate import Attended, certificates

FOLDER = "certificates"


@dataclass(slots=True)
class Attested:
    """What was written, for how many names, and what is wrong; without `path` nothing was written."""

    findings: list[Diagnostic] = field(default_factory=list)
    path: Path | None = None
    names: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A module that was attended: on which day it ended, in which languages, who organised it."""

    module: str
    day: datetime.date
    languages: tuple[str, ...]
    organiser: str | None


def attest(config: Config, wanted: Wanted, names: Path, out: Path, today: datetime.date) -> Attested:
    """Write the certificates of a module, a page a name, into a folder of `out`; an error writes nothing."""
    cache = Store(out / ".cache")
    inventory = take_inventory(config, cache, today, lambda done, total: None)
    modules = assets.node_modules(config.root)
    if isinstance(inventory, list):
        return Attested(in_order(inventory))
    if modules is None:
        return Attested([*fonts_missing()])
    found = _problems(wanted, inventory)
    file = name_of(names, config.root)
    people, wrong = read_names(names, file)
    found.extend(wrong)
    fonts = prepare_fonts(modules, cache.folder)
    found.extend(without_face(people, letters_of(fonts)))
    if has_errors(found):
        return Attested(in_order(found))
    return _print(wanted, people, inventory, fonts, out, found)


def _print(
    wanted: Wanted, people: Sequence[Name], inventory: Inventory, fonts: Path, out: Path, found: list[Diagnostic]
) -> Attested:
    codes = wanted.languages or tuple(inventory.config.settings.required)[:2]
    sides = tuple(module_side(wanted.module, (), code, inventory, None) for code in codes)
    what = Attended(sides, sides[0].module.file, wanted.day, sides[0].module.minutes, organiser=wanted.organiser)
    document = certificates(what, [name.text for name in people])
    content, problems = Press(fonts).print(document)
    found.extend(problems)
    if content is not None:
        found.extend(proofs(document.path, content))
    if content is None or has_errors(found):
        return Attested(in_order(found))
    path = out / FOLDER / f"{wanted.module}-{wanted.day.isoformat()}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Attested(in_order(found), path, len(people))


def _problems(wanted: Wanted, inventory: Inventory) -> list[Diagnostic]:
    found = []
    modules = inventory.curriculum.modules
    if wanted.module not in modules:
        message = say("there is no module `{name}`", name=wanted.module)
        help_text = say("choose one: {names}", names=listed(modules))
        found.append(Diagnostic(Code.UNKNOWN_REFERENCE, message, Span("modules"), help_text))
        return found
    item = modules[wanted.module]
    if inventory.curriculum.registry["audiences"].audiences[item.module.audience].children:
        message = say("this module is for children: it has no certificates, and their names are not collected")
        help_text = say("delete the list of names")
        found.append(Diagnostic(Code.WRONG_VALUE, message, Span(item.file), help_text))
    known = inventory.module_languages(item)
    for code in wanted.languages:
        if code not in known:
            message = say("the module `{name}` does not go out in `{language}`", name=wanted.module, language=code)
            help_text = say("choose one: {names}", names=listed(known))
            found.append(Diagnostic(Code.UNKNOWN_REFERENCE, message, Span(item.file), help_text))
    return found
