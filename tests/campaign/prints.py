"""The campaigns of this project, printed once per test process, and one in Arabic with a brand."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from click.testing import Result
from PIL import Image

from tests.check.test_campaigns import CAMPAIGN, FILE
from tests.check.test_events import write
from tests.handout.prints import BASE_URL, ROOT, in_three_languages, print_project
from tests.running import replace

CAMPAIGNS = {"you-can-talk-about-it": ("gifts-secrets-pressure", "help"), "i-am-listening": ("family-evening", "help")}
LANGUAGES = ("fr", "nl")
ARABIC = CAMPAIGN.replace("[fr, nl]", "[fr, ar]").replace("nl: ", "ar: ")
WORDS = {
    "Praat}": "تكلّم}",
    "Je kan erover praten.": "يمكنك أن تتكلم.",
    "Stop., ar: Stop.": "Stop., ar: توقّف.",
    "Ik stop.": "أتوقف الآن.",
    "ar: Praat.": "ar: تكلّم.",
    "Een vuurtoren.": "منارة.",
}


def own_project(folder: Path) -> Path:
    """Copy this project, with an address for its site; return its folder."""
    for name in ("curriculum", "modules", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "_config.yml", folder)
    replace(folder / "_config.yml", "  required:", f"  base_url: {BASE_URL}\n  required:")
    return folder


def print_campaigns(project: Path, out: Path, *words: str) -> Result:
    """Print a project's campaigns with fonts that are merged already; return what was said."""
    return print_project(project, out, *words, target="campaign", day="2026-11-26")


@functools.cache
def own_campaigns() -> Path:
    """Return the folder of what this project's campaigns are made into."""
    folder = Path(tempfile.mkdtemp(prefix="balise-campaign-"))
    result = print_campaigns(own_project(folder / "project"), folder / "out")
    assert result.exit_code == 0, result.stderr
    return folder / "out/campaign"


@functools.cache
def small_campaign() -> Path:
    """Return the folder of a campaign in French and Arabic, of an organiser with a logo."""
    folder = Path(tempfile.mkdtemp(prefix="balise-campaign-"))
    project = in_three_languages(folder / "project")
    text = ARABIC
    for before, after in WORDS.items():
        assert before in text, before
        text = text.replace(before, after)
    write(project, FILE, f"{text}brand: ours\noccasion: {{fr: Un jour, ar: يوم}}\n")
    brand = (
        'name: {fr: Nous, nl: Wij}\ncolour: "#8a1c5b"\nlogo: {file: ours.png, alt: {fr: Un carré, nl: Een vierkant}}\n'
    )
    write(project, "curriculum/brands/ours.yaml", brand)
    Image.new("RGB", (80, 40), "#8a1c5b").save(project / "curriculum/brands/ours.png")
    result = print_campaigns(project, folder / "out")
    assert result.exit_code == 0, result.stderr
    return folder / "out/campaign/talk"
