"""Findings for a person: the line, a caret under the word, why, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from balise.diagnostics import Diagnostic, Severity, Speaker, Words, say, say_many
from balise.lines import lines_of

TAB = "    "
MAX_LINE_CELLS = 160


def render(findings: Sequence[Diagnostic], sources: Mapping[str, str], speaker: Speaker) -> str:
    """Return the findings one below the other, and a line that counts them."""
    lines: dict[str, list[str]] = {}
    for file, text in sources.items():
        lines[file] = lines_of(text)
    parts = [_render_one(finding, lines.get(finding.span.file, []), speaker) for finding in findings]
    return "\n".join([*parts, summary(findings).in_language(speaker)])


def summary(findings: Sequence[Diagnostic]) -> Words:
    """Return how many errors and warnings there are, in words."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    if not findings:
        return say("everything is in order")
    return say(
        "{errors}, {warnings}",
        errors=say_many("{n} error", "{n} errors", errors),
        warnings=say_many("{n} warning", "{n} warnings", warnings),
    )


def _render_one(finding: Diagnostic, lines: Sequence[str], speaker: Speaker) -> str:
    span, help_text = finding.span, finding.help.in_language(speaker)
    shown = [f"{finding.severity.value}[{finding.code.value}]: {finding.message.in_language(speaker)}"]
    shown.append(f"  --> {span.file}:{span.line}:{span.column}")
    gutter = len(str(span.line))
    if 0 < span.line <= len(lines):
        line, before, width = _window(lines[span.line - 1].rstrip("\r"), finding)
        shown.append(f"{span.line} | {line}".rstrip())
        shown.append(f"{' ' * gutter} | {' ' * before}{'^' * width} {help_text}".rstrip())
    elif help_text:
        shown.append(f"{' ' * gutter} = {say('next: {what}', what=help_text).in_language(speaker)}")
    if finding.why:
        shown.append(f"{' ' * gutter} = {say('why: {reason}', reason=finding.why).in_language(speaker)}")
    return "\n".join(shown) + "\n"


def _window(line: str, finding: Diagnostic) -> tuple[str, int, int]:
    """Return the line as shown, the cells before the caret and the cells under it.

    Columns count code points; a terminal counts cells: a combining accent has none, a wide character two.
    """
    span = finding.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start), len(line))
    marked = line[start:end].rstrip() or line[start : start + 1]
    before, after = line[:start].replace("\t", TAB), line[start + len(marked) :].replace("\t", TAB)
    marked = marked.replace("\t", TAB)
    width = max(1, min(cell_len(marked), 60))
    if cell_len(before) > MAX_LINE_CELLS // 2:
        before = "…" + before[-60:]
    if cell_len(marked) > 60:
        marked, after = _first_cells(marked, 60) + "…", ""
    if cell_len(before) + cell_len(marked) + cell_len(after) > MAX_LINE_CELLS:
        after = _first_cells(after, max(0, MAX_LINE_CELLS - cell_len(before) - cell_len(marked))) + "…"
    return before + marked + after, cell_len(before), width


def _first_cells(text: str, cells: int) -> str:
    shown = text[:cells]
    while cell_len(shown) > cells:
        shown = shown[:-1]
    return shown
