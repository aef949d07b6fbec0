"""The page of what survives where: each kind of activity and question against each format, from what packers say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import get_args

from balise.packing import WHOLE, Packer
from balise.pipeline.packages import PACKERS
from balise.spec import activity, question
from balise.targets.cartridge.packer import CartridgePacker
from balise.targets.h5p.packer import H5pPacker
from balise.targets.moodle.packer import MoodlePacker
from balise.targets.olx.native import COUNTS, NOT_SENT, PARTIAL, STORY
from balise.targets.scorm.packer import ScormPacker

_HEAD = """<!-- Made by `make docs` from what each format says of itself: change that, not this page. -->

# What survives where

A lesson is written once; no format says all of it. `●` is whole, a number is a note below, `–` is left out. Whatever is
lost of a lesson is also said by `balise build`, at its place in the lesson (`unsupported-by-target`).

"""
PAPER = "on paper: answered with a pencil; an answer key is printed, and nothing is counted"
IN_BOXES = "on paper: read in numbered boxes, each choice naming the next one"
PROJECTED = "on the screen of the class: answered together, and nothing is counted"
PACKED: Mapping[str, type[Packer]] = {
    "scorm": ScormPacker,
    "moodle": MoodlePacker,
    "h5p": H5pPacker,
    "cartridge": CartridgePacker,
}
assert set(PACKED) == set(PACKERS), "each format that packs has its column"


def kinds() -> tuple[str, ...]:
    """Return the kinds of activities and questions, as authors write them."""
    found: dict[str, None] = {}
    for union in (activity.Activity, question.Question):
        for model in get_args(get_args(union)[0]):
            found[get_args(model.model_fields["kind"].annotation)[0]] = None
    return tuple(found)


def formats() -> Mapping[str, Mapping[str, str]]:
    """Return what each format loses of each kind; a kind that is absent is not carried at all."""
    whole = dict.fromkeys(kinds(), WHOLE)
    native = {"multiple": PARTIAL, "opinion": NOT_SENT, "scenario": STORY, "pulse": COUNTS}
    counted = ("quiz", "sort", "match", "order", "single", "multiple", "true_false", "blanks", "opinion", "pulse")
    return {
        "site": whole,
        "handout": {**whole, **dict.fromkeys(counted, PAPER), "scenario": IN_BOXES},
        "slides": {**whole, **dict.fromkeys(counted, PROJECTED)},
        "olx": whole,
        "olx --native": {**whole, **native},
        **{name: packer.survives for name, packer in PACKED.items()},
    }


def survives_page() -> str:
    """Return `docs/what-survives-where.md`."""
    columns = formats()
    notes: dict[str, int] = {}
    rows = [f"| | {' | '.join(f'`{name}`' for name in columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for kind in kinds():
        cells = [_cell(column.get(kind), notes) for column in columns.values()]
        rows.append(f"| `{kind}` | {' | '.join(cells)} |")
    return _HEAD + "\n".join(rows) + "\n\n" + "\n".join(_notes(notes)) + "\n"


def _cell(lost: str | None, notes: dict[str, int]) -> str:
    if lost is None:
        return "–"
    return "●" if lost == WHOLE else str(notes.setdefault(lost, len(notes) + 1))


def _notes(notes: Mapping[str, int]) -> Iterator[str]:
    for words, number in notes.items():
        yield textwrap.fill(f"{number}. {words}", 118, subsequent_indent="   ", break_long_words=False)
