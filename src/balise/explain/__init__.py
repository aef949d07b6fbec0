"""The page of each code: what it means, why it matters, a bad and a good example.

A page is `explain/<code>.md`, or the docstring of a rule in `lint/`. It is made of paragraphs, items that start with
`- `, and examples, indented by four; each paragraph and item is a template of its own for the translators.
"""

from __future__ import annotations

import difflib
import inspect
import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from rich.console import Console
from rich.table import Table

from balise.diagnostics import Code, Severity, Speaker, Words, mark, say
from balise.lint import RULES

WIDTH = 96
MILD = {
    Code.RAW_HTML: Severity.WARNING,
    Code.UNSUPPORTED_MARKDOWN: Severity.WARNING,
    Code.MISSING_TRANSLATION: Severity.WARNING,
    Code.STALE_TRANSLATION: Severity.WARNING,
    Code.UNVERIFIED_CONTACT: Severity.NOTE,
    Code.UNUSED_SILENCE: Severity.WARNING,
    Code.STALE_CONTACT: Severity.WARNING,
    Code.STALE_HOURS: Severity.WARNING,
    Code.STALE_LAW: Severity.WARNING,
    Code.REVIEW_OVERDUE: Severity.WARNING,
    Code.EVENT_IN_THE_PAST: Severity.WARNING,
    Code.LOST_IN_IMPORT: Severity.WARNING,
    Code.TEXT_TO_WRITE: Severity.WARNING,
}
"""The codes that are no errors in a draft; rules say their severity themselves."""
_SEVERITIES = {Severity.ERROR: mark("error"), Severity.WARNING: mark("warning"), Severity.NOTE: mark("note")}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a paragraph, an item of a list, or the lines of an example, which are never translated."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a code; `is_rule` when it is one of the authoring rules."""

    code: Code
    severity: Severity
    blocks: tuple[Block, ...]
    is_rule: bool = False

    @property
    def meaning(self) -> str:
        """Return the first sentence."""
        return self.blocks[0].text


def pages() -> Mapping[str, Page]:
    """Return the page of every code, by its word."""
    rules = {rule.CODE: rule for rule in RULES}
    found: dict[str, Page] = {}
    for code in sorted(Code, key=lambda item: item.value):
        rule = rules.get(code)
        if rule is not None:
            found[code.value] = Page(
                code, rule.SEVERITY, tuple(blocks(inspect.cleandoc(rule.__doc__ or ""))), is_rule=True
            )
        else:
            text = (files("balise") / "explain" / f"{code.value}.md").read_text(encoding="utf-8")
            found[code.value] = Page(code, MILD.get(code, Severity.ERROR), tuple(blocks(text)))
    return found


def blocks(text: str) -> Iterator[Block]:
    """Yield the parts of a page."""
    for part in text.strip("\n").split("\n\n"):
        lines = part.strip("\n").split("\n")
        if all(line.startswith("    ") or not line for line in lines):
            yield Block(textwrap.dedent("\n".join(lines)), "example")
        elif lines[0].startswith("- "):
            items = ("\n" + part.strip()).split("\n- ")[1:]
            yield from (Block(" ".join(item.split()), "item") for item in items)
        else:
            yield Block(" ".join(part.split()))


def explanation(page: Page, speaker: Speaker) -> str:
    """Return a page as a terminal shows it."""
    shown = [f"{page.code.value} ({speaker.text(_SEVERITIES[page.severity])})"]
    previous = ""
    for block in page.blocks:
        if block.kind == "example":
            text = textwrap.indent(block.text, "    ")
        elif block.kind == "item":
            text = textwrap.fill(speaker.text(block.text), WIDTH, initial_indent="- ", subsequent_indent="  ")
        else:
            text = textwrap.fill(speaker.text(block.text), WIDTH, break_on_hyphens=False)
        shown.append(text if block.kind == previous == "item" else f"\n{text}")
        previous = block.kind
    return "\n".join(shown)


def unknown_code(word: str) -> Words:
    """Return what to say of a word that is no code, with the nearest one."""
    near = difflib.get_close_matches(word, [code.value for code in Code], n=1, cutoff=0.5)
    if near:
        return say("there is no code `{word}`; did you mean `{name}`?", word=word, name=near[0])
    return say("there is no code `{word}`; `balise rules` lists them", word=word)


def rows(speaker: Speaker) -> list[dict[str, object]]:
    """Return every code with its severity and its first sentence, as JSON objects: first the rules, by number."""
    known = pages()
    rules = [rule.CODE.value for rule in RULES]
    return [
        {
            "code": name,
            "severity": page.severity.value,
            "rule": page.is_rule,
            "meaning": speaker.text(page.meaning),
        }
        for name, page in ((name, known[name]) for name in dict.fromkeys((*rules, *known)))
    ]


def rules_table(found: Sequence[Mapping[str, object]], speaker: Speaker) -> str:
    """Return the rows as a table for a terminal."""
    heads = (mark("code"), mark("severity"), mark("meaning"))
    table = Table(*(speaker.text(head) for head in heads), box=None, pad_edge=False)
    for row in found:
        severity = speaker.text(_SEVERITIES[Severity(row["severity"])])
        table.add_row(str(row["code"]), severity, str(row["meaning"]))
    console = Console(width=110, record=True, file=io.StringIO(), markup=False, highlight=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())
