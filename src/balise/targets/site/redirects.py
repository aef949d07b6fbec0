"""The pages that short addresses open: each leads on to a page of the site, by itself and with a plain link."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Template

from balise.addresses import FOLDER, Address
from balise.interface import interface
from balise.languages import language as language_of
from balise.targets.site.render import make_environment
from balise.targets.site.shell import SITE_NAME
from balise.targets.site.summary import SHARED_TITLES

DOCUMENTS: Mapping[str, str] = {"guide": "lessons/{lesson}", "play": "class/{lesson}"}
"""Purpose → the document that it opens."""
HELP = {True: "help", False: "help-adults"}
"""Whether a lesson is for children → where its readers find people to talk to."""


def document_of(address: Address, *, young: bool) -> str:
    """Return the document, without its language, that an address opens; `young`: the lesson is for under 18s."""
    pattern = DOCUMENTS.get(address.purpose)
    return HELP[young] if pattern is None else pattern.format(lesson=address.lesson)


def redirect_path(address: Address) -> str:
    """Return where the page of an address stands in the site."""
    return f"{FOLDER}/{address.code}/index.html"


def redirect_page(address: Address, title: str, *, young: bool) -> str:
    """Return the page of an address: it leads on at once, and holds a link for browsers that do not.

    `title` is that of the lesson.
    """
    words = interface(address.language)
    document = document_of(address, young=young)
    shown = {
        "guide": title,
        "play": words.text("{title}: class view", title=title),
        "help": words.text(SHARED_TITLES[HELP[young]]),
    }[address.purpose]
    return leading_on(f"../../{address.language}/{document}.html", shown, address.language)


def leading_on(href: str, title: str, code: str) -> str:
    """Return a page that leads on to another one of the site, by itself and with a plain link, in a language."""
    words = interface(code)
    return _template().render(href=href, title=title, language=language_of(code), ui=words.text, site_name=SITE_NAME)


@cache
def _template() -> Template:
    return make_environment().get_template("redirect.html.jinja")
