"""The pseudo-language: longer, accented, bracketed, and whole."""

from __future__ import annotations

from pathlib import Path

import polib
from hypothesis import given
from hypothesis import strategies as st

from balise.config import read_config
from balise.curriculum import read_curriculum
from balise.markdown import links, parse, roles
from balise.pseudo import pseudo
from balise.validate.translated import faults
from tests.running import findings, replace, run

ROOT = Path(__file__).parents[2]


def skeleton(node: object) -> object:
    """Return the shape of a tree, its words left out."""
    if isinstance(node, tuple):
        return [skeleton(item) for item in node]
    inner = getattr(node, "children", getattr(node, "items", ()))
    return (
        (type(node).__name__, [shape for shape in skeleton(inner) if shape != ("Str", [])])
        if inner
        else (type(node).__name__, [])
    )


def test_every_shipped_text_keeps_its_roles_links_and_marks() -> None:
    config, _ = read_config(ROOT)
    assert config is not None
    curriculum, _ = read_curriculum(config)
    assert curriculum is not None
    units = [(item, unit) for item in curriculum.lessons.values() for unit in item.units]
    assert len(units) > 1500
    for item, unit in units:
        words = pseudo(unit.text)
        assert roles(words) == roles(unit.text), unit.text
        assert links(words) == links(unit.text), unit.text
        assert str(skeleton(parse(words))).replace("('Str', []), ", "") == str(skeleton(parse(unit.text))).replace(
            "('Str', []), ", ""
        ), unit.text
        problems = faults(unit.text, words, curriculum.registry, item.lesson)
        assert not [problem.message for problem in problems if problem.severity.value == "error"], unit.text
    before = sum(len(unit.text) for _, unit in units)
    assert 1.25 < sum(len(pseudo(unit.text)) for _, unit in units) / before < 1.45


@given(st.text(min_size=1).filter(str.strip))
def test_it_is_in_brackets_and_never_shorter(text: str) -> None:
    words = pseudo(text)
    assert "[" in words
    assert words.rstrip().endswith("]")
    assert len(words) >= len(text) + 2


def test_lists_keep_their_signs() -> None:
    assert pseudo("- un\n- **deux** {term}`x`") == "- [ûûñ\n- **ďééûx** {term}`x`]"


def test_command_writes_a_language_that_builds(project: Path) -> None:
    result = run(project, "translate", "pseudo", "--language", "fr-x-pseudo")
    assert result.exit_code == 0
    assert result.stdout.split() == ["translations/fr-x-pseudo/LC_MESSAGES/primary.po"]
    assert "add `fr-x-pseudo` to `languages`" in result.stderr
    replace(project / "_config.yml", "languages: [fr, nl]", "languages: [fr, nl, fr-x-pseudo]")
    assert not [item for item in findings(project) if item["severity"] == "error"]
    catalogue = polib.pofile(str(project / "translations/fr-x-pseudo/LC_MESSAGES/primary.po"))
    assert all(entry.msgstr == pseudo(entry.msgid) for entry in catalogue)


def test_real_language_is_refused(project: Path) -> None:
    result = run(project, "translate", "pseudo", "--language", "nl")
    assert result.exit_code == 1
    assert not (project / "translations").exists()
