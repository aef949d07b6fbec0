"""`_config.yml` of a language's book: the project's own keys, and what a site of lessons needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from balise.languages import language as language_of


def book_config(book: Mapping[str, Any], language: str, *, for_users: bool = False) -> dict[str, Any]:
    """Return the configuration of one language. `for_users` adds what plain `jupyter-book build` needs."""
    config: dict[str, Any] = {key: _copy(value) for key, value in book.items()}
    config.setdefault("title", "balise")
    config.setdefault("author", "balise")
    config["only_build_toc_files"] = True
    config["execute"] = {"execute_notebooks": "off"}
    if for_users:
        sphinx = config.setdefault("sphinx", {})
        settings = sphinx.setdefault("config", {})
        settings["language"] = language_of(language).base
        settings["html_extra_path"] = ["extra"]
    return config


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value
