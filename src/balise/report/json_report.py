"""Findings for a program: a JSON list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from balise.diagnostics import Diagnostic, Speaker


def as_object(finding: Diagnostic, speaker: Speaker) -> dict[str, object]:
    """Return a finding with the keys that `balise check --format json` documents."""
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "message": finding.message.in_language(speaker),
        "file": finding.span.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "help": finding.help.in_language(speaker),
    }


def render(findings: Sequence[Diagnostic], sources: Mapping[str, str], speaker: Speaker) -> str:
    """Return a JSON list, one object a finding; `sources` is not needed."""
    del sources
    return json.dumps([as_object(finding, speaker) for finding in findings], ensure_ascii=False, indent=2)
