"""After one visit, the pages of that language and audience work without network; an update comes whole or not at all."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from balise.diagnostics import ENGLISH
from balise.serving import SCRIPT_PATH, start
from tests.browser.axe import violations
from tests.browser.sites import arabic, build
from tests.browser.web import Web
from tests.mini import write_project
from tests.running import replace, translate_all

Open = Callable[..., Page]
ROOT = Path(__file__).parents[2]
LESSON = "fr/lessons/everything.html"
BEFORE, AFTER = "On lit ensemble.", "On lit à deux."
READY = """() => Promise.race([
    new Promise(resolve => setTimeout(resolve, 30000, 'no answer in 30 seconds')),
    navigator.serviceWorker.ready.then(registration => new Promise(resolve => {
    const channel = new MessageChannel();
    channel.port1.onmessage = event => resolve(event.data);
    registration.active.postMessage({page: location.href}, [channel.port2]);
}))])"""
CACHED = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        found[name] = {};
        for (const request of await cache.keys()) {
            const body = await (await cache.match(request)).arrayBuffer();
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
            found[name][request.url] = btoa(String.fromCharCode.apply(null, digest));
        }
    }
    return found;
}"""


@functools.cache
def sites() -> tuple[Path, Path]:
    """Return a site with two audiences in three languages, and the same after a change to one lesson."""
    folder = Path(tempfile.mkdtemp(prefix="balise-offline-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", "languages: [fr, nl, ar]")
    lesson = project / "curriculum/primary/everything.yaml"
    text = lesson.read_text(encoding="utf-8")
    text = text.replace("audience: primary\ngroup: primary-9-12", "audience: training\ngroup: training")
    (project / "curriculum/training").mkdir()
    other = text.replace("title: Une leçon avec tout", "title: Écouter")
    (project / "curriculum/training/listening.yaml").write_text(other, encoding="utf-8")
    for audience in ("primary", "training"):
        translate_all(project, "nl", audience=audience)
    translate_all(project, "ar", words=arabic)
    first = shutil.copytree(build(project, folder / "out"), folder / "before")
    replace(lesson, f"say: {BEFORE}", f"say: {AFTER}")
    return first, shutil.copytree(build(project, folder / "out"), folder / "after")


def chosen() -> list[str]:
    """Return the pages of French that are shared or for primary school."""
    folder = sites()[0] / "fr"
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    found = [name for name in names if not re.search("listening|training", name)]
    assert {"index.html", "search.html", "audiences/primary.html", "lessons/everything.html"} <= set(found)
    return found


@pytest.fixture
def web() -> Iterator[Web]:
    """Serve the site as it was before the change."""
    server = Web(sites()[0])
    server.headers = {"Cache-Control": "no-store"}  # what the browser keeps by itself must not pass for our doing
    yield server
    server.stop()


def visit(open_page: Open, web: Web, place: str = LESSON, **options: Any) -> Page:
    """Open a page and wait until what belongs to it is stored."""
    page = open_page(f"{web.address}/{place}", **options)
    assert page.evaluate(READY) is True
    return page


def wait_for(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "nothing happened in 30 seconds"
        time.sleep(0.05)


def waiting(page: Page) -> bool:
    """Tell whether a new version is complete and waits for its turn."""
    return bool(page.evaluate("navigator.serviceWorker.getRegistration().then(found => Boolean(found.waiting))"))


def shows(page: Page, text: str) -> bool:
    """Tell whether a page holds a text; between two pages it holds nothing."""
    try:
        return text in page.content()
    except Error:
        return False


def look_for_update(page: Page) -> None:
    """Let the browser look for a new version now: by itself it does so a little after a page was opened.

    A look of ours that meets one of the browser's, begun before the site changed, ends with what that one saw: so tests
    look again until they find.
    """
    look = "found => found.waiting || found.installing || found.update().then(() => null, () => null)"
    page.evaluate(f"navigator.serviceWorker.getRegistration().then({look}).then(Boolean)")


def new_version_waits(page: Page) -> bool:
    """Look for a new version; tell whether it is complete and waits for its turn."""
    look_for_update(page)
    return waiting(page)


def is_calm(page: Page) -> bool:
    return page.locator("body.is-offline").count() == 1


# ---- one visit ----


def test_one_visit_is_enough_for_the_language_and_the_audience(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    web.stop()
    failed: list[str] = []
    # a sign in the tab that still loads when the next page opens is not a failure
    page.on("requestfailed", lambda request: failed.append(request.url) if "ABORTED" not in request.failure else None)
    for name in chosen():
        page.goto(f"{web.address}/fr/{name}", wait_until="networkidle")
        assert not is_calm(page), name
        assert page.locator("h1").count() >= 1
        assert page.evaluate("Array.from(document.images).every(image => image.naturalWidth > 0)"), name
        assert page.evaluate("document.fonts.check('700 16px Andika')"), name
    assert failed == []
    page.goto(f"{web.address}/fr/search.html")
    page.get_by_role("searchbox").fill("leçon")
    expect(page.get_by_role("link", name="Une leçon avec tout").first).to_be_visible()
    page.goto(f"{web.address}/")
    page.get_by_role("link", name=re.compile("français")).click()
    expect(page).to_have_url(f"{web.address}/fr/index.html")
    page.goto(f"{web.address}/fr/?d=30#lessons")
    assert not is_calm(page)
    assert failed == []


def test_browser_that_says_it_is_offline(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.context.set_offline(True)
    page.goto(f"{web.address}/fr/worksheets/everything.html")
    assert page.locator("body.is-worksheet").count() == 1


def test_what_was_not_chosen_gives_a_calm_page_in_its_language(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    web.stop()
    for place, language, direction in (
        ("fr/lessons/listening.html", "fr", "ltr"),
        ("nl/lessons/everything.html", "nl", "ltr"),
        ("ar/help.html", "ar", "rtl"),
    ):
        page.goto(f"{web.address}/{place}", wait_until="networkidle")
        assert is_calm(page), place
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("html").get_attribute("dir") == direction
        assert page.url == f"{web.address}/{place}"
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(("Andika", "Vazirmatn"))
        assert violations(page) == []
    page.goto(f"{web.address}/fr/lessons/listening.html")
    web.start()
    page.reload()
    assert page.locator("body.is-lesson").count() == 1
    web.stop()
    page.goto(f"{web.address}/somewhere/else")
    assert is_calm(page)
    page.goto(f"{web.address}/fr/lessons/unknown.html")
    page.get_by_role("link", name="Leçons").click()
    expect(page).to_have_url(f"{web.address}/fr/index.html")
    assert not is_calm(page)


def test_calm_page_fits_a_small_screen_and_reads_without_a_worker(open_page: Open, web: Web) -> None:
    for language in ("fr", "nl", "ar"):
        page = open_page(
            f"{web.address}/offline/{language}.html", viewport={"width": 320, "height": 640}, color_scheme="dark"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page) == []


def test_only_files_of_the_site_are_stored_and_they_are_those_of_the_build(open_page: Open, web: Web) -> None:
    site = web.folder
    web.folder = site.parent  # the site stands in a folder of the server
    page = visit(open_page, web, f"{site.name}/{LESSON}")
    stored = page.evaluate(CACHED)
    assert len(stored) == 1
    (files,) = stored.values()
    for address, digest in files.items():
        path = web.folder / address.removeprefix(f"{web.address}/")
        assert base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode() == digest, address
    paths = {address.removeprefix(f"{web.address}/{site.name}/") for address in files}
    assert paths >= {f"fr/{name}" for name in chosen()} | {"index.html", "offline/nl.html", "fr/search-index.js"}
    assert not [path for path in paths if "listening" in path or path == "sw.js"]
    others = [path for path in paths if path.startswith(("nl/", "ar/"))]
    assert not [path for path in others if not re.fullmatch(r"\w+/two/everything\.js", path)], "only second columns"
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []


def test_second_language_is_added_to_the_first(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.goto(f"{web.address}/nl/index.html")
    assert page.evaluate(READY) is True
    web.stop()
    for place in ("nl/search.html", LESSON):
        page.goto(f"{web.address}/{place}")
        assert not is_calm(page)
    page.goto(f"{web.address}/nl/lessons/everything.html")
    assert is_calm(page), "only the landing page was opened in Dutch: no audience was chosen"


def test_second_column_in_another_language_is_there(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    web.stop()
    page.goto(f"{web.address}/fr/two/everything.html?with=ar")
    expect(page.locator(".dual")).to_have_attribute("data-two", "ar")
    assert page.locator('.side[lang="ar"]').count() > 10


def test_door_chooses_nothing(open_page: Open, web: Web) -> None:
    page = visit(open_page, web, "index.html")
    (files,) = page.evaluate(CACHED).values()
    assert not [address for address in files if "/fr/" in address or "/nl/" in address]


def test_interrupted_storing_goes_on_at_the_next_visit(open_page: Open, web: Web) -> None:
    web.broken.add("fr/worksheets/everything.html")
    page = open_page(f"{web.address}/{LESSON}")
    assert page.evaluate(READY) is False
    web.broken.clear()
    web.asked.clear()
    page.reload()
    assert page.evaluate(READY) is True
    assert "fr/worksheets/everything.html" in web.asked
    assert "fr/glossary.html" not in web.asked, "what was stored already is not asked for again"


def test_headers_of_the_administrators_page_let_it_work(open_page: Open, web: Web) -> None:
    text = (ROOT / "docs/administrator/README.md").read_text(encoding="utf-8")
    web.headers |= dict(re.findall(r"^    ([A-Z][A-Za-z-]+): (.+)$", text, re.M))
    assert "Content-Security-Policy" in web.headers
    page = visit(open_page, web)
    page.goto(f"{web.address}/fr/lessons/listening.html")
    assert page.locator("body.is-lesson").count() == 1
    web.stop()
    page.goto(f"{web.address}/{LESSON}")
    assert page.locator("body.is-lesson").count() == 1
    page.goto(f"{web.address}/nl/help.html", wait_until="networkidle")
    assert is_calm(page)


def test_policy_that_forbids_the_worker_to_ask_leaves_the_site_as_it_was(browser: Browser, web: Web) -> None:
    web.headers |= {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
    }
    with browser.new_context() as context:  # whose console may complain
        page = context.new_page()
        page.goto(f"{web.address}/{LESSON}", wait_until="networkidle")
        wait_for(lambda: "sw.js" in web.asked)
        wait_for(lambda: not page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)"))
        page.goto(f"{web.address}/nl/help.html")
        assert page.locator("body.is-help").count() == 1


# ---- updates ----


def test_update_is_old_until_complete_then_new_everywhere(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    web.folder = sites()[1]
    web.asked.clear()
    page.goto(f"{web.address}/{LESSON}")
    assert BEFORE in page.content()
    page.goto(f"{web.address}/fr/help.html")
    wait_for(lambda: new_version_waits(page))
    changed = {
        path.relative_to(web.folder).as_posix()
        for path in web.folder.rglob("*")
        if path.is_file() and path.read_bytes() != (sites()[0] / path.relative_to(web.folder)).read_bytes()
    }
    assert LESSON in changed
    assert set(web.asked) <= changed, "what did not change is copied, not downloaded"
    page.goto(f"{web.address}/{LESSON}#main")
    wait_for(lambda: shows(page, AFTER))
    assert page.url == f"{web.address}/{LESSON}#main"
    stored = page.evaluate(CACHED)
    assert len(stored) == 1, "the old cache is gone"
    web.stop()
    for name in chosen():
        page.goto(f"{web.address}/fr/{name}")
        assert not is_calm(page)
        assert BEFORE not in page.content()
    page.goto(f"{web.address}/{LESSON}")
    assert AFTER in page.content()


def test_update_that_fails_half_way_leaves_the_old_one_whole(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    old = page.evaluate(CACHED)
    web.folder = sites()[1]
    web.broken.add(LESSON)
    web.asked.clear()
    page.goto(f"{web.address}/fr/index.html")
    wait_for(lambda: look_for_update(page) or LESSON in web.asked)
    time.sleep(0.5)
    assert not waiting(page)
    (name,) = old
    assert page.evaluate(CACHED)[name] == old[name]
    web.stop()
    for place in chosen():
        page.goto(f"{web.address}/fr/{place}")
        assert not is_calm(page), place
    page.goto(f"{web.address}/{LESSON}")
    assert BEFORE in page.content()
    web.start()
    web.broken.clear()
    page.goto(f"{web.address}/fr/index.html")
    wait_for(lambda: new_version_waits(page))
    page.goto(f"{web.address}/{LESSON}")
    wait_for(lambda: shows(page, AFTER))


def test_file_of_another_version_is_never_stored(open_page: Open, web: Web, tmp_path: Path) -> None:
    web.folder = shutil.copytree(sites()[0], tmp_path / "half")
    shutil.copy(sites()[1] / LESSON, web.folder / LESSON)  # a server that is being copied to
    page = open_page(f"{web.address}/{LESSON}")
    assert page.evaluate(READY) is False
    assert not [address for files in page.evaluate(CACHED).values() for address in files if address.endswith(LESSON)]


def test_page_that_is_not_stored_gets_its_parts_from_where_it_came(open_page: Open, web: Web, tmp_path: Path) -> None:
    page = visit(open_page, web)
    newer = shutil.copytree(sites()[0], tmp_path / "newer")
    with (newer / "assets/site.css").open("a", encoding="utf-8") as style:
        style.write("\nbody { --made: newer }\n")
    web.folder = newer
    made = "getComputedStyle(document.body).getPropertyValue('--made').trim()"
    page.goto(f"{web.address}/fr/lessons/listening.html")
    assert page.evaluate(made) == "newer"
    page.goto(f"{web.address}/{LESSON}")
    assert page.evaluate(made) == ""


def test_second_window_keeps_its_version_while_it_is_open(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.goto(f"{web.address}/{LESSON}")
    second = page.context.new_page()
    second.goto(f"{web.address}/fr/index.html")
    web.folder = sites()[1]
    wait_for(lambda: new_version_waits(page))
    page.goto(f"{web.address}/{LESSON}")
    assert BEFORE in page.content()
    second.close()
    page.goto(f"{web.address}/{LESSON}")
    wait_for(lambda: shows(page, AFTER))


def test_choice_made_while_a_new_version_waits_is_kept(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.goto(f"{web.address}/{LESSON}")
    second = page.context.new_page()
    second.goto(f"{web.address}/nl/index.html")
    assert second.evaluate(READY) is True
    web.folder = sites()[1]
    wait_for(lambda: new_version_waits(page))
    second.goto(f"{web.address}/nl/audiences/training.html")
    assert second.evaluate(READY) is True  # nothing of it has changed
    second.close()
    page.goto(f"{web.address}/{LESSON}")
    wait_for(lambda: shows(page, AFTER))
    web.stop()
    page.goto(f"{web.address}/nl/lessons/listening.html")
    assert not is_calm(page)


def test_clearing_traces_leaves_only_what_belongs_to_the_page_itself(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.goto(f"{web.address}/nl/audiences/training.html")
    assert page.evaluate(READY) is True
    page.get_by_role("button", name="Mijn sporen wissen").click()
    expect(page.locator("#forgotten")).to_be_focused()  # the page is made anew
    assert page.evaluate(READY) is True
    (files,) = page.evaluate(CACHED).values()
    places = {address.removeprefix(f"{web.address}/") for address in files}
    assert "nl/audiences/training.html" in places
    assert not {place for place in places if re.match(r"fr/.*\.html", place)}
    assert not {place for place in places if re.search(r"(primary|everything).*\.html", place)}


def test_clearing_traces_without_network_keeps_the_pages(open_page: Open, web: Web) -> None:
    page = visit(open_page, web)
    page.goto(f"{web.address}/{LESSON}")
    before = page.evaluate(CACHED)
    web.stop()
    page.context.set_offline(True)
    page.get_by_role("button", name="Effacer mes traces").click()
    page.wait_for_url("**#forgotten")
    expect(page.locator("#forgotten")).to_be_focused()
    assert page.evaluate(CACHED) == before


# ---- where there is nothing to store ----


def test_preview_stores_nothing_and_ends_what_another_server_left(open_page: Open, web: Web, project: Path) -> None:
    page = visit(open_page, web)
    web.stop()
    port = int(web.address.rpartition(":")[2])
    server, _ = start(project, project / "out", port, lambda text: None, ENGLISH)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        page.goto(f"{web.address}/fr/index.html")
        wait_for(lambda: shows(page, SCRIPT_PATH))
        wait_for(lambda: page.evaluate("caches.keys()") == [])
        page.goto(f"{web.address}/{LESSON}", wait_until="load")
        assert SCRIPT_PATH in page.content()
        wait_for(lambda: not page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)"))
        assert page.evaluate("caches.keys()") == []
    finally:
        server.shutdown()
        server.server_close()


def test_reader_who_saves_data_gets_only_what_was_asked_for(open_page: Open, web: Web) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(f"{web.address}/{LESSON}", wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
    assert "sw.js" not in web.asked
