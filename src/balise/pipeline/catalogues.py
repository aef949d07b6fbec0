"""The catalogues of a project, each read again only when it has changed, its entries unpickled when asked for."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balise.catalog import Catalogue, Entry, catalogue_path, read_catalogue
from balise.curriculum import Curriculum, name_of
from balise.diagnostics import Diagnostic
from balise.pipeline.fingerprint import fingerprint, program_fingerprint
from balise.pipeline.store import Store
from balise.po_places import PoPlaces
from balise.spec.lesson import AudienceId

AUDIENCES: tuple[str, ...] = AudienceId.__args__  # type: ignore[attr-defined]


class _LazyEntries(Mapping[str, Mapping[str, Entry]]):
    """The entries of a catalogue by owner, each unpickled when it is asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, owner: str) -> Mapping[str, Entry]:
        entries: Mapping[str, Entry] = pickle.loads(self._packed[owner])
        return entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


@dataclass(frozen=True, slots=True)
class _PackedCatalogue:
    digest: str
    reviewed_by: str
    packed: Mapping[str, bytes]
    digests: Mapping[str, str]


def load_catalogues(curriculum: Curriculum, store: Store) -> list[Diagnostic]:
    """Read the catalogues of a project into it, from the store where they have not changed; return what is wrong."""
    config = curriculum.config
    found: list[Diagnostic] = []
    for language in config.settings.languages:
        for audience in AUDIENCES:
            path = catalogue_path(config.folder("translations"), language, audience)
            if path.is_file():
                found.extend(_load_catalogue(path, language, audience, curriculum, store))
    return found


def _load_catalogue(path: Path, language: str, audience: str, curriculum: Curriculum, store: Store) -> list[Diagnostic]:
    name = name_of(path, curriculum.config.root)
    digest = fingerprint(program_fingerprint(), hashlib.sha256(path.read_bytes()).hexdigest())
    record = f"catalogue-{language}-{audience}"
    known = store.load(record)
    if not isinstance(known, _PackedCatalogue) or known.digest != digest:
        catalogue, problems = read_catalogue(path, name, language)
        if catalogue is None:
            return problems
        packed = {owner: pickle.dumps(dict(entries)) for owner, entries in catalogue.entries.items()}
        digests = {owner: catalogue.digest(owner) for owner in packed}
        known = _PackedCatalogue(digest, catalogue.reviewed_by, packed, digests)
        store.save(record, known)
    lazy = Catalogue(name, language, known.reviewed_by, _LazyEntries(known.packed), PoPlaces(path, name))
    curriculum.catalogues[language, audience] = lazy
    curriculum.catalogue_digests[language, audience] = known.digests
    return []
