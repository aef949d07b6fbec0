"""Whatever stands in a file, `balise check` answers with located findings, never with a traceback."""

from __future__ import annotations

import functools
import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balise.config import read_config
from balise.curriculum import Curriculum, facts_of, read_lesson, read_registry
from balise.diagnostics import ENGLISH, Diagnostic
from balise.lines import lines_of
from balise.report import FORMATS
from balise.source import parse
from balise.validate import validate_lesson
from tests.mini import DATA, write_project

TEXT = (DATA / "curriculum/primary/everything.yaml").read_text(encoding="utf-8")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def curriculum() -> Curriculum:
    """Return the small project's registry, read once."""
    folder = write_project(Path(tempfile.mkdtemp(prefix="balise-test-")) / "project")
    config, _ = read_config(folder)
    assert config is not None
    registry, found = read_registry(config)
    assert registry is not None
    assert found == []
    return Curriculum(config, registry)


def check_bytes(raw: bytes) -> tuple[str, list[Diagnostic]]:
    """Return the decoded text of a lesson with these bytes, and all findings about it."""
    base = curriculum()
    path = base.config.root / "curriculum/primary/everything.yaml"
    path.write_bytes(raw)
    item, found = read_lesson(path, base.config)
    if item is not None:
        base.facts[item.id] = facts_of(item)
        found.extend(validate_lesson(item, base))
    return raw.decode("utf-8", "replace"), found


def assert_shown(text: str, found: list[Diagnostic]) -> None:
    """Check that every span lies inside the file and that every form can show it."""
    lines = lines_of(text)
    for finding in found:
        span = finding.span
        assert 1 <= span.line <= len(lines) + 1
        assert span.column >= 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        if span.line <= len(lines):
            assert span.column <= len(lines[span.line - 1]) + 2
    for show in FORMATS.values():
        show(found, {found[0].span.file: text} if found else {}, ENGLISH)


@MANY
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    assert_shown(*check_bytes(raw))


@MANY
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text(text: str) -> None:
    assert_shown(*check_bytes(text.encode("utf-8")))


@MANY
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_lesson_with_lines_lost_doubled_moved_or_spoilt(seed: int, changes: int) -> None:
    chance = random.Random(seed)
    lines = TEXT.split("\n")
    for _ in range(changes):
        place = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[chance.randrange(len(lines))])
            case 2:
                lines[place] = "  " + lines[place]
            case 3:
                lines[place] = lines[place].replace(":", "", 1)
            case 4:
                lines[place] += chance.choice(
                    [" [", " }", "'", '"', " &a", " *a", " #", "\u202e", "\x00", " 日本 é", "\t"]
                )
            case _:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
    assert_shown(*check_bytes("\n".join(lines).encode("utf-8")))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@MANY
@given(st.integers(0, 10**6), VALUES)
def test_any_value_in_any_place(place: int, value: object) -> None:
    import yaml

    document, _ = parse(TEXT.encode(), "x.yaml")
    assert document is not None
    spots: list[tuple[object, object]] = []

    def collect(node: object) -> None:
        keys = node.keys() if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for key in list(keys):
            spots.append((node, key))
            collect(node[key])  # type: ignore[index]

    collect(document.data)
    node, key = spots[place % len(spots)]
    node[key] = value  # type: ignore[index]
    raw = yaml.safe_dump(document.data, allow_unicode=True, sort_keys=False).encode()
    assert_shown(*check_bytes(raw))


def test_five_megabyte_line_is_refused_at_once() -> None:
    _, found = check_bytes(b"title: '" + b"x" * 5_000_000 + b"'\n")
    assert [finding.code.value for finding in found] == ["too-large"]


def test_line_just_under_the_limit_is_read_and_shown_shortened() -> None:
    text, found = check_bytes(b"title: '" + b"x" * 1_500_000 + b"'\nzebra: 1\n")
    assert_shown(text, found)
    shown = FORMATS["terminal"](found, {found[0].span.file: text}, ENGLISH)
    assert max(len(line) for line in shown.splitlines()) < 400
