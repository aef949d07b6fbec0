"""The authoring rules: one file each. A rule is a module that is in `RULES`; its docstring is its page.

The page has the form of those in `explain/`: a sentence, more if needed, `Why:`, `Bad:` and `Good:` with examples.
"""

from __future__ import annotations

from typing import Protocol

from balise.diagnostics import Code, Severity


class Rule(Protocol):
    """What `explain` and `rules` need of a rule: its code, how much it weighs, and its page."""

    CODE: Code
    SEVERITY: Severity
    __doc__: str | None


RULES: tuple[Rule, ...] = ()
"""The rules, in the order of their numbers."""
