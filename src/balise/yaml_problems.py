"""What the YAML parser says, in an author's words: one sentence and one next step for each family of problems."""

from __future__ import annotations

from balise.diagnostics import Words, say

_IN_QUOTES = say("put the text in quotes")
_FAMILIES: tuple[tuple[str, Words, Words], ...] = (
    (
        "mapping values are not allowed",
        say("a `: ` cannot stand here"),
        say("a text that holds `: ` stands in quotes"),
    ),
    (
        "cannot start any token",
        say("no text starts with this sign"),
        say("indent with spaces, not tabs; put a text that starts with a special sign in quotes"),
    ),
    (
        "tab character",
        say("a tab stands where only spaces may"),
        say("indent with spaces, not tabs"),
    ),
    (
        "',' or ']'",
        say("a list that starts with `[` is not closed, or a comma is missing"),
        say("write [a, b]; a text with a comma or a bracket stands in quotes"),
    ),
    (
        "',' or '}'",
        say("what starts with a `{{` is not closed, or a comma is missing"),
        say("write {{a: b, c: d}}; a text with a comma or a brace stands in quotes"),
    ),
    (
        "unexpected end of stream",
        say("a text in quotes does not end"),
        say("add the second quote; inside '…', an apostrophe is written twice"),
    ),
    (
        "expected ':'",
        say("this key has no colon"),
        say("write `key: value`, or put a long text in quotes"),
    ),
    (
        "expected '-' indicator",
        say("a line of this list does not start with `- `"),
        say("check the indentation of this line and the one above"),
    ),
    (
        "block sequence entries",
        say("no list item can start here"),
        say("start each item with `- ` on a line of its own"),
    ),
    (
        "escape character",
        say("a backslash does not mean anything before this sign"),
        say("between \"…\" write \\\\ for a backslash, or use '…'"),
    ),
    (
        "expected key",
        say("a key is expected here"),
        say("check the indentation of this line and the one above"),
    ),
    (
        "block end",
        say("a key is expected here"),
        say("check the indentation of this line and the one above"),
    ),
    (
        "node content",
        say("a value is expected here"),
        _IN_QUOTES,
    ),
    (
        "alphabetic or numeric",
        say("no text starts with this sign"),
        _IN_QUOTES,
    ),
    (
        "control characters",
        say("an invisible control character stands here"),
        say("delete the invisible character"),
    ),
    (
        "special characters",
        say("an invisible control character stands here"),
        say("delete the invisible character"),
    ),
)
"""Words of libyaml or of PyYAML → what stands in the file, and what to do. The first that fits is taken.

https://github.com/yaml/libyaml/blob/master/src/scanner.c and parser.c, reader.c beside it
"""


def explain_problem(problem: str) -> tuple[Words, Words]:
    """Return what is wrong and what to do next; `problem` is what the parser said, in English."""
    for words, message, help_text in _FAMILIES:
        if words in problem:
            return message, help_text
    return (
        say("this is not YAML: {problem}", problem=problem),
        say("check quotes, brackets and indentation just before this place"),
    )
