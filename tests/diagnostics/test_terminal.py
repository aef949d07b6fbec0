"""What an author sees: each case breaks the small project in one way; the whole text is compared, carets included."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden_files import compare
from tests.running import run

LESSON = "curriculum/primary/everything.yaml"
MODULE = "modules/primary-course.yaml"
EXPECTED = Path(__file__).parent / "expected"

CASES: dict[str, tuple[str, str, str]] = {
    "misspelt-key": (LESSON, "key_question:", "key_qestion:"),
    "unknown-key": (LESSON, "version: 1\n", "version: 1\nzebra: 2\n"),
    "comma-in-braces": (LESSON, "{id: party, text: Une fête samedi, group", "{id: party, text: Une fête, oui, group"),
    "missing-key": (LESSON, "summary: Chaque activité et chaque question, une fois.\n", ""),
    "missing-deep-key": (LESSON, "next: told, signs: [flattery], ", "signs: [flattery], "),
    "number-for-text": (LESSON, "title: Une leçon avec tout", "title: 2026"),
    "text-for-number": (LESSON, "minutes: 50\ncompetences", "minutes: cinquante\ncompetences"),
    "empty-value": (LESSON, "title: Une leçon avec tout", "title:"),
    "list-for-text": (LESSON, "title: Une leçon avec tout", "title: [a, b]"),
    "text-for-list": (LESSON, "vocabulary: [pressure, trusted-adult]", "vocabulary: pressure"),
    "unknown-activity": (LESSON, "kind: role_play", "kind: roleplay"),
    "unknown-question": (LESSON, "kind: true_false", "kind: truefalse"),
    "missing-kind": (LESSON, "      kind: discussion\n", ""),
    "wrong-literal": (LESSON, "grouping: plenary\n    say: Aujourd’hui", "grouping: plenery\n    say: Aujourd’hui"),
    "bad-date": (LESSON, "review_by: 2027-11-24", "review_by: 24/11/2027"),
    "impossible-date": (LESSON, "review_by: 2027-11-24", "review_by: 2027-02-30"),
    "bad-id": (LESSON, "id: party", "id: Été"),
    "minutes": (LESSON, "minutes: 50\ncompetences", "minutes: 45\ncompetences"),
    "duplicate-step": (LESSON, "  - id: match\n", "  - id: sort\n"),
    "duplicate-option": (LESSON, "{id: b, text: Attendre", "{id: a, text: Attendre"),
    "duplicate-key": (LESSON, "version: 1\n", "version: 1\nversion: 2\n"),
    "unknown-step": (LESSON, "assessed_in: [check.q1]", "assessed_in: [check.q9]"),
    "unknown-word": (LESSON, "vocabulary: [pressure", "vocabulary: [presure"),
    "unknown-source": (LESSON, "sources: [cochrane-2015]", "sources: [cochrane-2016]"),
    "unknown-helpline": (LESSON, "{helpline}`ec103`", "{helpline}`ec104` {helpline}`cf116000`"),
    "helpline-not-for-children": (LESSON, "{helpline}`ec103`", "{helpline}`ec103` {helpline}`secret`"),
    "wrong-group": (LESSON, "group: primary-9-12", "group: training"),
    "wrong-audience-folder": (LESSON, "audience: primary\ngroup: primary-9-12", "audience: training\ngroup: training"),
    "no-right-option": (LESSON, "text: En parler, correct: true", "text: En parler"),
    "two-right-options": (
        LESSON,
        "{id: b, text: Attendre, feedback",
        "{id: b, text: Attendre, correct: true, feedback",
    ),
    "unknown-sort-group": (LESSON, "text: Une fête samedi, group: surprise", "text: Une fête samedi, group: suprise"),
    "blank-not-in-text": (LESSON, "j’en {blank}`b2`.", "j’en parle."),
    "scene-nowhere": (LESSON, "next: told, signs", "next: tolld, signs"),
    "scene-unreachable": (LESSON, "next: told, signs", "next: left, signs"),
    "chat-without-way-out": (LESSON, "{id: leave, text: Quitter", "{id: go, text: Quitter"),
    "story-without-end": (
        LESSON,
        "          ending: safe\n          narration: Milo est",
        "          narration: Milo est",
    ),
    "unknown-speaker": (LESSON, "- milo: Merci.", "- millo: Merci."),
    "pulse-of-nothing": (LESSON, "items_of: welcome", "items_of: cards"),
    "no-closing-help": (LESSON, "    role: closing-help\n", ""),
    "one-helpline": (LESSON, " {helpline}`ec103`", ""),
    "raw-html": (LESSON, "say: On lit ensemble.", "say: On lit <b>ensemble</b>."),
    "bad-link": (LESSON, "say: On lit ensemble.", "say: On lit [ici](javascript:alert)."),
    "unsupported-markdown": (LESSON, "say: On lit ensemble.", "say: '# On lit ensemble.'"),
    "unknown-role": (LESSON, "{term}`trusted-adult`", "{therm}`trusted-adult`"),
    "accents-and-wide": (
        LESSON,
        "{id: coins, text: Des pièces à cacher, group: heavy",
        "{id: coins, text: e\u0301té 日本, grp: heavy",
    ),
    "tab-inside": (LESSON, "say: On lit ensemble.", "say: 'On lit\tensemble.'\n    sey: x"),
    "anchor": (LESSON, "say: On lit ensemble.", "say: &lire On lit ensemble."),
    "mapping-in-text": (LESSON, "say: On lit ensemble.", "say: On lit: ensemble."),
    "module-unknown-lesson": (MODULE, "lessons: [everything]", "lessons: [everythin]"),
    "module-cycle": (MODULE, "version: 1\n", "requires: [primary-course]\nversion: 1\n"),
    "module-minutes": (MODULE, "minutes: 50", "minutes: 40"),
    "hidden-character": (LESSON, "say: On lit ensemble.", "say: On lit \u202eensemble."),
    "registry": ("curriculum/registry/helplines.yaml", "communities: [FWB, VG]", "communities: [FBW, VG]"),
    "configuration": ("_config.yml", "required: [fr, nl]", "requird: [fr, nl]"),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_terminal_text(name: str, project: Path) -> None:
    file, before, after = CASES[name]
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    result = run(project, "check")
    assert result.exit_code == (0 if name in ("raw-html", "unsupported-markdown") else 1)
    shown = "\n".join(block for block in result.stderr.split("\n\n") if "[missing-translation]" not in block)
    compare(shown, EXPECTED / f"{name}.txt")
