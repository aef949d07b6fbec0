"""How fast balise is and what its pages weigh, in one run. `--jupyter-book` also times `jupyter-book build`.

Seconds are those of the processor, all processes together, so that other work on the machine counts little: for
`jupyter-book`, which uses one processor, they are about those of a clock; balise, which uses two, takes about half.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import page
from benchmarks.generated import add_dutch, write_project

HERE = Path(__file__).parent
LESSON = "fr/lessons/gifts-secrets-pressure.html"
KEPT = HERE / "jupyter-book.json"
BALISE = [sys.executable, "-m", "balise.cli"]
LIMITS = {
    "jupyter-book / balise, 1000 lessons": (30, "at least"),
    "1000 lessons / 300 lessons": (3.6, "at most"),
    "one edit among 1000 / among 100": (1.5, "at most"),
    "lessons checked in a second": (300, "at least"),
    "lessons in two languages checked in a second of one core": (150, "at least"),
    "checking 1000 lessons / 300 lessons, two languages": (3.6, "at most"),
    **page.LIMITS,
}


def timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the processor seconds of a command and the most memory it holds, in MiB, its children included."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{said.decode()[-3000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def build(project: Path) -> tuple[float, float]:
    """Return seconds and MiB of a build."""
    return timed([*BALISE, "--project", str(project), "--quiet", "build", "site"], project)


def edit(project: Path, number: int) -> float:
    """Return the seconds of a build after one lesson got a word more."""
    path = project / "curriculum" / "primary" / f"lesson-{number:04}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Une boîte", "Une grande boîte", 1), encoding="utf-8")
    return build(project)[0]


def check_rate(project: Path, lessons: int) -> float:
    """Return the lessons checked in a second, starting the program included."""
    return lessons / min(timed([*BALISE, "--project", str(project), "--quiet", "check"], project)[0] for _ in range(3))


def check_cpu(project: Path) -> float:
    """Return the seconds of a processor that a check takes, starting the program included."""

    def once() -> float:
        before = os.times()
        timed([*BALISE, "--project", str(project), "--quiet", "check"], project)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    return min(once() for _ in range(3))


def jupyter_book(project: Path, lessons: int, seconds: float) -> None:
    """Time `jupyter-book build` with its defaults on the tree that balise wrote, and keep the figure."""
    book = project / "build" / "book" / "fr"
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book)]
    taken, memory = timed(command, project)
    figures = {"lessons": lessons, "pages": len(list(book.rglob("*.md"))), "jupyter_book_s": round(taken, 1)}
    figures |= {"balise_s": round(seconds, 2), "jupyter_book_mib": round(memory)}
    KEPT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(work: Path, *, with_jupyter_book: bool) -> dict[str, float]:
    """Return every figure by its name."""
    projects = {count: write_project(work / str(count), count) for count in (100, 300, 1000)}
    found: dict[str, float] = {"lessons checked in a second": check_rate(projects[1000], 1000)}
    cpu = {count: check_cpu(add_dutch(write_project(work / f"{count}-nl", count))) for count in (300, 1000)}
    found["lessons in two languages checked in a second of one core"] = 1000 / cpu[1000]
    found["checking 1000 lessons / 300 lessons, two languages"] = cpu[1000] / cpu[300]
    seconds: dict[int, float] = {}
    for count, project in projects.items():
        seconds[count], memory = build(project)
        found[f"seconds for {count} lessons"] = seconds[count]
        found[f"MiB for {count} lessons"] = memory
    found["1000 lessons / 300 lessons"] = seconds[1000] / seconds[300]
    edits = {count: min(edit(projects[count], number) for number in (7, 8, 9)) for count in (100, 1000)}
    found |= {f"seconds for one edit among {count}": taken for count, taken in edits.items()}
    found["one edit among 1000 / among 100"] = edits[1000] / edits[100]
    if with_jupyter_book:
        jupyter_book(projects[1000], 1000, seconds[1000])
    if KEPT.is_file():
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        found["jupyter-book / balise, 1000 lessons"] = kept["jupyter_book_s"] / kept["balise_s"]
    return found | shipped_page(work / "shipped")


def shipped_page(out: Path) -> dict[str, float]:
    """Return the figures of a page of the shipped curriculum."""
    timed([*BALISE, "--project", str(HERE.parent), "--quiet", "build", "site", "--out", str(out)], HERE.parent)
    return page.measure(out / "site", LESSON)


def report(found: dict[str, float]) -> str:
    """Return the figures as a table, each with its limit."""
    lines = ["| figure | value | limit |", "| --- | ---: | --- |"]
    for name, value in found.items():
        limit, word = LIMITS.get(name, (None, ""))
        lines.append(f"| {name} | {value:.2f} | {f'{word} {limit}' if limit else ''} |")
    return re.sub(r"\.00 ", " ", "\n".join(lines)) + "\n"


def main() -> None:
    """Measure, show and keep the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jupyter-book", action="store_true", help="also time `jupyter-book build`")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balise-bench-") as work:
        text = report(measure(Path(work), with_jupyter_book=chosen.jupyter_book))
    (HERE / "report.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
