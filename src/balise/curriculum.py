"""A project's files → the curriculum: registry, lessons, modules and catalogues, with every diagnostic at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from balise.catalog import Catalogue, catalogue_path, read_catalogue
from balise.config import Config
from balise.diagnostics import Code, Diagnostic, Span, say
from balise.load import load
from balise.source import Document, parse, read
from balise.spec.base import ID_PATTERN
from balise.spec.lesson import Lesson
from balise.spec.module import Module
from balise.spec.registry import FILES
from balise.spec.texts import TextUnit, texts_of

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson that loaded: its model, where each part stands, and its texts."""

    id: str
    file: str
    document: Document
    lesson: Lesson
    units: tuple[TextUnit, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """A module that loaded."""

    id: str
    file: str
    document: Document
    module: Module
    units: tuple[TextUnit, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What modules need to know of a lesson."""

    audience: str
    minutes: int


@dataclass(frozen=True, slots=True)
class RegistryFiles:
    """The registry's models by file stem (`audiences`, `helplines` …), their documents and one fingerprint."""

    models: Mapping[str, Any]
    documents: Mapping[str, Document]
    digest: str

    def __getitem__(self, name: str) -> Any:
        """Return the model of a file by its stem."""
        return self.models[name]


@dataclass(slots=True)
class Curriculum:
    """All that loaded. `broken` names the files that did not: what refers to them is not blamed for it."""

    config: Config
    registry: RegistryFiles
    lessons: dict[str, LessonFile] = field(default_factory=dict)
    modules: dict[str, ModuleFile] = field(default_factory=dict)
    catalogues: dict[tuple[str, str], Catalogue] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    facts: dict[str, LessonFacts] = field(default_factory=dict)
    catalogue_digests: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def entries(self, language: str, audience: str, owner: str) -> Mapping[str, Any]:
        """Return the translations of a lesson or module into a language, by field path."""
        catalogue = self.catalogues.get((language, audience))
        return catalogue.of(owner) if catalogue else {}

    def reviewed(self, language: str, audience: str) -> bool:
        """Tell whether a person has read the translations of an audience into a language."""
        catalogue = self.catalogues.get((language, audience))
        return bool(catalogue and catalogue.reviewed_by)


def lesson_paths(config: Config) -> list[Path]:
    """Return the lesson files, sorted."""
    folder = config.folder("curriculum")
    return sorted(
        path
        for path in folder.glob("*/*.y*ml")
        if path.suffix in (".yaml", ".yml") and path.parent.name not in ("registry", "campaigns", "events", "brands")
    )


def module_paths(config: Config) -> list[Path]:
    """Return the module files, sorted."""
    return sorted(path for path in config.folder("modules").glob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def name_of(path: Path, root: Path) -> str:
    """Return how diagnostics call a file: relative to the project, with `/`."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def read_registry(config: Config) -> tuple[RegistryFiles | None, list[Diagnostic]]:
    """Return the registry, or None when one of its files is missing or wrong."""
    folder = config.folder("curriculum") / "registry"
    models: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    state = hashlib.sha256()
    for stem, model in FILES.items():
        path = folder / f"{stem}.yaml"
        document, problems = read(path, name_of(path, config.root))
        found.extend(problems)
        if document is None:
            continue
        state.update(document.text.encode())
        loaded, problems = load(document, model)
        found.extend(problems)
        if loaded is not None:
            models[stem], documents[stem] = loaded, document
    if len(models) < len(FILES):
        return None, found
    return RegistryFiles(models, documents, state.hexdigest()), found


def read_lesson(path: Path, config: Config) -> tuple[LessonFile | None, list[Diagnostic]]:
    """Return a lesson file, or None and why not."""
    name = name_of(path, config.root)
    loaded = read_as(path, name, Lesson)
    document, lesson, digest, found = loaded
    found.extend(check_name(path, name))
    if document is None or lesson is None:
        return None, found
    if lesson.audience != path.parent.name and path.parent.parent == config.folder("curriculum"):
        span = document.value_span(("audience",))
        places = {"audience": lesson.audience, "folder": path.parent.name}
        message = say("this lesson is for `{audience}` but stands in the folder `{folder}`", **places)
        help_text = say("move it to {folder}", folder=f"curriculum/{lesson.audience}/")
        found.append(Diagnostic(Code.WRONG_FOLDER, message, span, help_text))
    return LessonFile(path.stem, name, document, lesson, tuple(texts_of(lesson)), digest), found


def read_module(path: Path, config: Config) -> tuple[ModuleFile | None, list[Diagnostic]]:
    """Return a module file, or None and why not."""
    name = name_of(path, config.root)
    document, module, digest, found = read_as(path, name, Module)
    found.extend(check_name(path, name))
    if document is None or module is None:
        return None, found
    return ModuleFile(path.stem, name, document, module, tuple(texts_of(module)), digest), found


def read_as(path: Path, name: str, model: Any) -> tuple[Document | None, Any, str, list[Diagnostic]]:
    """Return a file's document, the model that it loads as, the digest of its bytes, and all that is wrong."""
    try:
        raw = path.read_bytes()
    except OSError:
        document, found = read(path, name)
        return None, None, "", found
    document, found = parse(raw, name)
    if document is None:
        return None, None, "", found
    loaded, problems = load(document, model)
    return document, loaded, hashlib.sha256(raw).hexdigest(), [*found, *problems]


def check_name(path: Path, name: str) -> list[Diagnostic]:
    """Return why the name of a file cannot be an id, if so."""
    if _ID.match(path.stem):
        return []
    message = say("`{name}` cannot be an id", name=path.stem)
    help_text = say("rename the file: small letters, digits and hyphens, like my-phone.yaml")
    return [Diagnostic(Code.BAD_FILE_NAME, message, Span(name), help_text)]


def read_curriculum(config: Config) -> tuple[Curriculum | None, list[Diagnostic]]:
    """Return all of a project that loads, and every diagnostic of what does not."""
    registry, found = read_registry(config)
    if registry is None:
        return None, found
    curriculum = Curriculum(config, registry)
    for path in lesson_paths(config):
        lesson, problems = read_lesson(path, config)
        found.extend(problems)
        _keep(curriculum.lessons, lesson, path, curriculum, found)
    curriculum.facts = {name: facts_of(item) for name, item in curriculum.lessons.items()}
    for path in module_paths(config):
        module, problems = read_module(path, config)
        found.extend(problems)
        _keep(curriculum.modules, module, path, curriculum, found)
    found.extend(read_catalogues(curriculum, config.settings.languages))
    return curriculum, found


def facts_of(item: LessonFile) -> LessonFacts:
    """Return what modules need to know of a lesson."""
    return LessonFacts(item.lesson.audience, item.lesson.minutes)


def _keep(kept: dict[str, Any], loaded: Any, path: Path, curriculum: Curriculum, found: list[Diagnostic]) -> None:
    if loaded is None:
        curriculum.broken.add(path.stem)
    elif path.stem in kept:
        found.append(same_id(path.stem, kept[path.stem].file, loaded.file))
    else:
        kept[path.stem] = loaded


def same_id(name: str, first: str, second: str) -> Diagnostic:
    """Return what is wrong with the second of two files that would have the same id."""
    message = say("another file has the id `{name}`: {file}", name=name, file=first)
    return Diagnostic(Code.DUPLICATE_ID, message, Span(second), say("rename one of the two files"))


def read_catalogues(curriculum: Curriculum, languages: Iterable[str]) -> list[Diagnostic]:
    """Read the catalogues of every audience and language that has one; return what is wrong with them."""
    config = curriculum.config
    found: list[Diagnostic] = []
    audiences = {item.lesson.audience for item in curriculum.lessons.values()}
    audiences |= {item.module.audience for item in curriculum.modules.values()}
    for language in languages:
        for audience in sorted(audiences):
            path = catalogue_path(config.folder("translations"), language, audience)
            if not path.is_file():
                continue
            catalogue, problems = read_catalogue(path, name_of(path, config.root), language)
            found.extend(problems)
            if catalogue is not None:
                curriculum.catalogues[language, audience] = catalogue
    return found
