"""A build: inventory, pages, verification, and only then the exchange with what stood there."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock

from balise.config import Config
from balise.diagnostics import Code, Diagnostic, Span, has_errors, in_order, mark, say, say_marked
from balise.pipeline.check import sources_of
from balise.pipeline.courses import AS_THEY_ARE, COURSES, CourseMaker, CourseOptions
from balise.pipeline.handouts import missing_base_url
from balise.pipeline.inventory import Inventory, take_inventory
from balise.pipeline.kits import keep_others
from balise.pipeline.outputs import CODED, MADE, OUTPUTS, PAGED
from balise.pipeline.placing import Placer
from balise.pipeline.plan import Selection, SitePlan
from balise.pipeline.redirecting import address_problems
from balise.pipeline.release import for_release
from balise.pipeline.rendering import PageMaker
from balise.pipeline.store import Store
from balise.pipeline.summaries import Summaries
from balise.pipeline.swap import replaced_whole

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build found and wrote. `outputs` is empty when an error stopped it."""

    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    outputs: tuple[Path, ...]
    opened: int = 0
    rendered: int = 0
    pages: int = 0
    documents: Mapping[str, int] = field(default_factory=dict)
    """How many documents each target of MADE has."""


def build(
    config: Config,
    targets: Sequence[str],
    out: Path,
    selection: Selection,
    today: datetime.date,
    progress: Progress,
    courses: CourseOptions = AS_THEY_ARE,
) -> BuildResult:
    """Build targets into folders of `out`. An error leaves what stood there as it was."""
    out.mkdir(parents=True, exist_ok=True)
    with FileLock(str(out / ".lock")):
        store = Store(out / ".cache")
        inventory = take_inventory(config, store, today, lambda done, total: progress("read", done, total))
        if isinstance(inventory, list):
            return _stopped(inventory, config)
        findings = [*inventory.findings, *_selection_problems(inventory, selection), *address_problems(inventory)]
        if CODED.intersection(targets) and selection.codes:
            findings.extend(missing_base_url(config))
        if selection.release:
            findings = for_release(findings, inventory)
        if has_errors(findings):
            return _stopped(findings, config)
        if set(targets) <= COURSES:
            return _build_courses(inventory, targets, out, selection, findings, courses)
        try:
            return _build_targets(inventory, store, targets, out, selection, findings, progress, courses)
        except UnprintableError as error:
            return error.result


def _stopped(findings: Sequence[Diagnostic], config: Config) -> BuildResult:
    kept = in_order(findings)
    return BuildResult(tuple(kept), sources_of(kept, config), ())


def _selection_problems(inventory: Inventory, selection: Selection) -> list[Diagnostic]:
    known: tuple[tuple[tuple[str, ...], Sequence[str], str], ...] = (
        (selection.languages, inventory.config.settings.languages, mark("this project has no language `{name}`")),
        (
            selection.audiences,
            tuple(inventory.curriculum.registry["audiences"].audiences),
            mark("there is no audience `{name}`"),
        ),
        (selection.lessons, tuple(inventory.cards), mark("there is no lesson `{name}`")),
    )
    return [
        Diagnostic(
            Code.UNKNOWN_REFERENCE, say_marked(template, name=name), Span("_config.yml"), say("see `balise list`")
        )
        for wanted, names, template in known
        for name in wanted
        if name not in names
    ]


def _build_targets(
    inventory: Inventory,
    store: Store,
    targets: Sequence[str],
    out: Path,
    selection: Selection,
    findings: list[Diagnostic],
    progress: Progress,
    courses: CourseOptions,
) -> BuildResult:
    plan = SitePlan(inventory, selection, Summaries(inventory, store))
    paged = bool(PAGED.intersection(targets))
    jobs = plan.jobs() if paged else []
    pages = PageMaker(plan, store, workers=min(os.cpu_count() or 1, 8))
    if paged:
        pages.render_missing(jobs, lambda done, total: progress("render", done, total))
    placer = Placer(plan, pages, store)
    pages_of = [target for target in targets if target in PAGED]
    folders = {out / name: fill for target in pages_of for name, fill in OUTPUTS[target].items()}
    with ExitStack() as exchanges:
        for folder, fill in folders.items():
            fill(placer, jobs, exchanges.enter_context(replaced_whole(folder)))
        made: dict[str, tuple[Path, int]] = {}
        for name in sorted((name for name in targets if name in MADE), key=lambda name: name != "handout"):
            made[name] = _make(plan, name, store, out, findings, progress, exchanges)
            if name == "handout":  # packages hold the handouts of the same build
                plan.selection = replace(plan.selection, printed=made[name][0])
        findings.extend(dict.fromkeys(placer.findings))
        handouts = made["handout"][0] if "handout" in made else None
        filled = _fill_courses(inventory, targets, out, selection, findings, courses, exchanges, handouts)
        if has_errors(findings):
            raise BrokenOutputError(_stopped(findings, inventory.config))
    if paged:
        store.prune(placer.used_keys(jobs))
    kept = in_order(findings)
    return BuildResult(
        tuple(kept),
        sources_of(kept, inventory.config),
        (*folders, *(out / name for name in made), *filled),
        inventory.opened,
        pages.rendered,
        len(jobs),
        {name: number for name, (_, number) in made.items()},
    )


def _make(
    plan: SitePlan,
    target: str,
    store: Store,
    out: Path,
    findings: list[Diagnostic],
    progress: Progress,
    exchanges: ExitStack,
) -> tuple[Path, int]:
    """Return a new folder, which takes the place of the old one in the end, and how many documents are in it."""
    place = exchanges.enter_context(replaced_whole(out / target))
    made = MADE[target](plan, place, store.folder, lambda done, total: progress("print", done, total))
    if has_errors(made.findings):
        raise UnprintableError(_stopped([*findings, *made.findings], plan.inventory.config))
    findings.extend(made.findings)
    if target == "kit":
        keep_others(out / target, place)
    return place, made.documents


def _build_courses(
    inventory: Inventory,
    targets: Sequence[str],
    out: Path,
    selection: Selection,
    findings: list[Diagnostic],
    courses: CourseOptions,
) -> BuildResult:
    """Build courses alone: they need no page of the site."""
    with ExitStack() as exchanges:
        made = _fill_courses(inventory, targets, out, selection, findings, courses, exchanges)
        if has_errors(findings):
            raise BrokenOutputError(_stopped(findings, inventory.config))
    kept = in_order(findings)
    return BuildResult(tuple(kept), sources_of(kept, inventory.config), tuple(made), inventory.opened)


def _fill_courses(
    inventory: Inventory,
    targets: Sequence[str],
    out: Path,
    selection: Selection,
    findings: list[Diagnostic],
    courses: CourseOptions,
    exchanges: ExitStack,
    printed: Path | None = None,
) -> list[Path]:
    """Fill the folders of courses; `printed` is where the handouts of this build are, which they then hold."""
    made = [out / target for target in targets if target in COURSES]
    for folder in made:
        maker = CourseMaker(inventory, selection.languages, selection.audiences, courses, printed)
        maker.fill(exchanges.enter_context(replaced_whole(folder)))
        findings.extend(dict.fromkeys(maker.findings))
    return made


class BrokenOutputError(Exception):
    """What was built does not hold together: a fault of ours, told with its findings; nothing was replaced."""

    def __init__(self, result: BuildResult) -> None:
        """Carry the findings."""
        super().__init__("the site that was built does not hold together")
        self.result = result


class UnprintableError(BrokenOutputError):
    """Something that an author wrote does not fit on its paper, or no font has a letter of it; nothing was replaced."""
