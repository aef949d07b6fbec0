"""Whatever an author, a translator or the registry writes is text: it never becomes markup, and never runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from playwright.sync_api import Page

from balise.source import parse
from balise.spec.lesson import Lesson
from balise.spec.module import Module
from balise.spec.texts import texts_of
from tests.browser.sites import PAGES, build, served
from tests.mini import write_project
from tests.running import replace, run

PAYLOADS = (
    "<img src=x onerror=window.hit=1>",
    '"><script>window.hit=1</script>',
    "' autofocus onfocus='window.hit=1",
    "</title></style></textarea><svg onload=window.hit=1>",
    "```{raw} html\n<script>window.hit=1</script>\n```",
    "{{ 7 * 7 }}{% raw %}${window.hit=1}",
    "[x](javascript:window.hit=1) &lt;script&gt;window.hit=1&lt;/script&gt;",
    "--><script>window.hit=1</script><!--",
)
LESSON = "curriculum/primary/everything.yaml"


def poison(data: Any, model: Any, mark: Callable[[int], str]) -> int:
    """Add a payload to every translatable text of plain data, in place; return how many there are."""
    count = 0
    for unit in texts_of(model):
        node = data
        for step in unit.location[:-1]:
            node = node[step]
        node[unit.location[-1]] = f"{node[unit.location[-1]]} {mark(count)}"
        count += 1
    return count


def poison_registry(folder: Path, payload: str) -> None:
    """Add a payload to every text in words of the registry (values of language keys)."""

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: f"{value} {payload}" if key in ("fr", "nl") and isinstance(value, str) else walk(value)
                for key, value in node.items()
            }
        return [walk(item) for item in node] if isinstance(node, list) else node

    for path in folder.glob("*.yaml"):
        document, _ = parse(path.read_bytes(), path.name)
        assert document is not None
        path.write_text(yaml.safe_dump(walk(document.data), allow_unicode=True, sort_keys=False), encoding="utf-8")


def hostile_project(folder: Path, payload: str) -> Path:
    """Write the small project with a payload in every text of lesson, module, registry and catalogue."""
    project = write_project(folder / "project")
    for name, model in ((LESSON, Lesson), ("modules/primary-course.yaml", Module)):
        path = project / name
        document, _ = parse(path.read_bytes(), name)
        assert document is not None
        count = poison(document.data, model.model_validate(document.data), lambda number: payload)
        assert count > (10 if model is Lesson else 3)
        path.write_text(
            yaml.safe_dump(document.data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8"
        )
    poison_registry(project / "curriculum/registry", payload)
    run(project, "translate", "update", "--language", "nl")
    catalogue_path = project / "translations/nl/LC_MESSAGES/primary.po"
    catalogue = polib.pofile(str(catalogue_path), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = f"NL {entry.msgid}"
    catalogue.save()
    return project


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_in_every_text_never_runs(open_page: Callable[..., Page], tmp_path: Path, payload: str) -> None:
    project = hostile_project(tmp_path, payload)
    for file in (LESSON, "translations/nl/LC_MESSAGES/primary.po"):
        text = (project / file).read_text(encoding="utf-8")
        # a link that may not be linked is an error of its own: here the text must come through without one
        (project / file).write_text(text.replace("[x](javascript:", "[x] (javascript:"), encoding="utf-8")
    (module := project / "modules/primary-course.yaml").write_text(
        module.read_text(encoding="utf-8").replace("[x](javascript:", "[x] (javascript:"), encoding="utf-8"
    )
    site = build(project, tmp_path / "out")
    base = served(site)
    page = open_page("about:blank")
    for place in ["index.html", *(f"{language}/{name}.html" for language in ("fr", "nl") for name in PAGES)]:
        page.goto(f"{base}/{place}")
        page.evaluate("document.querySelectorAll('details').forEach(function (fold) { fold.open = true; })")
        page.wait_for_timeout(50)
        assert page.evaluate("window.hit") is None, place
        assert page.locator("[onerror], [onload], [onfocus], main script:not([src])").count() == 0, place
        assert page.locator("main img:not(.picture)").count() == 0, place
    if "<" in payload and "`" not in payload:
        page.goto(f"{base}/fr/lessons/everything.html")
        shown = re.sub(r"\s+", " ", page.locator("body").inner_text())
        assert payload.split(" &lt;")[0].replace("[x](", "[x] (") in shown


def test_payload_in_a_search_never_runs(open_page: Callable[..., Page], tmp_path: Path) -> None:
    project = hostile_project(tmp_path, PAYLOADS[0])
    page = open_page(f"{served(build(project, tmp_path / 'out'))}/fr/search.html")
    page.locator("main input[type=search]").fill("leçon")
    page.locator('main a[href$="lessons/everything.html"]').first.wait_for()
    assert page.evaluate("window.hit") is None
    page.locator("main input[type=search]").fill(PAYLOADS[0])
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


def test_link_with_a_script_is_refused(project: Path) -> None:
    replace(project / LESSON, "say: On lit ensemble.", "say: On lit [ici](javascript:alert).")
    assert "error[bad-link]" in run(project, "check").stderr
