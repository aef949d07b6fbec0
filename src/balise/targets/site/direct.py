"""Pages and scripts of a lesson that the site makes itself, without Sphinx: not part of the Jupyter Book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from balise import ir
from balise.targets.site.classview import class_page, second_script
from balise.targets.site.render import Renderer
from balise.targets.site.sidebyside import row_html, side_page

Maker = Callable[[ir.Lesson, Renderer, Mapping[str, Any]], bytes]


@dataclass(frozen=True, slots=True)
class Direct:
    """A kind of page: where it stands (`folder/ID.ending`), its title, how its bytes are made.

    `title` is an interface word with a place for the lesson's `{title}`. `alone` is False for what only makes sense
    when the lesson exists in a second language.
    """

    kind: str
    folder: str
    ending: str
    title: str
    make: Maker
    alone: bool = True


def _second(lesson: ir.Lesson, renderer: Renderer, shell: Mapping[str, Any]) -> bytes:
    del shell
    return second_script(lesson, renderer, row_html(lesson, renderer))


DIRECT: Mapping[str, Direct] = {
    page.kind: page
    for page in (
        Direct("class", "class", "html", "{title}: class view", class_page),
        Direct("two", "two", "html", "{title}: two languages side by side", side_page, alone=False),
        Direct("second", "two", "js", "{title}", _second, alone=False),
    )
}
"""Every such kind. A new one: a line here, and a function from lesson, renderer and shell to bytes."""
