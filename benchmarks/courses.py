"""Courses for Open edX: how long `balise build olx` works for 300 and for 1,000 lessons, in seconds of the processor.

.venv/bin/python -m benchmarks.courses
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generated import write_project


def seconds(project: Path) -> float:
    """Return the seconds of the processor that a first build takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [Path(sys.executable).with_name("balise"), "--quiet", "--project", project, "build", "olx"]
    subprocess.run([*map(str, command), "--today", "2026-11-24"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and show."""
    with tempfile.TemporaryDirectory() as work:
        few = seconds(write_project(Path(work) / "few", 300))
        many = seconds(write_project(Path(work) / "many", 1000))
    print(f"300 lessons: {few:.1f} s. 1,000 lessons: {many:.1f} s (limit 20). Ratio {many / few:.2f} (limit 3.6).")


if __name__ == "__main__":
    main()
