"""The rules of the house for the blocks: words in every language, sizes."""

from __future__ import annotations

import ast
import re

import polib

from balise.reference.block_words import LANGUAGES, block_words, catalogue_path
from tests.xblocks.runtime import ROOT


def test_blocks_speak_every_language_of_their_catalogues() -> None:
    for language in LANGUAGES:
        catalogue = polib.pofile(str(catalogue_path(language)))
        assert [entry.msgid for entry in catalogue] == block_words(), "run `make messages`"
        for entry in catalogue:
            assert entry.msgstr, (language, entry.msgid)
            assert sorted(re.findall(r"{\w+}", entry.msgid)) == sorted(re.findall(r"{\w+}", entry.msgstr))


def test_files_and_functions_keep_their_size() -> None:
    for path in (ROOT / "xblocks").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 330, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 45, (path, node.name)
