"""YAML text → values and places."""

import pytest

from balise.diagnostics import Code
from balise.source import parse


def codes(text: bytes) -> list[tuple[Code, int, int]]:
    _, found = parse(text, "x.yaml")
    return [(item.code, item.span.line, item.span.column) for item in found]


def test_core_schema_keeps_no_and_dates_as_texts() -> None:
    document, found = parse(b"a: no\nb: nl\nc: 1\nd: true\ne: '1'\nf: 1.5\ng: 2026-11-24\nh: ~\n", "x.yaml")
    assert found == []
    assert document is not None
    assert document.data == {"a": "no", "b": "nl", "c": 1, "d": True, "e": "1", "f": 1.5, "g": "2026-11-24", "h": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a: &x 1\nb: *x\n", [(Code.ANCHOR_OR_ALIAS, 1, 4), (Code.ANCHOR_OR_ALIAS, 2, 4)]),
        (b"a: 1\na: 2\n", [(Code.DUPLICATE_KEY, 2, 1)]),
        (b"[" * 100_000, [(Code.TOO_DEEP, 1, 1001)]),
        (b"- " * 100_000, [(Code.TOO_DEEP, 1, 1999)]),
        (b"[" * 70 + b"]" * 70, [(Code.TOO_DEEP, 1, 62)]),
        (b"a: {b: [*x, **strong**]}", [(Code.ANCHOR_OR_ALIAS, 1, 9)]),
        (b"a: *x\nb: [", [(Code.ANCHOR_OR_ALIAS, 1, 4)]),
        (b"a: 1\rb: c: d", [(Code.NOT_YAML, 2, 5)]),
        ("a: 1\u2028b: c: d".encode(), [(Code.NOT_YAML, 2, 5)]),
        (b"- &a [*a]", [(Code.ANCHOR_OR_ALIAS, 1, 3), (Code.ANCHOR_OR_ALIAS, 1, 7)]),
        (b"a: b: c", [(Code.NOT_YAML, 1, 5)]),
        (b"a: 1\nb: \xe9", [(Code.NOT_UTF8, 2, 4)]),
        (b"", [(Code.EMPTY_FILE, 1, 1)]),
        (b"a: !!python/object:os.system x", [(Code.YAML_TAG, 1, 4)]),
        (b"a:\n\tb: 1", [(Code.NOT_YAML, 2, 1)]),
        (b"a: 1\n---\nb: 2", [(Code.SEVERAL_DOCUMENTS, 2, 1)]),
        (b"? [a]\n: b", [(Code.NOT_A_TEXT_KEY, 1, 3)]),
        (b"a: '" + b"x" * 5_000_000 + b"'", [(Code.TOO_LARGE, 1, 1)]),
        ("é日: &x y".encode(), [(Code.ANCHOR_OR_ALIAS, 1, 5)]),
    ],
)
def test_malformed_input_is_a_located_diagnostic(text: bytes, expected: list[tuple[Code, int, int]]) -> None:
    assert codes(text) == expected
