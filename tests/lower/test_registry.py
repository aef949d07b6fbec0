"""What of the registry may be printed, and for whom."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from balise.config import read_config
from balise.curriculum import RegistryFiles, read_registry
from balise.lower import lower_registry

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def registry() -> RegistryFiles:
    """Return the registry of this repository."""
    config, _ = read_config(ROOT)
    assert config is not None
    files, found = read_registry(config)
    assert found == []
    assert files is not None
    return files


def contacts(registry: RegistryFiles, name: str, language: str) -> list[str]:
    lines = lower_registry(registry, language, TODAY).helplines
    return [contact.value for contact in lines[name].contacts]


def test_address_in_the_language_of_the_reader(registry: RegistryFiles) -> None:
    assert contacts(registry, "sow", "fr") == ["suspect@safeonweb.be"]
    assert contacts(registry, "sow", "nl-simple") == ["verdacht@safeonweb.be"]
    assert len(contacts(registry, "sow", "ar")) == 3
    assert contacts(registry, "npio", "fr") == contacts(registry, "npio", "nl")


def test_contact_that_two_sources_dispute_is_not_printed(registry: RegistryFiles) -> None:
    assert contacts(registry, "cardstop", "fr") == []


def test_contact_of_general_knowledge_is_not_printed(registry: RegistryFiles) -> None:
    for language in ("fr", "nl"):
        for line in lower_registry(registry, language, TODAY).helplines.values():
            assert "0800 200 88" not in [contact.value for contact in line.contacts]


def test_service_of_another_country_is_not_listed(registry: RegistryFiles) -> None:
    assert "rr" not in lower_registry(registry, "fr", TODAY).helplines


def test_all_rows_and_steps_are_there(registry: RegistryFiles) -> None:
    lowered = lower_registry(registry, "fr", TODAY)
    assert len(registry["terminology"].terminology) == 39
    assert len(lowered.protocol.steps) == 10
    assert [competence.id for competence in lowered.competences] == [
        *(f"C{number:02}" for number in range(1, 15)),
        *(f"A{number:02}" for number in range(1, 5)),
    ]
    assert [request.number for request in lowered.requests] == [13, 17, 18, 19]
    assert len(lowered.audiences) == 7


def test_every_contact_waits_for_a_person(registry: RegistryFiles) -> None:
    assert all(line.verified is None for line in registry["helplines"].helplines.values())


def test_services_for_adults_alone_are_on_no_page_for_children() -> None:
    from tests.browser.sites import shipped_site

    kept_away = ("SéOS", "Stop it Now", "Police-on-web", "Report Remove", "imagesdabus", "stopitnow")
    for path in sorted(shipped_site().rglob("*.html")):
        name = path.stem
        if path.parent.name in ("lessons", "worksheets", "class", "two"):
            lesson = next((ROOT / "curriculum").glob(f"*/{name}.yaml"))
            young = lesson.parent.name in ("primary", "teenagers", "unaccompanied", "disability")
        else:
            young = name == "help"
        if young:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in kept_away if word in text], path
