"""A site for the classroom: two languages side by side in French, Dutch, Arabic and easy French, one text untranslated."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import polib

from tests.browser.sites import arabic, build
from tests.mini import write_project
from tests.running import replace, translate_all

UNTRANSLATED = "Des cartes"


@functools.cache
def classroom_site() -> Path:
    """Return the site of the small project in four languages; Arabic lacks the title of a step."""
    folder = Path(tempfile.mkdtemp(prefix="balise-classroom-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", "languages: [fr, nl, ar, fr-simple]")
    translate_all(project, "nl")
    translate_all(project, "fr-simple")
    path = translate_all(project, "ar", words=arabic)
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        if entry.msgid == UNTRANSLATED:
            entry.msgstr = ""
    catalogue.save()
    return build(project, folder / "out")
