"""Published lessons → a folder of PDFs: each lesson in each of its languages, and in two of them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from balise import assets
from balise.config import CONFIG_NAME, Config
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.languages import language
from balise.pipeline.plan import SitePlan
from balise.source import parse

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """What does not hold together, and how many documents were printed."""

    findings: tuple[Diagnostic, ...] = ()
    documents: int = 0


def missing_base_url(config: Config) -> list[Diagnostic]:
    """Return why no code can be printed, if so: nobody has said where the site will be."""
    if config.settings.base_url is not None:
        return []
    document, _ = parse((config.root / CONFIG_NAME).read_bytes(), CONFIG_NAME)
    known = document is not None and isinstance(document.data, dict) and "balise" in document.data
    span = document.key_span(("balise",)) if document is not None and known else Span(CONFIG_NAME)
    message = say("codes cannot be printed: `{key}` is missing", key="base_url")
    help_text = say(
        "write `{line}` under `balise:`, the address where the site will be; or print without codes: {option}",
        line="base_url: https://…",
        option="--no-codes",
    )
    why = say("a printed code that leads nowhere cannot be called back")
    return [Diagnostic(Code.BAD_CONFIGURATION, message, span, help_text, why)]


def fonts_missing() -> tuple[Diagnostic, ...]:
    """Return that nothing can be printed without the faces that npm installs."""
    message, help_text = say("the fonts are not installed"), say("run `npm ci`")
    return (Diagnostic(Code.BROKEN_OUTPUT, message, Span("node_modules"), help_text),)


def language_pairs(languages: tuple[str, ...], required: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of languages to print side by side: one of them is a language of schools, none is easy."""
    for first, second in combinations((code for code in languages if not language(code).is_simple), 2):
        schools = [code for code in (first, second) if code in required]
        if schools:
            yield (first, second) if first == schools[0] else (second, first)


def print_handouts(plan: SitePlan, folder: Path, cache: Path, progress: Progress) -> Printed:
    """Put the handouts of all published lessons into an empty folder; merged fonts are kept in `cache`."""
    from balise.printing.document import Document
    from balise.printing.fonts import prepare_fonts
    from balise.printing.presses import print_all
    from balise.targets.handout.documents import Side, documents_in_two, documents_of

    modules = assets.node_modules(plan.inventory.config.root)
    if modules is None:
        return Printed(fonts_missing())
    settings = plan.inventory.config.settings
    base_url = settings.base_url if plan.selection.codes else None

    def side(name: str, code: str) -> Side:
        return Side(plan.inventory.lesson(name, code), plan.inventory.registry(code), code, base_url)

    def documents(name: str, languages: tuple[str, ...]) -> Iterator[Document]:
        sides = {code: side(name, code) for code in languages}
        for code in languages:
            yield from documents_of(sides[code])
        for first, second in language_pairs(languages, tuple(settings.required)):
            yield from documents_in_two(sides[first], sides[second])

    chosen = [document for name, codes in published_lessons(plan).items() for document in documents(name, codes)]
    found: list[Diagnostic] = []
    count = 0
    for done, (document, (content, problems)) in enumerate(
        zip(chosen, print_all(chosen, prepare_fonts(modules, cache)), strict=True), 1
    ):
        found.extend(problems)
        if content is not None:
            path = folder / document.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            count += 1
        progress(done, len(chosen))
    return Printed(tuple(found), count)


def published_lessons(plan: SitePlan) -> dict[str, tuple[str, ...]]:
    """Return the lessons that go out, each with its languages, in the order of the site."""
    found: dict[str, list[str]] = {}
    for code in plan.languages:
        for spot in plan.site.shelves[code].spots:
            found.setdefault(spot.id, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}
