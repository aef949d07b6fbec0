"""Texts of the IR as the data that the Typst templates read.

A text is `{"lang", "dir", "c": [block]}`. A block is `{"p": [inline]}`, `{"ul": [[block]]}`, `{"ol": [[block]]}` or
`{"q": [block]}`. An inline is `{"t": characters}`, `{"b": […]}`, `{"i": […]}`, `{"a": […], "href"}`, `{"br": true}`,
`{"n": a number to call}`, `{"gap": true}` or a pictogram, `{"code", "alt"}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from balise import assets, ir
from balise.interface import Interface, interface
from balise.languages import Language, language
from balise.markdown import (
    SCHEMES,
    Block,
    Break,
    Emphasis,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Role,
    Str,
    Strong,
    to_plain,
)

Data = dict[str, Any]
QUOTES: Mapping[str, tuple[str, str]] = {"fr": ("«\u00a0", "\u00a0»"), "nl": ("‘", "’"), "ar": ("«", "»")}
"""Language → its quotation marks; the others take “these”."""
_EMOJI = re.compile(
    "([\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?)*)"
)
"""A pictogram of Unicode: one, or several joined into one."""
RoleWriter = Callable[[Role], list[Data]]


def lang_of(code: str) -> str:
    """Return a language as Typst and PDF take it: the primary subtag of BCP 47."""
    return code.split("-", 1)[0]


class Texts:
    """Writes texts of one language: their own words, and what they refer to."""

    def __init__(self, code: str, helplines: Mapping[str, ir.Helpline], glossary: Mapping[str, ir.Term]) -> None:
        """Write in the language `code`; the texts may refer to `helplines` and `glossary`."""
        self.language: Language = language(code)
        self.words: Interface = interface(code)
        self._helplines = helplines
        self._glossary = glossary

    def ui(self, msgid: str, **values: object) -> Data:
        """Return an interface word as a text."""
        return self.said(self.words.text(msgid, **values), self.words.language)

    def said(self, words: str, code: str) -> Data:
        """Return plain words of a language as a text."""
        return {"lang": lang_of(code), "dir": language(code).direction, "c": [{"p": [{"t": words}]}]}

    def text(self, text: ir.Text, write: RoleWriter | None = None) -> Data:
        """Return a text; `write` says how a role is written, where that is not as usual."""
        blocks = [self._block(block, text, write or self.role) for block in text.tree]
        return {"lang": lang_of(text.language), "dir": text.direction, "c": blocks}

    def maybe(self, text: ir.Text | None) -> Data | None:
        """Return a text, or None where there is none."""
        return None if text is None else self.text(text)

    def many(self, texts: Sequence[ir.Text]) -> list[Data]:
        """Return texts."""
        return [self.text(text) for text in texts]

    def plain(self, text: ir.Text) -> str:
        """Return a text without its marks."""
        return to_plain(text.tree, self._plain_role)

    def role(self, role: Role) -> list[Data]:
        """Return what stands at a reference."""
        if role.name == "helpline" and role.target in self._helplines:
            line = self._helplines[role.target]
            name: list[Data] = [{"b": [{"t": self.plain(line.name)}]}]
            return [*name, {"t": " "}, {"n": line.contacts[0].value}] if line.contacts else name
        if role.name == "blank":
            return [{"gap": True}]
        if role.name == "quote":
            return [{"t": role.target}]
        return [{"t": self._plain_role(role)}]

    def _plain_role(self, role: Role) -> str:
        if role.name == "helpline" and role.target in self._helplines:
            line = self._helplines[role.target]
            number = line.contacts[0].value if line.contacts else ""
            return f"{self.plain(line.name)} {number}".strip()
        if role.name == "term" and role.target in self._glossary:
            return self.plain(self._glossary[role.target].name)
        return "…" if role.name == "blank" else role.target

    def _block(self, block: Block, text: ir.Text, write: RoleWriter) -> Data:
        if isinstance(block, Paragraph):
            return {"p": self._inlines(block.children, text, write)}
        if isinstance(block, ListBlock):
            items = [[self._block(inner, text, write) for inner in item] for item in block.items]
            return {"ol" if block.ordered else "ul": items}
        return {"q": [self._block(inner, text, write) for inner in block.children]}

    def _inlines(self, nodes: Sequence[Inline], text: ir.Text, write: RoleWriter) -> list[Data]:
        found: list[Data] = []
        for node in nodes:
            if isinstance(node, Str):
                found.extend(_characters(node.text))
            elif isinstance(node, Break):
                found.append({"t": " "} if node.soft and not text.keep_lines else {"br": True})
            elif isinstance(node, Role):
                found.extend(_quoted(write(node), text.language) if node.name == "quote" else write(node))
            else:
                found.append(self._wrapped(node, text, write))
        return found

    def _wrapped(self, node: Strong | Emphasis | Link, text: ir.Text, write: RoleWriter) -> Data:
        inner = self._inlines(node.children, text, write)
        if isinstance(node, Strong):
            return {"b": inner}
        if isinstance(node, Emphasis):
            return {"i": inner}
        return {"a": inner, "href": node.href if node.href.startswith(SCHEMES) else ""}


def _characters(text: str) -> list[Data]:
    """Return characters, and the pictograms among them, which no font of ours has, as drawings."""
    found: list[Data] = []
    for index, part in enumerate(_EMOJI.split(text)):
        code = "-".join(f"{ord(sign):04X}" for sign in part if sign != "\ufe0f")
        if index % 2 and assets.has_pictogram(code):
            found.append({"code": code, "alt": part})
        elif part:
            found.append({"t": part})
    return found


def _quoted(inner: list[Data], code: str) -> list[Data]:
    before, after = QUOTES.get(lang_of(code), ("“", "”"))
    return [{"t": before}, *inner, {"t": after}]
