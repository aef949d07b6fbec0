"""The help page: who looks for help, where, and which services are for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balise import ir

EMERGENCY = "pol101"
"""The id of the emergency numbers, which have a place of their own."""

_SEEKERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("child", frozenset({"child"})),
    ("teen", frozenset({"teen"})),
    ("parent", frozenset({"parent"})),
    ("professional", frozenset({"teacher", "professional"})),
)
_YOUNG = frozenset({"child", "teen"})
_NEAREST = {"nl": ("VG", "BXL", "FWB", "DG"), "de": ("DG", "FWB", "BXL", "VG")}
_USUAL = ("FWB", "BXL", "VG", "DG")


@dataclass(frozen=True, slots=True)
class Place:
    """A community and its services; `also` are the communities whose services are for it too."""

    community: ir.Community
    lines: tuple[ir.Helpline, ...]
    also: tuple[ir.Community, ...]


@dataclass(frozen=True, slots=True)
class Seeker:
    """Someone who looks for help: child, teen, parent or professional."""

    id: str
    places: tuple[Place, ...]

    @property
    def page(self) -> str:
        """Return the document that holds these services: those for adults alone stand on none for children."""
        return "help" if self.young else "help-adults"

    @property
    def young(self) -> bool:
        """Tell whether the words are for a child or a teenager."""
        return self.id in _YOUNG


def seekers(registry: ir.Registry, base_language: str) -> tuple[Seeker, ...]:
    """Return who looks for help, each with the services meant for them: first national, then the nearest."""
    order = ("national", *_NEAREST.get(base_language, _USUAL), "world")
    communities = {community.id: community for community in registry.communities}
    found = []
    for name, learners in _SEEKERS:
        lines = [line for line in registry.helplines.values() if _is_for(line, name, learners)]
        places = _places(lines, [communities[code] for code in order if code in communities])
        found.append(Seeker(name, tuple(places)))
    return tuple(found)


def _is_for(line: ir.Helpline, seeker: str, learners: frozenset[str]) -> bool:
    if line.id == EMERGENCY or (seeker in _YOUNG and line.adults_only):
        return False
    return bool(learners.intersection(line.audiences))


def _places(lines: Iterable[ir.Helpline], communities: Iterable[ir.Community]) -> Iterable[Place]:
    known = {community.id: community for community in communities}
    here = {code: tuple(line for line in lines if code in line.communities) for code in known}
    for code, community in known.items():
        # Brussels belongs to both: the services of the two large communities are for it too
        also = tuple(known[other] for other in ("FWB", "VG") if code == "BXL" and here.get(other))
        if here[code] or also:
            yield Place(community, here[code], also)
