"""Measurement of work in processes of its own: seconds by the clock and of the processor, peak memory.

A peak is the process's own (``VmHWM``): the kernel's other figure, ``ru_maxrss``, begins at the memory of the
process that started it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

PROC = Path("/proc")
PAUSE = 0.1  # seconds between two looks at the memory of a tree of processes
_TICK = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """One run: seconds by the clock, seconds of the processor, peak of memory in MB."""

    seconds: float
    cpu: float
    megabytes: float


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(*map(median, zip(*runs, strict=True)))


def ratio(peer: Mapping[int, Run], own: Mapping[int, Run], clock: str) -> float:
    """How many times as long ``peer`` took; the median over the rounds that both have run in."""
    rounds = peer.keys() & own.keys()
    return median(getattr(peer[each], clock) / getattr(own[each], clock) for each in rounds)


def peak() -> float:
    """The most memory that this process has had, in MB."""
    status = PROC / "self" / "status"
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(work: Callable[[], object]) -> None:
    """Do ``work`` and print what it took as JSON, for :func:`fresh`."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    run = Run(time.perf_counter() - start, time.process_time() - busy, peak())
    print(json.dumps(run._asdict()))


def fresh(command: Sequence[object], **options: object) -> Run:
    """Run a command whose last line is what :func:`report` prints."""
    words = list(map(str, command))
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload]
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def tree(command: Sequence[object]) -> tuple[Run, str]:
    """Run a command with all processes that it starts, and what it printed.

    Memory is the most that all of them had at one time, pages that they share counted once; where there is
    no ``/proc`` it is that of the largest.
    """
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=said, stderr=subprocess.STDOUT)
        most, spent = 0.0, dict[int, float]()
        while True:
            most = max(most, _look(process.pid, spent))
            done, status, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            time.sleep(PAUSE)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}\n{told}")
    cpu = max(used.ru_utime + used.ru_stime, sum(spent.values()))
    return Run(seconds, cpu, most or used.ru_maxrss / 1024), told


def _look(pid: int, spent: dict[int, float]) -> float:
    """MB of a process and all below it at this moment; what each has spent so far goes to ``spent``."""
    below: dict[int, list[int]] = {}
    busy: dict[int, float] = {}
    for place in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            fields = place.read_text().rpartition(")")[2].split()
            each = int(place.parent.name)
            below.setdefault(int(fields[1]), []).append(each)
            busy[each] = (int(fields[11]) + int(fields[12])) / _TICK
    found = [pid]
    for each in found:
        found += below.get(each, [])
    spent.update((each, busy[each]) for each in found if each in busy)
    return sum(map(_proportional, found))


def _proportional(pid: int) -> float:
    """MB of a process, shared pages divided among those that share them; 0 where that is not told."""
    with suppress(OSError):
        rollup = (PROC / f"{pid}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) / 1024 for line in rollup if line.startswith("Pss:")), 0.0)
    return 0.0
