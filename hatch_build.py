"""What a wheel holds beside the repository: the catalogues of the XBlocks compiled, as Open edX loads them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("xblocks/balise_xblocks/conf/locale")


class CompiledCatalogues(BuildHookInterface[Any]):
    """Puts a `django.mo` beside each `django.po` of the XBlocks into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues into a folder of their own; the repository stays as it is."""
        folder = Path(tempfile.mkdtemp(prefix="balise-catalogues-"))
        for path in sorted((Path(self.root) / LOCALE).glob("*/LC_MESSAGES/django.po")):
            language = path.parents[1].name
            compiled = folder / f"{language}.mo"
            with path.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source, locale=language))
            build_data["force_include"][str(compiled)] = f"balise_xblocks/conf/locale/{language}/LC_MESSAGES/django.mo"
