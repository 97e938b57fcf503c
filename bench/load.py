"""Load bench: seconds and memory to read many projects, from one file and from a file each.

    python bench/load.py [PROJECTS …]        default: 1000

The data is made in a temporary folder, the same in every run. Each reading runs in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data import write
from measuring import peak


def measure(folder: Path) -> None:
    """Read ``folder`` in this process and print what it took."""
    from reporter.sources import read

    before = time.process_time()
    reading = read(folder)
    seconds = time.process_time() - before
    megabytes = peak()
    print(
        f"{len(reading.submission.projects):6} projects in {len(reading.files):5} files: "
        f"{seconds:6.2f} s, {megabytes:4.0f} MB, {len(reading.findings)} findings"
    )


def main(arguments: list[str]) -> None:
    """Measure every count, in one file and in many."""
    if arguments[:1] == ["--measure"]:
        measure(Path(arguments[1]))
        return
    for count in map(int, arguments or ["1000"]):
        for split in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                write(Path(folder), count, split=split)
                subprocess.run([sys.executable, __file__, "--measure", folder], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
