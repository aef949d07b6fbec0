"""The blocks in the runtime of the XBlock SDK, driven in Chromium: state in a database, two requests at once."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytest.importorskip("playwright")
pytest.importorskip("workbench")
from playwright.sync_api import Page, expect

from tests.xblocks.contents import RIGHT
from tests.xblocks.test_in_browser import open_page

__all__ = ["open_page"]
ROOT = Path(__file__).parents[2]
SERVE = "from tests.xblocks import workbench_settings as w; w.serve({port})"


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("workbench")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {"BALISE_WORKBENCH": str(folder), "DJANGO_SETTINGS_MODULE": "tests.xblocks.workbench_settings"}
    log = (folder / "log").open("wb")
    program = [sys.executable, "-c", SERVE.format(port=port)]
    process = subprocess.Popen(program, cwd=ROOT, env={**os.environ, **places}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urlopen(f"{address}/userlist/", timeout=2).read()
            break
        except OSError:
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.25)
    yield address
    process.terminate()
    process.wait()


def handlers(page: Page, handler: str) -> str:
    """Return the address of a handler of the block in a page of the workbench."""
    usage = page.locator(".xblock-v1").first.get_attribute("data-usage")
    return f"handler/{usage}/{handler}"


def test_graded_quiz_in_the_workbench(workbench: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{workbench}/scenario/graded/?student=anna")
    form = page.locator("form[data-question=one]")
    form.locator("input[value=b]").check()
    form.locator(".acts .full").click()
    expect(form.locator(".answer.other .fb")).to_have_text("Un secret qui pèse se dit.")
    page.reload()
    expect(page.locator("form[data-question=one] .answer.other")).to_be_visible()
    other = open_page(f"{workbench}/scenario/graded/?student=bram")
    expect(other.locator("form[data-question=one] .acts .full")).to_be_visible()
    expect(other.locator("form[data-question=one] .answer.other")).to_have_count(0)


@pytest.mark.parametrize("name", ["balise_quiz", "balise_scenario", "balise_page", "balise_pulse", "balise_handout"])
def test_every_block_and_view_is_shown(workbench: str, open_page: Callable[..., Page], name: str) -> None:
    page = open_page(f"{workbench}/scenario/{name}/?student=anna")
    expect(page.locator(".balise h3")).to_have_count(1)
    expect(page.locator(".balise")).to_have_attribute("lang", "fr")
    editor = open_page(f"{workbench}/scenario/{name}/studio_view/?student=anna")
    expect(editor.locator(".balise-studio fieldset").first).to_be_visible()


def sent(address: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    token = {"Cookie": f"csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32}
    request = Request(address, data=json.dumps(body).encode(), headers=token, method="POST")
    try:
        with urlopen(request, timeout=30) as response:
            return response.status, json.loads(response.read())
    except HTTPError as error:
        return error.code, json.loads(error.read())


def test_attempts_are_never_exceeded_by_requests_at_once(workbench: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{workbench}/scenario/graded/?student=chloe")
    address = f"{workbench}/{handlers(page, 'submit')}/?student=chloe"
    with ThreadPoolExecutor(8) as pool:
        for attempt in (1, 2, 3):
            body = {"question": "several", "answer": ["a"], "attempt": attempt}
            taken = [status for status, _ in pool.map(lambda _, body=body: sent(address, body), range(8))]
            assert taken.count(200) == (1 if attempt < 3 else 0), taken
            assert set(taken) <= {200, 403, 409}


def test_all_right_answers_make_the_whole_score(workbench: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{workbench}/scenario/graded/?student=dries")
    address = f"{workbench}/{handlers(page, 'submit')}/?student=dries"
    for name, value in RIGHT.items():
        status, got = sent(address, {"question": name, "answer": value, "attempt": 1})
        assert (status, got["result"]["fraction"]) == (200, "1.0000")
    assert got["standing"].startswith("Résultat")
    assert "8 points sur 8" in got["standing"]
