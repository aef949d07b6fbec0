from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from balise.player.mixing import mixed


@dataclass(frozen=True)
class Thing:
    id: str
    text: str = ""


ids = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), unique=True, max_size=8)


@settings(deadline=None)  # a loaded machine is not a failure
@given(ids, st.text(max_size=5))
def test_every_item_stays_once(names: list[str], seed: str) -> None:
    items = [Thing(name) for name in names]
    assert sorted(item.id for item in mixed(items, seed)) == sorted(names)


@settings(deadline=None)  # a loaded machine is not a failure
@given(ids, st.text(max_size=5))
def test_two_or_more_never_stand_in_the_order_given(names: list[str], seed: str) -> None:
    items = [Thing(name) for name in names]
    assert len(items) < 2 or mixed(items, seed) != tuple(items)


@settings(deadline=None)  # a loaded machine is not a failure
@given(ids, st.text(max_size=5))
def test_words_of_another_language_change_nothing(names: list[str], seed: str) -> None:
    french = mixed([Thing(name, f"{name} fr") for name in names], seed)
    dutch = mixed([Thing(name, f"{name} nl") for name in names], seed)
    assert [item.id for item in french] == [item.id for item in dutch]


def test_order_is_the_same_on_every_build() -> None:
    items = [Thing("stop"), Thing("keep"), Thing("tell")]
    assert [item.id for item in mixed(items, "q2")] == ["tell", "keep", "stop"]
