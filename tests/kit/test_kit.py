"""What is in a kit: papers, posters, calendar, deck, list of what to print, and one PDF for the copy shop."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pikepdf
import pytest
import zxingcpp
from icalendar import Calendar

from balise.addresses import Address
from balise.config import read_config
from balise.curriculum import read_registry
from balise.lower import lower_registry
from balise.player.helplines import EMERGENCY
from balise.printing.fonts import FAMILIES
from balise.printing.proof import fonts_of, proofs
from balise.targets.kit.papers import protocol_lines
from tests.handout.prints import A4_PT, BASE_URL, ROOT, images, languages_inside, letters, pdfs, tags, text_of
from tests.kit.kits import NAMES, build_kits, small_kits, with_events, write
from tests.running import replace, run

PAPERS = {
    *("programme", "attendance", "feedback", "checklist", "protocol", "certificates"),
    *("invitation-a3", "invitation-a4", "print-list", "print-everything"),
}
EDGE_PT = 14


@pytest.fixture(scope="module")
def french() -> dict[str, bytes]:
    return pdfs(small_kits() / "soiree")


@pytest.fixture(scope="module")
def both() -> dict[str, bytes]:
    return pdfs(small_kits() / "samen")


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def codes(content: bytes, dots_per_inch: int = 150) -> set[str]:
    return {code.text for image in images(content, dots_per_inch) for code in zxingcpp.read_barcodes(image)}


def test_kit_has_every_paper_in_its_languages(french: dict[str, bytes], both: dict[str, bytes]) -> None:
    assert {path for path in french if "/" not in path} == {f"{name}.pdf" for name in PAPERS}
    kinds = ("worksheet", "key", "card", "letter", "words")
    assert {path for path in french if "/" in path} == {f"handouts/fr/everything/{kind}.pdf" for kind in kinds}
    assert {path for path in both if "/" in path} == {
        *(f"handouts/fr-nl/everything/{kind}.pdf" for kind in kinds if kind != "key"),
        *(f"handouts/{code}/everything/key.pdf" for code in ("fr", "nl")),
    }
    assert (small_kits() / "soiree/deck/fr/everything.html").is_file()
    assert (small_kits() / "samen/deck/fr-nl/everything.html").is_file()
    assert (small_kits() / "samen/deck/assets/reveal.js").is_file()


def test_papers_have_tags_titles_languages_and_our_fonts(french: dict[str, bytes], both: dict[str, bytes]) -> None:
    ours = {f"{family.name.replace(' ', '')}-{style}" for family in FAMILIES for style in ("Regular", "Bold")}
    for path, content in [*french.items(), *both.items()]:
        assert fonts_of(content) <= ours, path
        if path != "print-everything.pdf":
            assert list(proofs(path, content)) == []
            assert [name for name, _, _ in tags(content)].count("/H1") >= 1, path
            assert all(alt for name, _, alt in tags(content) if name == "/Figure"), path
    assert "nl" in languages_inside(both["programme.pdf"])
    assert "nl" in languages_inside(both["certificates.pdf"])


def test_pages_have_their_size_and_number(french: dict[str, bytes], both: dict[str, bytes]) -> None:
    most = {"programme": 1, "feedback": 1, "protocol": 1, "attendance": 1, "checklist": 2, "print-list": 1}
    for name, number in most.items():
        assert pages(french[f"{name}.pdf"]) <= number, name
    assert pages(french["certificates.pdf"]) == NAMES.count("\n") - 1
    assert pages(both["certificates.pdf"]) == 1
    for name, size in (("invitation-a4", A4_PT), ("invitation-a3", (841.89, 1190.55)), ("programme", A4_PT)):
        with pikepdf.open(io.BytesIO(french[f"{name}.pdf"])) as pdf:
            assert [float(value) for value in pdf.pages[0].MediaBox[2:]] == pytest.approx(size, abs=0.5)
            assert name == "programme" or len(pdf.pages) == 1


def test_no_letter_is_small_or_at_the_edge(french: dict[str, bytes], both: dict[str, bytes]) -> None:
    for kit in (french, both):
        for path, content in kit.items():
            if "/" in path or path == "print-everything.pdf":
                continue
            with pikepdf.open(io.BytesIO(content)) as pdf:
                width, height = (float(value) for value in pdf.pages[0].MediaBox[2:])
            for page, size, (left, bottom, right, top) in letters(content):
                assert size >= 11.99, (path, page, size)
                assert left >= EDGE_PT, (path, page)
                assert bottom >= EDGE_PT, (path, page)
                assert right <= width - EDGE_PT, (path, page)
                assert top <= height - EDGE_PT, (path, page)


def test_programme_has_the_hours_of_each_step(french: dict[str, bytes], both: dict[str, bytes]) -> None:
    text = text_of(french["programme.pdf"])
    for words in ("Parler d’internet", "mardi 9 février 2027", "19 h 30 – 20 h 20", "19 h 49", "20 h 20 Fin"):
        assert words in text.replace("\u00a0", " "), words
    dutch = text_of(both["programme.pdf"]).replace("\u00a0", " ")
    assert "dinsdag 9 februari 2027, 19.30 uur – 20.20 uur" in dutch
    assert "La bibliothèque" in dutch
    assert "De ouders" in dutch


def test_attendance_list_has_a_row_for_each_and_asks_for_nothing_else(french: dict[str, bytes]) -> None:
    text = text_of(french["attendance.pdf"])
    assert " 12" in text
    assert " 13" not in text
    assert "Elle est détruite quand les attestations sont remises" in text
    for word in ("courriel", "adresse", "téléphone", "naissance"):
        assert word not in text.lower()


def test_names_are_printed_as_they_are_written(french: dict[str, bytes]) -> None:
    text = text_of(french["certificates.pdf"])
    for words in ("Élodie Vandenbroucke-Saïdi", "Łukasz O’Çelik", "Attestation de participation", "pendant 50 minutes"):
        assert words in text.replace("\u00a0", " "), words
    joined = text.replace(" ", "").replace("-", "")
    assert "Marie Antoinette, Charlotte de Ligne van Hohenlohe Schillingsfürst Langenburg".replace(" ", "") in joined
    assert "Vazirmatn-Bold" in fonts_of(french["certificates.pdf"])
    assert any(language == "ar" for _, language, _ in tags(french["certificates.pdf"])) or "ar" in languages_inside(
        french["certificates.pdf"]
    )
    for word in ("accrédit", "accredit", "erkend diploma"):
        assert word not in text.lower()


def test_codes_on_paper_lead_to_pages_of_the_site(
    french: dict[str, bytes], both: dict[str, bytes], tmp_path: Path
) -> None:
    project = with_events(tmp_path / "project")
    assert run(project, "build", "--out", str(tmp_path / "out")).exit_code == 0
    site = tmp_path / "out/site"
    expected = {
        "feedback.pdf": {Address("samen", code, "feedback").url(BASE_URL) for code in ("fr", "nl")},
        "invitation-a4.pdf": {Address("everything", code, "guide").url(BASE_URL) for code in ("fr", "nl")},
        "invitation-a3.pdf": {Address("everything", code, "guide").url(BASE_URL) for code in ("fr", "nl")},
    }
    for path, urls in expected.items():
        assert codes(both[path]) == urls
        for url in urls:
            assert (site / url.removeprefix(f"{BASE_URL}/") / "index.html").is_file()
    assert codes(french["feedback.pdf"]) == {Address("soiree", "fr", "feedback").url(BASE_URL)}
    address = Address("samen", "nl", "feedback")
    html = (site / "q" / address.code / "index.html").read_text("utf-8")
    assert '<a href="../../feedback/samen/nl.html">' in html
    form = (site / "feedback/samen/nl.html").read_text("utf-8")
    for name in ("../assets/kit.css", "../assets/feedback.js", "../../assets/fonts.css"):
        assert f'"{name}"' in form
        assert (site / "feedback/samen" / name).resolve().is_file()
    assert 0 < sum(path.stat().st_size for path in (site / "feedback").rglob("*.js")) < 5000


def test_calendar_is_read_back(french: dict[str, bytes]) -> None:
    content = (small_kits() / "samen/event.ics").read_bytes()
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    begins = event.decoded("dtstart")
    assert begins == datetime.datetime(2027, 2, 9, 19, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    assert begins.utcoffset() == datetime.timedelta(hours=1)
    assert event.decoded("dtend") - begins == datetime.timedelta(minutes=50)
    assert str(event["uid"]) == "samen@events.balise.invalid"
    assert str(event["summary"]) == "Parler d’internet / Praten over internet"
    assert "La bibliothèque, Rue de l’Exemple 1" in str(event["location"])
    (zone,) = calendar.walk("VTIMEZONE")
    made = zone.to_tz(lookup_tzid=False)
    for moment in (
        datetime.datetime(2027, 3, 28, 1, 59),
        datetime.datetime(2027, 7, 1),
        datetime.datetime(2027, 10, 31, 4),
    ):
        there = moment.replace(tzinfo=ZoneInfo("Europe/Brussels"))
        assert moment.replace(tzinfo=made).utcoffset() == there.utcoffset(), moment
    assert content.splitlines(keepends=True)[0] == b"BEGIN:VCALENDAR\r\n"


def test_everything_is_in_one_small_file(french: dict[str, bytes]) -> None:
    single = {path: pages(content) for path, content in french.items() if path != "print-everything.pdf"}
    with pikepdf.open(io.BytesIO(french["print-everything.pdf"])) as pdf:
        number = len(pdf.pages)
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
        streams = {page.Contents.objgen for page in pdf.pages if "/Contents" in page}
    worksheet = single["handouts/fr/everything/worksheet.pdf"]
    assert number % 2 == 0
    assert number >= 12 * (2 * worksheet + 2)  # sheets to cut up have empty backs; forms begin on a sheet of their own
    assert len(streams) <= sum(single.values())
    assert len(french["print-everything.pdf"]) < 1.5 * sum(map(len, french.values())) - len(
        french["print-everything.pdf"]
    )


def test_list_says_what_to_print_and_the_page_leads_to_it(both: dict[str, bytes]) -> None:
    text = text_of(both["print-list.pdf"])
    assert "12 × Fiche du participant" in text
    assert "2 × Carte d’aide" in text
    html = (small_kits() / "samen/index.html").read_text("utf-8")
    for name in (
        "print-everything.pdf",
        "deck/fr-nl/everything.html",
        "event.ics",
        "feedback/tally.html",
        "feedback/fr.html",
    ):
        assert f'href="{name}"' in html
        assert (small_kits() / "samen" / name).is_file()


def test_zip_holds_the_folder_and_is_the_same_again(tmp_path: Path) -> None:
    project = with_events(tmp_path / "elsewhere")
    event = str(project / "curriculum/events/samen.yaml")
    assert build_kits(project, tmp_path / "out", "--event", event).exit_code == 0
    again = (tmp_path / "out/kit/samen.zip").read_bytes()
    assert again == (small_kits() / "samen.zip").read_bytes()
    folder = tmp_path / "out/kit/samen"
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        names = {f"samen/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
        assert set(archive.namelist()) == names


def test_protocol_names_services_of_the_community_and_of_the_country(french: dict[str, bytes]) -> None:
    assert "116 000" in text_of(french["protocol.pdf"])
    config, _ = read_config(ROOT)
    assert config is not None
    files, _ = read_registry(config)
    assert files is not None
    registry = lower_registry(files, "fr", datetime.date(2026, 11, 24))
    named = {code: [line.id for line in protocol_lines(registry, code, "fr")] for code in ("FWB", "VG")}
    assert "vk" in named["VG"]
    assert "vk" not in named["FWB"]
    assert {names[-1] for names in named.values()} == {EMERGENCY}


def test_without_address_codes_are_refused_or_left_out(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    replace(project / "_config.yml", f"\n  base_url: {BASE_URL}", "")
    event = ("--event", str(project / "curriculum/events/soiree.yaml"))
    refused = build_kits(project, tmp_path / "out", *event)
    assert refused.exit_code == 1
    assert "error[bad-configuration]: codes cannot be printed" in refused.stderr
    assert not (tmp_path / "out/kit").exists()
    assert build_kits(project, tmp_path / "out", *event, "--no-codes").exit_code == 0
    assert codes((tmp_path / "out/kit/soiree/feedback.pdf").read_bytes()) == set()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("module: primary-course", "module: primary-corse", "error[unknown-reference]: there is no module"),
        ("expected: 12", "expected: 5000", "error[wrong-value]"),
        ("brand: parents", "brand: nobody", "error[unknown-reference]"),
    ],
)
def test_event_with_a_mistake_builds_nothing(before: str, after: str, said: str, tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    replace(project / "curriculum/events/soiree.yaml", before, after)
    result = build_kits(project, tmp_path / "out")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "out/kit").exists()


def test_unreadable_colour_stops_the_kit(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    replace(project / "curriculum/brands/parents.yaml", "#0050a0", "#ffc233")
    result = build_kits(project, tmp_path / "out")
    assert result.exit_code == 1
    assert "#ffc233 is too light on white paper" in result.stderr


def test_missing_event_and_one_list_for_two_events_are_said(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    missing = build_kits(project, tmp_path / "out", "--event", str(project / "curriculum/events/none.yaml"))
    assert missing.exit_code == 1
    assert "error[unreadable-file]: there is no file curriculum/events/none.yaml" in missing.stderr
    twice = build_kits(project, tmp_path / "out", "--names", str(project / "names.csv"))
    assert twice.exit_code == 1
    assert "one list of names is for one event" in twice.stderr


def test_name_with_a_letter_that_no_font_has_is_said_at_its_place(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    write(project / "names.csv", "Nom\r\nAmina\r\n王小明\r\n")
    event = ("--event", str(project / "curriculum/events/soiree.yaml"), "--names", str(project / "names.csv"))
    result = build_kits(project, tmp_path / "out", *event)
    assert result.exit_code == 1
    assert "error[wrong-value]: no font of ours has the letter 王" in result.stderr
    assert "names.csv:3:1" in result.stderr


def test_module_without_event_has_certificates_with_a_reminder(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    module = project / "modules/primary-course.yaml"
    certificate = "certificate:\n  kind: attendance\n  text: A suivi les leçons.\n  valid_for_months: 24\n"
    replace(module, "version:", f"{certificate}version:")
    out = tmp_path / "out"
    words = ("--names", str(project / "names.csv"), "--date", "2027-01-31", "--out", str(out))
    result = run(project, "certificate", "primary-course", *words, "--language", "fr")
    assert result.exit_code == 0, result.stderr
    content = (out / "certificates/primary-course-2027-01-31.pdf").read_bytes()
    said = text_of(content).replace("\u00a0", " ")
    for phrase in (
        "31 janvier 2027",
        "A suivi les leçons.",
        "est valable 24 mois",
        "À rafraîchir avant le 31 janvier 2029.",
    ):
        assert phrase in said, phrase
    assert pages(content) == 4
    wrong = run(project, "certificate", "primary-corse", *words)
    assert wrong.exit_code == 1
    assert "there is no module `primary-corse`" in wrong.stderr


def test_json_of_an_author_stays_text(tmp_path: Path) -> None:
    project = with_events(tmp_path / "project")
    hostile = json.dumps("<script>alert(1)</script> #import *")
    replace(project / "curriculum/events/soiree.yaml", "fr: Parler d’internet", f"fr: {hostile}")
    event = ("--event", str(project / "curriculum/events/soiree.yaml"))
    assert build_kits(project, tmp_path / "out", *event).exit_code == 0
    kit = tmp_path / "out/kit/soiree"
    for page in (*kit.glob("*.html"), *kit.glob("feedback/*.html")):
        assert "<script>alert" not in page.read_text("utf-8"), page
    assert "#import *" in text_of((kit / "programme.pdf").read_bytes())
