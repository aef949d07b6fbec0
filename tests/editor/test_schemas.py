"""JSON Schemas for editors: they accept what the models accept, checked by a validator that is not ours."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from balise.config import read_config
from balise.curriculum import lesson_paths, module_paths
from balise.editor import write_schemas
from balise.reference import documented_models
from balise.source import parse
from balise.spec.lesson import Lesson
from balise.spec.module import Module
from balise.spec.registry import FILES
from tests.mini import DATA

ROOT = Path(__file__).parents[2]
MODELS = {item.__name__: item for item in documented_models()}
NAMES = ["lesson", "module", "event", "brand", "campaign", *(f"registry-{stem}" for stem in FILES)]


def schemas(project: Path, folder: Path) -> dict[str, dict[str, Any]]:
    config, _ = read_config(project)
    assert config is not None
    paths, found = write_schemas(config, folder)
    assert not found
    return {path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return schemas(ROOT, tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return schemas(DATA, tmp_path_factory.mktemp("small"))


def data(path: Path) -> Any:
    document, problems = parse(path.read_bytes(), path.name)
    assert document is not None, problems
    return document.data


def shipped_files() -> Iterator[tuple[str, Path]]:
    config, _ = read_config(ROOT)
    assert config is not None
    yield from (("lesson", path) for path in lesson_paths(config))
    yield from (("module", path) for path in module_paths(config))
    yield from ((f"registry-{stem}", ROOT / f"curriculum/registry/{stem}.yaml") for stem in FILES)


@pytest.mark.parametrize(("name", "path"), list(shipped_files()), ids=lambda value: getattr(value, "name", value))
def test_every_shipped_file_is_valid(name: str, path: Path, shipped: dict[str, dict[str, Any]]) -> None:
    errors = Draft202012Validator(shipped[name]).iter_errors(data(path))
    assert [(list(error.absolute_path), error.message) for error in errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_one_of_draft_2020_12_and_everything_in_it_is_described(
    name: str, shipped: dict[str, dict[str, Any]]
) -> None:
    schema = shipped[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    for table in tables(schema):
        for key, place in table["properties"].items():
            assert place.get("description"), f"{table['title']}.{key}"
            assert place.get("default", 0) not in (None, [], {}), "an editor would write it"


def tables(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in (schema, *schema.get("$defs", {}).values()) if item.get("title") in MODELS]


@pytest.mark.parametrize("name", NAMES)
def test_schema_has_the_keys_of_the_models_and_no_other(name: str, shipped: dict[str, dict[str, Any]]) -> None:
    found = tables(shipped[name])
    assert found
    for table in found:
        fields = MODELS[table["title"]].model_fields
        assert list(table["properties"]) == [field.alias or key for key, field in fields.items()]
        required = [field.alias or key for key, field in fields.items() if field.is_required()]
        assert table.get("required", []) == required
        assert table["additionalProperties"] is False


def test_every_model_stands_in_a_schema(shipped: dict[str, dict[str, Any]]) -> None:
    assert {table["title"] for schema in shipped.values() for table in tables(schema)} == set(MODELS)


OTHER_VALUES: tuple[Any, ...] = (None, "", "  ", "no such thing!", 7, -1, 0.5, True, [], {}, ["x"], {"x": "y"})


def places(value: Any, trail: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield trail
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*trail, key))


def variants(value: Any, place: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the whole with one thing changed at `place`: a key too many, a key too few, another value."""

    def changed() -> tuple[Any, Any]:
        whole = copy.deepcopy(value)
        parent = whole
        for step in place[:-1]:
            parent = parent[step]
        return whole, parent

    if place:
        whole, parent = changed()
        del parent[place[-1]]
        yield "without", whole
        for other in OTHER_VALUES:
            whole, parent = changed()
            parent[place[-1]] = other
            yield f"= {other!r}", whole
    whole, parent = changed()
    target = parent[place[-1]] if place else whole
    if isinstance(target, dict):
        target["Not a key"] = "x"
        yield "one key more", whole


CASES: list[tuple[str, type[BaseModel], str]] = [
    ("lesson", Lesson, "curriculum/primary/everything.yaml"),
    ("module", Module, "modules/primary-course.yaml"),
    *((f"registry-{stem}", model, f"curriculum/registry/{stem}.yaml") for stem, model in FILES.items()),
]


@pytest.mark.parametrize(("name", "model", "path"), CASES, ids=[case[0] for case in CASES])
def test_schema_and_model_agree_on_every_single_change(
    name: str, model: type[BaseModel], path: str, small: dict[str, dict[str, Any]]
) -> None:
    value = data(DATA / path)
    validator = Draft202012Validator(small[name])
    assert validator.is_valid(value)
    tried = 0
    for place in places(value):
        for what, whole in variants(value, place):
            tried += 1
            if loads(model, whole):
                # the schema knows more: ids that exist
                assert validator.is_valid(whole) or names_something(validator, whole), (place, what)
            else:
                assert not validator.is_valid(whole), (place, what)
    assert tried > 40


def loads(model: type[BaseModel], value: Any) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


def names_something(validator: Draft202012Validator, value: Any) -> bool:
    """Tell whether all that is wrong is an id that the registry, or the project, does not have."""
    return all(
        error.validator == "enum"
        or (error.validator == "anyOf" and any(inner.validator == "enum" for inner in error.context or ()))
        or (error.validator == "additionalProperties" and error.absolute_path[-1] in ("competences", "frameworks"))
        for error in validator.iter_errors(value)
    )


BROKEN: dict[str, tuple[str, str]] = {
    "misspelt key": ("key_question:", "key_qestion:"),
    "unknown activity": ("kind: quiz", "kind: quizz"),
    "key of another activity": ("kind: quiz", "kind: cards"),
    "group of another audience": ("group: primary-9-12", "group: parents"),
    "unknown word": ("vocabulary: [pressure", "vocabulary: [presure"),
    "unknown source": ("sources: [finkelhor-2021", "sources: [finkelhor"),
    "unknown competence": ("C08: L2", "C18: L2"),
    "unknown level": ("C08: L2", "C08: L5"),
    "unknown framework": ("framework: efacw", "framework: efac"),
    "unknown helpline": ("{helpline}`ec103`", "{helpline}`ec13`"),
    "helpline that is never shown": ("{helpline}`ec103`", "{helpline}`rr`"),
    "unknown law": ("law_box:", "law_box: [consent]\n#"),
    "minutes in words": ("minutes: 50", "minutes: cinquante"),
    "too many minutes": ("minutes: 50", "minutes: 601"),
    "a date in another order": ("review_by: 2027-11-24", "review_by: 24/11/2027"),
    "request that does not exist": ("requests: [17]", "requests: [14]"),
    "option without feedback": ("feedback: Ce message laisse le temps et ne cache rien.", "picture: null"),
    "picture without words": (", alt: Des confettis", ""),
    "empty text": ("title: On se met d’accord", "title: ''"),
    "unknown grouping": ("grouping: plenary", "grouping: everyone"),
    "id with a capital": ("id: welcome", "id: Welcome"),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_broken_lesson_is_not_valid(case: str, shipped: dict[str, dict[str, Any]]) -> None:
    text = (ROOT / "curriculum/primary/gifts-secrets-pressure.yaml").read_text(encoding="utf-8")
    before, after = BROKEN[case]
    text = text if before in text else f"{before}\n{text}"
    document, _ = parse(text.replace(before, after, 1).encode(), "broken.yaml")
    assert document is not None
    assert not Draft202012Validator(shipped["lesson"]).is_valid(document.data)


def test_module_can_name_only_lessons_of_its_audience(shipped: dict[str, dict[str, Any]]) -> None:
    validator = Draft202012Validator(shipped["module"])
    module = data(ROOT / "modules/primary-course.yaml")
    assert validator.is_valid(module)
    assert not validator.is_valid({**module, "lessons": ["family-evening"]})
    assert not validator.is_valid({**module, "requires": ["nowhere-course"]})


def test_ids_carry_words_that_help_to_choose(shipped: dict[str, dict[str, Any]]) -> None:
    properties = shipped["lesson"]["properties"]
    words = dict(
        zip(
            properties["vocabulary"]["items"]["enum"],
            properties["vocabulary"]["items"]["enumDescriptions"],
            strict=True,
        )
    )
    assert words["pressure"] == "Pression / Druk"
    assert "Gevoelens en alarmsignalen" in properties["competences"]["properties"]["C01"]["description"]
    show = shipped["lesson"]["$defs"]["Step"]["properties"]["show"]["markdownDescription"]
    assert "{helpline}`awel102`" in show
    assert "`rr`" not in show


def test_the_same_project_gives_the_same_files(tmp_path: Path) -> None:
    config, _ = read_config(ROOT)
    assert config is not None
    first, _ = write_schemas(config, tmp_path / "a")
    second, _ = write_schemas(config, tmp_path / "b")
    assert len(first) == len(NAMES)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_broken_registry_is_said_and_nothing_is_written(project: Path) -> None:
    (project / "curriculum/registry/laws.yaml").write_text("laws: [", encoding="utf-8")
    config, _ = read_config(project)
    assert config is not None
    paths, found = write_schemas(config, project / "out")
    assert (paths, [item.span.file for item in found]) == ([], ["curriculum/registry/laws.yaml"])
    assert not (project / "out").exists()


def test_project_without_lessons_has_schemas(project: Path) -> None:
    (project / "curriculum/primary/everything.yaml").unlink()
    (project / "modules/primary-course.yaml").unlink()
    for schema in schemas(project, project / "out").values():
        Draft202012Validator.check_schema(schema)
