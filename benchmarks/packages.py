"""Packages for other LMSs: how long `balise build scorm` takes for 300 and for 1,000 lessons, by the clock.

Each lesson is packed in SCORM 1.2 and in 2004, with a module for each ten. Ours stand beside what LiaScript's exporter
says of itself: about three seconds a lesson (it could not be run here: npm has no package of that name).

.venv/bin/python -m benchmarks.packages
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import write_project

LIMIT_S, LIMIT_RATIO = 20, 3.6
LIASCRIPT_S = 3.0


def measured(project: Path) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that a first build takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [Path(sys.executable).with_name("balise"), "--quiet", "--project", project, "build", "scorm"]
    subprocess.run([*map(str, command), "--today", "2026-11-24"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and show."""
    with tempfile.TemporaryDirectory() as work:
        few, _ = measured(write_project(Path(work) / "few", 300))
        many, processor = measured(write_project(Path(work) / "many", 1000))
    print(f"300 lessons: {few:.1f} s. 1,000 lessons: {many:.1f} s (limit {LIMIT_S}); processor: {processor:.1f} s.")
    print(f"Ratio {many / few:.2f} (limit {LIMIT_RATIO}). LiaScript's exporter: about {LIASCRIPT_S * 1000:.0f} s.")


if __name__ == "__main__":
    main()
