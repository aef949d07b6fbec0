"""The page of the lesson language: each key is described, each example is a true one."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter

from balise.reference import documented_models, lesson_language
from balise.reference.examples import cut
from balise.source import parse
from balise.spec.activity import Activity
from balise.spec.base import Model, descriptions
from balise.spec.lesson import Lesson
from balise.spec.module import Module
from balise.spec.question import Question
from balise.spec.registry import FILES

MODELS = sorted(documented_models(), key=lambda model: model.__name__)
EXERCISES: dict[str, Any] = {"activity": Activity, "question": Question}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_to_write_there(model: type[BaseModel]) -> None:
    texts = descriptions(model)
    assert set(texts) == set(model.model_fields)
    for name, text in texts.items():
        assert re.fullmatch(r"[A-Z`].+\.", text), f"{model.__name__}.{name}: {text}"


@pytest.mark.parametrize("model", [Lesson, Module, *FILES.values()], ids=lambda model: model.__name__)
def test_json_schema_carries_the_descriptions(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()
    tables = [schema, *schema.get("$defs", {}).values()]
    keys = [(table["title"], key, value) for table in tables for key, value in table.get("properties", {}).items()]
    assert keys
    assert not [(title, key) for title, key, value in keys if not value.get("description")]


def test_description_stands_under_the_key_that_authors_write() -> None:
    table = Lesson.model_json_schema()["$defs"]["Adaptation"]["properties"]
    assert table["for"]["description"].startswith("Whom it is for")


def test_field_without_a_docstring_has_no_description() -> None:
    class Bare(Model):
        text: str

    assert descriptions(Bare) == {}
    assert "description" not in Bare.model_json_schema()["properties"]["text"]


def sections() -> dict[str, list[str]]:
    """Return the YAML examples of the page, by the model that they stand under."""
    parts = re.split(r"^### (\w+)$", lesson_language(), flags=re.M)
    return {
        name: re.findall(r"```yaml\n(.*?)```", text, re.S) for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize("kind", sorted(EXERCISES))
def test_every_activity_and_question_has_an_example_that_loads(kind: str) -> None:
    shown = sections()
    for model in get_args(get_args(EXERCISES[kind])[0]):
        assert shown[model.__name__], model
        for text in shown[model.__name__]:
            document, problems = parse(text.encode(), "example.yaml")
            assert document is not None, problems
            value = document.data["activity"] if kind == "activity" else document.data[0]
            assert type(TypeAdapter(EXERCISES[kind]).validate_python(value)) is model


def test_example_is_cut_at_the_next_key() -> None:
    text = "id: one\nactivity:\n  kind: discussion\n\n  questions:\n    - a\n    - b: |\n        c\n\nlast: true\n"
    document, _ = parse(text.encode(), "example.yaml")
    assert document is not None
    assert cut(document, ("activity",)) == text.removeprefix("id: one\n").removesuffix("\nlast: true\n")
    assert cut(document, ("activity", "questions", 0)) == "    - a\n"
