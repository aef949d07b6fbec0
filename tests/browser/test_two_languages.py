"""Two languages side by side: row by row, each in its own language and direction, for this visit only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.classroom import UNTRANSLATED, classroom_site
from tests.browser.sites import build, served
from tests.browser.test_hostile_text import PAYLOADS, hostile_project

Open = Callable[..., Page]
ROWS = """() => Array.from(document.querySelectorAll('.pair')).map(pair => {
  const [own, other] = pair.querySelectorAll('.side');
  const [a, b] = [own, other].map(cell => cell.getBoundingClientRect());
  return {blank: !own.textContent.trim() && !own.querySelector('img'), own: [own.lang, own.dir], other: [other.lang, other.dir], shown: a.height > 0,
          empty: !other.textContent.trim() && !other.querySelector('img'), tops: b.top - a.top, below: b.top >= a.bottom - 1,
          side: b.left - a.left};
})"""


def beside(code: str, language: str = "fr", base: str = "") -> str:
    """Return the address of the page in `language` with another one beside it."""
    return f"{base or classroom_site().as_uri()}/{language}/two/everything.html" + (f"?with={code}" if code else "")


def shown(page: Page, code: str) -> None:
    """Wait until that language stands beside the page's own."""
    expect(page.locator(".dual")).to_have_attribute("data-two", code)


def alone(page: Page) -> None:
    """Check that no second language is shown."""
    page.wait_for_load_state()
    shown(page, "")
    assert page.locator(".side[data-row]:not(:empty)").count() == 0
    assert page.locator("#second").input_value() == ""


@pytest.mark.parametrize("web", [False, True])
@pytest.mark.parametrize(("own", "other"), [("fr", "ar"), ("fr", "nl"), ("ar", "fr"), ("fr", "fr-simple")])
def test_rows_line_up_each_in_its_language(open_page: Open, web: bool, own: str, other: str) -> None:
    base = served(classroom_site()) if web else ""
    page = open_page(beside("", own, base), viewport={"width": 1280, "height": 800})
    shown(page, "fr" if own == "ar" else "nl")  # who opens the page wants two languages
    page.locator("#second").select_option(other)
    shown(page, other)
    page.locator(".fold-row").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
    rows = [row for row in page.evaluate(ROWS) if not row["blank"]]
    assert len(rows) > 60
    assert sum(row["empty"] for row in rows) <= 1
    direction = {"ar": "rtl"}
    for row in rows:
        assert row["own"] == [own, direction.get(own, "ltr")]
        assert row["other"] == [other, direction.get(other, "ltr")]
        assert row["shown"]
        if row["empty"]:
            continue
        assert abs(row["tops"]) <= 2
        assert row["side"] < -300 if own == "ar" else row["side"] > 300
    assert page.url.endswith(f"?with={other}")


def test_pair_is_kept_for_the_visit_and_gone_in_another(open_page: Open) -> None:
    base = served(classroom_site())
    page = open_page(beside("", "fr", base))
    page.locator("#second").select_option("ar")
    shown(page, "ar")
    page.goto(f"{base}/fr/lessons/everything.html")
    page.get_by_role("link", name="Deux langues côte à côte").click()
    shown(page, "ar")
    page.locator('header a[hreflang="nl"]').first.click()
    shown(page, "ar")
    page.goto(beside("", "ar", base))
    shown(page, "nl")  # the other one of the pair
    page.locator("#second").select_option("")
    alone(page)
    page.goto(beside("", "fr", base))
    alone(page)
    shown(open_page(beside("", "fr", base)), "nl")


def test_address_opens_the_pair_from_a_stick_too(open_page: Open) -> None:
    page = open_page(beside("nl", "fr"))
    shown(page, "nl")
    page.locator("#second").select_option("ar")
    shown(page, "ar")
    assert page.url.endswith("?with=ar")
    page.reload()
    shown(page, "ar")


@pytest.mark.parametrize(
    "code", ["xx", "fr", "__proto__", "%22%3E%3Cimg%20src=x%20onerror=window.hit=1%3E", "nl/../../x"]
)
def test_unknown_language_in_the_address_is_passed_over(open_page: Open, code: str) -> None:
    page = open_page(beside(code))
    alone(page)
    assert page.evaluate("window.hit") is None


def test_language_that_cannot_be_had_leaves_the_page_as_it_is(open_page: Open) -> None:
    page = open_page(beside("", "fr", served(classroom_site())))
    shown(page, "nl")
    gone = "data:text/javascript,document.currentScript.onerror()"  # a real failure would be told as an error
    page.evaluate("source => { document.querySelector('option[value=ar]').dataset.src = source; }", gone)
    page.locator("#second").select_option("ar")
    expect(page.locator("#second")).to_have_value("nl")
    shown(page, "nl")
    assert page.locator(".side[data-row]:not(:empty)").count() > 60


def test_untranslated_text_is_shown_in_its_own_language_and_marked(open_page: Open) -> None:
    page = open_page(beside("ar"))
    shown(page, "ar")
    cell = page.locator('[data-row="cards:title"]')
    expect(cell.locator('[lang="fr"][dir="ltr"]')).to_have_text(UNTRANSLATED)
    expect(cell.locator(".flag")).to_have_text("لم يُترجم بعد")
    assert page.locator('[data-row="sort:title"] .flag').count() == 0
    page.goto(beside("fr", "ar"))
    own = page.locator(".pair", has=page.locator('[data-row="cards:title"]')).locator(".side").first
    expect(own.locator(".flag")).to_have_text("لم يُترجم بعد")


def test_each_language_says_whether_a_person_has_read_it(open_page: Open) -> None:
    page = open_page(beside("nl"))
    shown(page, "nl")
    own, other = page.locator(".is-state .side").all()
    expect(own).to_contain_text("La leçon a été écrite dans cette langue.")
    expect(other).to_contain_text("Nederlands")
    expect(other.locator(".flag")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize(("own", "other"), [("fr", "ar"), ("ar", "fr"), ("nl", "fr-simple")])
def test_axe_finds_nothing_with_two_languages(open_page: Open, scheme: str, own: str, other: str) -> None:
    colours = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    page = open_page(beside(other, own, served(classroom_site())), reduced_motion="reduce", **colours)
    shown(page, other)
    assert violations(page) == []


@pytest.mark.parametrize(("own", "other"), [("fr", "ar"), ("ar", "fr")])
def test_pairs_stack_on_a_narrow_screen(open_page: Open, own: str, other: str) -> None:
    page = open_page(beside(other, own), viewport={"width": 320, "height": 640})
    shown(page, other)
    page.locator(".fold-row").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    rows = [row for row in page.evaluate(ROWS) if not row["blank"] and not row["empty"]]
    assert len(rows) > 60
    assert all(row["below"] and row["shown"] for row in rows)


def test_paper_shows_two_columns_with_folds_open(open_page: Open) -> None:
    page = open_page(beside("nl"), viewport={"width": 700, "height": 900})
    shown(page, "nl")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    rows = [row for row in page.evaluate(ROWS) if not row["blank"] and not row["empty"]]
    assert len(rows) > 60
    assert all(abs(row["tops"]) <= 2 and row["side"] > 200 for row in rows)
    assert page.locator("#second").is_hidden()
    assert page.locator(".fold-row:not([open])").count() == 0


def test_page_reads_without_script_and_links_to_the_other_languages(open_page: Open) -> None:
    page = open_page(beside(""), java_script_enabled=False)
    expect(page.locator("h1")).to_have_text("Une leçon avec tout")
    assert page.locator("#second").is_hidden()
    page.locator('main a[hreflang="nl"]').click()
    assert page.url.endswith("/nl/two/everything.html")
    page.locator(".fold-row > summary").first.click()
    expect(page.locator(".fold-row .side").first).to_be_visible()


def test_second_language_is_chosen_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page(beside(""))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "second":
            break
    shown(page, "nl")
    page.keyboard.press("ArrowDown")
    shown(page, "ar")
    page.keyboard.press("ArrowUp")
    shown(page, "nl")
    assert page.evaluate("document.activeElement.id") == "second"
    assert page.get_by_role("combobox", name="Deuxième langue").count() == 1


def test_guide_leads_to_easy_language_and_back(open_page: Open) -> None:
    page = open_page((classroom_site() / "fr/lessons/everything.html").as_uri())
    page.locator("main").get_by_role("link", name="Français simple").click()
    assert page.url.endswith("/fr-simple/lessons/everything.html")
    page.locator(".readings").get_by_role("link", name="Français", exact=True).click()
    assert page.url.endswith("/fr/lessons/everything.html")
    page.goto((classroom_site() / "nl/lessons/everything.html").as_uri())
    assert page.locator(".readings a").all_inner_texts() == ["Twee talen naast elkaar"]


@pytest.mark.parametrize("payload", [PAYLOADS[0], PAYLOADS[1], PAYLOADS[5], PAYLOADS[7]])
def test_payload_in_both_languages_never_runs(open_page: Open, tmp_path: Path, payload: str) -> None:
    site = build(hostile_project(tmp_path, payload), tmp_path / "out")
    page = open_page(f"{served(site)}/fr/two/everything.html?with=nl")
    shown(page, "nl")
    page.locator("details").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
    page.wait_for_timeout(50)
    assert page.evaluate("window.hit") is None
    assert page.locator("[onerror], [onload], [onfocus], main script, main img:not(.picture)").count() == 0
    assert payload.split("\n")[0][:12] in page.locator(".side[data-row]").nth(1).inner_text()
