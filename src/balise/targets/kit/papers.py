"""The papers of an event as documents to print: programme, attendance list, feedback form, checklist, protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from balise import ir
from balise.languages import language
from balise.occasion import Meeting, Occasion
from balise.packing import ModuleSide
from balise.player.helplines import EMERGENCY, NEAR
from balise.printing.document import Document, code_data, line_data
from balise.printing.texts import Data, Texts, lang_of
from balise.targets.kit.checklist import checklist
from balise.targets.kit.dates import long_day
from balise.targets.kit.feedback import LABELS, address_of, asked
from balise.targets.kit.timing import after, begins, clock, ends, moments
from balise.targets.kit.wording import form_words

TEMPLATE = "targets/kit/typst/kit.typ"
LABEL: Mapping[str, str] = {
    "programme": "Programme",
    "attendance": "Attendance list",
    "checklist": "Presenter’s checklist",
    "protocol": "When someone confides in you",
    "print-list": "What to print",
}


@dataclass(frozen=True, slots=True)
class Copies:
    """A document to print, how often and why: interface words, and how many pages it has."""

    path: str
    name: str
    copies: int
    why: str
    pages: int


class Writer:
    """Writes the papers of an event."""

    def __init__(self, meeting: Meeting, base_url: str | None) -> None:
        """Write for an event; without `base_url` no code is printed."""
        self.meeting = meeting
        self.base_url = base_url
        self.words = form_words(children=meeting.for_children)
        self.texts = [Texts(side.code, side.registry.helplines, side.registry.glossary) for side in meeting.sides]

    @property
    def occasion(self) -> Occasion:
        """Return the event."""
        return self.meeting.occasion

    def documents(self) -> Iterator[Document]:
        """Yield all papers but the list of what to print; names of children are not collected: no attendance list."""
        blocks: Mapping[str, Callable[[ModuleSide, Texts], list[Data]]] = {
            "programme": self._programme,
            "feedback": self._feedback,
            "checklist": self._checklist,
            "protocol": self._protocol,
        }
        for kind, write in blocks.items():
            parts = [(side, texts, write(side, texts)) for side, texts in self._each()]
            yield self._document(kind, parts)
        if not self.meeting.for_children:
            yield self._document("attendance", [(self.meeting.main, self.texts[0], self._attendance())])

    def print_list(self, rows: Sequence[Copies]) -> Document:
        """Return the list of what to print, in the first language."""
        texts = self.texts[0]
        items = [
            {
                "copies": row.copies,
                "name": texts.ui(row.name),
                "why": texts.said(f"{texts.words.text(row.why)} · {row.path}", texts.words.language),
                "pages": texts.said(texts.words.plural("{n} page", "{n} pages", row.pages), texts.words.language),
            }
            for row in rows
        ]
        blocks: list[Data] = [
            {
                "k": "prose",
                "text": texts.ui(
                    "The file “print-everything.pdf” holds all this, as often as it is needed. "
                    "Ask for A4, both sides: each copy begins on a sheet of its own."
                ),
            },
            {"k": "copies", "heads": [texts.ui("Copies"), texts.ui("Document"), texts.ui("Pages")], "items": items},
        ]
        return self._document("print-list", [(self.meeting.main, texts, blocks)])

    def _each(self) -> Iterator[tuple[ModuleSide, Texts]]:
        return zip(self.meeting.sides, self.texts, strict=True)

    def _document(self, kind: str, parts: Sequence[tuple[ModuleSide, Texts, list[Data]]]) -> Document:
        occasion = self.occasion
        label = " / ".join(dict.fromkeys(texts.words.text(self._label(kind)) for _, texts, _ in parts))
        data: Data = {
            "title": f"{occasion.titles[parts[0][0].code]} – {label}",
            "colour": occasion.colour,
            "logo": logo_data(occasion, parts[0][0].code),
            "parts": [self._part(kind, *part) for part in parts],
        }
        return Document(f"{kind}.pdf", occasion.file, occasion.day, TEMPLATE, data)

    def _label(self, kind: str) -> str:
        return self.words.name if kind == "feedback" else LABEL[kind]

    def _part(self, kind: str, side: ModuleSide, texts: Texts, blocks: list[Data]) -> Data:
        occasion, label = self.occasion, texts.ui(self._label(kind))
        if kind == "attendance":
            label = self._together(LABEL[kind])
        title = occasion.titles[side.code]
        heading = texts.text(side.registry.protocol.title) if kind == "protocol" else texts.said(title, side.code)
        foot = f"{title} · {long_day(occasion.day, side.code)}"
        return {
            "lang": lang_of(side.code),
            "dir": language(side.code).direction,
            "label": label,
            "title": heading,
            "foot": texts.said(foot, side.code),
            "blocks": blocks,
        }

    def _together(self, words: str) -> Data:
        """Return interface words in the languages of the event, one after the other on one line."""
        return together([texts.ui(words) for texts in self.texts])

    # ---- what stands on each ----

    def facts(self, side: ModuleSide, texts: Texts) -> Data:
        """Return when, where, who."""
        occasion, code = self.occasion, side.code
        hours = f"{clock(begins(occasion), code)} – {clock(ends(self.meeting), code)}"
        rows = (
            ("When", f"{long_day(occasion.day, code)}, {hours}"),
            ("Where", f"{occasion.place}\n{occasion.address}"),
            ("Organised by", occasion.organiser_in(code)),
            ("With", occasion.presenter),
        )
        items = [{"name": texts.ui(name), "value": _lines(texts.said(value, code), value)} for name, value in rows]
        return {"k": "facts", "items": items}

    def _programme(self, side: ModuleSide, texts: Texts) -> list[Data]:
        occasion, lessons = self.occasion, side.module.lessons
        rows = [
            {
                "time": clock(after(occasion, moment.starts_min), side.code),
                "text": texts.ui("Break") if moment.step is None else texts.text(moment.step.title),
                "length": texts.said(f"{moment.minutes}\u00a0{texts.words.text('min')}", texts.words.language),
            }
            for moment in moments(lessons)
        ]
        closing = {
            "time": clock(ends(self.meeting), side.code),
            "text": texts.ui("End of the event"),
            "detail": texts.ui("Someone stays for those who want to talk, or to leave a word on the form."),
            "length": None,
            "strong": True,
        }
        return [self.facts(side, texts), {"k": "times", "items": [*rows, closing]}]

    def _attendance(self) -> list[Data]:
        facts = self.facts(self.meeting.main, self.texts[0])
        facts["items"] = facts["items"][:2]
        purpose = (
            "This list serves to make certificates of attendance, and nothing else. Nobody has to sign it. "
            "It is destroyed when they are given, after one month at the latest."
        )
        notes = [{"k": "small", "text": texts.ui(purpose)} for texts in self.texts]
        sign = {
            "k": "sign",
            "rows": self.occasion.expected,
            "name": self._together("Name, in capital letters"),
            "signature": self._together("Signature"),
        }
        return [facts, *notes, sign]

    def _feedback(self, side: ModuleSide, texts: Texts) -> list[Data]:
        labels = [texts.ui(label) for label in LABELS]
        found: list[Data] = [{"k": "prose", "text": texts.ui(self.words.lead)}]
        for item in asked(side):
            found.append({"k": "asked", "text": texts.said(item.text, item.language.code), "labels": labels})
        found += [
            {"k": "written", "text": texts.ui(question), "lines": self.words.lines} for question in self.words.written
        ]
        care = None if self.words.care is None else texts.ui(self.words.care)
        if self.base_url is not None:
            address = address_of(self.occasion, side.code)
            found.append({"k": "code", "care": care, **code_data(address, self.base_url, self.words.elsewhere, texts)})
        elif care is not None:
            found.append({"k": "care", "text": care})
        return found

    def _checklist(self, side: ModuleSide, texts: Texts) -> list[Data]:
        materials = [text for lesson in side.module.lessons for text in lesson.materials]
        groups = [
            {"k": "tasks", "title": texts.ui(name), "items": [texts.ui(task) for task in tasks]}
            for name, tasks in checklist(children=self.meeting.for_children)
        ]
        contact = {"k": "written", "text": texts.ui("Whom I pass a disclosure on to (name, telephone):"), "lines": 1}
        each = {texts.plain(text): text for text in materials}.values()
        bring = {"k": "tasks", "title": texts.ui("To bring"), "items": texts.many(tuple(each))}
        return [self.facts(side, texts), groups[0], contact, bring, *groups[1:]]

    def _protocol(self, side: ModuleSide, texts: Texts) -> list[Data]:
        protocol = side.registry.protocol
        items = [{"short": texts.text(step.short), "text": texts.text(step.text)} for step in protocol.steps]
        lines = [line_data(line, texts) for line in protocol_lines(side.registry, self.occasion.community, side.code)]
        return [
            {"k": "prose", "text": texts.text(protocol.lead)},
            {
                "k": "prose",
                "text": texts.ui(
                    "During an event: one of you goes on, the other goes to the quiet corner with the person. "
                    "Never in front of the others, and not alone behind a closed door with a child."
                ),
            },
            {"k": "gestures", "items": items},
            {"k": "lines", "title": texts.ui("Who to turn to"), "items": lines},
        ]


def protocol_lines(registry: ir.Registry, community: str, code: str) -> tuple[ir.Helpline, ...]:
    """Return the services of the protocol that serve a community, or the whole country; the emergency numbers last."""
    protocol = registry.protocol
    named = [*protocol.helplines, *(line for step in protocol.steps for line in step.helplines)]
    if EMERGENCY in registry.helplines:
        named.append(registry.helplines[EMERGENCY])
    near = {community, "national"} if community != "national" else NEAR.get(code.split("-")[0], frozenset())
    found = {line.id: line for line in named if line.contacts and (not near or near & set(line.communities))}
    return tuple(sorted(found.values(), key=lambda line: line.id == EMERGENCY))


def _lines(text: Data, value: str) -> Data:
    """Return a text of one paragraph with its line ends kept."""
    parts = value.split("\n")
    inlines = [node for place, part in enumerate(parts) for node in ([{"br": True}] if place else []) + [{"t": part}]]
    return {**text, "c": [{"p": inlines}]}


def together(texts: Sequence[Data]) -> Data:
    """Return texts on one line, with a stroke between them; two that are the same stand once."""
    kept = [text for place, text in enumerate(texts) if text["c"] not in [other["c"] for other in texts[:place]]]
    inlines = [node for text in kept for node in ({"t": " / "}, *text["c"][0]["p"])][1:]
    return {**texts[0], "c": [{"p": inlines}]}


def logo_data(occasion: Occasion, code: str) -> Data | None:
    """Return the organiser’s logo, or None."""
    logo = occasion.brand.logo if occasion.brand else None
    if logo is None:
        return None
    alt = logo.alt.get(code) or next(iter(logo.alt.values()))
    drawn: Data = {"svg": logo.content.decode("utf-8-sig")} if logo.form == "svg" else {"bytes": list(logo.content)}
    return {"format": logo.form, "alt": alt, **drawn}
