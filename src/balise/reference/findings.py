"""The page of the findings: every code and rule with its page."""

from __future__ import annotations

import textwrap

from balise.explain import Block, Page, pages

_HEAD = """<!-- Made by `make docs`: change the pages in `src/balise/explain/` and `src/balise/lint/`, not this one. -->

# What `balise check` can say

`balise explain CODE` prints the same pages, in your language. An error stops its lesson; a warning does not.

| code | severity | meaning |
| --- | --- | --- |
"""


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`: every code and rule, what it means, why, a bad and a good example."""
    found = pages()
    rows = [f"| [`{name}`](#{name}) | {page.severity.value} | {page.meaning} |" for name, page in found.items()]
    parts = [_section(name, page) for name, page in found.items()]
    return _HEAD + "\n".join(rows) + "\n\n" + "\n".join(parts)


def _section(name: str, page: Page) -> str:
    return f"## `{name}`\n\n" + "\n".join(_block(block) for block in page.blocks)


def _block(block: Block) -> str:
    if block.kind == "example":
        return f"```yaml\n{block.text}\n```\n"
    text = f"- {block.text}" if block.kind == "item" else block.text
    return textwrap.fill(text, 118, break_long_words=False, break_on_hyphens=False) + "\n"
