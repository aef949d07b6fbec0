"""Our own checks of OLX: each mistake that Studio swallows is refused, at its place."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from balise.targets.olx.checks import check_course
from balise.targets.olx.edition import OWN_BLOCKS

Files = dict[str, bytes]


def course() -> Files:
    """Return a small course without a mistake."""
    policy = {
        "language": "fr",
        "advanced_modules": list(OWN_BLOCKS),
        "tabs": [{"type": "courseware"}],
        "course_image": "i.png",
    }
    grading = {
        "GRADER": [{"type": "Quiz", "min_count": 1, "drop_count": 0, "weight": 1.0}],
        "GRADE_CUTOFFS": {"Pass": 0.5},
    }
    files = {
        "course.xml": b'<course url_name="course" org="o" course="c"/>',
        "course/course.xml": b'<course>\n  <chapter url_name="c1"/>\n</course>',
        "chapter/c1.xml": b'<chapter>\n  <sequential url_name="s1"/>\n</chapter>',
        "sequential/s1.xml": b'<sequential format="Quiz" graded="true" due="2026-12-31T22:59:00Z">\n  <vertical url_name="v1"/>\n</sequential>',
        "vertical/v1.xml": b'<vertical>\n  <balise_quiz url_name="q1" weight="2">{}</balise_quiz>\n  <html url_name="h1"/>\n</vertical>',
        "html/h1.xml": b'<html filename="h1"/>',
        "html/h1.html": b"<p>.</p>",
        "static/i.png": b"",
        "policies/course/policy.json": json.dumps({"course/course": policy}).encode(),
        "policies/course/grading_policy.json": json.dumps(grading).encode(),
    }
    return {f"course/{name}": raw for name, raw in files.items()}


def swap(name: str, before: str, after: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        text = files[f"course/{name}"].decode()
        assert before in text
        files[f"course/{name}"] = text.replace(before, after, 1).encode()

    return change


def drop(name: str) -> Callable[[Files], None]:
    return lambda files: files.pop(f"course/{name}") and None


def rename(name: str, to: str) -> Callable[[Files], None]:
    return lambda files: files.update({f"course/{to}": files.pop(f"course/{name}")})


V, S, P, G = (
    "vertical/v1.xml",
    "sequential/s1.xml",
    "policies/course/policy.json",
    "policies/course/grading_policy.json",
)
MISTAKES = {
    "missing file": (drop(V), (S, 2), "`vertical/v1.xml` is not there"),
    "malformed file": (swap(V, "</vertical>", ""), (V, 4), "this is not XML"),
    "unknown block": (swap(V, "html", "poll"), (V, 3), "no host knows a block `poll` here"),
    "block in the wrong place": (
        swap("chapter/c1.xml", "sequential", "vertical"),
        ("chapter/c1.xml", 2),
        "no host knows",
    ),
    "colon in a name": (swap(V, '"q1"', '"a:b"'), (V, 2), "`a:b` cannot be a `url_name`"),
    "space in a name": (swap(V, '"q1"', '"a b"'), (V, 2), "`a b` cannot be a `url_name`"),
    "plus in a name": (swap(V, '"q1"', '"a+b"'), (V, 2), "`a+b` cannot be a `url_name`"),
    "apostrophe in a name": (swap(V, '"q1"', '"a\'b"'), (V, 2), "cannot be a `url_name`"),
    "no name": (swap(V, 'url_name="q1" ', ""), (V, 2), "`` cannot be a `url_name`"),
    "two of a name": (
        swap(V, "<html", '<balise_quiz url_name="q1">{}</balise_quiz><html'),
        (V, 3),
        "two blocks are called `q1`",
    ),
    "text for a number": (swap(V, 'weight="2"', 'weight="un"'), (V, 2), "`weight` must be a number, not `un`"),
    "own block in a pointer": (swap(V, ">{}<", "><"), (V, 2), "a block of our own is empty"),
    "invalid policy": (swap(P, "{", ""), (P, 1), "this is not JSON"),
    "policy folder is not the run": (rename(P, "policies/2026/policy.json"), (P, 1), "is not there"),
    "policy for another run": (
        swap(P, "course/course", "course/2026"),
        (P, 1),
        "there are no settings for `course/course`",
    ),
    "date of the street": (swap(S, "2026-12-31T22:59:00Z", "31/12/2026"), (S, 1), "`due` is no moment: `31/12/2026`"),
    "language with a region": (swap(P, '"fr"', '"fr-BE"'), (P, 1), "`fr-BE` is not a language of the platform"),
    "format that does not count": (swap(S, "Quiz", "Exam"), (S, 1), "the grading policy has no `Exam`"),
    "more wanted than there are": (swap(G, '"min_count": 1', '"min_count": 3'), (G, 1), "wants more pieces of work"),
    "first tab": (swap(P, "courseware", "progress"), (P, 1), "the first tab must be `courseware`"),
    "block not allowed": (swap(P, '"balise_quiz", ', ""), (P, 1), "`balise_quiz` is not among the advanced modules"),
    "weights": (swap(G, '"weight": 1.0', '"weight": 0.5'), (G, 1), "do not make 1"),
    "page without its text": (drop("html/h1.html"), ("html/h1.xml", 1), "`html/h1.html` is not there"),
}


def test_course_without_a_mistake_passes() -> None:
    assert check_course(course(), OWN_BLOCKS) == []


@pytest.mark.parametrize("mistake", sorted(MISTAKES))
def test_mistake_is_refused_at_its_place(mistake: str) -> None:
    change, place, words = MISTAKES[mistake]
    files = course()
    change(files)
    found = check_course(files, OWN_BLOCKS)
    assert any((item.span.file, item.span.line) == place and words in str(item.message) for item in found), found
    assert all(item.help for item in found)
