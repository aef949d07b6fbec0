"""Short addresses: stable, all different, and each leads to a page of the site, with a plain link too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from balise import addresses as module
from balise.addresses import ALPHABET, LENGTH, PURPOSES, Address, addresses, collisions, readable
from tests.running import replace, run


@pytest.fixture
def project(project: Path) -> Path:
    replace(project / "_config.yml", "balise:\n", "balise:\n  base_url: https://balise.example\n")
    return project


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Path:
    assert run(project, "build", "--out", str(tmp_path / "out")).exit_code == 0
    return tmp_path / "out" / "site"


def test_code_hangs_on_lesson_language_and_purpose_alone() -> None:
    # these are printed: whoever changes them makes paper useless
    assert Address("gifts-secrets-pressure", "fr", "guide").code == "vaaqsft"
    assert Address("gifts-secrets-pressure", "nl", "play").code == "94pqj7z"


def test_codes_are_short_and_have_no_letters_that_are_taken_for_others() -> None:
    found = [address.code for address in addresses(["a", "b-c"], ["fr", "nl", "fr-simple"])]
    assert len(set(found)) == 2 * 3 * len(PURPOSES)
    assert all(re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code) for code in found)
    assert not set("0o1il") & set(ALPHABET)


def test_twenty_thousand_codes_are_all_different() -> None:
    assert collisions(addresses([f"lesson-{number}" for number in range(3400)], ["fr", "nl"])) == []


def test_address_is_printed_without_what_a_browser_adds() -> None:
    address = Address("a", "fr", "help")
    assert readable(address.url("https://balise.example/x")) == f"balise.example/x/q/{address.code}"


def test_every_address_leads_to_a_page_of_the_site(site: Path) -> None:
    pages = sorted(site.glob("q/*/index.html"))
    assert {page.parent.name for page in pages} == {item.code for item in addresses(["everything"], ["fr", "nl"])}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        (refresh,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
        (link,) = re.findall(r'<a href="([^"]+)">', html)
        assert refresh == link
        assert (page.parent / link).is_file()
        assert "<script" not in html


@pytest.mark.parametrize(
    ("purpose", "document", "title"),
    [
        ("guide", "fr/lessons/everything.html", "Une leçon avec tout"),
        ("play", "fr/class/everything.html", "Une leçon avec tout"),
        ("help", "fr/help.html", "Parler à quelqu’un"),
    ],
)
def test_page_says_what_it_opens(purpose: str, document: str, title: str, site: Path) -> None:
    html = (site / "q" / Address("everything", "fr", purpose).code / "index.html").read_text(encoding="utf-8")
    assert f'<a href="../../{document}">' in html
    assert title in html
    assert '<html lang="fr"' in html


def test_title_of_an_author_is_text(project: Path, tmp_path: Path) -> None:
    replace(project / "curriculum/primary/everything.yaml", "title: Une leçon avec tout", 'title: Une <b>"leçon"</b>')
    assert run(project, "build", "--out", str(tmp_path / "out")).exit_code == 0
    page = tmp_path / "out/site/q" / Address("everything", "fr", "guide").code / "index.html"
    assert "<b>" not in page.read_text(encoding="utf-8")


def test_worker_and_stick_have_no_short_addresses(project: Path, tmp_path: Path) -> None:
    assert run(project, "build", "site", "usb", "--out", str(tmp_path / "out")).exit_code == 0
    assert '"q/' not in (tmp_path / "out/site/sw.js").read_text(encoding="utf-8")
    assert not list((tmp_path / "out/usb").rglob("q"))


def test_site_without_public_address_has_none(project: Path, tmp_path: Path) -> None:
    replace(project / "_config.yml", "  base_url: https://balise.example\n", "")
    assert run(project, "build", "--out", str(tmp_path / "out")).exit_code == 0
    assert not (tmp_path / "out/site/q").exists()


def test_two_lessons_with_one_address_are_an_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LENGTH", 1)
    monkeypatch.setattr(module, "ALPHABET", "23")
    result = run(project, "build")
    assert result.exit_code == 1
    assert "error[duplicate-id]: everything (fr) and everything (fr) would have the same short address" in result.stderr
    assert "rename the newer of the two files" in result.stderr
    assert not (project / "build/site").exists()
