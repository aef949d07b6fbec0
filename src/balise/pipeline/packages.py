"""Published lessons and modules → packages for other LMSs: each in each of its languages, and in two if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from balise import assets, ir
from balise.diagnostics import NOTHING, Code, Diagnostic, Severity, Span, say, say_marked
from balise.packing import Gap, ModuleSide, Package, Packer, PackOptions, Side
from balise.pipeline.handouts import Printed, Progress, language_pairs, published_lessons
from balise.pipeline.inventory import Inventory
from balise.pipeline.plan import SitePlan
from balise.source import Location


def _scorm(options: PackOptions) -> Packer:
    from balise.targets.scorm.packer import ScormPacker

    assert options.modules is not None, "make_packages looks for it"
    return ScormPacker(options.modules, options.quick_exit_url)


def _moodle(options: PackOptions) -> Packer:
    from balise.targets.moodle.packer import MoodlePacker

    return MoodlePacker()


def _h5p(options: PackOptions) -> Packer:
    from balise.targets.h5p.packer import H5pPacker

    return H5pPacker(options)


def _cartridge(options: PackOptions) -> Packer:
    from balise.targets.cartridge.packer import CartridgePacker

    return CartridgePacker(options)


PACKERS: Mapping[str, Callable[[PackOptions], Packer]] = {
    "scorm": _scorm,
    "moodle": _moodle,
    "h5p": _h5p,
    "cartridge": _cartridge,
}
"""The formats by their word on the command line."""
WITH_FONTS = frozenset({"scorm"})
"""Those whose packages hold what npm installs."""


def make_packages(target: str, plan: SitePlan, folder: Path, progress: Progress) -> Printed:
    """Put the packages of all published lessons and modules into an empty folder."""
    config = plan.inventory.config
    modules = assets.node_modules(config.root)
    if modules is None and target in WITH_FONTS:
        message, help_text = say("the fonts are not installed"), say("run `npm ci`")
        return Printed((Diagnostic(Code.BROKEN_OUTPUT, message, Span("node_modules"), help_text),))
    chosen = plan.selection
    options = PackOptions(chosen.printed, chosen.libraries, modules, config.settings.quick_exit_url)
    if target == "h5p" and options.libraries is not None:
        problems = _missing_libraries(options.libraries)
        if problems:
            return Printed(tuple(problems))
    packer = PACKERS[target](options)
    gaps: dict[Gap, None] = {}
    count = 0
    for package in _packages(packer, plan, progress):
        gaps.update(dict.fromkeys(package.gaps))
        if package.path:
            path = folder / package.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(package.content)
            count += 1
    found = (gap_finding(plan.inventory, gap) for gap in gaps)
    return Printed(tuple(dict.fromkeys(found)), count)


def _missing_libraries(folder: Path) -> list[Diagnostic]:
    """Return a finding for each library that packages need and that the folder has not."""
    from balise.targets.h5p.libraries import missing_in

    help_text = say("put it there, or build without `--libraries`: the platform then has to have it")
    return [
        Diagnostic(Code.UNKNOWN_REFERENCE, say("there is no library `{name}`", name=name), Span(str(folder)), help_text)
        for name in missing_in(folder)
    ]


def _packages(packer: Packer, plan: SitePlan, progress: Progress) -> Iterator[Package]:
    shelf = _Shelf(plan)
    published = published_lessons(plan)
    modules = _published_modules(plan)
    total = len(published) + len(modules)
    for done, (name, languages) in enumerate(published.items(), 1):
        for codes in _groups(plan, languages):
            yield from packer.lesson(tuple(shelf.side(name, code) for code in codes))
        progress(done, total)
    for done, (name, languages) in enumerate(modules.items(), len(published) + 1):
        for codes in _groups(plan, languages):
            sides = tuple(shelf.module(name, code) for code in codes)
            if all(side.module.lessons for side in sides):
                yield from packer.module(sides)
        progress(done, total)


class _Shelf:
    """The lessons and modules of a plan, each lesson lowered once a language."""

    def __init__(self, plan: SitePlan) -> None:
        self._inventory = plan.inventory
        self._published = published_lessons(plan)
        self._base_url = plan.inventory.config.settings.base_url
        self._lessons: dict[tuple[str, str], ir.Lesson] = {}

    def _lesson(self, name: str, code: str) -> ir.Lesson:
        if (name, code) not in self._lessons:
            self._lessons[name, code] = self._inventory.lesson(name, code)
        return self._lessons[name, code]

    def side(self, name: str, code: str) -> Side:
        return Side(self._lesson(name, code), self._inventory.registry(code), code, self._base_url)

    def module(self, name: str, code: str) -> ModuleSide:
        """Return a module with those of its lessons that are published in the language."""
        names = dict.fromkeys(self._inventory.curriculum.modules[name].module.lessons)
        lessons = tuple(self._lesson(entry, code) for entry in names if code in self._published.get(entry, ()))
        module = replace(self._inventory.module(name, code), lessons=lessons)
        return ModuleSide(module, self._inventory.registry(code), code, self._base_url)


def _published_modules(plan: SitePlan) -> dict[str, tuple[str, ...]]:
    """Return the modules that go out, each with its languages."""
    found: dict[str, list[str]] = {}
    for code in plan.languages:
        for name in plan.site.shelves[code].modules:
            found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def _groups(plan: SitePlan, languages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the languages of each package: one, or two together if they were asked for."""
    yield from ((code,) for code in languages)
    if plan.selection.two:
        yield from language_pairs(languages, tuple(plan.inventory.config.settings.required))


def gap_finding(inventory: Inventory, gap: Gap, tip: str | None = None) -> Diagnostic:
    """Return what a format cannot express of a lesson, at its place in the lesson; `tip` is a marked sentence."""
    item = inventory.open_lesson(gap.lesson)
    location: Location = ()
    for index, step in enumerate(item.lesson.steps):
        if step.id == gap.step:
            location = ("steps", index, *(("activity", "kind") if step.activity else ("id",)))
            for at, question in enumerate(getattr(step.activity, "questions", ())):
                if gap.question is not None and question.id == gap.question:
                    location = ("steps", index, "activity", "questions", at, "kind")
    return Diagnostic(
        Code.UNSUPPORTED_BY_TARGET,
        say_marked(gap.what),
        item.document.key_span(location),
        say_marked(tip) if tip else NOTHING,
        severity=Severity.WARNING,
    )
