"""The catalogues of the XBlocks: what their code and templates say, where the tools of Open edX look for it.

Run this module to bring `xblocks/balise_xblocks/conf/locale/*/LC_MESSAGES/django.po` up to date. What the pages of
the site say too stands in their catalogue and is not asked for twice.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from balise.interface import PAGES

ROOT = Path(__file__).parents[3] / "xblocks" / "balise_xblocks"
LANGUAGES = ("en", "fr", "nl", "ar")
_CALLS = frozenset({"said", "text", "mark"})
_TABLES = frozenset({"LABELS", "BUTTONS", "NAMES"})
_UI = re.compile(r'\bui\("((?:[^"\\]|\\.)+)"')


def block_words() -> list[str]:
    """Return all that the blocks say and the pages of the site do not, each once, sorted."""
    found: set[str] = set()
    for path in sorted(ROOT.glob("*.py")):
        found.update(_in_code(ast.parse(path.read_text(encoding="utf-8"))))
    for path in sorted((ROOT / "templates").glob("*.jinja")):
        found.update(_UI.findall(path.read_text(encoding="utf-8")))
    return sorted(found - _of_pages())


def _of_pages() -> set[str]:
    folder = Path(__file__).parents[1] / "locale"
    catalogues = [polib.pofile(str(path)) for path in folder.glob(f"*/LC_MESSAGES/{PAGES}.po")]
    return {entry.msgid for catalogue in catalogues for entry in catalogue if entry.msgstr}


def _in_code(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _CALLS and isinstance(node.args[0].value, str):
                yield node.args[0].value
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(node, ast.AnnAssign) and isinstance(target, ast.Name) and target.id in _TABLES:
            assert isinstance(node.value, ast.Dict), "a table of words is written out"
            yield from (str(value.value) for value in node.value.values if isinstance(value, ast.Constant))


def catalogue_path(language: str) -> Path:
    """Return the catalogue of a language."""
    return ROOT / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Bring the catalogues up to date; in English each word is its own translation."""
    wanted = block_words()
    for language in LANGUAGES:
        path = catalogue_path(language)
        known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.is_file() else {}
        catalogue = polib.POFile(wrapwidth=112)
        catalogue.metadata = {
            "Project-Id-Version": "balise",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
        for text in wanted:
            catalogue.append(polib.POEntry(msgid=text, msgstr=text if language == "en" else known.get(text, "")))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{catalogue}\n", encoding="utf-8")


if __name__ == "__main__":
    update()
