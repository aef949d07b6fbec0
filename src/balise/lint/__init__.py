"""The authoring rules: one file each. A rule is a module that is in `RULES`; its docstring is its page.

The page has the form of those in `explain/`: a sentence, more if needed, `Why:`, `Bad:` and `Good:` with examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from balise.diagnostics import Code, Diagnostic, Severity
from balise.lint.base import LessonView

from . import (
    active,
    disclosure,
    dose,
    help_end,
    no_blame,
    no_elicit,
    no_scare,
    parity,
    practice,
    pre_post,
    readable,
    realistic,
    registry,
    safe_content,
    terms,
)


class Rule(Protocol):
    """A rule: its code, how much it weighs at most, its page, and what it finds in a lesson."""

    CODE: Code
    SEVERITY: Severity
    __doc__: str | None

    def check(self, view: LessonView) -> Iterator[Diagnostic]:
        """Yield what the rule finds."""


RULES: tuple[Rule, ...] = (
    help_end,
    registry,
    terms,
    no_blame,
    no_scare,
    active,
    dose,
    practice,
    pre_post,
    readable,
    disclosure,
    safe_content,
    no_elicit,
    realistic,
    parity,
)
OF_WORDS: tuple[Rule, ...] = (registry, terms, no_blame, no_scare, safe_content)
"""The rules that look at words alone: they hold for campaigns too."""
"""The rules, in the order of their numbers."""
