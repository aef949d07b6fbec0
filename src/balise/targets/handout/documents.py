"""A lesson in one language, or in two side by side → the documents that are printed for it, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date

from balise import ir, packing
from balise.addresses import Address
from balise.languages import language as language_of
from balise.player.helplines import EMERGENCY, card_lines, helplines_of, is_formal, number_of
from balise.player.sheets import sheets_of
from balise.printing.document import CODE_WORDS, Document, code_data, drawings, line_data
from balise.printing.marks import mark_svg
from balise.printing.texts import Data, Texts, lang_of
from balise.targets.handout.answers import AnswerKey
from balise.targets.handout.paper import Paper, pictures_in

LABELS: Mapping[str, str] = {
    "worksheet": "Pupil’s sheet",
    "key": "Answers for the teacher",
    "letter": "Letter to parents",
    "words": "Words of the lesson",
    "card": "Help card",
}
FORMAL_LABELS: Mapping[str, str] = {
    "worksheet": "Participant’s sheet",
    "key": "Answers for the presenter",
    "letter": "Letter to participants",
}
PURPOSES: Mapping[str, str] = {"worksheet": "play", "key": "guide", "letter": "play", "words": "play", "card": "help"}
SHEET, TEMPLATES = "targets/handout/typst/sheet.typ", {"card": "targets/handout/typst/card.typ"}
IN_TWO_LANGUAGES = ("worksheet", "letter", "words", "card")
TEXT_PT, EASY_PT = 12, 14
LOCALES = frozenset({"fr", "nl", "de", "en", "ar", "uk", "ti"})


@dataclass(frozen=True, slots=True)
class Side(packing.Side):
    """A lesson in one language. Without `base_url` no code is printed."""

    @property
    def texts(self) -> Texts:
        """Return the writer of its texts."""
        return Texts(self.code, self.registry.helplines, self.registry.glossary)


def documents_of(side: Side) -> Iterator[Document]:
    """Yield the documents of a lesson in one language."""
    for kind in kinds_of(side.lesson):
        yield _document(kind, (side,))


def documents_in_two(first: Side, second: Side) -> Iterator[Document]:
    """Yield the documents of a lesson in two languages side by side."""
    for kind in kinds_of(first.lesson):
        if kind in IN_TWO_LANGUAGES:
            yield _document(kind, (first, second))


def kinds_of(lesson: ir.Lesson) -> tuple[str, ...]:
    """Return which documents a lesson has."""
    wanted = {
        "worksheet": lesson.handout is not None and bool(lesson.handout.worksheet),
        "key": True,
        "card": lesson.handout is not None and lesson.handout.help_card,
        "letter": lesson.parent_letter is not None,
        "words": bool(lesson.vocabulary),
    }
    return tuple(kind for kind, there in wanted.items() if there)


def _document(kind: str, sides: Sequence[Side]) -> Document:
    lesson = sides[0].lesson
    title = " / ".join(_title(kind, side) for side in sides)
    easy = any(side.texts.language.is_simple for side in sides)
    data: Data = {
        "kind": kind,
        "title": title,
        "size": EASY_PT if easy else TEXT_PT,
        "langs": [{"lang": lang_of(side.code), "dir": language_of(side.code).direction} for side in sides],
        "mark": mark_svg(lesson.group.mark),
    }
    if kind == "card":
        data["cards"] = [_card(side) for side in sides]
    else:
        rows = _rows([_BODIES[kind](side) for side in sides])
        data.update(
            rows=rows,
            labels=[side.texts.ui(_label(kind, side)) for side in sides],
            titles=[side.texts.text(side.lesson.title) for side in sides],
            feet=[_foot(side) for side in sides],
            end=[_end(kind, side) for side in sides],
        )
        data["pictures"] = drawings(pictures_in(rows))
        data["credits"] = (
            [side.texts.ui("Pictograms: OpenMoji, CC BY-SA 4.0.") for side in sides] if data["pictures"] else []
        )
    folder = "-".join(side.code for side in sides)
    day = max(change.date for change in lesson.changes)
    return Document(f"{folder}/{lesson.id}/{kind}.pdf", lesson.file, day, TEMPLATES.get(kind, SHEET), data)


def _label(kind: str, side: Side) -> str:
    return (FORMAL_LABELS if is_formal(side.lesson) else LABELS).get(kind, LABELS[kind])


def _title(kind: str, side: Side) -> str:
    words = side.texts.words.text(_label(kind, side))
    return f"{side.texts.plain(side.lesson.title)} – {words}"


def _rows(columns: Sequence[Sequence[Data]]) -> list[list[Data]]:
    """Return the blocks in rows, those of each language beside each other: a lesson has one shape in all of them."""
    if len(columns) > 1:
        columns = [[part for block in column for part in _parts(block)] for column in columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _parts(block: Data) -> list[Data]:
    """Return boxes of a story, cards and lines of a checklist one by one: those of two languages stay together."""
    key = {"strip": "scenes", "cut": "items"}.get(block["k"])
    if block["k"] == "ticks" and any(item.get("why") for item in block["items"]):
        key = "items"
    return [block] if key is None else [{**block, key: [part]} for part in block[key]]


# ---- what stands on each ----


def _worksheet(side: Side) -> list[Data]:
    lesson, texts = side.lesson, side.texts
    paper = Paper(texts, formal=is_formal(lesson))
    found: list[Data] = []
    if lesson.handout and lesson.handout.text:
        found.append({"k": "prose", "text": texts.text(lesson.handout.text)})
    number = 0
    for index, steps in enumerate(sheets_of(lesson)):
        if index:
            found.append({"k": "page"})
        for step in steps:
            number += 1
            found.append({"k": "task", "n": number, "title": texts.text(step.title)})
            if step.pictures:
                found.append({"k": "pictures", "items": [paper.picture(entry) for entry in step.pictures]})
            if step.activity is not None:
                found.extend(paper.activity(step.activity))
            elif step.show is not None:
                found.append({"k": "prose", "text": texts.text(step.show)})
    return found


def _key(side: Side) -> list[Data]:
    """Return the answers: first those of the sheet, with its numbers, then those of the other steps."""
    lesson, texts = side.lesson, side.texts
    answers = AnswerKey(texts)
    printed = [step for steps in sheets_of(lesson) for step in steps]
    rest = [step for step in lesson.steps if step not in printed]
    found: list[Data] = [
        {"k": "small", "text": texts.ui("No answer deserves a reproach: each one is a start to talk.")}
    ]
    for number, step in [*enumerate(printed, 1), *((None, step) for step in rest)]:
        blocks = answers.activity(step.activity) if step.activity is not None else []
        if blocks:
            found.append({"k": "task", "n": number, "title": texts.text(step.title)})
            found.extend(blocks)
    return found


def _letter(side: Side) -> list[Data]:
    assert side.lesson.parent_letter is not None, "kinds_of leaves this lesson's letter out"
    return [{"k": "letter", "text": side.texts.text(side.lesson.parent_letter)}]


def _words(side: Side) -> list[Data]:
    texts = side.texts
    return [
        {"k": "word", "name": texts.text(term.name), "definition": texts.text(term.definition)}
        for term in side.lesson.vocabulary
    ]


_BODIES: Mapping[str, Callable[[Side], list[Data]]] = {
    "worksheet": _worksheet,
    "key": _key,
    "letter": _letter,
    "words": _words,
}


def _code(kind: str, side: Side) -> Data | None:
    if side.base_url is None:
        return None
    purpose = PURPOSES[kind]
    address = Address(side.lesson.id, side.code, purpose)
    return code_data(address, side.base_url, CODE_WORDS[purpose], side.texts)


def _end(kind: str, side: Side) -> Data:
    """Return the last block: who to turn to, and the code."""
    formal = is_formal(side.lesson) or kind == "letter"
    lines = [line_data(line, side.texts) for line in helplines_of(side.lesson, side.registry)]
    title = side.texts.ui("Who to turn to" if formal else "You can talk about it")
    return {"title": title, "lines": lines, "code": _code(kind, side)}


def _foot(side: Side) -> Data:
    """Return what stands at the foot of every page: the lesson, its version and when it is to be read again."""
    words, lesson = side.texts.words, side.lesson
    day = lesson.review_by
    locale = side.texts.language.base
    date = format_date(day, "long", locale=locale if locale in LOCALES else "fr")
    parts = (
        side.texts.plain(lesson.title),
        words.text("Version {n}", n=lesson.version),
        words.text("to be read again before {date}", date=date),
    )
    state = lesson.translation
    unread = () if state.is_source or state.reviewed else (words.text("No person has read this translation yet."),)
    return side.texts.said("\u00a0· ".join((*parts, *unread)), words.language)


def _card(side: Side) -> Data:
    formal = is_formal(side.lesson)
    lines = card_lines(side.lesson, side.registry, side.texts.language.base)
    return {
        "title": side.texts.ui("Who to turn to" if formal else "You can talk about it."),
        "lines": [{"number": number_of(line), "name": _short_name(line, side)} for line in lines],
        "foot": side.texts.ui("One call is enough to begin." if formal else "It is not your fault."),
        "code": _code("card", side),
    }


def _short_name(line: ir.Helpline, side: Side) -> Data:
    return side.texts.ui("Police, in danger now") if line.id == EMERGENCY else side.texts.text(line.name)
