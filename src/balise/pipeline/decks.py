"""Published lessons → a folder of decks: each lesson in each of its languages, and in two of them if asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from balise import assets
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.languages import language
from balise.packing import Side
from balise.pipeline.handouts import Printed, Progress, language_pairs, published_lessons
from balise.pipeline.plan import SitePlan

if TYPE_CHECKING:
    from balise.targets.slides.bundle import Folder


def make_decks(plan: SitePlan, folder: Path, cache: Path, progress: Progress) -> Printed:
    """Put the decks of all published lessons, their assets and a list of them into an empty folder."""
    from balise.targets.slides.bundle import asset_files, index_page

    del cache
    modules = assets.node_modules(plan.inventory.config.root)
    if modules is None or not (modules / "reveal.js").is_dir():
        message, help_text = say("reveal.js is not installed"), say("run `npm ci`")
        return Printed((Diagnostic(Code.BROKEN_OUTPUT, message, Span("node_modules"), help_text),))
    decks = _decks(plan, progress)
    for path, content in asset_files(modules, plan.languages, decks.values()).items():
        _write(folder / "assets" / path, content)
    for (codes, name), page in decks.items():
        _write(folder / "-".join(codes) / f"{name}.html", page)
    _write(folder / "index.html", index_page(_listed(plan, decks)))
    return Printed((), len(decks))


def _decks(plan: SitePlan, progress: Progress) -> dict[tuple[tuple[str, ...], str], bytes]:
    """Return each deck by its languages and its lesson."""
    from balise.targets.slides.deck import deck_page

    inventory, settings = plan.inventory, plan.inventory.config.settings
    base_url = settings.base_url if plan.selection.codes else None
    published = published_lessons(plan)
    found: dict[tuple[tuple[str, ...], str], bytes] = {}
    for done, (name, languages) in enumerate(published.items(), 1):
        sides = {
            code: Side(inventory.lesson(name, code), inventory.registry(code), code, base_url) for code in languages
        }
        groups: list[tuple[str, ...]] = [(code,) for code in languages]
        if plan.selection.two:
            groups.extend(language_pairs(languages, tuple(settings.required)))
        for codes in groups:
            found[codes, name] = deck_page([sides[code] for code in codes], settings.quick_exit_url)
        progress(done, len(published))
    return found


def _listed(plan: SitePlan, decks: Iterable[tuple[tuple[str, ...], str]]) -> list[Folder]:
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for codes, name in decks:
        found.setdefault(codes, []).append((name, plan.inventory.cards[name].titles[codes[0]]))
    return [
        ("-".join(codes), " / ".join(language(code).name for code in codes), language(codes[0]), of)
        for codes, of in sorted(found.items(), key=lambda item: (len(item[0]), plan.languages.index(item[0][0])))
    ]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
