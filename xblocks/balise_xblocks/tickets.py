"""One ticket for each attempt: of two requests that come at once, one gets it, on whatever server they arrive."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

from balise_xblocks.submissions import RefusedError

SECONDS = 60
"""How long a ticket is taken: longer than any request lasts that began before the attempt was saved."""
_taken: dict[str, float] = {}
_lock = Lock()


@contextmanager
def ticket(*parts: object) -> Iterator[None]:
    """Hold the ticket of what `parts` name. It is given back only when the work fails.

    Raises:
        RefusedError: another request has it.
    """
    name = "balise-" + hashlib.sha256(repr(parts).encode()).hexdigest()
    if not _take(name):
        raise RefusedError("twice", 409)
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _give_back([name])


def _take(name: str) -> bool:
    cache = _shared()
    if cache is not None:
        return bool(cache.add(name, 1, SECONDS))  # type: ignore[attr-defined]
    with _lock:
        now = time.monotonic()
        for old in [key for key, until in _taken.items() if until < now]:
            del _taken[old]
        if name in _taken:
            return False
        _taken[name] = now + SECONDS
        return True


def _give_back(names: Iterable[str]) -> None:
    cache = _shared()
    for name in names:
        if cache is not None:
            cache.delete(name)  # type: ignore[attr-defined]
        with _lock:
            _taken.pop(name, None)


def _shared() -> object | None:
    """Return the cache that all servers of the LMS share; None outside of Django."""
    try:
        from django.conf import settings
        from django.core.cache import cache
    except ImportError:
        return None
    return cache if settings.configured else None
