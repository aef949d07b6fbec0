"""Events of a project → what targets read of them, or why an event cannot be given."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from balise import ir
from balise.curriculum import name_of
from balise.diagnostics import Code, Diagnostic, Span, has_errors, say
from balise.events import BrandFile, EventFile, Events, event_paths, read_event, read_events
from balise.occasion import OUR_COLOUR, Brand, Logo, Meeting, Occasion
from balise.packing import ModuleSide
from balise.pipeline.inventory import Inventory
from balise.validate.events import check, check_event


def read_meetings(
    inventory: Inventory, paths: Sequence[Path], base_url: str | None, today: datetime.date | None
) -> tuple[list[Meeting], list[Diagnostic]]:
    """Return the events of some files, of all files of the project without any, and what is wrong with them."""
    config = inventory.config
    events, problems = read_events(config)
    of_brands = [item for item in problems if Path(item.span.file).parent.name == "brands"]
    meetings: list[Meeting] = []
    found: list[Diagnostic] = []
    for path in paths or event_paths(config):
        item, wrong = _read(path, inventory)
        if item is not None:
            wrong.extend(_problems(item, events, inventory, of_brands, today))
        found.extend(wrong)
        if item is not None and not has_errors(wrong):
            meetings.append(_meeting(item, events.brands.get(item.event.brand or ""), inventory, base_url))
    if not paths and not meetings and not found:
        help_text = say("make one: `{command}`", command="balise new event")
        found.append(Diagnostic(Code.EMPTY_FILE, say("there is no event"), Span("curriculum/events"), help_text))
    return meetings, found


def _read(path: Path, inventory: Inventory) -> tuple[EventFile | None, list[Diagnostic]]:
    if path.is_file():
        return read_event(path, inventory.config)
    file = name_of(path, inventory.config.root)
    help_text = say("write where the event is: `{line}`", line="curriculum/events/….yaml")
    return None, [Diagnostic(Code.UNREADABLE_FILE, say("there is no file {file}", file=file), Span(file), help_text)]


def _problems(
    item: EventFile, events: Events, inventory: Inventory, of_brands: Sequence[Diagnostic], today: datetime.date | None
) -> Iterator[Diagnostic]:
    """Yield what keeps an event from being given: its mistakes, its brand’s, lessons not in its languages."""
    event = item.event
    yield from check_event(item, events, inventory.curriculum, today)
    brand = events.brands.get(event.brand or "")
    if brand is not None:
        yield from check(Events(brands={brand.id: brand}), inventory.curriculum, None)
    yield from (found for found in of_brands if Path(found.span.file).stem == event.brand)
    for place, code in enumerate(event.languages):
        for name in _lessons(item, inventory):
            if code not in inventory.cards[name].titles:
                message = say("the lesson `{name}` does not go out in `{language}`", name=name, language=code)
                help_text = say("translate it, or leave the language out of `languages:`")
                span = item.document.value_span(("languages", place))
                yield Diagnostic(Code.MISSING_TRANSLATION, message, span, help_text)


def _lessons(item: EventFile, inventory: Inventory) -> list[str]:
    """Return the lessons that are given, those that exist, each once and in order."""
    module = inventory.curriculum.modules.get(item.event.module)
    names = item.event.lessons or (module.module.lessons if module else ())
    return [name for name in dict.fromkeys(names) if name in inventory.cards]


def _meeting(item: EventFile, brand: BrandFile | None, inventory: Inventory, base_url: str | None) -> Meeting:
    event, names = item.event, _lessons(item, inventory)
    occasion = Occasion(
        id=item.id,
        file=item.file,
        languages=tuple(event.languages),
        titles={code: event.title[code] for code in event.languages},
        day=event.date,
        starts_at=datetime.time.fromisoformat(event.starts_at),
        place=event.place.name,
        address=event.place.address,
        organiser=event.organiser,
        presenter=event.presenter,
        community=event.community,
        expected=event.expected,
        brand=_brand(brand) if brand else None,
    )
    sides = tuple(module_side(event.module, names, code, inventory, base_url) for code in event.languages)
    return Meeting(occasion, sides)


def module_side(name: str, lessons: Sequence[str], code: str, inventory: Inventory, base_url: str | None) -> ModuleSide:
    """Return a module in a language with some lessons."""
    opened: tuple[ir.Lesson, ...] = tuple(inventory.lesson(lesson, code) for lesson in lessons)
    module = replace(inventory.module(name, code), lessons=opened)
    return ModuleSide(module, inventory.registry(code), code, base_url)


def _brand(item: BrandFile) -> Brand:
    brand, logo = item.brand, None
    if brand.logo is not None:
        path = item.path.with_name(brand.logo.file)
        logo = Logo(path.suffix.removeprefix("."), path.read_bytes(), dict(brand.logo.alt))
    return Brand(dict(brand.name), brand.colour or OUR_COLOUR, logo, brand.link)
