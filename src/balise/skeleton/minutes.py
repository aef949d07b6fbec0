"""The minutes of a lesson → the minutes of its steps."""

from __future__ import annotations

from collections.abc import Mapping

MIN_LESSON = 15
MAX_LESSON = 240


def share_minutes(total: int, weights: Mapping[str, int], limits: Mapping[str, int]) -> dict[str, int]:
    """Return whole minutes for each step, by weight, that add up to `total`; no step is over its limit.

    Raises:
        ValueError: the limits leave no room, or there is less than a minute for a step (a caller's mistake).
    """
    if total < len(weights) or all(name in limits for name in weights):
        raise ValueError(f"{total} minutes cannot be shared among {len(weights)} steps")
    shared = dict.fromkeys(weights, 1)
    whole = sum(weights.values())
    while sum(shared.values()) < total:
        open_steps = [name for name in weights if shared[name] < limits.get(name, total)]
        # the step that is furthest behind its share comes next; the first one if two are
        behind = max(open_steps, key=lambda name: total * weights[name] / whole - shared[name])
        shared[behind] += 1
    return shared
