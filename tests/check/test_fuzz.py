"""Spoilt files: no traceback, every finding inside its file, never slower than linear. `benchmarks/fuzz.py` does more."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from balise import po_entries
from tests.mutants import Breaker

ROOT = Path(__file__).parents[2]

MUTANTS = 300
LESSON = "curriculum/primary/gifts-secrets-pressure.yaml"
CATALOGUE = "translations/nl/LC_MESSAGES/primary.po"


@pytest.fixture(scope="module")
def breaker(tmp_path_factory: pytest.TempPathFactory) -> Breaker:
    return Breaker(tmp_path_factory.mktemp("fuzz"))


def test_spoilt_files_are_answered_with_findings_inside_them(breaker: Breaker) -> None:
    outcomes = [breaker.spoil(seed) for seed in range(MUTANTS)]
    assert len({outcome.file for outcome in outcomes}) == len(breaker.files)
    assert sum(bool(outcome.findings) for outcome in outcomes) > MUTANTS * 0.8
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    assert slowest.seconds < 5, f"seed {slowest.seed}: {slowest.file}"


def note(text: str) -> Callable[[str], str]:
    quoted = text.replace("'", "''")
    return lambda lesson: lesson.replace("title: ", f"content_note: '{quoted}'\ntitle: ", 1)


GROWING: dict[str, Callable[[int], Callable[[str], str]]] = {
    "keys that are not known": lambda n: lambda text: text + "".join(f"zz{number}: a\n" for number in range(n)),
    "items that are wrong": lambda n: lambda text: text.replace("changes:\n", "changes:\n" + "  - {kind: a}\n" * n, 1),
    "words to avoid": lambda n: note("kinderporno, pédopornographie. " * n),
    "reproaches": lambda n: note("Tu n’aurais pas dû. " * n),
    "quotation marks": lambda n: note("« Internet est dangereux " * n),
    "addresses": lambda n: note("www.a.be 116 000 " * n),
    "references": lambda n: note("{helpline}`nope` " * n),
    "silences": lambda n: (
        lambda text: (
            text + "silences:\n" + "".join(f"  - {{rule: terms, text: a{number}, reason: a}}\n" for number in range(n))
        )
    ),
    **{
        f"many `{sign}`": lambda n, sign=sign: note(sign * n * 8)  # type: ignore[misc]
        for sign in (
            " ",
            "(",
            "[",
            "_",
            "*a ",
            "**",
            "`a",
            "[a](",
            ". ",
            "a. « ( ",
            "! ? ",
            "jamais ",
            "0 ",
            "a.",
            "<a ",
        )
    },
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_file_and_not_faster(name: str, breaker: Breaker) -> None:
    path = breaker.folder / LESSON
    raw = path.read_text(encoding="utf-8")

    def seconds(n: int) -> float:
        path.write_text(GROWING[name](n)(raw), encoding="utf-8")
        return min(breaker.judge(path).seconds for _ in range(2))

    try:
        small, large = seconds(150), seconds(1200)
    finally:
        path.write_text(raw, encoding="utf-8")
    assert large < max(8 * 2 * small, 0.25)


def test_time_grows_with_the_faults_of_a_translation(breaker: Breaker) -> None:
    path = breaker.folder / CATALOGUE
    raw = path.read_text(encoding="utf-8")
    at = raw.index('msgstr "', raw.index("msgctxt")) + len('msgstr "')

    def seconds(n: int) -> float:
        path.write_text(raw[:at] + "<b>kinderporno</b> " * n + raw[at:], encoding="utf-8")
        return min(breaker.judge(path).seconds for _ in range(2))

    try:
        small, large = seconds(150), seconds(1200)
    finally:
        path.write_text(raw, encoding="utf-8")
    assert large < max(8 * 2 * small, 0.25)


def test_catalogues_read_quickly_are_read_as_polib_reads_them(breaker: Breaker) -> None:
    texts = [path.read_text(encoding="utf-8") for path in breaker.files if path.suffix == ".po"]
    spoilt = [text.replace(old, new) for text in texts[:2] for old, new in SPOILT]
    for text in [*texts, *spoilt]:
        quick = po_entries.read(text)
        slow = polib.pofile(text)
        assert quick is not None
        assert quick.header == slow.metadata
        assert [entry[:4] for entry in quick.entries] == [
            (item.msgctxt or "", item.msgid, item.msgstr, item.fuzzy) for item in slow if not item.obsolete
        ]
    assert len(texts) == len(list((ROOT / "translations").rglob("*.po"))) > 10


SPOILT = (
    ("#. title", "#, python-format, fuzzy\n#. title"),
    ("#. title", '#, fuzzy, c-format\n#| msgid "a"\n#. fuzzy'),
    ("#. option", "# what a fuzzy person wrote\n#. option"),
    ('msgstr "', 'msgstr ""\n"\\"a\\" \\\\ \\t\\n"\n"'),
    ("\n\n#. question", '\n\n#~ msgctxt "a:b"\n#~ msgid "a"\n#~ msgstr "b"\n\n#. question'),
)


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr[0] "b"\n',
        'msgid  "a"\nmsgstr "b"\n',
        'msgid "a"\n',
        'msgid "a\nmsgstr "b"\n',
        'msgid "a"\r\nmsgstr "b"\n',
    ],
)
def test_catalogue_of_another_form_is_left_to_polib(text: str) -> None:
    assert po_entries.read(text) is None


def test_five_megabytes_of_quotes_are_read_at_once() -> None:
    start = time.process_time()
    assert po_entries.read('msgid "' + '\\"' * 2_500_000 + "\n") is None
    assert time.process_time() - start < 2
