"""Audit bench: seconds and memory to load, score and fully audit many projects on one core, imports included.

    python bench/audit.py [PROJECTS …]        default: 1000 2000 5000 10000

The data is made in a temporary folder, the same in every run. Each count runs in a process of its own; its
time is all that the process used, from the start of Python on. The last column shows the growth: where it is
linear, milliseconds a project stay the same.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from data import write
from measuring import peak

COUNTS = ("1000", "2000", "5000", "10000")
TARGET_SECONDS, TARGET_MEGABYTES = 8, 400  # for the first thousand


def measure(folder: Path) -> None:
    """Check ``folder`` in this process and print what each stage took: a row of the table."""
    from reporter.audit import audit_all
    from reporter.packs import load_pack
    from reporter.scoring import evaluate
    from reporter.sources import read

    times = [0.0, time.process_time()]
    reading = read(folder)
    times.append(time.process_time())
    pack = load_pack(reading.submission.template or "")
    evaluation = evaluate(reading.submission, pack.rules)
    times.append(time.process_time())
    result = audit_all(evaluation, pack, also=reading.findings)
    times.append(time.process_time())
    stages = [later - sooner for sooner, later in pairwise(times)]
    count, megabytes = len(evaluation.projects), peak()
    shown = "".join(f"{stage:9.2f}" for stage in (*stages, times[-1]))
    print(f"{count:8}{shown}{megabytes:8.0f}{len(result.findings):10}{times[-1] / count * 1000:9.2f}")


def main(arguments: list[str]) -> None:
    """Measure every count and print a table."""
    if arguments[:1] == ["--measure"]:
        measure(Path(arguments[1]))
        return
    print("projects   import     load    score    audit    total      MB  findings ms/each", flush=True)
    for count in arguments or COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), int(count), split=False)
            subprocess.run([sys.executable, __file__, "--measure", folder], check=True)
    print(f"target: 1000 in under {TARGET_SECONDS} s and {TARGET_MEGABYTES} MB, linear to 10000")


if __name__ == "__main__":
    main(sys.argv[1:])
