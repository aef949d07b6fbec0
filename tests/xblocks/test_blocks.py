"""What every block does: languages, views, round trip through OLX, events, search, resources; and each kind's own."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from lxml import etree
from xblock.exceptions import DisallowedFileError
from xblock.scorable import Score

from balise_xblocks import pulse, resources
from balise_xblocks.events import EVENTS
from tests.xblocks.contents import ALL, HANDOUT, PULSE, changed, text
from tests.xblocks.runtime import BLOCKS, SmallRuntime, exported, forget_tickets, html_of, post

KINDS = sorted(ALL)
LANGUAGES = ("fr", "nl", "ar")


@pytest.fixture(autouse=True)
def _no_tickets() -> None:
    forget_tickets()


def make(name: str, language: str = "", **fields: Any) -> Any:
    return SmallRuntime(language=language).make(name, content=text(ALL[name]), **fields)


def attributes(page: str) -> set[str]:
    """Return the names of all attributes in a page."""
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update(name for name, _ in attrs)

    Reader().feed(page)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_views_show_the_language_of_the_lms(name: str) -> None:
    for language, shown in (("nl", "nl"), ("fr-be", "fr"), ("de", "fr"), ("", "fr")):
        page = html_of(make(name, language).render("student_view"))
        assert page.startswith(f'<div class="balise-xblock" data-theme="day" lang="{shown}" dir="ltr">')
        assert f'<div class="balise" lang="{shown}" dir="ltr"' in page


def test_arabic_runs_right_to_left_and_marks_what_fell_back() -> None:
    page = html_of(make("balise_quiz", "ar").render("student_view"))
    assert 'lang="ar" dir="rtl"' in page
    assert "طلب ميلو" in page
    assert '<span lang="fr" dir="ltr">' in page


@pytest.mark.parametrize("name", KINDS)
def test_choice_of_language_is_kept_and_answered(name: str) -> None:
    block = make(name)
    status, got = post(block, "show", {"language": "nl"})
    assert (status, got["language"]) == (200, "nl")
    assert 'lang="nl"' in got["tree"]
    assert block.language() == "nl"
    assert post(block, "show", {"language": "xx"})[0] == 400
    assert post(block, "show", b"nonsense")[1]["error"] == "malformed"


@pytest.mark.parametrize("name", KINDS)
def test_public_view_holds_all_languages_and_sends_nothing(name: str) -> None:
    fragment = make(name, user=None).public_view()
    assert html_of(fragment).count("<template lang=") == len(make(name).read().languages)
    assert fragment.json_init_args["signed_in"] is False


@pytest.mark.parametrize("name", KINDS)
def test_round_trip_through_olx_changes_nothing(name: str) -> None:
    fields = {"display_name": "Un & deux <trois>"}
    if name == "balise_quiz":
        fields |= {"mode": "graded", "max_attempts": 2, "weight": 4.5, "showanswer": "never", "shuffle": True}  # type: ignore[dict-item]
    block = make(name, **fields)
    xml = etree.tostring(exported(block), encoding="unicode")
    again = SmallRuntime().parse(xml)
    for field in ("content", *fields):
        assert getattr(again, field) == getattr(block, field)
    assert etree.tostring(exported(again), encoding="unicode") == xml
    assert again.read().languages == block.read().languages


@pytest.mark.parametrize("name", KINDS)
def test_new_block_shows_something(name: str) -> None:
    block = SmallRuntime().make(name)
    for view in ("student_view", "author_view", "studio_view", "public_view"):
        assert html_of(block.render(view))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "content", ["{", "[]", '{"language": "fr"}', '{"language":"fr","activity":{"kind":"quiz","questions":[]}}']
)
def test_unreadable_content_is_said_and_does_not_fail(name: str, content: str) -> None:
    block = SmallRuntime(language="nl").make(name, content=content)
    assert "Deze activiteit kan niet worden getoond" in html_of(block.render("student_view"))
    assert "balise-studio" in html_of(block.render("studio_view"))


@pytest.mark.parametrize("name", KINDS)
def test_hostile_text_stays_text(name: str) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'</template><script>alert(2)</script>"

    def poison(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: poison(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [poison(item, key) for item in value]
        texts = {
            "text",
            "prompt",
            "feedback",
            "front",
            "back",
            "title",
            "name",
            "narration",
            "if_true",
            "nox",
            "left",
            "right",
        }
        return hostile if isinstance(value, str) and key in texts else value

    content = poison(changed(ALL[name])["activity"])
    block = SmallRuntime().make(
        name, content=text({**ALL[name], "activity": content, "texts": {}}), display_name=hostile
    )
    for view in ("student_view", "author_view", "public_view"):
        page = html_of(block.render(view))
        assert "<img src=x" not in page
        assert "<script" not in page
        assert not [name for name in attributes(page) if name.startswith("on")]


@pytest.mark.parametrize("name", KINDS)
def test_no_inline_handler_no_jquery_no_other_host(name: str) -> None:
    page = html_of(make(name).render("student_view"))
    assert not [name for name in attributes(page) if name.startswith("on")]
    assert "<script" not in page
    for asset in ("block.js", "studio.js"):
        script = resources.resource(asset).decode()
        assert "jQuery" not in script
        assert "$(" not in script
        assert "eval(" not in script


@pytest.mark.parametrize("name", KINDS)
def test_ids_are_unique_in_a_page_with_the_same_content_twice(name: str) -> None:
    pages = "".join(
        html_of(SmallRuntime().make(name, usage=usage, content=text(ALL[name])).render("student_view"))
        for usage in ("one", "two")
    )
    ids = re.findall(r'\sid="([^"]+)"', pages)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", KINDS)
def test_search_and_mobile_get_words_and_no_answer(name: str) -> None:
    block = make(name)
    found = block.index_dictionary()
    assert found["content"]["text_fr"]
    assert found["content"]["text_nl"]
    data = json.dumps([found, block.student_view_data()], ensure_ascii=False)
    for word in ("Voilà les paires", "en parler protège", '"correct"', "<"):
        assert word not in data
    response = block.runtime.handle(block, "student_view_user_state", __import__("webob").Request.blank("/"))
    assert json.loads(response.body)["language"] == "fr"


@pytest.mark.parametrize("name", KINDS)
def test_mobile_apps_are_supported(name: str) -> None:
    assert make(name).has_support(BLOCKS[name].student_view, "multi_device")
    assert BLOCKS[name].has_custom_completion


def test_resources_are_served_under_their_fingerprint_and_nothing_else_is() -> None:
    block = BLOCKS["balise_quiz"]
    assert block.open_local_resource(resources.address("block.js")).read() == resources.resource("block.js")
    for path in ("public/../base.py", "public/0123456789abcdef/base.py", "public/block.js", "/etc/passwd"):
        with pytest.raises(DisallowedFileError):
            block.open_local_resource(path)


def test_styles_reach_the_shadow_tree() -> None:
    css = resources.resource("block.css").decode()
    assert ":root" not in css
    assert ":host {" in css
    assert ':host(:not([data-theme="day"]))' in css
    assert "\nbody" not in css


# ---- stories ----


def test_story_is_complete_at_an_end_and_only_there() -> None:
    block = make("balise_scenario")
    for path in (["hello"], ["hello", "pushed"], ["safe"], ["hello", "open"], ["pushed", "safe"]):
        assert post(block, "ended", {"path": path})[1]["error"] == "no-end"
    for path in ([], "safe", ["nowhere"], [1], ["hello"] * 501, None):
        assert post(block, "ended", {"path": path})[1]["error"] == "malformed"
    assert not block.finished
    status, got = post(block, "ended", {"path": ["hello", "pushed", "open"]})
    assert (status, got["standing"]) == (200, "Cette histoire est terminée.")
    assert block.runtime.of("completion") == [{"completion": 1.0}]
    assert not block.runtime.of("grade")


def test_story_with_points_gives_them_at_a_safe_end_and_never_takes_them_back() -> None:
    block = make("balise_scenario", weight=2)
    post(block, "ended", {"path": ["hello", "pushed", "open"]})
    assert block.get_score() == Score(0.0, 2.0)
    post(block, "ended", {"path": ["hello", "safe"]})
    assert block.get_score() == Score(2.0, 2.0)
    post(block, "ended", {"path": ["hello", "pushed", "open"]})
    assert block.get_score() == Score(2.0, 2.0)
    block.set_score(Score(1.0, 2.0))
    assert block.get_score() == Score(1.0, 2.0)
    block.rescore(only_if_higher=False)
    assert block.get_score() == Score(2.0, 2.0)


# ---- barometers ----


def everyone(count: int, value: str = "yes") -> Any:
    runtime = SmallRuntime()
    forget_tickets()
    for number in range(count):
        block = runtime.make("balise_pulse", user=f"learner-{number}", content=text(PULSE))
        assert post(block, "answer", {"values": {"s1": value, "s2": "not-yet"}})[0] == 200
    return block


def test_pulse_keeps_counts_and_no_person() -> None:
    block = everyone(6)
    assert block.counts()["s1"] == {"not-yet": 0, "a-little": 0, "yes": 6}
    kept = {key: value for key, value in block.runtime.store.db_dict.items() if key.user_id}
    assert {key.field_name for key in kept} <= {"answered", "content"}
    assert "yes" not in json.dumps(block.runtime.published)


def test_pulse_is_counted_once_a_learner() -> None:
    block = make("balise_pulse")
    values = {"s1": "yes", "s2": "a-little"}
    assert post(block, "answer", {"values": values})[0] == 200
    forget_tickets()
    assert post(block, "answer", {"values": values})[1]["error"] == "repeated"
    assert sum(block.counts()["s1"].values()) == 1


@pytest.mark.parametrize(
    "values",
    [
        None,
        {},
        {"s1": "yes"},
        {"s1": "yes", "s2": "never"},
        {"s1": "yes", "s2": "yes", "s3": "yes"},
        {"s1": ["yes"], "s2": "yes"},
    ],
)
def test_forged_pulse_is_refused(values: object) -> None:
    block = make("balise_pulse")
    assert post(block, "answer", {"values": values})[1]["error"] == "not-an-answer"
    assert not block.answered


def test_few_answers_are_not_shown_to_anyone() -> None:
    assert "à partir de 5 réponses" in " ".join(everyone(pulse.FEWEST - 1).author_notes("fr"))
    assert "Je sais à qui parler.: Pas encore: 0, Un peu: 0, Oui: 5" in everyone(pulse.FEWEST).author_notes("fr")


# ---- pages and files ----


def test_page_is_complete_at_its_end() -> None:
    block = make("balise_page")
    page = html_of(block.render("student_view"))
    assert "116 000" in page
    assert 'data-activity="cards"' in page
    assert post(block, "finish", {})[0] == 200
    assert post(block, "finish", {})[0] == 200
    assert block.runtime.of("completion") == [{"completion": 1.0}]


def test_files_are_complete_when_each_was_downloaded() -> None:
    block = make("balise_handout", "nl")
    page = html_of(block.render("student_view"))
    assert 'href="/static/sheet-nl.pdf" hreflang="nl"' in page
    assert 'href="/static/card-fr.pdf" hreflang="fr"' in page
    post(block, "download", {"paper": "worksheet"})
    post(block, "download", {"paper": "card"})
    assert [item["completion"] for item in block.runtime.of("completion")] == [0.5, 1.0]
    assert post(block, "download", {"paper": "nope"})[0] == 400


@pytest.mark.parametrize(
    "address", ["http://example.org/a.pdf", "javascript:alert(1)", "/static/a b.pdf", "//evil.example/x"]
)
def test_file_at_another_kind_of_address_is_refused(address: str) -> None:
    content = changed(HANDOUT)
    content["activity"]["papers"][0]["files"]["fr"] = address
    block = SmallRuntime(language="fr").make("balise_handout", content=text(content))
    assert "ne peut pas être affichée" in html_of(block.render("student_view"))


# ---- events and words ----


def test_every_event_published_has_its_schema() -> None:
    seen = set()
    blocks = {name: make(name) for name in KINDS}
    post(blocks["balise_quiz"], "submit", {"question": "one", "answer": "a", "attempt": 1})
    post(blocks["balise_quiz"], "submit", {"question": "view", "answer": "no", "attempt": 1})
    post(blocks["balise_quiz"], "submit", {})
    post(blocks["balise_scenario"], "ended", {"path": ["hello", "safe"]})
    post(blocks["balise_page"], "finish", {})
    post(blocks["balise_pulse"], "answer", {"values": {"s1": "yes", "s2": "yes"}})
    post(blocks["balise_handout"], "download", {"paper": "card"})
    post(blocks["balise_page"], "show", {"language": "nl"})
    for block in blocks.values():
        for name, data in block.runtime.published:
            if name not in ("grade", "completion"):
                jsonschema.validate(data, EVENTS[name])
                seen.add(name)
    assert seen == set(EVENTS)
