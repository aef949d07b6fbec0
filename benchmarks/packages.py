"""Packages for other LMSs: how long `balise build scorm` and its like take for 300 and for 1,000 lessons.

A first build from nothing: lessons are read, checked and packed, with a module for each ten; SCORM in 1.2 and in 2004,
Moodle in XML and in GIFT. Ours stand beside what LiaScript's exporter says of itself: about three seconds a lesson (it
could not be run here: npm has no package of that name).

.venv/bin/python -m benchmarks.packages [scorm] [moodle] [cartridge]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import write_project

LIMITS_S = {"scorm": 20, "moodle": 5, "cartridge": 20}
"""Format → the seconds that 1,000 lessons may take."""
LIMIT_RATIO = 3.6
LIASCRIPT_S = 3.0


def measured(project: Path, target: str) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that a first build takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [Path(sys.executable).with_name("balise"), "--quiet", "--project", project, "build", target]
    subprocess.run([*map(str, command), "--today", "2026-11-24"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and show."""
    for target in sys.argv[1:] or LIMITS_S:
        with tempfile.TemporaryDirectory() as work:
            few, least = measured(write_project(Path(work) / "few", 300), target)
            many, most = measured(write_project(Path(work) / "many", 1000), target)
        print(f"{target}: 300 lessons {few:.1f} s; 1,000 lessons {many:.1f} s (limit {LIMITS_S[target]}),", end=" ")
        print(f"{most:.1f} s of the processor, {most / least:.2f} times as much (limit {LIMIT_RATIO}).")
    print(f"LiaScript's exporter: about {LIASCRIPT_S * 1000:.0f} s for 1,000 lessons.")


if __name__ == "__main__":
    main()
