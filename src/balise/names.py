"""A list of names in CSV, as Excel writes it in Belgium (semicolons, a byte order mark), → names, or findings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from balise.diagnostics import NOTHING, Code, Diagnostic, Severity, Span, Words, say

MOST = 1000
LONGEST = 80
MAX_BYTES = 1024 * 1024
SEPARATORS = ";,\t"
WHOLE = frozenset({"nom et prénom", "prénom et nom", "nom complet", "naam en voornaam", "volledige naam", "name"})
FIRST = frozenset({"prénom", "prenom", "voornaam", "first name"})
LAST = frozenset({"nom", "naam", "achternaam", "familienaam", "last name", "nom de famille"})
"""What the first row of a list may call its columns; `nom` or `naam` alone is the whole name."""
_FORMULA = "=+@"
"""What a spreadsheet would take for a formula (OWASP, "CSV Injection"): no name starts so."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two separators, and where it begins, counted from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name to print, and where it stands in its file."""

    text: str
    file: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        """Return its place."""
        return _span(self.file, self.line, self.column, len(self.text))


def read_names(path: Path, file: str) -> tuple[tuple[Name, ...], list[Diagnostic]]:
    """Return the names of a list, in its order, and what is wrong with it; `file` is how findings call it."""
    try:
        if path.stat().st_size > MAX_BYTES:
            help_text = say("keep the names alone, or make several lists")
            return (), [Diagnostic(Code.TOO_LARGE, say("{file} is larger than 1 MB", file=file), Span(file), help_text)]
        raw = path.read_bytes()
    except OSError:
        help_text = say("write where the list of names is")
        return (), [Diagnostic(Code.UNREADABLE_FILE, say("there is no file {file}", file=file), Span(file), help_text)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = say("this list of names is not in UTF-8")
        help_text = say("in Excel: Save as, then `CSV UTF-8`")
        return (), [Diagnostic(Code.NOT_UTF8, message, Span(file, line, column, line, column + 1), help_text)]
    return names_in(text, file)


def names_in(text: str, file: str) -> tuple[tuple[Name, ...], list[Diagnostic]]:
    """Return the names that a list says, and what is wrong with it."""
    rows, found = _rows(text, file)
    rows = [row for row in rows if any(cell.text.strip() for cell in row)]
    columns, rows = _columns(rows)
    names: list[Name] = []
    seen: dict[str, int] = {}
    for row in rows:
        name = _name(row, columns, file)
        problems = list(_problems(name, row, columns))
        found.extend(problems)
        if problems:
            continue
        key = name.text.casefold()
        if key in seen:
            message = say("`{name}` stands on line {line} too", name=name.text, line=str(seen[key]))
            help_text = say("if these are two people, leave it so; else delete the line")
            found.append(Diagnostic(Code.DUPLICATE_ID, message, name.span, help_text, severity=Severity.WARNING))
        seen.setdefault(key, name.line)
        names.append(name)
    if not names and not found:
        help_text = say("write one name on each line")
        found.append(Diagnostic(Code.EMPTY_FILE, say("there is no name in this list"), Span(file), help_text))
    if len(names) > MOST:
        message = say("there are {n} names in this list", n=str(len(names)))
        help_text = say("make lists of at most {n} names", n=str(MOST))
        found.append(Diagnostic(Code.TOO_LARGE, message, names[MOST].span, help_text))
    return tuple(names), found


def _rows(text: str, file: str) -> tuple[list[list[Cell]], list[Diagnostic]]:
    """Return the cells of each row (RFC 4180: quotes around a cell, doubled inside), separated as the first row is."""
    separator = _separator(text)
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    place, line, start = 0, 1, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while place <= len(text):
        column, begins = place - start + 1, line
        if text[place : place + 1] == '"':
            value, after = _quoted(text, place)
            if after is None:
                help_text = say("close it, or delete it")
                message = say("this quotation mark is not closed")
                return rows, [Diagnostic(Code.WRONG_VALUE, message, _span(file, line, column, 1), help_text)]
            line += value.count("\n")
            if "\n" in value:
                start = text.rfind("\n", place, after) + 1
            place = after
        else:
            value = ""
        rest = place
        while rest < len(text) and text[rest] not in (separator, "\n"):
            rest += 1
        value, place = value + text[place:rest], rest
        row.append(Cell(value, begins, column))
        if place >= len(text) or text[place] == "\n":
            rows.append(row)
            row = []
            line, start = line + 1, place + 1
        place += 1
    return rows, []


def _separator(text: str) -> str:
    """Return what separates cells: what Excel says on a first line `sep=`, else the commonest in the first row."""
    first = text.lstrip().split("\n", 1)[0]
    if first.lower().startswith("sep=") and len(first) > 4:
        return first[4]
    return max(SEPARATORS, key=lambda sign: (first.count(sign), -SEPARATORS.index(sign)))


def _quoted(text: str, place: int) -> tuple[str, int | None]:
    """Return what a quoted cell says and where it ends, or None if it does not end."""
    value, place = "", place + 1
    while place < len(text):
        end = text.find('"', place)
        if end < 0:
            break
        value += text[place:end]
        if text[end + 1 : end + 2] != '"':
            return value, end + 1
        value, place = value + '"', end + 2
    return value, None


def _columns(rows: list[list[Cell]]) -> tuple[tuple[int, ...], list[list[Cell]]]:
    """Return which columns make a name, first names first, and the rows that hold names."""
    if rows and rows[0][0].text.strip().lower().startswith("sep="):
        rows = rows[1:]
    if not rows:
        return (0,), []
    heads = [" ".join(cell.text.split()).casefold() for cell in rows[0]]
    first = next((place for place, head in enumerate(heads) if head in FIRST), None)
    last = next((place for place, head in enumerate(heads) if head in LAST), None)
    whole = next((place for place, head in enumerate(heads) if head in WHOLE), None)
    if whole is not None:
        return (whole,), rows[1:]
    if first is not None and last is not None:
        return (first, last), rows[1:]
    if last is not None or first is not None:
        return ((last if last is not None else first) or 0,), rows[1:]
    return tuple(range(min(2, len(heads)))), rows


def _name(row: list[Cell], columns: tuple[int, ...], file: str) -> Name:
    cells = [row[place] for place in columns if place < len(row)] or row[:1]
    at = next((cell for cell in cells if cell.text.strip()), min(cells, key=lambda cell: cell.column))
    text = unicodedata.normalize("NFC", " ".join(" ".join(cell.text.split()) for cell in cells).strip())
    return Name(text, file, at.line, at.column)


def _problems(name: Name, row: list[Cell], columns: tuple[int, ...]) -> Iterator[Diagnostic]:
    hidden = [sign for cell in row for sign in cell.text if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs")]
    hidden = [sign for sign in hidden if sign not in "\t\n\u200c\u200d"]
    if hidden:
        message = say("a character that cannot be seen stands in this name ({name})", name=f"U+{ord(hidden[0]):04X}")
        yield Diagnostic(Code.HIDDEN_CHARACTER, message, name.span, say("type the name again"))
        return
    message, help_text = NOTHING, say("write the name as the person writes it")
    if not name.text:
        message = say("there is no name on this line")
        help_text = say("write it in column {n}, or delete the line", n=str(columns[0] + 1))
    elif name.text[0] in _FORMULA or not any(sign.isalpha() for sign in name.text):
        message = say("`{name}` is not a name", name=name.text[:LONGEST])
    elif len(name.text) > LONGEST:
        message = say("this name has {n} characters, more than {most}", n=str(len(name.text)), most=str(LONGEST))
        help_text = say("shorten it as the person wishes")
    elif len(columns) == 2 and len(row) > 2 and columns == (0, 1) and any(cell.text.strip() for cell in row[2:]):
        message = say("there are more than two columns, and no first row says which hold the name")
        help_text = say("add a first row: `{line}`", line="prénom;nom / voornaam;naam")
    if message:
        yield Diagnostic(Code.WRONG_VALUE, message, name.span, help_text)


def without_face(names: tuple[Name, ...], known: frozenset[int]) -> Iterator[Diagnostic]:
    """Yield the names that hold a letter which no face has; `known` are the code points of our faces."""
    for name in names:
        sign = next((sign for sign in name.text if _is_drawn(sign) and ord(sign) not in known), None)
        if sign is not None:
            message: Words = say("no font of ours has the letter {name}", name=sign)
            yield Diagnostic(
                Code.WRONG_VALUE, message, name.span, say("write the name in Latin letters, as the person does")
            )


def _is_drawn(sign: str) -> bool:
    """Tell whether a character needs a face: all but spaces and those that only shape their neighbours."""
    return not sign.isspace() and unicodedata.category(sign) != "Cf"


def _span(file: str, line: int, column: int, length: int) -> Span:
    return Span(file, line, column, line, column + max(length, 1))
