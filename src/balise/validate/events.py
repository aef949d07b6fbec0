"""Events and brands: a day to come, a module that exists, words in each language, a logo that can be printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from balise.curriculum import Curriculum
from balise.diagnostics import Code, Diagnostic, Severity, listed, mark, say
from balise.events import BrandFile, EventFile, Events
from balise.validate.references import unknown

_NO_MODULE = mark("there is no module `{name}`")
_NO_LESSON = mark("this module has no lesson `{name}`")
NO_BRAND = mark("there is no brand `{name}` in curriculum/brands")
MIN_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
MAX_LOGO_BYTES = 1024 * 1024
_MAGIC = {".svg": (b"<svg", b"<?xml"), ".png": (b"\x89PNG\r\n\x1a\n",)}


def check(events: Events, curriculum: Curriculum, today: datetime.date | None) -> list[Diagnostic]:
    """Return all that is wrong with the events and brands; without `today`, past days are not looked for."""
    found: list[Diagnostic] = []
    for item in events.events.values():
        found.extend(check_event(item, events, curriculum, today))
    for brand in events.brands.values():
        found.extend(_brand(brand))
    return found


def check_event(
    item: EventFile, events: Events, curriculum: Curriculum, today: datetime.date | None
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one event."""
    event, document = item.event, item.document
    if today is not None and event.date < today:
        message = say("this event was on {day}", day=str(event.date))
        help_text = say("write the day of the next one in `date:`, or delete the file")
        span = document.value_span(("date",))
        yield Diagnostic(Code.EVENT_IN_THE_PAST, message, span, help_text, severity=Severity.WARNING)
    yield from _languages(item)
    yield from _module(item, curriculum)
    if event.brand is not None and event.brand not in events.broken:
        yield from unknown(event.brand, events.brands, NO_BRAND, ("brand",), document)


def _languages(item: EventFile) -> Iterator[Diagnostic]:
    event, document = item.event, item.document
    for index, language in enumerate(event.languages):
        if language in event.languages[:index]:
            message = say("`{name}` stands here twice", name=language)
            span = document.value_span(("languages", index))
            yield Diagnostic(Code.DUPLICATE_ID, message, span, say("name each language once"))
        elif language not in event.title:
            message = say("the title is missing in `{language}`", language=language)
            help_text = say("add `{line}` under `title:`", line=f"{language}: …")
            yield Diagnostic(Code.MISSING_KEY, message, document.key_span(("title",)), help_text)


def _module(item: EventFile, curriculum: Curriculum) -> Iterator[Diagnostic]:
    event, document = item.event, item.document
    if event.module in curriculum.broken:
        return
    yield from unknown(event.module, curriculum.modules, _NO_MODULE, ("module",), document)
    if event.module not in curriculum.modules:
        return
    module = curriculum.modules[event.module].module
    if module.audience != event.audience:
        message = say("`{name}` is for `{audience}`, this event for `{other}`", **_audiences(item, module.audience))
        help_text = say("choose a module for that audience, or write `{line}`", line=f"audience: {module.audience}")
        yield Diagnostic(Code.WRONG_VALUE, message, document.value_span(("audience",)), help_text)
    for index, name in enumerate(event.lessons):
        yield from unknown(name, module.lessons, _NO_LESSON, ("lessons", index), document)
    if not module.lessons:
        message = say("the module `{name}` has no lesson to give", name=event.module)
        help_text = say("choose a course: {names}", names=listed(_courses(curriculum)))
        yield Diagnostic(Code.WRONG_VALUE, message, document.value_span(("module",)), help_text)


def _audiences(item: EventFile, audience: str) -> dict[str, str]:
    return {"name": item.event.module, "audience": audience, "other": item.event.audience}


def _courses(curriculum: Curriculum) -> list[str]:
    return [name for name, item in curriculum.modules.items() if item.module.lessons]


def _brand(item: BrandFile) -> Iterator[Diagnostic]:
    brand, document = item.brand, item.document
    if brand.colour is not None and contrast_with_white(brand.colour) < MIN_CONTRAST:
        values = {"colour": brand.colour, "ratio": f"{contrast_with_white(brand.colour):.1f}"}
        message = say("{colour} is too light on white paper: its contrast is {ratio} to 1", **values)
        help_text = say("take a darker shade, of 4.5 to 1 or more")
        yield Diagnostic(Code.WRONG_VALUE, message, document.value_span(("colour",)), help_text)
    if brand.logo is not None:
        yield from _logo(item, brand.logo.file)


def _logo(item: BrandFile, name: str) -> Iterator[Diagnostic]:
    path = item.path.with_name(name)
    span = item.document.value_span(("logo", "file"))
    if not path.is_file():
        help_text = say("put the file beside {file}", file=item.file)
        yield Diagnostic(Code.UNREADABLE_FILE, say("there is no file {file}", file=name), span, help_text)
        return
    if path.stat().st_size > MAX_LOGO_BYTES:
        yield Diagnostic(
            Code.TOO_LARGE, say("{file} is larger than 1 MB", file=name), span, say("save a smaller one, 1000 px wide")
        )
    elif not path.read_bytes().lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_MAGIC[path.suffix]):
        message = say("{file} is not what its ending says", file=name)
        yield Diagnostic(Code.WRONG_VALUE, message, span, say("export it again as SVG or PNG"))


def contrast_with_white(colour: str) -> float:
    """Return the contrast of `#rrggbb` with white, from 1 to 21 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
