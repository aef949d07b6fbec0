"""Short, stable addresses for paper: `/q/<code>` for each lesson, language and purpose.

A code hangs on these three alone, so that a sheet printed today still leads somewhere after the next build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Small letters and digits that are not taken for each other on paper: no 0 and o, no 1, i and l."""
LENGTH = 7
"""31⁷ is 27 thousand million: with 20,000 codes, two are the same in less than one project of a hundred."""
FOLDER = "q"
PURPOSES = ("guide", "play", "help")
"""What a code opens: the teacher's guide of a lesson, its activities, or the people one can talk to."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """What a short address opens."""

    lesson: str
    language: str
    purpose: str

    @property
    def code(self) -> str:
        """Return the code, made of letters and digits of ALPHABET."""
        digest = hashlib.sha256(f"{self.lesson}/{self.language}/{self.purpose}".encode()).digest()
        number = int.from_bytes(digest, "big")
        letters = []
        for _ in range(LENGTH):
            number, place = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[place])
        return "".join(letters)

    def url(self, base_url: str) -> str:
        """Return the whole address. The slash at the end spares a redirection by the server."""
        return f"{base_url}/{FOLDER}/{self.code}/"


def addresses(lessons: Iterable[str], languages: Iterable[str]) -> Iterator[Address]:
    """Yield every address of some lessons and languages, in their order."""
    known = tuple(languages)
    for lesson in lessons:
        for language in known:
            for purpose in PURPOSES:
                yield Address(lesson, language, purpose)


def readable(url: str) -> str:
    """Return an address as it is printed below its code: without what every browser adds by itself."""
    return url.removeprefix("https://").rstrip("/")


def collisions(found: Iterable[Address]) -> list[tuple[Address, Address]]:
    """Return each two addresses that have the same code, the second one where it comes up."""
    first: dict[str, Address] = {}
    pairs = []
    for address in found:
        other = first.setdefault(address.code, address)
        if other != address:
            pairs.append((other, address))
    return pairs
