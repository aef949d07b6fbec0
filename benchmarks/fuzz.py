"""Ten thousand spoilt files: `python -m benchmarks.fuzz`. It ends with 1 if one of them breaks what is promised.

`--from` and `--count` choose the seeds; a seed that breaks something is named, so that it can be run alone.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.mutants import Breaker, Outcome

COUNT = 10_000
SLOW = 10
"""How many times slower than the whole file, byte by byte, a spoilt one may be checked."""
GRACE_S = 0.1
"""Below this, time is noise."""


def main() -> None:
    """Spoil, check, and say what broke and what was slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=COUNT)
    chosen = parser.parse_args()
    gc.set_threshold(200_000, 20, 20)  # as the command line does
    with tempfile.TemporaryDirectory(prefix="balise-fuzz-") as folder:
        broken = run(Breaker(Path(folder)), range(chosen.first, chosen.first + chosen.count))
    raise SystemExit(1 if broken else 0)


def run(breaker: Breaker, seeds: range) -> int:
    """Return how many seeds broke something; say which, and what was slowest."""
    whole = {outcome.file: outcome for outcome in (breaker.judge(path) for path in breaker.files * 2)}
    start, broken, found = time.process_time(), 0, 0
    codes: Counter[str] = Counter()
    slowest: list[tuple[float, Outcome]] = []
    for seed in seeds:
        try:
            outcome = breaker.spoil(seed)
        except Exception:  # whatever it is, it is what we look for
            broken += 1
            print(f"seed {seed}:\n{traceback.format_exc(limit=-3)}", flush=True)
            continue
        found += bool(outcome.findings)
        codes.update({finding.code.value for finding in outcome.findings})
        slowest = sorted([*slowest, (slowness(outcome, whole[outcome.file]), outcome)], key=lambda pair: -pair[0])[:5]
    slow = [outcome for times, outcome in slowest if times > SLOW]
    print(f"{len(seeds)} spoilt files in {time.process_time() - start:.0f} s: {found} with findings, {broken} broken,")
    print(f"{len(slow)} slow. {len(codes)} codes; most often {', '.join(code for code, _ in codes.most_common(8))}.")
    for times, outcome in slowest:
        print(f"  {times:4.1f} times as slow: seed {outcome.seed}, {outcome.file}, {outcome.seconds:.2f} s")
    return broken + len(slow)


def slowness(outcome: Outcome, whole: Outcome) -> float:
    """Return how many times slower than the whole file a spoilt one was checked, byte by byte."""
    growth = max(1.0, outcome.size / whole.size)
    return max(0.0, outcome.seconds - GRACE_S) / (whole.seconds * growth)


if __name__ == "__main__":
    main()
