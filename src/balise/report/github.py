"""Findings as GitHub Actions workflow commands.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from balise.diagnostics import Diagnostic, Severity, Speaker

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Sequence[Diagnostic], sources: Mapping[str, str], speaker: Speaker) -> str:
    """Return one command a line; `sources` is not needed."""
    del sources
    return "\n".join(_command(finding, speaker) for finding in findings)


def _command(finding: Diagnostic, speaker: Speaker) -> str:
    span = finding.span
    place = f"file={_property(span.file)},line={span.line},col={span.column}"
    if span.end_line == span.line:
        place += f",endColumn={span.end_column}"
    title = _property(finding.code.value)
    text = finding.message.in_language(speaker)
    if finding.help:
        text += f" ({finding.help.in_language(speaker)})"
    return f"::{_WORDS[finding.severity]} {place},title={title}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
