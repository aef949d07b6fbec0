"""The feedback form and the page that adds up, in Chromium, opened from the folder of a kit."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from balise.targets.kit.feedback import page_files
from tests.browser.axe import violations
from tests.kit.kits import small_kits

CODE = re.compile(r"[2-9A-Z]{4}-[0-3]{5}-[2-9A-Z]{3}")


def pages_of(kit: str) -> Path:
    return small_kits() / kit / "feedback"


def test_form_makes_a_code_and_a_file_and_the_presenter_adds_them_up(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, accept_downloads=True)
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((pages_of("soiree") / "fr.html").as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    items = page.locator("fieldset[data-item]")
    assert items.count() == 5
    for _ in range(40):  # by keyboard alone: the first sentence, then the button
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "item-1":
            break
    page.keyboard.press("ArrowRight")
    items.nth(1).get_by_text("Un peu").click()
    items.nth(4).get_by_text("Oui", exact=True).click()
    page.locator("textarea").first.fill("Les phrases\n<b>à dire</b>")
    page.get_by_role("button", name="Faire ma feuille").press("Enter")
    letters = page.locator(".letters").inner_text()
    assert CODE.fullmatch(letters)
    assert re.match(r".{5}[123]2003-", letters)
    assert page.locator(".sheet h2").evaluate("title => title === document.activeElement")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    picture = Image.open(io.BytesIO(page.locator(".drawing").screenshot())).convert("RGB")
    assert [code.text for code in zxingcpp.read_barcodes(picture.resize((600, 600)))] == [letters]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Enregistrer le fichier").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    said = path.read_text("utf-8-sig")
    assert letters in said
    assert "> Les phrases <b>à dire</b>" in said

    page.goto((pages_of("soiree") / "tally.html").as_uri())
    assert violations(page) == []
    other = letters[:-3] + ("AAA" if not letters.endswith("AAA") else "BBB")
    foreign = ("ZZZZ" if letters[:4] != "ZZZZ" else "YYYY") + letters[4:]
    page.locator("textarea").fill("\n".join([letters.lower(), letters, other, foreign, "nonsense"]))
    page.locator("input[data-kind=files]").set_input_files(str(path))
    page.locator("[data-remarks] li").wait_for()
    assert page.locator("[data-remarks] li").all_inner_texts() == ["Les phrases <b>à dire</b>"]
    page.locator('[data-paper="1-2"]').fill("7")
    assert page.locator("[data-count]").inner_text() == "2"
    assert page.locator('[data-cell="1-2"]').inner_text() == "9"
    assert page.locator('[data-cell="4-3"]').inner_text() == "2"
    assert "autre rencontre" in page.locator("[data-said]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []
    assert faults == []
    assert all(url.startswith(("file:", "blob:")) for url in asked)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("numbers", [(0, 7), (0, 255), (31, 32)])
def test_sheets_of_any_number_are_read(browser: Any, numbers: tuple[int, int]) -> None:
    page = browser.new_page()
    page.goto((pages_of("samen") / "nl.html").as_uri())
    text = f"ABCD-{numbers[0]:03}123-{numbers[1]:03}"
    rows = page.evaluate("text => baliseCode(text)", text)
    page.close()
    image = Image.new("L", (29, 29), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + 4, y + 4), 255 - 255 * int(dark))
    assert [code.text for code in zxingcpp.read_barcodes(image.resize((290, 290), Image.Resampling.NEAREST))] == [text]


def test_form_reads_without_a_script_and_says_so(browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages_of("samen") / "nl.html").as_uri())
    assert page.get_by_text("Deze pagina heeft een script nodig").is_visible()
    assert not page.get_by_role("button", name="Mijn blad maken").is_visible()
    assert page.get_by_role("link", name="Français").get_attribute("href") == "fr.html"
    context.close()


def test_scripts_are_small_and_ask_for_nothing() -> None:
    scripts = {name: content for name, content in page_files().items() if name.endswith(".js")}
    assert sum(map(len, scripts.values())) < 10_000
    for content in scripts.values():
        for word in (b"fetch(", b"XMLHttpRequest", b"localStorage", b"cookie", b"sendBeacon"):
            assert word not in content
