"""`balise serve`: the page follows the file, and says what is wrong in it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from balise.diagnostics import ENGLISH
from balise.serving import LIVE_SCRIPT, SCRIPT_PATH, STATE_PATH, follow, start
from tests.running import replace, run

LESSON = "curriculum/primary/everything.yaml"


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """Serve the small project on a free port, rebuilding; give its address."""
    server, preview = start(project, project / "out", 0, lambda text: None, ENGLISH)
    stop = threading.Event()
    threads = [
        threading.Thread(target=server.serve_forever, daemon=True),
        threading.Thread(target=follow, args=(preview, stop), daemon=True),
    ]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    stop.set()
    server.shutdown()
    server.server_close()
    threads[1].join(10)


def get(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode("utf-8"))


def state(address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get(address + STATE_PATH))
    return found


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "nothing happened in 30 seconds"
        time.sleep(0.1)


def test_page_follows_the_file_and_shows_what_is_wrong(served: str, project: Path) -> None:
    page = get(served + "/fr/lessons/everything.html")
    assert f'<script src="{SCRIPT_PATH}"></script></body>' in page
    assert get(served + SCRIPT_PATH) == LIVE_SCRIPT
    before = state(served)["version"]
    time.sleep(0.5)
    replace(project / LESSON, "say: Retournez les cartes.", "say: Tournez les cartes.")
    wait_for(lambda: state(served)["version"] > before)
    assert "Tournez les cartes." in get(served + "/fr/lessons/everything.html")
    replace(project / LESSON, "minutes: 50\ncompetences", "minutes: 45\ncompetences")
    wait_for(lambda: "minutes-do-not-add-up" in state(served)["findings"])
    assert "Tournez les cartes." in get(served + "/fr/lessons/everything.html")
    replace(project / LESSON, "minutes: 45\ncompetences", "minutes: 50\ncompetences")
    wait_for(lambda: "minutes-do-not-add-up" not in state(served)["findings"])


def test_schemas_of_the_editor_follow_the_registry(served: str, project: Path) -> None:
    schema = project / ".vscode/balise/lesson.schema.json"
    assert run(project, "schema").exit_code == 0
    time.sleep(0.5)
    path = project / "curriculum/registry/glossary.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + "  screen:\n    term: {fr: Écran}\n    definition: {fr: Ce que l’on regarde.}\n", encoding="utf-8"
    )
    wait_for(lambda: '"screen"' in schema.read_text(encoding="utf-8"))


def test_files_outside_the_site_are_not_served(served: str) -> None:
    from urllib.error import HTTPError

    for path in ("/../../_config.yml", "/%2e%2e/%2e%2e/_config.yml", "/.cache/cards.pickle"):
        with pytest.raises(HTTPError, match="404"):
            get(served + path)
