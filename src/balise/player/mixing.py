"""The mixed order in which a question first shows its items."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol, TypeVar


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its neighbours."""


T = TypeVar("T", bound=HasId)


def mixed(items: Sequence[T], seed: str) -> tuple[T, ...]:
    """Return the items in a mixed order, which is never the order given when there are two or more.

    Hangs on `seed` and on the ids alone: the same in every language, on every build, in every target.
    """
    order = tuple(sorted(items, key=lambda item: sha256(f"{seed}/{item.id}".encode()).digest()))
    if len(order) > 1 and order == tuple(items):
        return (*order[1:], order[0])
    return order
