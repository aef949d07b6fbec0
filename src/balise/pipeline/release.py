"""What a release asks for beyond a draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from balise.diagnostics import Code, Diagnostic, Severity, say
from balise.pipeline.inventory import Inventory

UNFINISHED = (Code.MISSING_TRANSLATION, Code.STALE_TRANSLATION, Code.TEXT_TO_WRITE)
"""What may stand in a draft, and not in a release."""


def for_release(findings: Sequence[Diagnostic], inventory: Inventory) -> list[Diagnostic]:
    """Return the findings as a release weighs them: an unfinished required language is an error."""
    kept = [
        dataclasses.replace(item, severity=Severity.ERROR)
        if item.severity is Severity.WARNING and item.code in UNFINISHED
        else item
        for item in findings
    ]
    return kept + unverified_contacts(inventory)


def unverified_contacts(inventory: Inventory) -> list[Diagnostic]:
    """Return one note for each listed contact that no person has checked yet."""
    document = inventory.curriculum.registry.documents["helplines"]
    found = []
    for name, line in inventory.curriculum.registry["helplines"].helplines.items():
        if line.listed and line.verified is None:
            span = document.key_span(("helplines", name))
            message = say("no person has checked `{name}` yet", name=name)
            help_text = say("call or open it, then write the date in `verified:`")
            found.append(Diagnostic(Code.UNVERIFIED_CONTACT, message, span, help_text, severity=Severity.NOTE))
    return found
