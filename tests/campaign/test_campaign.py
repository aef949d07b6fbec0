"""Posters, cards and pictures: sizes, fonts, tags, words, codes, bytes; nothing cut off, good without colour."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from balise.addresses import Address, readable
from balise.printing.fonts import FAMILIES
from balise.printing.placard import COLOUR
from balise.printing.proof import fonts_of
from balise.validate.events import contrast_with_white
from tests.campaign.prints import (
    CAMPAIGNS,
    LANGUAGES,
    own_campaigns,
    own_project,
    print_campaigns,
    small_campaign,
)
from tests.check.test_campaigns import CAMPAIGN, FILE
from tests.check.test_events import write
from tests.handout.prints import BASE_URL, images, letters, tags, text_of
from tests.handout.test_codes import codes, links
from tests.running import replace

SIZES_MM = {"poster-a3": (297, 420), "poster-a4": (210, 297), "card-a6": (105, 148.5), "cards-a4": (210, 297)}
PAGES = {"poster-a3": 1, "poster-a4": 1, "card-a6": 2, "cards-a4": 2}
PICTURES = ((1080, 1080), (1080, 1350), (1200, 630), (1080, 1920))
FOLDERS = [f"{name}/{code}" for name in CAMPAIGNS for code in LANGUAGES]
MM = 72 / 25.4
EDGE_PT = 5 * MM
"""What a usual printer cannot reach."""
BEACON = "#ffc233"


def folder_of(name: str) -> Path:
    return small_campaign() / name.split("/")[1] if name.startswith("small/") else own_campaigns() / name


@pytest.fixture(params=[*FOLDERS, "small/fr", "small/ar"])
def folder(request: pytest.FixtureRequest) -> Path:
    return folder_of(request.param)


def papers(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.pdf").read_bytes() for name in SIZES_MM}


def test_each_campaign_and_language_has_its_files(folder: Path) -> None:
    pictures = {f"social-{width}x{height}.{form}" for width, height in PICTURES for form in ("png", "svg")}
    expected = {f"{name}.pdf" for name in SIZES_MM} | pictures | {"alt.txt", "alt.json"}
    assert {path.name for path in folder.iterdir()} == expected


def test_paper_has_its_size(folder: Path) -> None:
    for name, content in papers(folder).items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) == PAGES[name]
            for page in pdf.pages:
                size = [float(value) / MM for value in page.MediaBox[2:]]
                assert size == pytest.approx(SIZES_MM[name], abs=0.2), name


def test_only_our_fonts_are_inside_and_pages_are_tagged(folder: Path) -> None:
    ours = {f"{family.name.replace(' ', '')}-{style}" for family in FAMILIES for style in ("Regular", "Bold")}
    for name, content in papers(folder).items():
        assert fonts_of(content) <= ours, name
        found = tags(content)
        assert [tag for tag, _, _ in found].count("/H1") == (4 if name == "cards-a4" else 1)
        assert all(alt for tag, _, alt in found if tag == "/Figure"), name
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.Root.Lang) == folder.name
            assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("name", FOLDERS)
def test_every_code_is_read_and_says_where_it_leads(name: str) -> None:
    lesson, purpose = CAMPAIGNS[name.split("/")[0]]
    url = Address(lesson, name.split("/")[1], purpose).url(BASE_URL)
    times = {"poster-a3": 1, "poster-a4": 1, "card-a6": 1, "cards-a4": 4}
    for paper, content in papers(folder_of(name)).items():
        for dots_per_inch in (150, 300):
            assert codes(content, dots_per_inch) == [url] * times[paper], (paper, dots_per_inch)
        assert links(content) == {url}
        assert readable(url) in text_of(content).replace("\u200b", "").replace(" ", "")


def test_code_is_read_from_an_arabic_poster() -> None:
    url = Address("everything", "ar", "help").url(BASE_URL)
    for content in papers(small_campaign() / "ar").values():
        assert set(codes(content, 150)) == {url}


WORDS = {
    "you-can-talk-about-it/fr": ("Tu peux en parler.", "Stop.", "Les messages, pour les montrer.", "116 000", "103"),
    "you-can-talk-about-it/nl": ("Je kan erover praten.", "Bewaar.", "Met een volwassene die je vertrouwt.", "102"),
    "i-am-listening/fr": ("Je t’écoute.", "« Ce n’est pas ta faute. »", "Restez calme, écoutez.", "107"),
    "i-am-listening/nl": ("Ik luister.", "‘Het is niet jouw schuld’", "Blijf kalm en luister.", "106"),
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_poster_and_card_have_the_words(name: str) -> None:
    for paper in ("poster-a3", "poster-a4", "card-a6"):
        text = text_of(papers(folder_of(name))[paper]).replace("\u00a0", " ")
        for words in WORDS[name]:
            assert words in text, paper


def test_words_stay_away_from_the_edge_and_inside_their_card(folder: Path) -> None:
    for name, content in papers(folder).items():
        cell = [side * MM for side in SIZES_MM["card-a6" if name == "cards-a4" else name]]
        for page, _, (left, bottom, right, top) in letters(content):
            for low, high, side in ((left, right, cell[0]), (bottom, top, cell[1])):
                start = low // side * side
                assert low - start >= EDGE_PT, (name, page)
                assert high - start <= side - EDGE_PT, (name, page)


def test_letters_are_large(folder: Path) -> None:
    least = {"poster-a3": 20, "poster-a4": 14, "card-a6": 12, "cards-a4": 12}
    for name, content in papers(folder).items():
        assert min(size for _, size, _ in letters(content)) >= least[name] - 0.01, name


@pytest.mark.parametrize(("width", "height"), PICTURES)
def test_pictures_have_their_size_and_say_what_they_show(width: int, height: int, folder: Path) -> None:
    name = f"social-{width}x{height}"
    with Image.open(folder / f"{name}.png") as picture:
        assert picture.size == (width, height)
    said = json.loads((folder / "alt.json").read_text(encoding="utf-8"))
    assert said["language"] == folder.name
    assert set(said["alt"]) == {f"social-{w}x{h}.{form}" for w, h in PICTURES for form in ("png", "svg")}
    root = ElementTree.fromstring((folder / f"{name}.svg").read_bytes())
    assert (root.get("width"), root.get("height"), root.get("lang")) == (str(width), str(height), folder.name)
    assert root[0].tag.endswith("title")
    assert root[0].text == said["alt"][f"{name}.png"] == said["alt"][f"{name}.svg"]
    assert not [part for part in root.iter() if part.tag.endswith(("script", "foreignObject"))]


def test_alternative_text_has_the_drawing_the_words_and_a_number() -> None:
    text = (folder_of("you-can-talk-about-it/fr") / "alt.txt").read_text(encoding="utf-8")
    assert text == (
        "Un phare blanc et bleu éclaire toute la page d’une lumière jaune. Safer Internet Day. Tu peux en parler. Stop. "
        f"Garde. Parle. Child Focus 116 000. Tous les numéros\u00a0: {_readable('fr')}.\n"
    )


def _readable(code: str) -> str:
    return readable(Address("gifts-secrets-pressure", code, "help").url(BASE_URL))


def test_without_colour_words_and_drawing_stand_out() -> None:
    assert 21 / contrast_with_white(BEACON) >= 7, "ink on the light"
    assert contrast_with_white(COLOUR) >= 4.5
    grey = images(papers(folder_of("you-can-talk-about-it/fr"))["poster-a4"], 50)[0].convert("L")
    shades = {round(shade / 16) for _, shade in grey.getcolors(maxcolors=256) or () if _ > 800}
    assert {0, 16} <= shades, "black and white"
    assert shades & {10, 11, 12, 13}, "the light is a grey of its own"


def test_brand_gives_its_logo_and_its_colour() -> None:
    poster = papers(small_campaign() / "fr")["poster-a4"]
    assert "Un carré" in {alt for tag, _, alt in tags(poster) if tag == "/Figure"}
    page = images(poster, 72)[0].convert("RGB")
    colours = {colour for number, colour in page.getcolors(maxcolors=1 << 20) or () if number > 300}
    assert (0x8A, 0x1C, 0x5B) in colours


def test_arabic_poster_is_mirrored() -> None:
    ltr, rtl = (
        [box for _, size, box in letters(papers(small_campaign() / code)["poster-a4"]) if size > 40]
        for code in ("fr", "ar")
    )
    assert min(left for left, _, _, _ in ltr) < 20 * MM
    assert max(right for _, _, right, _ in rtl) > 190 * MM
    wide = Image.open(small_campaign() / "ar/social-1200x630.png").convert("L")
    dark = [x for x in range(wide.width) if min(wide.crop((x, 100, x + 1, 200)).getdata()) < 40]
    assert max(dark) > 1100, "the message starts on the right"


def test_two_prints_are_the_same_bytes(tmp_path: Path) -> None:
    project = own_project(tmp_path / "elsewhere")
    assert print_campaigns(project, tmp_path / "out", "--audience", "primary", "--language", "nl").exit_code == 0
    again = {path.name: path.read_bytes() for path in (tmp_path / "out/campaign/you-can-talk-about-it/nl").iterdir()}
    first = own_campaigns() / "you-can-talk-about-it/nl"
    assert again == {path.name: path.read_bytes() for path in first.iterdir()}
    assert [path.name for path in (tmp_path / "out/campaign").iterdir()] == ["you-can-talk-about-it"]


def test_without_an_address_codes_are_refused_and_can_be_left_out(project: Path, tmp_path: Path) -> None:
    write(project, FILE, CAMPAIGN)
    result = print_campaigns(project, tmp_path / "out")
    assert result.exit_code == 1
    assert "codes cannot be printed: `base_url` is missing" in result.stderr
    assert not (tmp_path / "out/campaign").exists()
    result = print_campaigns(project, tmp_path / "out", "--no-codes", "--language", "fr")
    assert result.exit_code == 0, result.stderr
    assert "14 files of campaigns in" in result.stderr
    poster = (tmp_path / "out/campaign/talk/fr/poster-a4.pdf").read_bytes()
    assert "/q/" not in text_of(poster)
    assert codes(poster, 150) == []


def test_message_that_does_not_fit_is_said_and_replaces_nothing(project: Path, tmp_path: Path) -> None:
    write(project, FILE, CAMPAIGN)
    words = ("--no-codes", "--language", "fr")
    assert print_campaigns(project, tmp_path / "out", *words).exit_code == 0
    poster = tmp_path / "out/campaign/talk/fr/poster-a4.pdf"
    before = poster.read_bytes()
    replace(project / FILE, "Tu peux en parler.", "Tu peux en parler avec quelqu’un que tu connais bien.")
    result = print_campaigns(project, tmp_path / "out", *words)
    assert result.exit_code == 1
    assert f"--> {FILE}" in result.stderr
    assert "a line is too long for this format" in result.stderr
    assert poster.read_bytes() == before


def test_lesson_that_is_not_published_in_a_language_has_no_code(project: Path, tmp_path: Path) -> None:
    replace(project / "_config.yml", "required: [fr, nl]", f"required: [fr]\n  base_url: {BASE_URL}")
    replace(project / "_config.yml", "languages: [fr, nl]", "languages: [fr, nl, en]")
    write(project, FILE, CAMPAIGN.replace("[fr, nl]", "[en]").replace("{fr:", "{en:"))
    result = print_campaigns(project, tmp_path / "out")
    assert result.exit_code == 1
    assert "the lesson `everything` is not published in `en`" in result.stderr
