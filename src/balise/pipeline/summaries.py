"""What lists show of each lesson, by language: kept between builds, so that one edit opens one lesson."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from balise.pipeline.fingerprint import fingerprint
from balise.pipeline.inventory import Inventory
from balise.pipeline.store import Store
from balise.targets.site.summary import Summary, summarise


@dataclass(frozen=True, slots=True)
class Face:
    """A lesson as lists show it; `digest` changes when something that they show changes, `key` with anything else."""

    key: str
    digest: str
    summary: Summary


@dataclass(slots=True)
class Summaries:
    """The summaries of an inventory, from the store or made anew."""

    inventory: Inventory
    store: Store
    _faces: dict[str, dict[str, Face]] = field(default_factory=dict)

    def of(self, language: str, names: Iterable[str]) -> list[Summary]:
        """Return the summaries of lessons in a language."""
        faces = self._take(language)
        return [faces[name].summary for name in names]

    def digests(self, language: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return the ids of lessons with a fingerprint of what lists show of them."""
        faces = self._take(language)
        return tuple((name, faces[name].digest) for name in names)

    def _take(self, language: str) -> Mapping[str, Face]:
        if language not in self._faces:
            record = f"summaries-{language}"
            known = self.store.load(record)
            known = known if isinstance(known, dict) else {}
            fresh = {
                card.id: known[card.id]
                if card.id in known and known[card.id].key == card.key
                else self._face(card.id, card.key, language)
                for card in self.inventory.cards.values()
                if language in card.titles
            }
            if any(known.get(name) is not face for name, face in fresh.items()) or len(known) != len(fresh):
                self.store.save(record, fresh)
            self._faces[language] = fresh
        return self._faces[language]

    def _face(self, name: str, key: str, language: str) -> Face:
        summary = summarise(self.inventory.lesson(name, language))
        return Face(key, fingerprint(summary), summary)
