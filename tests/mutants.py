"""Spoilt copies of the project's files, from a seed, and what a check says of each.

A mutant is a lesson, module, registry file or catalogue with a few changes of the kind that editors, tools and bad luck
make. Only what hangs on the changed file is checked anew, by the functions that `balise check` calls.
"""

from __future__ import annotations

import datetime
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from balise.catalog import read_catalogue
from balise.config import Config, read_config
from balise.curriculum import (
    Curriculum,
    LessonFile,
    RegistryFiles,
    name_of,
    read_curriculum,
    read_lesson,
    read_module,
)
from balise.diagnostics import ENGLISH, Diagnostic
from balise.lines import lines_of
from balise.lint.base import RegistryView
from balise.lint.realistic import Traits
from balise.load import load
from balise.pipeline.linting import lint, lint_courses
from balise.report import FORMATS
from balise.source import read
from balise.spec.registry import FILES
from balise.validate import check_modules, check_registry, check_staleness, check_translations, validate_lesson
from tests.running import TODAY

ROOT = Path(__file__).parents[1]
FOLDERS = ("curriculum", "modules", "translations")
TOKENS = (
    "\u202e", "\u200f", "\u2066", "\x00", "\ufeff", "\u2028", "\x85", "\r", "\t", "é", "日本", "👩‍👩‍👧", "ï", "İ",
    "[", "]", "{", "}", "'", '"', "\\", "|", ">-", "&a ", "*a ", "!!str ", "#", "- ", ": ", "? ", "---\n", "~", "null",
    "<b>", "<script>alert(1)</script>", "<img src=x onerror=y>", "[x](javascript:a)", "[x](https://a.be/(b))", "**", "`",
    "{helpline}`cf116000`", "{helpline}`nope`", "{term}`", "{blank}`b1`", "{nope}`x`", "{quote}`pédoporno`", "](", "![](",
    "116 000", "12 %", "kinderporno", "jamais", "tu n’aurais pas dû", "had je maar niet", "0x1F", "1e999", "-1", "NaN",
    "2026-13-45", "msgid", 'msgstr ""\n', '"\n"', "#, fuzzy\n", "#~ ", "\\n", "%s", "\\u0000",
)  # fmt: skip
TODAY_DATE = datetime.date.fromisoformat(TODAY[1])
RUNS = (
    "a",
    "é",
    " ",
    "(",
    "[",
    "*",
    "`",
    "_",
    "- ",
    "{",
    "> ",
    "[a](",
    "a. ",
    "jamais ",
    "0 ",
    "\\",
    "'",
    '"',
    "\u202e",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file that was spoilt, what was said of it, and how long that took in this process."""

    file: str
    seed: int
    size: int
    seconds: float
    findings: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Breaker:
    """A copy of the project whose files can be spoilt one at a time."""

    folder: Path
    config: Config = field(init=False)
    base: Curriculum = field(init=False)
    files: list[Path] = field(init=False)

    def __post_init__(self) -> None:
        """Copy the project, and read all of it once."""
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.folder / name)
        shutil.copy(ROOT / "_config.yml", self.folder)
        config, _ = read_config(self.folder)
        assert config is not None
        base, _ = read_curriculum(config)
        assert base is not None
        self.config, self.base = config, base
        self.files = sorted(
            path for name in FOLDERS for path in (self.folder / name).rglob("*") if path.suffix in (".yaml", ".po")
        )

    def spoil(self, seed: int) -> Outcome:
        """Return what is said of a file that is spoilt as the seed decides; the file is whole again afterwards."""
        chance = random.Random(seed)
        path = chance.choice(self.files)
        raw = path.read_bytes()
        spoilt = mutant(raw, chance, lambda: chance.choice(self.files).read_bytes())
        path.write_bytes(spoilt)
        try:
            return self.judge(path, seed)
        finally:
            path.write_bytes(raw)

    def judge(self, path: Path, seed: int = 0) -> Outcome:
        """Return what is said of a file as it is now.

        Raises:
            AssertionError: a finding lies outside its file, or a report cannot show it.
        """
        raw, start = path.read_bytes(), time.process_time()
        found = tuple(self._findings(path))
        seconds = time.process_time() - start
        name = name_of(path, self.folder)
        assert_inside(found, self.folder)
        own = [finding for finding in found if finding.span.file == name][:20]
        text = {name: raw.decode("utf-8-sig", "replace")}
        for show in FORMATS.values():
            show(own, text, ENGLISH)
        return Outcome(name, seed, len(raw), seconds, found)

    def _findings(self, path: Path) -> Iterator[Diagnostic]:
        if path.suffix == ".po":
            yield from self._of_catalogue(path)
        elif path.parent.name == "modules":
            yield from self._of_module(path)
        elif path.parent.name == "registry":
            yield from self._of_registry(path)
        else:
            item, found = read_lesson(path, self.config)
            yield from found
            if item is not None:
                yield from self._of_lessons(self.base, [item])

    def _of_lessons(self, curriculum: Curriculum, items: list[LessonFile]) -> Iterator[Diagnostic]:
        registry = RegistryView(curriculum.registry.models)
        traits: dict[str, Traits] = {}
        for item in items:
            yield from validate_lesson(item, curriculum)
            linted = lint(item, curriculum, registry)
            yield from linted.findings
            traits[item.id] = linted.traits
            for language in self.config.settings.languages:
                yield from check_translations(item, language, curriculum)
        yield from lint_courses(curriculum, traits)

    def _of_module(self, path: Path) -> Iterator[Diagnostic]:
        module, found = read_module(path, self.config)
        yield from found
        if module is not None:
            curriculum = replace(self.base, modules={**self.base.modules, module.id: module})
            yield from check_modules(curriculum)
            for language in self.config.settings.languages:
                yield from check_translations(module, language, curriculum)

    def _of_registry(self, path: Path) -> Iterator[Diagnostic]:
        document, found = read(path, name_of(path, self.folder))
        yield from found
        if document is None:
            return
        loaded, found = load(document, FILES[path.stem])
        yield from found
        if loaded is None:
            return
        old = self.base.registry
        documents = {**old.documents, path.stem: document}
        registry = RegistryFiles({**old.models, path.stem: loaded}, documents, old.digest)
        yield from check_registry(registry)
        curriculum = replace(self.base, registry=registry)
        yield from check_modules(curriculum)
        yield from check_staleness(curriculum, TODAY_DATE)
        yield from self._of_lessons(curriculum, list(self.base.lessons.values())[:2])

    def _of_catalogue(self, path: Path) -> Iterator[Diagnostic]:
        language, audience = path.parents[1].name, path.stem
        catalogue, found = read_catalogue(path, name_of(path, self.folder), language)
        yield from found
        if catalogue is not None:
            catalogues = {**self.base.catalogues, (language, audience): catalogue}
            curriculum = replace(self.base, catalogues=catalogues)
            lessons = [item for item in self.base.lessons.values() if item.lesson.audience == audience]
            yield from self._of_lessons(curriculum, lessons)


def assert_inside(found: tuple[Diagnostic, ...], folder: Path) -> None:
    """Check that every finding stands in a file that there is, on a line and column of it."""
    texts: dict[str, list[str]] = {}
    for finding in found:
        span = finding.span
        if span.file not in texts:
            texts[span.file] = lines_of((folder / span.file).read_bytes().decode("utf-8-sig", "replace"))
        lines = texts[span.file]
        assert 1 <= span.line <= max(1, len(lines)), finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding
        assert 1 <= span.column <= len(lines[span.line - 1] if lines else "") + 1, finding
        assert span.end_line <= max(1, len(lines)), finding


def mutant(raw: bytes, chance: random.Random, other: Callable[[], bytes]) -> bytes:
    """Return bytes with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        raw = chance.choice(CHANGES)(raw, chance, other)
    return raw


def _lines(raw: bytes, chance: random.Random, _: Callable[[], bytes]) -> bytes:
    """Lose, double, move, indent, join or repeat lines."""
    lines = raw.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at : at + chance.randint(1, 3)]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = b"  " + lines[at]
        case 4:
            lines[at] = lines[at][chance.randint(1, 4) :]
        case 5:
            lines[at : at + 2] = [b"".join(lines[at : at + 2])]
        case _:
            lines[at : at + 1] = [lines[at]] * chance.randint(2, 400)
    return b"\n".join(lines)


def _tokens(raw: bytes, chance: random.Random, _: Callable[[], bytes]) -> bytes:
    """Put something in that should not be there, or a very long run of a sign."""
    at = chance.randrange(len(raw) + 1)
    token = chance.choice(TOKENS) if chance.random() < 0.85 else chance.choice(RUNS) * chance.randint(10, 8000)
    return raw[:at] + token.encode() + raw[at + chance.choice((0, 0, 1)) :]


def _values(raw: bytes, chance: random.Random, _: Callable[[], bytes]) -> bytes:
    """Put another value behind a colon, or take the value or the colon away."""
    spots = [at for at in range(len(raw) - 1) if raw[at : at + 2] == b": "]
    if not spots:
        return raw
    at = chance.choice(spots)
    end = raw.find(b"\n", at) if b"\n" in raw[at:] else len(raw)
    value = chance.choice((*TOKENS, "", "0", "[]", "{}", "[a, b]", "{a: b}", "true", "no", "x" * 300))
    return raw[:at] + chance.choice((b": ", b":", b"")) + value.encode() + raw[end:]


def _bytes(raw: bytes, chance: random.Random, other: Callable[[], bytes]) -> bytes:
    """Break bytes, cut the file, change its line ends or take a part of another file."""
    at = chance.randrange(len(raw) + 1)
    match chance.randrange(5):
        case 0:
            return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
        case 1:
            return raw[:at]
        case 2:
            return raw.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n")))
        case 3:
            return raw[:at] + raw[at + chance.randint(1, 60) :]
        case _:
            part = other()
            start = chance.randrange(len(part) + 1)
            return raw[:at] + part[start : start + chance.randint(1, 2000)] + raw[at:]


CHANGES = (_lines, _tokens, _tokens, _values, _values, _bytes)
