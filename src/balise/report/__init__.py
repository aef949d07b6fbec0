"""How findings are shown: terminal, JSON, GitHub annotations, SARIF. One table, one function each.

Each says the sentences in the language of a speaker; codes, severities and keys are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from balise.diagnostics import Diagnostic, Speaker
from balise.report import github, json_report, sarif, terminal

Sources = Mapping[str, str]
"""The text of each file that findings are in, by the name the findings use."""

FORMATS: dict[str, Callable[[Sequence[Diagnostic], Sources, Speaker], str]] = {
    "terminal": terminal.render,
    "json": json_report.render,
    "github": github.render,
    "sarif": sarif.render,
}
