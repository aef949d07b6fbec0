"""`balise check file.h5p`: what is wrong with a package, whoever made it, is told with its place."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.importing.found import Found
from balise.importing.h5p import read_h5p
from balise.targets.h5p.check import check_content, check_manifest
from balise.unpacking import USUAL
from tests.h5p.packages import by_step, packages, side
from tests.mini import write_project
from tests.running import run


def changed(step: str, *path: str | int, to: Any) -> list[tuple[str, str]]:
    """Return code and place of what is said of a good content in which one value was changed; `...` takes it away."""
    manifest, params = copy.deepcopy(by_step(side())[step])
    place: Any = params
    for key in path[:-1]:
        place = place[key]
    if to is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return [(item.code.value, item.place) for item in check_content(manifest["mainLibrary"], params)]


FIRST = ("questions", 0, "params")
STORY = ("branchingScenario", "content", 0)


@pytest.mark.parametrize(
    ("path", "to", "code"),
    [
        ((*FIRST, "answers", 0, "correct"), "yes", "wrong-type"),
        ((*FIRST, "answers", 0, "correct"), False, "wrong-answer-key"),
        ((*FIRST, "question"), ..., "missing-key"),
        ((*FIRST, "question"), 3, "wrong-type"),
        ((*FIRST, "question"), "<script>alert(1)</script>", "raw-html"),
        ((*FIRST, "colour"), "red", "unknown-key"),
        ((*FIRST, "UI", "checkAnswerButton"), ..., "missing-key"),
        ((*FIRST, "behaviour", "type"), "many", "wrong-value"),
        ((*FIRST, "answers"), [], "wrong-value"),
        (("questions", 2, "params", "correct"), True, "wrong-value"),
        (("questions", 3, "params", "textField"), "nothing to fill", "wrong-answer-key"),
        (("questions", 3, "params", "textField"), "*one* star *", "wrong-answer-key"),
        (("questions", 0, "library"), "H5P.SingleChoiceSet 1.11", "unknown-kind"),
        (("passPercentage",), 101, "wrong-value"),
        (("questions",), "none", "wrong-type"),
    ],
)
def test_wrong_field_of_a_quiz_is_found(path: tuple[str | int, ...], to: Any, code: str) -> None:
    found = changed("check", *path, to=to)
    assert [name for name, _ in found] == [code]
    assert found[0][1].startswith("/" + str(path[0]))


@pytest.mark.parametrize(
    ("path", "to", "code"),
    [
        ((*STORY, "type", "params", "branchingQuestion", "alternatives", 0, "nextContentId"), 9, "broken-story"),
        ((*STORY, "type", "params", "branchingQuestion", "alternatives"), [], "wrong-value"),
        (("branchingScenario", "endScreens"), [], "wrong-value"),
        (("branchingScenario", "content", 1, "nextContentId"), 7, "broken-story"),
    ],
)
def test_wrong_field_of_a_story_is_found(path: tuple[str | int, ...], to: Any, code: str) -> None:
    assert [name for name, _ in changed("chat", *path, to=to)] == [code]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("language", "fr_simple!", "/language"),
        ("license", "CC-BY-SA-4.0", "/license"),
        ("embedTypes", ["popup"], "/embedTypes"),
        ("mainLibrary", "H5P.Other", "/preloadedDependencies"),
        ("title", "", "/title"),
        ("preloadedDependencies", [{}], "/preloadedDependencies/0"),
    ],
)
def test_wrong_manifest_is_found(key: str, value: Any, place: str) -> None:
    manifest, _ = by_step(side())["check"]
    assert place in [item.place for item in check_manifest({**manifest, key: value})]


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 99)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["*", "<b>", "a*b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["check", "chat", "cards", "sort"]), st.lists(st.integers(0, 40), max_size=9), JUNK)
def test_any_value_anywhere_is_told_or_taken_and_never_breaks(step: str, path: list[int], junk: Any) -> None:
    manifest, params = copy.deepcopy(by_step(side())[step])
    place: Any = {"root": params}
    key: Any = "root"
    for turn in path:
        inner = place[key]
        keys = sorted(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
        if not keys:
            break
        place, key = inner, keys[turn % len(keys)]
    place[key] = junk
    whole = junk if key == "root" else params
    list(check_content(manifest["mainLibrary"], whole))
    buffer = packed(h5p_json=json.dumps(manifest).encode(), content__content_json=json.dumps(whole).encode())
    read_h5p(buffer, Found("a.h5p"))


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json").replace("_svg", ".svg"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip at all",
        packed(),
        packed(h5p_json=b"[]", content__content_json=b"{}"),
        packed(h5p_json=b"{", content__content_json=b"[" * 100_000),
        packed(h5p_json=b"\xff\xfe", content__content_json=b"null"),
        packed(h5p_json=b'{"preloadedDependencies": 3, "mainLibrary": {}}', content__content_json=b"3"),
    ],
)
def test_junk_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "junk.h5p"
    path.write_bytes(content)
    result = run(write_project(tmp_path / "project"), "check", str(path))
    assert result.exit_code == 1
    assert "error[" in result.output
    assert "Traceback" not in result.output


def test_file_of_any_size_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "LARGE.H5P"
    with path.open("wb") as file:
        file.truncate(USUAL.archive_bytes * 40)  # a hole: it takes no room
    result = run(write_project(tmp_path / "project"), "check", str(path))
    assert result.exit_code == 1
    assert "too large" in result.output


def test_drawing_in_a_content_is_refused_and_good_package_is_not(tmp_path: Path) -> None:
    good = next(package for package in packages(side()) if package.path.endswith("check.h5p")).content
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bad = packed(
        h5p_json=files["h5p.json"], content__content_json=files["content/content.json"], content__a_svg=b"<svg/>"
    )
    project = write_project(tmp_path / "project")
    for content, code in ((good, 0), (bad, 1)):
        path = tmp_path / "file.h5p"
        path.write_bytes(content)
        assert run(project, "check", str(path)).exit_code == code


def test_findings_are_also_given_as_json(tmp_path: Path) -> None:
    path = tmp_path / "file.h5p"
    path.write_bytes(b"nothing")
    result = run(write_project(tmp_path / "project"), "check", "--format", "json", str(path))
    assert [item["code"] for item in json.loads(result.stdout)] == ["unreadable-file"]
