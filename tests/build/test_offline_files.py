"""The list of the service worker: every file once in its group, and a version that follows the content."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from balise.targets.site.offline import content_hash, groups_of, worker, worker_code
from tests.browser.sites import small_site

AUDIENCES = {
    ("lessons", "x"): "teens",
    ("two", "x"): "teens",
    ("modules", "m"): "teens",
    ("audiences", "teens"): "teens",
}


def grouped(*paths: str, pictures: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    hashes = dict.fromkeys(paths, "h")
    found = groups_of(hashes, ["fr", "nl"], lambda folder, name: AUDIENCES.get((folder, name)), pictures or {})
    return {group: list(files) for group, files in found.items()}


def test_pages_go_with_their_language_and_audience() -> None:
    assert grouped("fr/lessons/x.html", "nl/modules/m.html", "fr/audiences/teens.html", "fr/help.html") == {
        "fr/": ["fr/help.html"],
        "fr/teens": ["fr/audiences/teens.html", "fr/lessons/x.html"],
        "nl/teens": ["nl/modules/m.html"],
    }


def test_other_half_of_a_page_in_two_languages_goes_with_the_lesson_in_every_language() -> None:
    found = grouped("fr/two/x.html", "fr/two/x.js", "nl/two/x.js", "fr/search-index.js")
    assert found == {
        "/teens": ["fr/two/x.js", "nl/two/x.js"],
        "fr/": ["fr/search-index.js"],
        "fr/teens": ["fr/two/x.html"],
    }


def test_pictures_go_with_the_audiences_that_see_them() -> None:
    pictures = {
        "assets/pictures/A.svg": ["fr/lessons/x.html", "nl/lessons/x.html"],
        "assets/pictures/B.svg": ["fr/help.html"],
    }
    found = grouped(
        "assets/pictures/A.svg", "assets/pictures/B.svg", "assets/site.css", "index.html", pictures=pictures
    )
    assert found == {
        "/": ["assets/pictures/B.svg", "assets/site.css", "index.html"],
        "/teens": ["assets/pictures/A.svg"],
    }


def listed(code: bytes) -> dict[str, Any]:
    found = re.search(r"const LIST=(\{.*?\});\s*const SCOPE", code.decode(), re.S)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_list_holds_every_file_of_the_site_with_its_hash() -> None:
    site: Path = small_site()
    groups = listed((site / "sw.js").read_bytes())["groups"]
    files = {path: value for group in groups.values() for path, value in group.items()}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {"sw.js"}
    there = {path for path in there if not path.startswith("q/")}  # whoever needs a short address is not here yet
    assert set(files) == there
    assert all(content_hash((site / path).read_bytes()) == value for path, value in files.items())
    for path in there:
        if path.startswith("fr/lessons/"):
            assert path in groups["fr/primary"]


def test_version_follows_the_content() -> None:
    one = worker({"/": {"index.html": "a"}}, ["fr"])
    assert one == worker({"/": {"index.html": "a"}}, ["fr"])
    assert listed(one)["version"] != listed(worker({"/": {"index.html": "b"}}, ["fr"]))["version"]


def test_text_in_the_list_cannot_end_the_script() -> None:
    code = worker({"/": {"</script>'\";alert(1)//.html": "a"}}, ["fr"])
    assert b"</script>'" not in code
    assert "</script>'\";alert(1)//.html" in listed(code)["groups"]["/"]


def test_worker_is_small() -> None:
    assert len(worker_code().encode()) < 6_000
