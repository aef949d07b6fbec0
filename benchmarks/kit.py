"""How fast a kit is made: a conference for 500, a certificate for each, and what the PDF for the copy shop weighs.

Seconds are those of a clock, as a presenter lives them, after one build that merges the fonts and reads the lessons.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEOPLE = 500
LIMIT_S = 10
LIMIT_MB = 5
FIRST = "Amina Élodie Jan Łukasz Marie-Ange Noor Pieter Séverine Tom محمد".split()
LAST = "Vandenbroucke Saïdi De_Smet O’Neill Dupont-Lambert Peeters Nguyễn Çelik Janssens الخطيب".split()


def write_project(folder: Path) -> Path:
    """Copy what a build reads, with an event for 500 people and a list of their names; return the event."""
    for name in ("curriculum", "modules", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "_config.yml", folder / "_config.yml")
    event = sorted((folder / "curriculum/events").glob("2027-05-22-*.yaml"))[0]
    text = event.read_text(encoding="utf-8").replace("expected: 80", f"expected: {PEOPLE}")
    assert f"expected: {PEOPLE}" in text
    event.write_text(text, encoding="utf-8")
    rows = [f"{FIRST[n % 10]} {n};{LAST[n // 10 % 10].replace('_', ' ')}" for n in range(PEOPLE)]
    (folder / "names.csv").write_text("\ufeffprénom;nom\r\n" + "\r\n".join(rows), encoding="utf-8")
    return event


def main() -> None:
    """Measure, print a table, and end with 1 if a kit takes too long or weighs too much."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        event = write_project(folder)
        command = [sys.executable, "-m", "balise.cli", "--project", place, "--quiet", "build", "kit", "--no-codes"]
        command += ["--event", str(event), "--names", str(folder / "names.csv")]
        seconds = []
        for _ in range(4):
            start = time.perf_counter()
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
        kit = folder / "build/kit" / event.stem
        sizes = {name: (kit / name).stat().st_size / 1e6 for name in ("print-everything.pdf", "certificates.pdf")}
        archive = kit.with_name(f"{kit.name}.zip").stat().st_size / 1e6
    best = min(seconds[1:])
    print(f"A kit for {PEOPLE} people in two languages, {PEOPLE} certificates, seconds of a clock")
    print(f"first build            {seconds[0]:6.1f}   fonts and lessons are read once")
    print(f"each one after it      {best:6.1f}   at most {LIMIT_S}")
    print(f"print-everything.pdf   {sizes['print-everything.pdf']:6.1f} MB   at most {LIMIT_MB}")
    print(f"certificates.pdf       {sizes['certificates.pdf']:6.1f} MB")
    print(f"the whole zip          {archive:6.1f} MB")
    sys.exit(best > LIMIT_S or sizes["print-everything.pdf"] > LIMIT_MB)


if __name__ == "__main__":
    main()
