"""The screens of the class view have keys of their own, however an author calls the steps."""

from __future__ import annotations

from dataclasses import replace

from balise.targets.site.classview import screens_of
from tests.browser.playing import course


def test_step_may_be_called_as_a_screen_is() -> None:
    lesson = course().lessons[0]
    first, second, *others = lesson.steps
    named = replace(lesson, steps=(replace(first, id="opening", show=None), replace(second, id="rules"), *others))
    keys = [screen.key for screen in screens_of(named)]
    assert len(set(keys)) == len(keys)
