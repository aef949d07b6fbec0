"""The protocol for a child who tells something is whole: the part of the rule `disclosure` that is about its file."""

from __future__ import annotations

from collections.abc import Iterator

from balise.curriculum import RegistryFiles
from balise.diagnostics import Code, Diagnostic, say, say_many
from balise.lint.disclosure import STEPS


def check(registry: RegistryFiles) -> Iterator[Diagnostic]:
    """Yield that there are not ten steps, and each step that lacks a language of the heading."""
    file, document = registry["protocol"], registry.documents["protocol"]
    why = say("it stands on the page of every lesson for teachers")
    if len(file.protocol) != STEPS:
        message = say_many("the protocol has {n} step", "the protocol has {n} steps", len(file.protocol))
        help_text = say("it has {number}, in order", number=STEPS)
        yield Diagnostic(Code.DISCLOSURE, message, document.key_span(("protocol",)), help_text, why)
    for name, step in file.protocol.items():
        for key, texts in (("short", step.short), ("text", step.text)):
            for language in file.disclosure.title:
                if language not in texts:
                    message = say("this step is not written in `{language}`", language=language)
                    help_text = say("add `{line}`", line=f"{language}: …")
                    span = document.key_span(("protocol", name, key))
                    yield Diagnostic(Code.DISCLOSURE, message, span, help_text, why)
