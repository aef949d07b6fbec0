"""The catalogues of what balise says to authors: templates from the source, merged with what is translated already.

A template stands written out in a call of `say`, `say_many`, `mark` or `mark_many`, in the help of a command or an
option, or in the page of a code. Run this module to bring `locale/*/LC_MESSAGES/messages.po` up to date.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from balise.explain import pages
from balise.interface import MESSAGES
from balise.speaking import help_template

PACKAGE = Path(__file__).parents[1]
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "nl": "nplurals=2; plural=(n != 1);"}
_CALLS = {"say": 1, "mark": 1, "say_many": 2, "mark_many": 2}


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence to translate, its plural or an empty text, and where it stands.

    `formatted`: what stands in braces is replaced, and must be the same in every language.
    """

    text: str
    many: str
    file: str
    formatted: bool = True


def templates() -> list[Template]:
    """Return all there is to translate, each text once, in the order of the files.

    Raises:
        ValueError: a template is not written out, so that nobody could translate it.
    """
    found: dict[str, Template] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for template in (*_said(tree, file), *(_helps(tree, file) if path.name.startswith("cli") else ())):
            found.setdefault(template.text, template)
    for name, page in pages().items():
        for block in page.blocks:
            if block.kind != "example":
                found.setdefault(block.text, Template(block.text, "", f"balise/explain/{name}.md", formatted=False))
    return list(found.values())


def _said(tree: ast.AST, file: str) -> Iterator[Template]:
    for node in _calls(tree):
        if isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            texts = [_written_out(argument, file) for argument in node.args[: _CALLS[node.func.id]]]
            yield Template(texts[0], texts[1] if len(texts) > 1 else "", file)


def _helps(tree: ast.AST, file: str) -> Iterator[Template]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(_is_command(item) for item in node.decorator_list):
            yield Template(help_template(ast.get_docstring(node) or ""), "", file, formatted=False)
    for call in _calls(tree):
        for keyword in call.keywords:
            if keyword.arg == "help":
                yield Template(help_template(_written_out(keyword.value, file)), "", file, formatted=False)


def _calls(tree: ast.AST) -> list[ast.Call]:
    """Return the calls of a file in reading order."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda node: (node.lineno, node.col_offset))


def _is_command(decorator: ast.expr) -> bool:
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(target, ast.Attribute) and target.attr in ("command", "group")


def _written_out(argument: ast.expr, file: str) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"{file}:{argument.lineno}: write the template out: translators' tools read it from the source")


def catalogue_path(language: str) -> Path:
    """Return the catalogue of a language."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"{MESSAGES}.po"


def merge(wanted: Iterable[Template], language: str, old: Iterable[polib.POEntry]) -> polib.POFile:
    """Return the catalogue brought up to date.

    A template whose English changed a little keeps its translation, marked fuzzy; what nothing says any more goes.
    """
    known = {entry.msgid: entry for entry in old if not entry.obsolete}
    templates_now = list(wanted)
    free = [msgid for msgid in known if msgid not in {item.text for item in templates_now}]
    merged = polib.POFile(wrapwidth=112)
    merged.metadata = {
        "Project-Id-Version": "balise",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for template in templates_now:
        before = known.get(template.text)
        near = difflib.get_close_matches(template.text, free, n=1, cutoff=0.8) if before is None else []
        merged.append(_entry(template, before or (known[near[0]] if near else None)))
    return merged


def _entry(template: Template, before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=template.text, msgid_plural=template.many, occurrences=[(template.file, "")])
    if template.many:
        entry.msgstr_plural = {0: "", 1: ""}
    if before is None:
        return entry
    entry.tcomment = before.tcomment
    if template.many:
        entry.msgstr_plural = dict(before.msgstr_plural) or {0: before.msgstr, 1: before.msgstr}
    else:
        entry.msgstr = before.msgstr or before.msgstr_plural.get(1, "")
    if before.msgid != template.text or before.msgid_plural != template.many or before.fuzzy:
        entry.flags = ["fuzzy"]
        entry.previous_msgid = before.previous_msgid if before.msgid == template.text else before.msgid
    return entry


def update() -> None:
    """Bring the catalogues of all languages up to date."""
    wanted = templates()
    for language in PLURALS:
        path = catalogue_path(language)
        old = polib.pofile(str(path), encoding="utf-8") if path.is_file() else ()
        path.write_text(f"{merge(wanted, language, old)}\n", encoding="utf-8")


if __name__ == "__main__":
    update()
