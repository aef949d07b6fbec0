"""The editor: what it draws, what it keeps, and what it says when something is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from balise.spec.texts import texts_of
from balise_xblocks.checking import BLOCKS
from balise_xblocks.forms import collect, gather, spread
from tests.xblocks.contents import ALL, changed, text
from tests.xblocks.runtime import SmallRuntime, post

KINDS = sorted(ALL)


def make(name: str, language: str = "nl", **fields: Any) -> Any:
    return SmallRuntime(language=language).make(name, content=text(ALL[name]), **fields)


def sent(block: Any) -> dict[str, Any]:
    """Return what the form of a block would send if nothing were changed."""
    data = block.studio_data()
    return {
        "settings": {entry["key"]: entry["value"] for entry in data["settings"]},
        "language": data["language"],
        "values": data["values"],
    }


@pytest.mark.parametrize("name", KINDS)
def test_saving_what_was_not_changed_changes_nothing(name: str) -> None:
    block = make(name)
    before = block.read().model
    status, got = post(block, "studio_save", sent(block))
    assert (status, got) == (200, {"result": "success", "findings": []})
    assert block.read().model == before


@pytest.mark.parametrize("name", KINDS)
def test_form_and_values_go_together(name: str) -> None:
    model = make(name).read().model
    values = spread(model.activity, model.language, model.texts)
    plain, others = gather(json.loads(json.dumps(values)), model.language)
    again = BLOCKS[model.activity.kind][1].model_validate(plain)
    assert again == model.activity
    assert collect(again, others) == {
        code: dict(sorted(known.items(), key=lambda pair: pair[0])) for code, known in model.texts.items()
    }


@pytest.mark.parametrize("name", KINDS)
def test_every_text_is_drawn_as_a_text(name: str) -> None:
    data = make(name).studio_data()

    def field_at(field: Any, value: Any, place: list[Any]) -> Any:
        for step in place:
            if field["type"] == "union":
                field = field["variants"][value["kind"]]
            if field["type"] == "object":
                field = next(entry["field"] for entry in field["fields"] if entry["key"] == step)
            else:
                field = field["of"]
            value = value[step]
        return field

    units = texts_of(make(name).read().model.activity)
    assert units
    for unit in units:
        assert field_at(data["form"], data["values"], list(unit.location))["type"] == "text"


def test_findings_are_those_of_check_at_their_field_and_in_the_authors_language() -> None:
    block = make("balise_quiz", "nl")
    body = changed(sent(block))
    first = body["values"]["questions"][0]
    del first["options"][0]["correct"]
    body["values"]["questions"][2]["prompt"] = {"@": {"fr": " "}}
    before = block.content
    status, got = post(block, "studio_save", body)
    assert (status, got["result"]) == (400, "failed")
    assert block.content == before
    [finding] = got["findings"]
    assert (finding["code"], finding["place"]) == ("missing-key", ["questions", 2])
    assert finding["message"] == "`prompt` ontbreekt"
    body["values"]["questions"][2]["prompt"] = {"@": {"fr": "…"}}
    _, got = post(block, "studio_save", body)
    assert [(item["code"], item["place"]) for item in got["findings"]] == [
        ("wrong-answer-key", ["questions", 0, "options"])
    ]


def test_broken_story_is_said() -> None:
    block = make("balise_scenario")
    body = changed(sent(block))
    body["values"]["scenes"]["pushed"]["choices"][1]["next"] = "nowhere"
    _, got = post(block, "studio_save", body)
    assert ("unknown-reference", ["scenes", "pushed", "choices", 1, "next"]) in [
        (item["code"], item["place"]) for item in got["findings"]
    ]


def test_unknown_helpline_and_word_are_said() -> None:
    block = make("balise_page")
    body = changed(sent(block))
    body["values"]["sections"][0]["text"] = {"@": {"fr": "Voyez {helpline}`nobody` et {term}`nothing`."}}
    _, got = post(block, "studio_save", body)
    assert [item["code"] for item in got["findings"]] == ["unknown-reference", "unknown-reference"]
    assert {tuple(item["place"]) for item in got["findings"]} == {("sections", 0, "text")}


def test_translation_is_kept_with_its_text_when_items_move() -> None:
    block = make("balise_scenario")
    body = changed(sent(block))
    messages = body["values"]["scenes"]["hello"]["messages"]
    messages.insert(0, {"nox": {"@": {"fr": "Salut", "nl": "Hallo"}}})
    assert post(block, "studio_save", body)[0] == 200
    assert block.read().model.texts["nl"]["scenes.hello.messages.0.nox"] == "Hallo"
    assert block.read().model.texts["nl"]["scenes.hello.messages.1.nox"] == "Hou het geheim."


def test_settings_are_checked_and_kept() -> None:
    block = make("balise_quiz")
    body = changed(sent(block))
    body["settings"] |= {
        "mode": "graded",
        "max_attempts": 2,
        "weight": 3,
        "due": "2026-12-01T10:00:00+00:00",
        "graceperiod": "2 days",
    }
    assert post(block, "studio_save", body)[0] == 200
    assert (block.mode, block.max_attempts, block.weight, block.graceperiod) == ("graded", 2, 3.0, "2 days")
    assert block.due.isoformat() == "2026-12-01T10:00:00+00:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "exam"),
        ("mode", None),
        ("max_attempts", 0),
        ("max_attempts", 1.5),
        ("weight", "un"),
        ("weight", -1),
        ("due", "31/12/2026"),
        ("graceperiod", "soon"),
        ("shuffle", "yes"),
        ("display_name", 3),
    ],
)
def test_wrong_setting_is_refused_beside_its_field(name: str, value: object) -> None:
    block = make("balise_quiz", "fr")
    body = changed(sent(block))
    body["settings"][name] = value
    status, got = post(block, "studio_save", body)
    assert status == 400
    assert [item["place"] for item in got["findings"]] == [["@settings", name]]
    assert block.mode == "practice"


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", {"language": "xx", "settings": {}}, {"language": "fr"}])
def test_malformed_save_is_refused(body: object) -> None:
    block = make("balise_quiz")
    before = block.content
    assert post(block, "studio_save", body)[0] == 400
    assert block.content == before


@pytest.mark.parametrize(
    "values",
    [None, 3, [], {"kind": "page"}, {"kind": "quiz", "questions": [{"@": 1}]}, {"kind": "quiz", "questions": "x"}],
)
def test_forged_values_are_findings_never_a_failure(values: object) -> None:
    block = make("balise_quiz")
    status, got = post(block, "studio_save", {**sent(block), "values": values})
    assert status == 400
    assert got["findings"]
