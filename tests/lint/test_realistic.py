"""What the rules `realistic` and `disclosure` look at beside the texts of one lesson."""

from __future__ import annotations

from pathlib import Path

import polib

from balise.diagnostics import Span
from balise.lint.realistic import Traits, check_course
from tests.running import findings, replace, run, translate_all

LESSON = "curriculum/primary/everything.yaml"
PROTOCOL = "curriculum/registry/protocol.yaml"
AUDIENCES = "curriculum/registry/audiences.yaml"
SPAN = Span("modules/a.yaml", 7, 1, 7, 8)


def messages(*lessons: Traits) -> list[str]:
    return [str(finding.message) for finding in check_course(lessons, SPAN)]


def traits(hero: str = "Milo", *, story: bool = True, known: bool = True, good: bool = True, he: int = 3) -> Traits:
    return Traits(story, known, good, (hero,) if story else (), she=3, he=he)


def test_one_lesson_of_a_course_is_enough() -> None:
    assert messages(traits(known=False), traits(good=False)) == []
    assert messages(traits(known=False), traits(known=False)) == [
        "in this course, only strangers put pressure on someone"
    ]


def test_course_without_a_story_is_left_alone() -> None:
    assert messages(traits(story=False, known=False, good=False)) == []


def test_heroes_have_more_than_one_name() -> None:
    assert messages(traits(), traits()) == []
    assert messages(traits(), traits(), traits()) == ["in this course, everyone whom a story follows is called `Milo`"]
    assert messages(traits(), traits("Noor"), traits()) == []


def test_both_genders_are_there() -> None:
    assert messages(traits(he=0), traits(he=0)) == ["no man and no boy is in the stories of this course"]
    assert messages(traits(he=0), traits(he=1)) == []


def test_one_sided_text_is_found_in_the_translation_alone(project: Path) -> None:
    path = translate_all(project, "nl", lambda text: text)
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue[0].msgstr = "Praat nooit met vreemden"
    catalogue.save()
    (found,) = [item for item in findings(project) if item["code"] == "realistic"]
    number = path.read_text(encoding="utf-8").split("\n").index('msgstr "Praat nooit met vreemden"') + 1
    assert (found["file"], found["line"], found["column"], found["end_column"]) == (
        path.relative_to(project).as_posix(), number, 9, 33,
    )  # fmt: skip


def test_answers_of_a_lesson_for_adults_may_be_wrong(project: Path) -> None:
    replace(project / LESSON, "text: Attendre, feedback", "text: Confisquer le téléphone, feedback")
    replace(project / LESSON, "text: Vite, correct", "text: Internet est dangereux., correct")
    assert [item["code"] for item in findings(project) if item["code"] in ("realistic", "disclosure")] == ["realistic"]
    replace(project / AUDIENCES, "children: true", "children: false")
    assert [item for item in findings(project) if item["code"] in ("realistic", "disclosure")] == []


def test_build_warns_of_a_course_too(project: Path) -> None:
    replace(project / LESSON, "questions: [Que ferait un ami ?]", "questions: [Que faire ?]")
    for _ in range(2):  # the second time from what is known already
        assert "only strangers put pressure" in run(project, "build", "site", "--draft").stderr


def test_protocol_of_nine_steps_is_refused(project: Path) -> None:
    path = project / PROTOCOL
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  s10:")] + text[text.index("disclosure:") :], encoding="utf-8")
    (found,) = [item for item in findings(project) if item["code"] == "disclosure"]
    assert (found["severity"], found["file"], found["line"], found["message"]) == (
        "error", PROTOCOL, 1, "the protocol has 9 steps",
    )  # fmt: skip


def test_step_of_the_protocol_in_one_language_is_refused(project: Path) -> None:
    replace(project / PROTOCOL, "short: {fr: Restez calme., nl: Blijf rustig.}", "short: {fr: Restez calme.}")
    (found,) = [item for item in findings(project) if item["code"] == "disclosure"]
    assert (found["line"], found["message"]) == (3, "this step is not written in `nl`")
