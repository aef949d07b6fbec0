"""A lesson launched by an LMS (scorm-again): what it keeps, what a second visit finds, and what happens without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page

from balise.scoring import fraction, rounded, score
from balise.targets.scorm.record import ROOM, room_needed
from tests.browser.axe import violations
from tests.browser.playing import check, course, give, key, right_answer
from tests.scorm.lms import STANDARDS, Visit, archive, host, upload
from tests.scorm.vectors import packed_vectors

WRONG: dict[str, Any] = {"q1": "b", "q2": ["a", "c"], "q3": "false", "q4": {"a": "b"}, "q6": ["b", "a"]}
"""Answers that are wrong, wholly or in part; what is not here is answered rightly."""
SPAN = {"1.2": r"\d{4}:\d\d:\d\d\.\d\d", "2004": r"PT\d+S"}
RESPONSE, SCORE = (
    {"1.2": "student_response", "2004": "learner_response"},
    {"1.2": "cmi.core.score", "2004": "cmi.score"},
)


@pytest.fixture(scope="module")
def lms(browser: Browser) -> Iterator[Page]:
    """Give the page of an LMS, loaded once; an error on any page in it fails the tests."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{host()[0]}/index.html")
    yield page
    context.close()
    assert faults == []


def sco(standard: str, codes: str = "fr") -> dict[str, str]:
    """Upload the package of the lesson that has everything."""
    (found,) = upload(archive(f"{standard}/{codes}/lessons/everything.zip"), f"{standard}-{codes}")
    return found


def go_to(shown: FrameLocator, screen: str) -> None:
    """Go to a screen by its place on the line."""
    shown.locator(f'.side:not([hidden]) .way a[href$="screen-{screen}"]').click()


def quiz(shown: FrameLocator) -> list[Locator]:
    """Return the questions that count, in the language that is shown."""
    forms = shown.locator(".side:not([hidden]) [data-activity=quiz] form").all()
    return [form for form in forms if form.get_attribute("data-kind") != "opinion"]


def answer(shown: FrameLocator, given: dict[str, Any]) -> dict[str, tuple[dict[str, Any], Any]]:
    """Answer each question as `given` says, or rightly; return what was asked and answered, by question."""
    go_to(shown, "check")
    found = {}
    for form in quiz(shown):
        name, asked = form.get_attribute("data-question") or "", key(form)
        if form.evaluate("form => form.classList.contains('done')"):
            form.locator(".acts .btn").click()
        found[name] = (asked, given.get(name, right_answer(asked)))
        give(form, found[name][1])
        check(form)
    return found


def share(played: dict[str, tuple[dict[str, Any], Any]]) -> Fraction:
    """Return what `scoring.py` gives."""
    found = score(
        [(name, asked) for name, (asked, _) in played.items()], {name: given for name, (_, given) in played.items()}
    )
    assert found is not None
    return found


def walk(shown: FrameLocator) -> None:
    """Go through every screen with the keyboard alone, from the first."""
    go_to(shown, "0")
    for _ in range(40):
        forward = shown.locator(".side:not([hidden]) .screen:not([hidden]) [data-go='1']")
        if not forward.count():
            return
        forward.focus()
        forward.press("Enter")
    raise AssertionError("the lesson has no end")


def standing(visit: Visit) -> tuple[str, ...]:
    """Return how the LMS sees the lesson: status in 1.2; completion and success in 2004."""
    names = ("cmi.core.lesson_status",) if visit.standard == "1.2" else ("cmi.completion_status", "cmi.success_status")
    return tuple(visit.value(name) for name in names)


def raw(visit: Visit) -> str:
    return visit.value(f"{SCORE[visit.standard]}.raw")


FOLLOW = """(main) => {
  const link = document.createElement("a");
  link.href = "https://balise.example/";
  link.onclick = (event) => event.preventDefault();
  main.append(link);
  link.click();
  return link.target;
}"""
PASSED = {"1.2": ("passed",), "2004": ("completed", "passed")}
FAILED = {"1.2": ("failed",), "2004": ("completed", "failed")}
BEGUN = {"1.2": ("incomplete",), "2004": ("incomplete", "unknown")}


@pytest.mark.parametrize("standard", STANDARDS)
def test_visits_are_kept_resumed_and_never_downgraded(lms: Page, standard: str) -> None:
    entry = sco(standard)
    visit = Visit(lms, standard, entry)
    assert standing(visit) == BEGUN[standard]
    assert raw(visit) == ""

    # said at once: a window that is killed says nothing any more
    assert visit.sent(f"{SCORE[standard].removesuffix('score')}exit") == "suspend"

    first = answer(visit.sco, WRONG)
    expected = share(first)
    assert 0 < expected < Fraction(6, 10)
    assert float(raw(visit)) == pytest.approx(float(rounded(expected)) * 100, abs=1e-9)
    assert (visit.value(f"{SCORE[standard]}.min"), visit.value(f"{SCORE[standard]}.max")) == ("0", "100")
    if standard == "2004":
        assert visit.value("cmi.score.scaled") == str(float(rounded(expected)))
        assert 0 < float(visit.value("cmi.progress_measure")) < 1
    assert standing(visit) in (BEGUN[standard], ("incomplete", "failed"))  # not every screen was seen
    walk(visit.sco)
    assert standing(visit) == FAILED[standard]
    assert visit.sco.locator(".side:not([hidden]) .finish").inner_text() == "Tout est fait. La leçon peut être fermée."
    check_interactions(visit, first)
    kept_text = visit.value("cmi.suspend_data")
    assert len(kept_text) <= room_needed(course().lessons[0]) <= ROOM
    kept = visit.leave()
    assert re.fullmatch(SPAN[standard], visit.calls("SetValue")[-1][1][1])

    again = Visit(lms, standard, entry, kept)
    where = "cmi.core.lesson_location" if standard == "1.2" else "cmi.location"
    assert again.value(where) == "help"
    assert again.sco.locator(".side:not([hidden]) .screen:not([hidden])").get_attribute("data-screen") == "help"
    go_to(again.sco, "check")
    shown_again(again.sco, first)
    assert again.value("cmi.suspend_data") == kept_text
    assert not [call for call in again.calls("SetValue") if "interactions" in call[1][0]]
    better = answer(again.sco, {})
    assert share(better) == 1
    assert (raw(again), standing(again)) == ("100", PASSED[standard])
    kept = again.leave()

    worse = Visit(lms, standard, entry, kept)
    answer(worse.sco, WRONG)
    worse.leave()
    assert (raw(worse), standing(worse)) == ("100", PASSED[standard])


@pytest.mark.parametrize("standard", STANDARDS)
def test_passed_stays_passed_where_the_platform_has_lost_the_score(lms: Page, standard: str) -> None:
    # the pass mark comes with what the manifest hands over: this platform judges nothing by itself
    entry = sco(standard) | {"mastery": ""}
    visit = Visit(lms, standard, entry)
    answer(visit.sco, {})
    walk(visit.sco)
    assert standing(visit) == PASSED[standard]
    kept = visit.leave()
    kept["suspend_data"] = ""
    (kept["core"] if standard == "1.2" else kept)["score"] = {}
    again = Visit(lms, standard, entry, kept)
    answer(again.sco, WRONG)
    walk(again.sco)
    assert standing(again) == PASSED[standard]
    told = [values[1] for _, values, _, _ in again.calls("SetValue") if values[0].endswith("status")]
    assert "failed" not in told
    assert "incomplete" not in told


def check_interactions(visit: Visit, played: dict[str, tuple[dict[str, Any], Any]]) -> None:
    """Check that each answer stands in the LMS, in the standard's own forms."""
    old = visit.standard == "1.2"
    types = {
        "q1": "choice", "q2": "choice", "q3": "true-false", "q4": "matching", "q5": "matching", "q6": "sequencing", "q7": "fill-in",
    }  # fmt: skip
    patterns = {
        "q1": ("a", "a"), "q2": ("{a,b}", "a[,]b"), "q3": ("t", "true"), "q6": ("a,b", "a[,]b"),
        "q4": ("{a.b,b.a}", "a[.]a[,]b[.]b"), "q5": ("{a.a,b.b}", "a[.]yes[,]b[.]no"),
        "q7": ("m’arrête, parle", "{lang=fr}m’arrête[,]{lang=fr}parle"),
    }  # fmt: skip
    responses = {
        "q1": ("b", "b"), "q2": ("a,c", "a[,]c"), "q3": ("f", "false"), "q4": ("a.a", "a[.]b"), "q6": ("b,a", "b[,]a"),
    }  # fmt: skip
    for number, (name, (asked, given)) in enumerate(played.items()):
        part = fraction(asked, given)
        assert part is not None
        here = f"cmi.interactions.{number}"
        assert visit.value(f"{here}.id") == f"check_{name}"
        assert visit.value(f"{here}.type") == types[name]
        pattern, response = (
            visit.value(f"{here}.correct_responses.0.pattern"),
            visit.value(f"{here}.{RESPONSE[visit.standard]}"),
        )
        assert pattern == patterns[name][0 if old else 1]
        right = patterns[name][0 if old else 1].strip("{}") if old else patterns[name][1]
        assert response == (responses[name][0 if old else 1] if name in WRONG else right)
        wrong = "wrong" if old else "incorrect"
        assert visit.value(f"{here}.result") == (
            "correct" if part == 1 else str(float(rounded(part))) if part else wrong
        )
        assert float(visit.value(f"{here}.weighting")) == float(asked["points"])
        assert re.fullmatch(SPAN[visit.standard], visit.sent(f"{here}.latency"))
        stamp = visit.value(f"{here}.{'time' if old else 'timestamp'}")
        assert re.fullmatch(r"\d\d:\d\d:\d\d" if old else r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ", stamp)
    assert visit.value(f"cmi.interactions.{len(played)}.id") == ""  # an opinion is nobody's business


def shown_again(shown: FrameLocator, played: dict[str, tuple[dict[str, Any], Any]]) -> None:
    """Check that every answer is back, judged as before, and that nothing took the focus or spoke."""
    for form in quiz(shown):
        asked, given = played[form.get_attribute("data-question") or ""]
        form.locator("xpath=self::*[contains(@class, 'done')]").wait_for()
        assert form.locator(".how").inner_text()
        picked = form.evaluate("form => Array.from(form.querySelectorAll('input:checked'), field => field.value)")
        if asked["kind"] in ("single", "multiple", "true_false"):
            assert picked == ([given] if isinstance(given, str) else given)
        elif asked["kind"] == "order":
            assert form.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)") == given
        else:
            part = fraction(asked, given)
            wanted = len(given) if part == 1 else round(float(part or 0) * len(asked["answers"]))
            assert form.locator(".right").count() == wanted


@pytest.mark.parametrize("standard", STANDARDS)
def test_two_languages_share_answers_ticks_and_the_way_through_a_story(lms: Page, standard: str) -> None:
    entry = sco(standard, "fr-nl")
    visit = Visit(lms, standard, entry)
    shown = visit.sco
    go_to(shown, "chat")
    shown.locator(".side:not([hidden]) .stage .choices button").first.click()
    go_to(shown, "list")
    shown.locator(".side:not([hidden]) input[type=checkbox]").first.check()
    first = answer(shown, WRONG)
    button = shown.locator(".side:not([hidden]) [data-language]")
    assert button.inner_text() == "Nederlands"
    button.focus()
    button.press("Enter")
    assert shown.locator("html").get_attribute("lang") == "nl"
    assert shown.locator("[data-language]:focus").inner_text() == "Français"
    shown_again(shown, first)
    go_to(shown, "list")
    assert shown.locator(".side:not([hidden]) input[type=checkbox]").first.is_checked()
    go_to(shown, "chat")
    assert shown.locator(".side:not([hidden]) .stage [data-scene]").count() == 2
    second = answer(shown, {})
    assert raw(visit) == "100"
    kept = visit.leave()
    again = Visit(lms, standard, entry, kept)
    assert again.sco.locator("html").get_attribute("lang") == "nl"
    shown_again(again.sco, second)
    assert again.sco.locator(".side[hidden] form.done").count() == len(second)
    again.leave()


@pytest.mark.parametrize("fault", ["absent", "broken", "thrown"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_lesson_works_without_a_platform_and_says_so_calmly(lms: Page, standard: str, fault: str) -> None:
    visit = Visit(lms, standard, sco(standard), **{fault: True})
    told = visit.sco.locator(".side:not([hidden]) .standing")
    assert told.inner_text() == {
        "absent": "Aucune plateforme n’est reliée à cette page. Tout fonctionne, et rien n’est gardé.",
    }.get(
        fault,
        "La plateforme ne répond pas. La leçon continue\u00a0; ce qui est fait maintenant ne sera peut-être pas gardé.",
    )
    answer(visit.sco, {})
    if fault == "absent":
        walk(visit.sco)
        go_to(visit.sco, "chat")
        visit.sco.locator(".stage .choices button").last.click()
        visit.sco.locator(".stage .ending a").click()  # whoever wants to talk is led to where help is
        assert visit.sco.locator(".screen:not([hidden])").get_attribute("data-screen") == "help"
        assert visit.sco.locator("main").evaluate(FOLLOW) == "_blank"  # no other site opens inside the platform
    assert ("Tout est fait" if fault == "absent" else "Il reste") in visit.sco.locator(
        ".side:not([hidden]) .finish"
    ).inner_text()
    lms.evaluate("leave()")


@pytest.mark.parametrize("standard", STANDARDS)
def test_platform_that_fails_for_a_while_is_told_and_gets_everything_later(lms: Page, standard: str) -> None:
    visit = Visit(lms, standard, sco(standard))
    told = visit.sco.locator(".side:not([hidden]) .standing")
    assert told.get_attribute("data-standing") == "kept"
    lms.evaluate("window.refuse = true")
    played = answer(visit.sco, WRONG)
    assert told.get_attribute("data-standing") == "lost"
    lms.evaluate("window.refuse = false")
    walk(visit.sco)
    assert told.get_attribute("data-standing") == "kept"
    assert float(raw(visit)) == pytest.approx(float(rounded(share(played))) * 100)
    check_interactions(visit, played)
    visit.leave()


@pytest.mark.parametrize("standard", STANDARDS)
def test_look_back_changes_nothing(lms: Page, standard: str) -> None:
    entry = sco(standard)
    visit = Visit(lms, standard, entry)
    answer(visit.sco, {})
    kept = visit.leave()
    (kept["core"] if standard == "1.2" else kept).update({"lesson_mode" if standard == "1.2" else "mode": "review"})
    back = Visit(lms, standard, entry, kept)
    assert (
        back.sco.locator(".side:not([hidden]) .standing").inner_text()
        == "Ceci est une relecture\u00a0: rien de nouveau n’est gardé."
    )
    answer(back.sco, WRONG)
    back.leave()
    assert not back.calls("SetValue")
    assert raw(back) == "100"


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_another_version_left_is_not_put_back(lms: Page, standard: str) -> None:
    entry = sco(standard)
    for left in ("1~00000000~0~111~0.1", "1~", "\x00", "9~?", "1~print~99~x~zz.zz.zz.zz.zz.zz.zz.zz.zz"):
        visit = Visit(lms, standard, entry)
        own = visit.value("cmi.suspend_data").split("~")[1]
        kept = visit.leave()
        kept["suspend_data"] = left.replace("print", own)
        other = Visit(lms, standard, entry, kept)
        assert other.sco.locator("form.done").count() == 0
        assert other.sco.locator(".screen:not([hidden])").get_attribute("data-screen") == "0"
        other.leave()


def test_answers_that_do_not_fit_are_left_out_and_the_score_stays(lms: Page) -> None:
    lms.route(
        "**/assets/sco.js",
        lambda route: route.fulfill(body=_small(route.fetch().text()), content_type="text/javascript"),
    )
    entry = sco("1.2")
    visit = Visit(lms, "1.2", entry)
    answer(visit.sco, {})
    assert len(visit.value("cmi.suspend_data")) <= 40
    kept = visit.leave()
    assert kept["core"]["score"]["raw"] == "100"
    again = Visit(lms, "1.2", entry, kept)
    assert 0 < again.sco.locator("form.done").count() < 7
    again.leave()
    lms.unroute("**/assets/sco.js")
    assert raw(again) == "100"


def _small(script: str) -> str:
    assert "room:4096" in script
    return script.replace("room:4096", "room:40")


def test_api_is_found_through_frames_and_from_a_window_of_its_own(lms: Page) -> None:
    entry = sco("1.2")
    nested = lms.evaluate(
        """async (href) => {
          launch({ standard: "1.2", href: "about:blank" });
          let place = document.querySelector("iframe");
          for (let n = 0; n < 3; n += 1) {
            const inner = place.contentDocument.createElement("iframe");
            place.contentDocument.body.append(inner);
            place = inner;
          }
          await new Promise((done) => { place.onload = done; place.src = href; });
          return place.contentDocument.querySelector(".standing").dataset.standing;
        }""",
        "/" + entry["href"],
    )
    assert nested == "kept"
    lms.evaluate("leave()")
    with lms.expect_popup() as opened:
        lms.evaluate(
            "(href) => { launch({ standard: '1.2', href: 'about:blank' }); window.open(href); }", entry["href"]
        )
    opened.value.locator('.standing[data-standing="kept"]').wait_for()
    opened.value.close()


def test_leaving_quickly_ends_the_visit_and_leaves_the_platforms_page_too(browser: Browser) -> None:
    page = browser.new_page()
    page.route(
        "https://www.meteo.be/**", lambda route: route.fulfill(body="<title>weather</title>", content_type="text/html")
    )
    page.goto(f"{host()[0]}/index.html")
    visit = Visit(page, "1.2", sco("1.2"))
    ended: list[str] = []
    page.on("console", lambda message: ended.append(message.text))
    page.evaluate(
        """() => {
          const finish = API.LMSFinish;
          API.LMSFinish = (text) => {
            console.log(calls.filter((call) => call[1][0] === "cmi.core.exit").map((call) => call[1][1]).join());
            return finish(text);
          };
        }"""
    )
    visit.sco.locator(".side:not([hidden]) [data-exit]").click()
    page.wait_for_url("https://www.meteo.be/**")
    assert page.title() == "weather"
    assert ended == ["suspend"]
    page.close()


def test_page_is_accessible_narrow_and_right_to_left(browser: Browser) -> None:
    address, _ = host()
    for codes in ("fr-nl", "fr-ar"):
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(f"{address}/{sco('2004', codes)['href']}")
        for turn in range(2):
            if turn:
                page.locator(".side:not([hidden]) [data-language]").click()
            page.evaluate("document.querySelectorAll('.screen').forEach((screen) => { screen.hidden = false; })")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


@pytest.mark.parametrize("standard", STANDARDS)
def test_vectors_are_scored_the_same(lms: Page, standard: str) -> None:
    package, vectors = packed_vectors(standard)
    (entry,) = upload(package, f"vectors-{standard}")
    visit = Visit(lms, standard, entry)
    visit.sco.locator("body").evaluate(
        "body => body.querySelectorAll('.screen').forEach((one) => (one.hidden = false))"
    )
    for name, vector in vectors.items():
        form = visit.sco.locator(f"#{name}_q")
        give(form, vector["answer"])
        check(form)
    told = [values[1] for _, values, _, _ in visit.calls("SetValue") if values[0].endswith(".result")]
    shares = [{"correct": 1.0, "wrong": 0.0, "incorrect": 0.0}.get(word) for word in told]
    found = [float(word) if number is None else number for word, number in zip(told, shares, strict=True)]
    assert [f"{number:.4f}" for number in found] == [vector["expected"] for vector in vectors.values()]
    expected = score(
        [(name, vector["question"]) for name, vector in vectors.items()],
        {name: vector["answer"] for name, vector in vectors.items()},
    )
    assert expected is not None
    assert float(raw(visit)) == pytest.approx(float(rounded(expected)) * 100)
    visit.leave()
