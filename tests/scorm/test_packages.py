"""What is in SCORM packages: their files, manifests, weight and scripts, the same bytes on every build."""

from __future__ import annotations

import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from balise import ir
from balise.archive import packed, zip_packed
from balise.player.learning import learner_steps
from balise.targets.scorm.packer import KINDS, ScormPacker, gaps_of
from balise.targets.scorm.record import ROOM, pass_mark_of, print_of, room_needed
from tests.browser.playing import course, words
from tests.browser.test_player_scoring import quiz
from tests.mini import write_project
from tests.running import replace as replace_text
from tests.running import run
from tests.scorm.lms import STANDARDS, archive, packages
from tests.scorm.vectors import lesson_of, packed_lesson

ALL = sorted(path.relative_to(packages()).as_posix() for path in packages().rglob("*.zip"))
SPACES = {
    "1.2": {
        "cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004": {
        "cp": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
SCRIPTS_LIMIT, WEIGHT_LIMIT = 20_000, 300_000


def manifest(package: zipfile.ZipFile) -> ET.Element:
    return ET.fromstring(package.read("imsmanifest.xml"))


def names(element: ET.Element) -> list[str]:
    """Return the names of the children, without namespaces."""
    return [child.tag.rpartition("}")[2] for child in element]


def test_each_lesson_and_module_is_packed_in_each_language_and_in_two() -> None:
    groups = ("fr", "nl", "ar", "fr-nl", "fr-ar", "nl-ar")
    parts = ("lessons/everything", "modules/primary-course")
    assert (
        sorted(f"{standard}/{codes}/{part}.zip" for standard in STANDARDS for codes in groups for part in parts) == ALL
    )


@pytest.mark.parametrize("path", ALL)
def test_manifest_holds_together(path: str) -> None:
    standard = path.partition("/")[0]
    space = SPACES[standard]
    package, root = archive(path), manifest(archive(path))
    # the manifest stands at the root of the package (CAM 1.2, 2.3.3; 2004, 3.3)
    inside = set(package.namelist()) - {"imsmanifest.xml"}
    files = [entry.get("href") or "" for entry in root.iterfind(".//cp:file", space)]
    assert sorted(files) == sorted(inside), "every file is listed, once"
    assert not any(name.startswith("/") or ".." in name or ":" in name for name in files)
    # the order of parts (imscp_rootv1p1p2.xsd, imscp_v1p1.xsd: manifestType, organizationType, itemType)
    assert names(root) == ["metadata", "organizations", "resources"]
    metadata = root[0]
    assert names(metadata) == ["schema", "schemaversion", "lom"]
    assert [entry.text for entry in metadata[:2]] == ["ADL SCORM", "1.2" if standard == "1.2" else "2004 4th Edition"]
    identifiers = [value for entry in root.iter() if (value := entry.get("identifier"))]
    assert len(set(identifiers)) == len(identifiers)
    # xs:ID is an NCName (XML Schema 2, 3.3.8)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in identifiers)
    (organization,) = root.iterfind("cp:organizations/cp:organization", space)
    assert root[1].get("default") == organization.get("identifier")
    kind = (
        f"{{{space['adlcp']}}}{'scormtype' if standard == '1.2' else 'scormType'}"  # the name differs: CAM 1.2, 2.3.5.5
    )
    resources = {entry.get("identifier"): entry for entry in root.iterfind("cp:resources/cp:resource", space)}
    for entry in resources.values():
        assert entry.get("type") == "webcontent"
        assert names(entry) == sorted(names(entry), key=["file", "dependency"].index)
        assert {link.get("identifierref") for link in entry.iterfind("cp:dependency", space)} <= resources.keys()
    for unit in organization.iterfind("cp:item", space):
        order = (
            ["title", "datafromlms", "masteryscore"] if standard == "1.2" else ["title", "dataFromLMS", "sequencing"]
        )
        assert names(unit) == order
        resource = resources[unit.get("identifierref")]
        assert resource.get(kind) == "sco"
        assert resource.get("href") in files
    assert all(re.search(r"\.xsd$", word) for word in _schemas(root)[1::2])


def _schemas(root: ET.Element) -> list[str]:
    return (root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation") or "").split()


def test_pass_mark_stands_where_each_standard_wants_it() -> None:
    old = manifest(archive("1.2/fr/lessons/everything.zip"))
    assert [entry.text for entry in old.iterfind(".//adlcp:masteryscore", SPACES["1.2"])] == ["60"]
    new = manifest(archive("2004/fr/lessons/everything.zip"))
    (measure,) = new.iterfind(".//imsss:minNormalizedMeasure", SPACES["2004"])
    assert measure.text == "0.6"
    unit = new.find(".//cp:item/imsss:sequencing", SPACES["2004"])
    assert unit is not None
    # the order of parts (imsss_v1p0.xsd: sequencingType)
    assert names(unit) == ["objectives", "deliveryControls"]
    assert unit[0][0].get("satisfiedByMeasure") == "true"
    assert unit[1].attrib == {"completionSetByContent": "true", "objectiveSetByContent": "true"}


def test_lesson_without_points_weighs_nothing_in_its_module() -> None:
    lesson = lesson_of({"think": ir.Reflection(words("Pense."), ())})
    root = manifest(packed_lesson(lesson, "2004"))
    unit = root.find(".//cp:item/imsss:sequencing", SPACES["2004"])
    assert unit is not None
    assert names(unit) == ["rollupRules", "deliveryControls"]
    assert unit[0].attrib == {"rollupObjectiveSatisfied": "false", "objectiveMeasureWeight": "0"}
    assert pass_mark_of(lesson) is None
    assert not list(manifest(packed_lesson(lesson, "1.2")).iterfind(".//adlcp:masteryscore", SPACES["1.2"]))


def test_pass_mark_of_the_module_comes_before_that_of_its_quizzes() -> None:
    lesson = course().lessons[0]
    module = ir.Module(
        id="m", file="", title=lesson.title, summary=lesson.summary, description=lesson.summary, audience=lesson.audience,
        kind="course", lessons=(lesson,), requires=(), of=None, since=None, minutes=1, requests=(), booster=None,
        pass_mark=None, certificate=None, version=1, review_by=lesson.review_by, languages=("fr",),
    )  # fmt: skip
    assert pass_mark_of(lesson) == Fraction(6, 10)
    assert pass_mark_of(lesson, module) == Fraction(6, 10)
    assert pass_mark_of(lesson, replace(module, pass_mark=Fraction(7, 10))) == Fraction(7, 10)
    two = lesson_of(
        {"one": quiz([("q", _single())]), "other": replace(quiz([("q", _single())]), pass_mark=Fraction(3, 4))}
    )
    assert pass_mark_of(two) == Fraction(3, 4)


def _single() -> dict[str, Any]:
    return {"kind": "single", "options": ["a", "b"], "correct": ["a"]}


@pytest.mark.parametrize("path", [path for path in ALL if "/lessons/" in path])
def test_package_is_light_and_asks_nothing_of_anyone(path: str) -> None:
    package = archive(path)
    pictures = sum(entry.compress_size for entry in package.infolist() if "/pictures/" in entry.filename)
    assert (packages() / path).stat().st_size - pictures < WEIGHT_LIMIT
    scripts = [entry for entry in package.infolist() if entry.filename.endswith(".js")]
    assert sum(entry.file_size for entry in scripts) < SCRIPTS_LIMIT
    page = package.read("everything.html").decode()
    loaded = re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', page)
    assert set(loaded) <= set(package.namelist())
    assert set(re.findall(r'url\("([^"]+)"\)', package.read("assets/fonts.css").decode())) <= {
        name.removeprefix("assets/") for name in package.namelist()
    }
    assert "<script>" not in page
    assert not re.search(r"\son\w+=", page)
    assert not re.search(r'(?:src|href)="(?:/|file:)', page)


def test_module_has_the_pages_of_its_lessons() -> None:
    for standard in STANDARDS:
        lesson, module = (
            archive(f"{standard}/fr/lessons/everything.zip"),
            archive(f"{standard}/fr/modules/primary-course.zip"),
        )
        assert lesson.read("everything.html") == module.read("everything.html")


def test_pupils_do_not_see_what_the_teacher_does_and_future_teachers_do() -> None:
    page = archive("1.2/fr/lessons/everything.zip").read("everything.html").decode()
    assert "Aujourd’hui, on suit Milo." in page  # what the class hears
    assert "Lire les règles." not in page
    assert "Prévenez la direction." not in page
    lesson = course().lessons[0]
    adults = replace(lesson, audience=replace(lesson.audience, learner="teacher", children=False))
    page = packed_lesson(adults, "1.2").read("everything.html").decode()
    assert "Lire les règles." in page
    assert "data-exit" not in page
    silent = replace(lesson, steps=(replace(lesson.steps[2], activity=None, say=None, show=None), *lesson.steps))
    assert len(learner_steps(silent)) == len(lesson.steps)


def test_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    for place in ("one", "two"):
        result = run(project, "build", "scorm", "--out", str(tmp_path / place), "--today", "2026-11-24")
        assert result.exit_code == 0, result.stderr
        assert "packages in" in result.stderr
    for path in (tmp_path / "one/scorm").rglob("*.zip"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_text_of_authors_stays_text(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    place = project / "curriculum/primary/everything.yaml"
    replace_text(place, "title: Une leçon avec tout", "title: 'A & <script>alert(1)</script> \"x\"'")
    replace_text(place, "text: En parler,", "text: '<img src=x onerror=alert(1)>',")
    result = run(project, "build", "scorm", "--out", str(tmp_path / "out"), "--today", "2026-11-24")
    for path in (tmp_path / "out/scorm").rglob("*.zip"):
        package = zipfile.ZipFile(path)
        page = package.read("everything.html").decode()
        assert "<script>" not in page, result.stderr
        assert "<img src=x" not in page
        title = manifest(package).find(".//{*}item/{*}title")
        assert title is not None
        assert title.text == 'A & <script>alert(1)</script> "x"'


def test_questions_beyond_the_room_of_1_2_are_told() -> None:
    assert list(gaps_of(course().lessons[0])) == []
    many = {"kind": "order", "items": [f"i{number}" for number in range(16)]}
    steps: dict[str, ir.Activity] = {
        f"s{number}": quiz([(f"q{each}", many) for each in range(10)]) for number in range(26)
    }
    lesson = lesson_of(steps)
    assert room_needed(lesson) > ROOM
    (gap,) = gaps_of(lesson)
    assert (gap.lesson, gap.step, gap.question) == ("everything", None, None)
    assert "SCORM 1.2" in gap.what
    wide = {"kind": "order", "items": [f"i{number}" for number in range(37)]}
    (gap,) = gaps_of(lesson_of({"s": quiz([("q", wide)])}))
    assert (gap.step, gap.question) == ("s", "q")


def test_what_does_not_fit_is_told_at_its_place(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balise.targets.scorm.packer.SIGNS", 1)
    monkeypatch.setattr("balise.targets.scorm.packer.ROOM", 10)
    result = run(project, "build", "scorm", "--out", str(tmp_path / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0
    found = re.findall(r"warning\[unsupported-by-target\]: (.*)\n *--> (\S+)", result.stderr)
    lines = (project / "curriculum/primary/everything.yaml").read_text(encoding="utf-8").splitlines()
    places = [lines[int(place.split(":")[1]) - 1].strip() for told, place in found if "no names" in told]
    assert places[0] == "kind: single"
    assert len(places) == 6
    assert sum("no room" in told for told, _ in found) == 1


def test_print_changes_with_what_answers_hang_on_and_with_nothing_else() -> None:
    lesson = course().lessons[0]
    assert print_of(lesson) == print_of(replace(lesson, title=words("Autre"), version=9))
    assert print_of(lesson) != print_of(replace(lesson, steps=lesson.steps[1:]))
    one, other = (lesson_of({"s": quiz([("q", _single() | {"correct": [right]})])}) for right in ("a", "b"))
    assert print_of(one) != print_of(other)


def test_every_kind_is_carried_whole() -> None:
    kinds = {
        question.kind
        for step in course().lessons[0].steps
        for question in getattr(step.activity, "questions", ())
        if not isinstance(question, ir.Text)
    }
    kinds |= {
        step.activity.kind for step in course().lessons[0].steps if step.activity and step.activity.kind != "practice"
    }
    assert kinds == set(KINDS) == set(ScormPacker.survives)


def test_archive_is_what_other_programs_read() -> None:
    content = {"a/é.txt": packed(b"x" * 5000), "b.bin": packed(bytes(range(256))), "empty": packed(b"")}
    whole = zip_packed(content)
    with zipfile.ZipFile(io.BytesIO(whole)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["a/é.txt", "b.bin", "empty"]
        assert read.read("a/é.txt") == b"x" * 5000
        assert read.getinfo("b.bin").compress_type == zipfile.ZIP_STORED
    with pytest.raises(ValueError, match="inside an archive"):
        zip_packed({"../x": packed(b"")})


def test_adapters_write_legal_values() -> None:
    """Each value of an answer, against the forms of 1.2 (3.4.4, CMIFeedback) and of 2004 (4.2.9)."""
    folder = files("balise") / "targets/scorm/js"
    cases = [
        {"key": {"kind": "multiple", "options": ["a-b", "c"], "correct": ["a-b", "c"]}, "targets": []},
        {"key": {"kind": "sort", "answers": {"x": "g1", "y": "g2"}}, "targets": ["g1", "g2"]},
        {
            "key": {"kind": "blanks", "answers": {f"b{n}": f"w{n}" for n in range(11)}},
            "targets": [f"w{n}" for n in range(11)],
        },
    ]
    script = f"""
      const window = {{ balise: {{}} }}, cases = {json.dumps(cases)};
      eval(process.argv[1]);
      const long = Object.fromEntries(cases[2].targets.map((id) => [id, "x".repeat(60)]));
      console.log(JSON.stringify([
        window.balise.standard.told_as(cases[0], ["c"], {{}}),
        window.balise.standard.told_as(cases[0], ["a-b", "c"], {{}}, true),
        window.balise.standard.told_as(cases[1], {{ x: "g2" }}, {{}}),
        window.balise.standard.told_as(cases[2], cases[2].key.answers, {{ tag: "{{lang=fr}}", ...long }}),
        window.balise.standard.span(3723400),
        window.balise.standard.span(400 * 3600 * 1000),
      ]));
    """

    def run_node(name: str) -> list[Any]:
        code = (folder / name).read_text(encoding="utf-8")
        told = subprocess.run(["node", "-e", script, code], capture_output=True, text=True, check=True)
        found: list[Any] = json.loads(told.stdout)
        return found

    old, new = run_node("scorm12.js"), run_node("scorm2004.js")
    assert old[:3] == [["choice", "b"], ["choice", "{a,b}"], ["matching", "a.b"]]
    assert new[:3] == [["choice", "c"], ["choice", "a-b[,]c"], ["matching", "x[.]g2"]]
    assert old[3][0] == new[3][0] == "matching"  # too long for a text of 255 characters, too many for ten
    assert len(old[3][1]) < 256
    assert old[4:] == ["0001:02:03.00", "0400:00:00.00"]
    assert new[4:] == ["PT3723S", "PT1440000S"]


def test_questions_keep_their_ids_in_two_languages() -> None:
    page = archive("2004/fr-ar/lessons/everything.zip").read("everything.html").decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'id="check_q1"' in page
    assert 'id="ar-check_q1"' in page
