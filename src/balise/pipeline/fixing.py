"""Safe replacements: words to avoid for which the table of words has one right answer, put right where they stand.

Only the words themselves change, in the text of the file: comments and layout stay. When words of a lesson change, the
same words change in the sources of its translations, so that these stay valid: only the wording is another.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from balise.config import Config
from balise.curriculum import Curriculum, LessonFile, name_of, read_curriculum
from balise.diagnostics import Span
from balise.lines import BREAK
from balise.lint import terms
from balise.lint.base import Hit, LessonView, RegistryView
from balise.pipeline.linting import silences_of, view_of
from balise.source import parse


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words at a place, and what to write there."""

    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was written: how many words, and the difference, as `diff -u` shows it."""

    words: int
    difference: str


def fix(config: Config, paths: Sequence[Path]) -> Fixed:
    """Replace what has one right answer in the project's files, or in those of `paths`; return what changed."""
    curriculum, _ = read_curriculum(config)
    if curriculum is None:
        return Fixed(0, "")
    names = [name_of(path, config.root) for path in paths]
    registry = RegistryView(curriculum.registry.models)
    by_file: dict[str, set[Replacement]] = {}
    for item in curriculum.lessons.values():
        for found in _replacements(item, curriculum, registry, names):
            by_file.setdefault(found.span.file, set()).add(found)
    words, parts = 0, []
    for name in sorted(by_file):
        number, difference = _rewrite(config.root / name, name, by_file[name])
        words += number
        parts.append(difference)
    return Fixed(words, "".join(parts))


def is_within(file: str, names: Sequence[str]) -> bool:
    """Tell whether a file is one of these files or stands in one of these folders; without any, every file does."""
    return not names or any(name in (".", file) or file.startswith(f"{name}/") for name in names)


def _replacements(
    item: LessonFile, curriculum: Curriculum, registry: RegistryView, names: Sequence[str]
) -> Iterator[Replacement]:
    view = view_of(item, curriculum, registry, silences_of(item), {})
    for hit, after in _fixable(view):
        span = hit.span()
        if is_within(span.file, names) and _is_written_so(span, hit.words):
            yield Replacement(span, hit.words, after)
            if hit.view.language == item.lesson.language:
                yield from _in_sources(hit, after, item, curriculum)


def _is_written_so(span: Span, words: str) -> bool:
    """Tell whether words stand in the file as in the text: not on two lines, and not with escapes."""
    return span.line == span.end_line and span.end_column - span.column == len(words)


def _fixable(view: LessonView) -> Iterator[tuple[Hit, str]]:
    for pool in view.pools:
        for hit, avoided in terms.find(pool, terms.table(view.registry, pool.tongue)):
            after = terms.replacement(avoided.words, hit.words)
            if after and terms.CODE.value not in hit.view.silenced:
                yield hit, after


def _in_sources(hit: Hit, after: str, item: LessonFile, curriculum: Curriculum) -> Iterator[Replacement]:
    """Yield the same words in what translations were made from."""
    for (_, audience), catalogue in sorted(curriculum.catalogues.items(), key=lambda pair: pair[0]):
        entry = catalogue.of(item.id).get(hit.view.path) if audience == item.lesson.audience else None
        if entry is not None and entry.source == hit.view.text:
            yield Replacement(catalogue.span(entry, hit.words, source=True, at=hit.start), hit.words, after)


def _rewrite(path: Path, name: str, found: set[Replacement]) -> tuple[int, str]:
    """Write a file with the replacements that fit; return how many, and the difference."""
    raw = path.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    before = raw[len(mark) :].decode("utf-8")
    after, number = before, 0
    starts = [0, *(match.end() for match in (_PO_BREAK if path.suffix == ".po" else BREAK).finditer(before))]
    for item in sorted(found, key=lambda item: item.span, reverse=True):
        start = starts[item.span.line - 1] + item.span.column - 1
        if after.startswith(item.before, start):
            after = f"{after[:start]}{item.after}{after[start + len(item.before) :]}"
            number += 1
    if after == before or (path.suffix != ".po" and parse(after.encode(), name)[0] is None):
        return 0, ""
    beside = path.with_name(f"{path.name}~")
    beside.write_bytes(mark + after.encode())
    beside.replace(path)
    return number, _difference(before, after, name)


_PO_BREAK = re.compile("\n")


def _difference(before: str, after: str, name: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)
