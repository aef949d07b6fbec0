"""Nothing of the child before: traces cleared on demand, and a page opened again is a fresh one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.classroom import LESSON, Open, address, choose, classroom_site, root_size
from tests.browser.sites import served
from tests.chromium import ARGUMENTS, chromium_path


def leave_traces(page: Page) -> None:
    """Answer, unfold, choose, as a child would."""
    choose(page, "3")
    page.locator("main input[type=radio]:not(.comfort input)").first.check(force=True)
    page.locator("main select:visible").first.select_option(index=1)
    page.locator(".flip summary").first.click()


def traces(page: Page) -> list[int]:
    """Return how many answers, choices and open folds there are, and how much is stored."""
    found: list[int] = page.evaluate(
        """() => [document.querySelectorAll('main .q :checked:not(option)').length,
          Array.from(document.querySelectorAll('main select')).filter(list => list.value).length,
          document.querySelectorAll('main .flip[open]').length, sessionStorage.length]"""
    )
    return found


@pytest.mark.parametrize("web", [True, False])
def test_clearing_traces_leaves_nothing_and_says_so(open_page: Open, web: bool) -> None:
    page = open_page(address(base=served(classroom_site()) if web else "") + "?with=ar")
    leave_traces(page)
    assert all(traces(page))
    page.get_by_role("button", name="Effacer mes traces").click()
    page.wait_for_url("**#forgotten")
    expect(page.locator("#forgotten")).to_be_focused()
    expect(page.locator("#forgotten")).to_contain_text("L’historique du navigateur")
    assert traces(page) == [0, 0, 0, 0]
    assert "?" not in page.url
    assert root_size(page) == 16
    leave_traces(page)
    page.evaluate("window.untouched = 1")
    page.get_by_role("button", name="Effacer mes traces").click()
    page.wait_for_function("() => !window.untouched && document.readyState === 'complete'")
    assert traces(page) == [0, 0, 0, 0]


def test_page_opened_again_from_history_is_fresh(open_page: Open) -> None:
    base = served(classroom_site())
    page = open_page(address(base=base))
    leave_traces(page)
    page.goto(address("help", base=base))
    page.go_back()
    assert traces(page)[:3] == [0, 0, 0]


def test_page_kept_whole_by_the_browser_is_made_anew(browser: Browser) -> None:
    base = served(classroom_site())
    keeping = _with_page_cache(browser)
    try:
        page = keeping.new_page()
        page.goto(address(base=base))
        leave_traces(page)
        page.evaluate("addEventListener('pagehide', event => { window.name = String(event.persisted); })")
        page.goto(address("help", base=base))
        page.go_back()
        page.wait_for_load_state()
        expect(page.locator("h1")).to_be_visible()
        page.wait_for_function("() => !document.querySelector('main .q :checked:not(option)')")
        assert traces(page)[:3] == [0, 0, 0]
        assert page.evaluate("window.name") == "true", "the browser did not keep the page: nothing was tried"
    finally:
        keeping.close()


def _with_page_cache(browser: Browser) -> Browser:
    left_out = ["--disable-back-forward-cache"]
    return browser.browser_type.launch(
        executable_path=chromium_path(whole=True), args=ARGUMENTS, ignore_default_args=left_out
    )


def test_event_of_a_kept_page_loads_it_again(open_page: Open) -> None:
    page = open_page(address())
    page.evaluate("window.untouched = 1")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_function("() => window.untouched === undefined")


def test_forms_ask_the_browser_to_keep_nothing(open_page: Open) -> None:
    page = open_page(address())
    for name in (LESSON, "search", "audiences/primary", "two/everything"):
        page.goto(address(name))
        assert page.locator("form:not([autocomplete=off])").count() == 0
        assert (
            page.locator("select:not([autocomplete=off])").evaluate_all("lists => lists.filter(l => !l.form).length")
            == 0
        )


def test_storage_that_is_refused_breaks_nothing(open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.goto(address("two/everything"))
    choose(page, "2")
    assert root_size(page) == 19
    page.locator("#second").select_option("ar")
    expect(page.locator(".dual")).to_have_attribute("data-two", "ar")
    page.locator(".traces").click()
    expect(page.locator("#forgotten")).to_be_focused()
