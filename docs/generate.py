"""Write the pages of `docs/` that are made from the program."""

from pathlib import Path

from balise.reference import PAGES

for name, make in PAGES.items():
    (Path(__file__).parent / name).write_text(make(), encoding="utf-8")
