"""`_config.yml`: Jupyter Book's keys, plus one key of ours, `balise`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints

from balise.diagnostics import Code, Diagnostic, Span, say
from balise.load import load
from balise.source import parse
from balise.spec.base import Model, NonEmpty, SomeSeq

CONFIG_NAME = "_config.yml"
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[a-z]+)*$")]


class Settings(Model):
    """The `balise:` key. `required` languages must be complete in a release; `base_url` is where the site will be."""

    languages: SomeSeq[Tag] = ("fr", "nl")
    required: SomeSeq[Tag] = ("fr", "nl")
    base_url: Annotated[str, StringConstraints(pattern=r"^https://\S+[^/]$")] | None = None
    quick_exit_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] = "https://www.meteo.be/"
    curriculum: NonEmpty = "curriculum"
    modules: NonEmpty = "modules"
    translations: NonEmpty = "translations"


class _ConfigFile(Model):
    balise: Settings = Settings()


class Config(Model):
    """A project: its folder, our settings, and all of Jupyter Book's."""

    root: Path
    settings: Settings
    book: dict[str, Any]

    def folder(self, name: str) -> Path:
        """Return one of the project's folders: curriculum, modules or translations."""
        return self.root / str(getattr(self.settings, name))


def read_config(root: Path) -> tuple[Config | None, list[Diagnostic]]:
    """Return the configuration of the project in `root`, or None and why not."""
    path = root / CONFIG_NAME
    if not path.is_file():
        message = say("there is no {file} here", file=CONFIG_NAME)
        help_text = say("run this command in the folder that holds {file}, or name it with --project", file=CONFIG_NAME)
        return None, [Diagnostic(Code.BAD_CONFIGURATION, message, Span(CONFIG_NAME), help_text)]
    document, found = parse(path.read_bytes(), CONFIG_NAME)
    if document is None:
        return None, found
    if not isinstance(document.data, dict):
        message = say("this file must hold keys and values")
        return None, [Diagnostic(Code.BAD_CONFIGURATION, message, Span(CONFIG_NAME))]
    ours = type(document)(document.file, document.text, {"balise": document.data.get("balise") or {}}, document.root)
    settings, found = load(ours, _ConfigFile)
    if settings is None:
        return None, found
    book = {key: value for key, value in document.data.items() if key != "balise"}
    return Config(root=root, settings=settings.balise, book=book), []
