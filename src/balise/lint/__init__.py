"""The authoring rules: one file each. A rule is a module that is in `RULES`; its docstring is its page.

The page has the form of those in `explain/`: a sentence, more if needed, `Why:`, `Bad:` and `Good:` with examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from balise.diagnostics import Code, Diagnostic, Severity
from balise.lint.base import LessonView

from . import no_blame, no_scare, readable, registry, terms


class Rule(Protocol):
    """A rule: its code, how much it weighs at most, its page, and what it finds in a lesson."""

    CODE: Code
    SEVERITY: Severity
    __doc__: str | None

    def check(self, view: LessonView) -> Iterator[Diagnostic]:
        """Yield what the rule finds."""


RULES: tuple[Rule, ...] = (registry, terms, no_blame, no_scare, readable)
"""The rules, in the order of their numbers."""
