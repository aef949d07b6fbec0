"""Attestations of attendance, one for each name: never a diploma, never an accreditation."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from balise import ir
from balise.days import months_later, plain_day
from balise.languages import language
from balise.occasion import OUR_COLOUR, Meeting, Occasion
from balise.packing import ModuleSide
from balise.printing.document import Document
from balise.printing.texts import Data, Texts, lang_of
from balise.targets.kit.papers import together

TEMPLATE = "targets/kit/typst/certificate.typ"
LABEL = "Attestation of attendance"
PATH = "certificates.pdf"


@dataclass(frozen=True, slots=True)
class Attended:
    """What was attended: modules by language, the day it ended, how long; the event, if there was one."""

    sides: tuple[ModuleSide, ...]
    source: str
    day: datetime.date
    minutes: int
    occasion: Occasion | None = None
    organiser: str | None = None


def attended(meeting: Meeting) -> Attended:
    """Return what those at an event have attended."""
    return Attended(meeting.sides, meeting.occasion.file, meeting.occasion.day, meeting.minutes, meeting.occasion)


def certificates(what: Attended, names: Sequence[str]) -> Document:
    """Return the attestations as one document, a page a name; without names, one page to fill in by hand."""
    texts = [Texts(side.code, side.registry.helplines, side.registry.glossary) for side in what.sides]
    first = texts[0]
    label = " / ".join(dict.fromkeys(one.words.text(LABEL) for one in texts))
    sides = list(zip(what.sides, texts, strict=True))
    data: Data = {
        "title": f"{label} – {_title(what, sides[0])}",
        "colour": what.occasion.colour if what.occasion else OUR_COLOUR,
        "langs": [{"lang": lang_of(side.code), "dir": language(side.code).direction} for side in what.sides],
        "labels": [one.ui(LABEL) for one in texts],
        "titles": [one.said(_title(what, (side, one)), side.code) for side, one in sides],
        "words": [_words(what, side, one) for side, one in sides],
        "facts": _facts(what, sides),
        "notes": [_note(what, side, one) for side, one in sides],
        "signed": together([one.ui("Name and signature of the organiser or the presenter") for one in texts]),
        "people": [_person(name, first) for name in names] or [None],
    }
    return Document(PATH, what.source, what.day, TEMPLATE, data)


def _title(what: Attended, side: tuple[ModuleSide, Texts]) -> str:
    if what.occasion is not None:
        return what.occasion.titles[side[0].code]
    return side[1].plain(side[0].module.title)


def _person(name: str, texts: Texts) -> Data:
    """Return a name and the way it reads: that of its first letter (Unicode, UAX 9, rule P2)."""
    kinds = (unicodedata.bidirectional(sign) for sign in name)
    strong = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return (
        {"name": name, "dir": "ltr", "lang": lang_of(texts.language.code)}
        if strong == "L"
        else {"name": name, "dir": "rtl", "lang": "ar"}
    )


def _words(what: Attended, side: ModuleSide, texts: Texts) -> Data:
    if what.occasion is None and side.module.certificate is not None:
        return texts.text(side.module.certificate)
    length = spoken_length(what.minutes, texts)
    return texts.ui("The person named above was present, for {length}.", length=length)


def spoken_length(minutes: int, texts: Texts) -> str:
    """Return a length of time in words: hours and minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [texts.words.plural("{n} hour", "{n} hours", hours)] if hours else []
    parts += [texts.words.plural("{n} minute", "{n} minutes", rest)] if rest else []
    return f" {texts.words.text('and')} ".join(parts)


def reminder_of(module: ir.Module, day: datetime.date) -> datetime.date | None:
    """Return the day before which what was learnt is to be refreshed, or None if it does not end."""
    return None if module.valid_for_months is None else months_later(day, module.valid_for_months)


def _facts(what: Attended, sides: Sequence[tuple[ModuleSide, Texts]]) -> list[Data]:
    texts = [one for _, one in sides]
    occasion = what.occasion

    def fact(name: str, values: Sequence[str]) -> Data:
        said = [one.said(value, side.code) for (side, one), value in zip(sides, values, strict=True)]
        return {"name": together([one.ui(name) for one in texts]), "value": together(said)}

    found = [fact("Date", [plain_day(what.day, side.code) for side, _ in sides])]
    if occasion is not None:
        found.append(fact("Where", [occasion.place] * len(sides)))
        found.append(fact("Organised by", [occasion.organiser_in(side.code) for side, _ in sides]))
    else:
        found.append(fact("Length", [spoken_length(what.minutes, one) for one in texts]))
        if what.organiser is not None:
            found.append(fact("Organised by", [what.organiser] * len(sides)))
    return found


def _note(what: Attended, side: ModuleSide, texts: Texts) -> Data:
    """Return what the paper is not, and until when it holds."""
    parts = [texts.words.text("It confirms a presence. It is neither a diploma nor an official recognition.")]
    day, months = reminder_of(side.module, what.day), side.module.valid_for_months
    if day is not None and months is not None:
        parts.append(texts.words.text("This certificate holds for {n} months.", n=months))
        parts.append(texts.words.text("Refresh it before {date}.", date=plain_day(day, side.code)))
    return texts.said(" ".join(parts), texts.words.language)
