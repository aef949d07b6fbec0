"""A placed site → its service worker, from the files that really are there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from balise.pipeline.plan import Job, SitePlan
from balise.pipeline.store import Store
from balise.targets.site.offline import CALM_FOLDER, WORKER, calm_page, content_hash, groups_of, worker
from balise.targets.site.static import PICTURE_FOLDER


def place_offline(
    plan: SitePlan, store: Store, jobs: Sequence[Job], pictures: Mapping[str, Sequence[str]], folder: Path
) -> None:
    """Put the worker, and the pages for what it does not hold, into a site that is otherwise complete.

    `pictures` maps the key of a page to the codes of the pictograms that it shows.
    """
    (folder / CALM_FOLDER).mkdir()
    for code in plan.languages:
        page = calm_page(code, plan.site.quick_exit_url)
        (folder / CALM_FOLDER / f"{code}.html").write_text(page, encoding="utf-8")
    users: dict[str, list[str]] = {}
    for job in jobs:
        for code in pictures[job.page_key]:
            users.setdefault(f"assets/{PICTURE_FOLDER}/{code}.svg", []).append(job.path)
    groups = groups_of(_hashes(store, jobs, folder), plan.languages, _audience_of(plan), users)
    (folder / WORKER).write_bytes(worker(groups, plan.languages))


def _audience_of(plan: SitePlan) -> Callable[[str, str], str | None]:
    lessons = {spot.id: spot.audience for shelf in plan.site.shelves.values() for spot in shelf.spots}
    modules = {name: item.module.audience for name, item in plan.inventory.curriculum.modules.items()}

    def audience_of(folder: str, name: str) -> str | None:
        if folder == "audiences":
            return name
        return modules.get(name) if folder == "modules" else lessons.get(name) if folder else None

    return audience_of


def _hashes(store: Store, jobs: Sequence[Job], folder: Path) -> dict[str, str]:
    """Return the hash of each file of the site; a page that an earlier build hashed is not read again."""
    keys = {job.path: job.page_key for job in jobs}
    known = store.load("hashes")
    known = known if isinstance(known, dict) else {}
    found: dict[str, str] = {}
    for path in _files(folder):
        kept = known.get(keys.get(path, ""))
        found[path] = kept if kept is not None else content_hash((folder / path).read_bytes())
    fresh = {key: found[path] for path, key in keys.items() if path in found}
    if fresh != known:
        store.save("hashes", fresh)
    return found


def _files(folder: Path) -> list[str]:
    return [
        os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
        for place, _, names in os.walk(folder)
        for name in names
    ]
