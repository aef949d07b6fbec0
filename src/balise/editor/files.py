"""Schemas and editor settings as files of a project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from balise.config import Config
from balise.curriculum import lesson_paths, module_paths, read_registry
from balise.diagnostics import Diagnostic
from balise.editor.schemas import Ids, ids_of, schemas_of
from balise.spec.registry import FILES

FOLDER = Path(".vscode/balise")
"""Where the schemas are, from the folder of the project."""
EXTENSION = "redhat.vscode-yaml"


def write_schemas(config: Config, folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Write the schemas into `folder`; return their paths, or what is wrong with the registry they are made from."""
    ids, found = _read_ids(config)
    if ids is None:
        return [], found
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas_of(ids).items():
        path = folder / name
        path.write_text(as_text(schema), encoding="utf-8", newline="\n")
        written.append(path)
    return written, []


def as_text(value: dict[str, Any]) -> str:
    """Return JSON as it stands in a file."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _read_ids(config: Config) -> tuple[Ids | None, list[Diagnostic]]:
    """Return the ids; those of lessons and modules are the names of their files, which need not be right yet."""
    registry, found = read_registry(config)
    if registry is None:
        return None, found
    lessons: dict[str, list[str]] = {}
    for path in lesson_paths(config):
        lessons.setdefault(path.parent.name, []).append(path.stem)
    audiences = registry["audiences"].audiences
    known = {name: lessons[name] for name in audiences if name in lessons}
    return ids_of(registry, known, [path.stem for path in module_paths(config)]), []


def write_settings(config: Config, folder: Path) -> list[Path]:
    """Write `.vscode/settings.json` and `extensions.json` if they are not there; return what was written."""
    place = config.root / ".vscode"
    written = []
    for name, value in (("settings.json", settings(config, folder)), ("extensions.json", extensions())):
        path = place / name
        if not path.exists():
            place.mkdir(exist_ok=True)
            path.write_text(as_text(value), encoding="utf-8", newline="\n")
            written.append(path)
    return written


def extensions() -> dict[str, Any]:
    """Return the editor extension that a project recommends."""
    return {"recommendations": [EXTENSION]}


def settings(config: Config, folder: Path) -> dict[str, Any]:
    """Return the editor settings of a project: each file's schema, and YAML that is left as its author wrote it."""
    curriculum, modules = config.settings.curriculum, config.settings.modules
    mapping: dict[str, list[str]] = {
        "lesson": [f"{curriculum}/{name}/*.yaml" for name in _audiences(config)],
        "module": [f"{modules}/*.yaml"],
        "event": [f"{curriculum}/events/*.yaml"],
        "brand": [f"{curriculum}/brands/*.yaml"],
        "campaign": [f"{curriculum}/campaigns/*.yaml"],
    }
    mapping |= {f"registry-{stem}": [f"{curriculum}/registry/{stem}.yaml"] for stem in FILES}
    base = Path(os.path.relpath(folder, config.root)).as_posix()
    return {
        "yaml.schemas": {f"./{base}/{name}.schema.json": globs for name, globs in mapping.items()},
        "yaml.schemaStore.enable": False,
        "yaml.yamlVersion": "1.2",
        "yaml.format.enable": False,
        "files.associations": {f"**/{curriculum}/**/*.yaml": "yaml", f"**/{modules}/*.yaml": "yaml"},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"comments": False, "other": True, "strings": True},
        },
    }


def _audiences(config: Config) -> list[str]:
    registry, _ = read_registry(config)
    return list(registry["audiences"].audiences) if registry else []
