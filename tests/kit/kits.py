"""Kits of the small project, built once per test process."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from click.testing import Result

from tests.handout.prints import BASE_URL, font_cache
from tests.mini import write_project
from tests.running import replace, run

NAMES = (
    "\ufeffNom;Prénom\r\n"
    "Vandenbroucke-Saïdi;Élodie\r\n"
    '"de Ligne van Hohenlohe-Schillingsfürst-Langenburg";"Marie-Antoinette, Charlotte"\r\n'
    "الخطيب;محمد عبد الرحمن\r\n"
    "O’Çelik;Łukasz\r\n"
)
EVENT = """\
languages: {languages}
title: {{fr: Parler d’internet, nl: Praten over internet}}
date: 2027-02-09
starts_at: "19:30"
place: {{name: La bibliothèque, address: "Rue de l’Exemple 1, 1000 Bruxelles"}}
organiser: L’association des parents
brand: parents
presenter: Prénom Nom
audience: primary
community: BXL
module: primary-course
lessons: [everything]
expected: {expected}
"""
BRAND = """\
name: {fr: Les parents, nl: De ouders}
colour: "#0050a0"
logo: {file: parents.svg, alt: {fr: Deux ronds, nl: Twee rondjes}}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<circle cx="10" cy="10" r="9"/><circle cx="30" cy="10" r="9"/></svg>'
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def with_events(folder: Path, expected: int = 12, *, children: bool = False) -> Path:
    """Write the small project with an event in French, one in two languages, a brand and a list of names.

    Its audience is made one of adults, unless the events are to be for `children`.
    """
    project = write_project(folder)
    if not children:
        replace(project / "curriculum/registry/audiences.yaml", "children: true", "children: false")
    replace(project / "_config.yml", "required: [fr, nl]", f"required: [fr, nl]\n  base_url: {BASE_URL}")
    events = project / "curriculum/events"
    write(events / "soiree.yaml", EVENT.format(languages="[fr]", expected=expected))
    write(events / "samen.yaml", EVENT.format(languages="[fr, nl]", expected=expected))
    write(project / "curriculum/brands/parents.yaml", BRAND)
    write(project / "curriculum/brands/parents.svg", LOGO)
    write(project / "names.csv", NAMES)
    return project


def build_kits(project: Path, out: Path, *words: str) -> Result:
    """Build kits with fonts that are merged already; return what was said."""
    shutil.copytree(font_cache(), out / ".cache", dirs_exist_ok=True)
    return run(project, "build", "kit", "--out", str(out), "--today", "2026-11-24", *words)


@functools.cache
def small_kits() -> Path:
    """Return the folder of both kits: the one in French with names, the one in two languages without."""
    folder = Path(tempfile.mkdtemp(prefix="balise-kit-"))
    project = with_events(folder / "project")
    names = ("--event", str(project / "curriculum/events/soiree.yaml"), "--names", str(project / "names.csv"))
    for words in (names, ("--event", str(project / "curriculum/events/samen.yaml"))):
        result = build_kits(project, folder / "out", *words)
        assert result.exit_code == 0, result.stderr
        assert "1 kit in" in result.stderr
    return folder / "out/kit"


@functools.cache
def children_kits() -> Path:
    """Return the folder of a kit in two languages for children."""
    folder = Path(tempfile.mkdtemp(prefix="balise-kit-children-"))
    project = with_events(folder / "project", children=True)
    result = build_kits(project, folder / "out", "--event", str(project / "curriculum/events/samen.yaml"))
    assert result.exit_code == 0, result.stderr
    return folder / "out/kit"
