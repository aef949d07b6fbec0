"""`balise_quiz` against the platform's own `problem`: ten questions, the same runtime, medians and ratios.

Run it where both are installed, and nothing else of the platform is needed:

    python3 -m venv /tmp/lms && /tmp/lms/bin/pip install '.[xblock]' xblocks-contrib edx-opaque-keys
    /tmp/lms/bin/python -m benchmarks.xblocks
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import django
from django.conf import settings

settings.configure(
    USE_TZ=True,
    INSTALLED_APPS=["xblocks_contrib.problem.capa"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    STATIC_URL="/static/",
    XQUEUE_WAITTIME_BETWEEN_REQUESTS=5,
)
django.setup()

from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator, DefinitionLocator
from tests.xblocks.runtime import COURSE, SmallRuntime
from webob import Request
from xblock.fields import ScopeIds
from xblocks_contrib.problem import ProblemBlock

from balise_xblocks.quiz import QuizBlock

ProblemBlock.graded = False  # what the platform mixes in
QUESTIONS = 10
ROUNDS = 60
RIGHT = {"a": {"correct": True}}


def quiz_xml() -> str:
    options = [
        {
            "id": name,
            "text": f"Answer {name}",
            "feedback": f"About {name}.",
            **({"correct": True} if name == "a" else {}),
        }
        for name in "abcd"
    ]
    questions = [
        {"id": f"q{number}", "kind": "single", "prompt": f"Question {number}?", "options": options}
        for number in range(QUESTIONS)
    ]
    node = etree.Element("balise_quiz", mode="graded")
    node.text = json.dumps({"language": "fr", "activity": {"kind": "quiz", "questions": questions}})
    return etree.tostring(node, encoding="unicode")


def problem_xml() -> str:
    choices = "".join(
        f'<choice correct="{"true" if name == "a" else "false"}">Answer {name}<choicehint>About {name}.</choicehint></choice>'
        for name in "abcd"
    )
    parts = "".join(
        f"<multiplechoiceresponse><label>Question {number}?</label>"
        f'<choicegroup type="MultipleChoice">{choices}</choicegroup></multiplechoiceresponse>'
        for number in range(QUESTIONS)
    )
    return f"<problem>{parts}</problem>"


class Runtime(SmallRuntime):
    """With the services that `problem` asks for, none of which does anything."""

    def __init__(self) -> None:
        """Stand in for what the platform offers."""
        super().__init__()
        nothing = SimpleNamespace(
            replace_urls=lambda text, **_: text,
            get_cache=lambda: None,
            can_execute_unsafe_code=lambda: False,
            get_python_lib_zip=lambda: None,
            interface=None,
        )
        user = SimpleNamespace(opt_attrs={"edx-platform.user_id": 1, "edx-platform.anonymous_user_id": "a"})
        words = SimpleNamespace(
            gettext=lambda text: text, ugettext=lambda text: text, ngettext=lambda one, many, n: one
        )
        self._services.update(
            dict.fromkeys(("cache", "sandbox", "xqueue", "replace_urls"), nothing)
            | {"i18n": words, "user": SimpleNamespace(get_current_user=lambda: user)}
        )

    resources_fs = None

    def get_policy(self, usage: object) -> dict[str, Any]:
        """Return no policy."""
        return {}

    def read(self, kind: type, xml: str) -> Any:
        """Return the block that an element describes."""
        node = etree.fromstring(xml)
        keys = ScopeIds(
            "anna", node.tag, DefinitionLocator(node.tag, "0" * 24), BlockUsageLocator(COURSE, node.tag, "b")
        )
        return kind.parse_xml(node, self, keys)


def median_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def submit_quiz() -> None:
    block = Runtime().read(QuizBlock, QUIZ)
    for number in range(QUESTIONS):
        from balise_xblocks import tickets

        tickets._shared().clear()
        body = json.dumps({"question": f"q{number}", "answer": "a", "attempt": 1}).encode()
        assert block.runtime.handle(block, "submit", Request.blank("/", method="POST", body=body)).status_int == 200


def submit_problem() -> None:
    block = Runtime().read(ProblemBlock, PROBLEM)
    names = list(block.lcp.get_question_answers())
    body = "&".join(f"input_{name}=choice_0" for name in names).encode()
    request = Request.blank("/", method="POST", body=body, content_type="application/x-www-form-urlencoded")
    result = block.handle("xmodule_handler", request, "problem_check")
    assert json.loads(result.body)["success"], result.body


def page_of(kind: type, xml: str) -> str:
    return str(Runtime().read(kind, xml).student_view({}).content)


def memory_kb(kind: type, xml: str) -> float:
    tracemalloc.start()
    kept = [Runtime().read(kind, xml) for _ in range(50)]
    used = tracemalloc.get_traced_memory()[0] / len(kept) / 1024
    tracemalloc.stop()
    return used


QUIZ, PROBLEM = quiz_xml(), problem_xml()


def main() -> None:
    page_of(QuizBlock, QUIZ), page_of(ProblemBlock, PROBLEM)  # what a process does once
    rows = [
        ("parse", lambda: Runtime().read(QuizBlock, QUIZ), lambda: Runtime().read(ProblemBlock, PROBLEM)),
        ("parse and render", lambda: page_of(QuizBlock, QUIZ), lambda: page_of(ProblemBlock, PROBLEM)),
        ("parse and submit all", submit_quiz, submit_problem),
    ]
    print("| | `balise_quiz` | `problem` | ratio |\n| --- | --- | --- | --- |")
    for name, ours, theirs in rows:
        one, other = median_ms(ours), median_ms(theirs)
        print(f"| {name} | {one:.2f} ms | {other:.2f} ms | {other / one:.1f} |")
    for name, measure in (
        ("page, gzipped", lambda kind, xml: len(gzip.compress(page_of(kind, xml).encode())) / 1024),
        ("memory of a block", memory_kb),
    ):
        one, other = measure(QuizBlock, QUIZ), measure(ProblemBlock, PROBLEM)
        print(f"| {name} | {one:.1f} KB | {other:.1f} KB | {other / one:.1f} |")


if __name__ == "__main__":
    main()
