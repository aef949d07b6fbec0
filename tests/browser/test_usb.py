"""The zip for a stick: unpacked, it opens from `file://`, in each language, and asks nothing of anyone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.mini import write_project
from tests.running import run, translate_all

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that is unpacked on a stick whose name holds spaces and accents."""
    folder = tmp_path_factory.mktemp("usb")
    project = write_project(folder / "project")
    translate_all(project, "nl")
    result = run(project, "build", "usb", "--out", str(folder / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    with zipfile.ZipFile(folder / "out/usb/balise-usb.zip") as archive:
        archive.extractall(folder / "Clé de Zoé #1")
    return folder / "Clé de Zoé #1" / "balise"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_from_the_start_page_to_a_lesson(open_page: Open, stick: Path, language: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url) if "ABORTED" not in request.failure else None)
    page.goto((stick / "index.html").as_uri(), wait_until="networkidle")
    page.locator(f".beam[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator(".tide a").first.click()
    expect(page.locator("body.is-lesson")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("Array.from(document.images).every(image => image.naturalWidth > 0)")
    assert page.evaluate("document.fonts.check('700 16px Andika')")
    page.get_by_role("contentinfo").get_by_role("link").first.click()
    expect(page.locator("body.is-help")).to_be_visible()
    assert failed == []
    assert {urlsplit(address).scheme for address in asked} == {"file"}
    assert page.context.cookies() == []


def test_search_works_from_the_stick(open_page: Open, stick: Path) -> None:
    page = open_page((stick / "fr/search.html").as_uri())
    page.get_by_role("searchbox").fill("leçon")
    expect(page.get_by_role("link", name="Une leçon avec tout").first).to_be_visible()


def test_stick_holds_no_worker(stick: Path) -> None:
    assert not (stick / "sw.js").exists()
    assert not (stick / "offline").exists()
    assert (stick / "LISEZ-MOI.txt").is_file()
