"""Output that is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from balise.pipeline import swap
from balise.pipeline.swap import recover, replaced_whole


def fill(place: Path, text: str) -> None:
    with replaced_whole(place) as fresh:
        (fresh / "page").write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("one_step", [True, False])
def test_new_output_takes_the_place_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool) -> None:
    if not one_step:
        monkeypatch.setattr(swap, "_exchange_in_one_step", lambda one, other: False)
    fill(tmp_path / "site", "one")
    fill(tmp_path / "site", "two")
    assert (tmp_path / "site/page").read_text(encoding="utf-8") == "two"
    assert names(tmp_path) == ["site"]


def test_failure_leaves_the_old_output(tmp_path: Path) -> None:
    fill(tmp_path / "site", "one")

    def fail() -> None:
        with replaced_whole(tmp_path / "site") as fresh:
            (fresh / "page").write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (tmp_path / "site/page").read_text(encoding="utf-8") == "one"
    assert names(tmp_path) == ["site"]


def test_kill_between_two_renames_is_mended(tmp_path: Path) -> None:
    fill(tmp_path / "site", "one")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    (tmp_path / ".site.new-abc").mkdir()
    recover(tmp_path / "site")
    assert (tmp_path / "site/page").read_text(encoding="utf-8") == "one"
    assert names(tmp_path) == ["site"]


def test_kill_after_both_renames_is_mended(tmp_path: Path) -> None:
    fill(tmp_path / "site", "two")
    (tmp_path / ".site.old").mkdir()
    recover(tmp_path / "site")
    assert (tmp_path / "site/page").read_text(encoding="utf-8") == "two"
    assert names(tmp_path) == ["site"]
