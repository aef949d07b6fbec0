"""Handouts in every script: no letter is missing, and what is copied out of them is what was written."""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path

import pikepdf
import pytest

from tests.handout.prints import BASE_URL, fonts_of_path, print_project, text_of
from tests.mini import write_project
from tests.running import replace, translate_all

SAMPLES = {
    "ar": ("السلام عليكم، هذا للأطفال والإنترنت لا يخيف، يُمكِنُكَ أن تتكلّم", "Vazirmatn"),
    "ps": ("دا د ازموینې لنډ متن دی، خبرې وکړه", "Vazirmatn"),
    "prs": ("این یک متن کوتاه است؛ تو می\u200cتوانی حرف بزنی", "Vazirmatn"),
    "uk": ("Це короткий текст для перевірки", "Andika"),
    "ti": ("እዚ ሓጺር ጽሑፍ እዩ", "NotoSansEthiopic"),
}


def sample(code: str, text: str) -> str:
    kept = [word for word in text.split() if "{" in word]
    return " ".join([SAMPLES[code][0], *kept])


@functools.cache
def printed() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="balise-scripts-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", f"languages: [fr, {', '.join(SAMPLES)}]")
    replace(project / "_config.yml", "required: [fr, nl]", f"required: [fr]\n  base_url: {BASE_URL}")
    for code in SAMPLES:
        translate_all(project, code, words=functools.partial(sample, code))
    result = print_project(project, folder / "out")
    assert result.exit_code == 0, result.stderr
    return folder / "out/handout"


@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_text_is_extracted_as_it_was_written(code: str) -> None:
    words, family = SAMPLES[code]
    path = printed() / code / "everything/letter.pdf"
    assert words in text_of(path.read_bytes())
    assert any(name.startswith(family) for name in fonts_of_path(path))


@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_two_languages_stand_side_by_side(code: str) -> None:
    text = text_of((printed() / f"fr-{code}" / "everything/words.pdf").read_bytes())
    assert "Les mots de la leçon" in text


def test_lam_alef_is_one_character_that_nobody_turns_around() -> None:
    with pikepdf.open(printed() / "ar/everything/letter.pdf") as pdf:
        fonts = [font for page in pdf.pages for font in page.resources["/Font"].values()]
        tables = b"".join(font["/ToUnicode"].read_bytes() for font in fonts if "Vazirmatn" in str(font["/BaseFont"]))
    assert b"<06440627>" not in tables
    assert re.search(rb"> <FEFB>\n", tables)
    assert not re.search(rb"> <0644064[B-F]>\n", tables)
