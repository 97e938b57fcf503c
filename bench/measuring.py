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
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

PROC = Path("/proc")
PAUSE = 0.1  # seconds between two looks at the memory of a tree of processes


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


def timed(*commands: Sequence[object]) -> tuple[Run, str]:
    """Run commands side by side, each with all processes that it starts, and what the last one printed.

    Nobody looks at them meanwhile, as that would take a part of the processors; so memory is not known.
    """
    with ExitStack() as open_files:
        files = [open_files.enter_context(tempfile.TemporaryFile("w+")) for _ in commands]
        start = time.perf_counter()
        running = [_begun(command, said) for command, said in zip(commands, files, strict=True)]
        ended = [os.wait4(process.pid, 0) for process in running]
        seconds = time.perf_counter() - start
        told = [_told(*each) for each in zip(running, (status for _, status, _ in ended), files, strict=True)]
        cpu = sum(used.ru_utime + used.ru_stime for _, _, used in ended)
        return Run(seconds, cpu, 0), told[-1]


def weight(command: Sequence[object]) -> float:
    """The most MB that a command and all processes that it starts have at one time, in a run of its own.

    Pages that they share are counted once; where there is no ``/proc`` it is the memory of the largest.
    """
    most = 0.0
    with tempfile.TemporaryFile("w+") as said:
        process = _begun(command, said)
        while True:
            most = max(most, _look(process.pid))
            done, status, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            time.sleep(PAUSE)
        _told(process, status, said)
    return most or used.ru_maxrss / 1024


def _begun(command: Sequence[object], said: IO[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(list(map(str, command)), stdout=said, stderr=subprocess.STDOUT)


def _told(process: subprocess.Popen[bytes], status: int, said: IO[str]) -> str:
    """What a process printed that has ended; a failed one ends the bench."""
    process.returncode = os.waitstatus_to_exitcode(status)
    said.seek(0)
    told = said.read()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{process.args!r}\n{told}")
    return told


def _look(pid: int) -> float:
    """MB of a process and all below it at this moment."""
    below: dict[int, list[int]] = {}
    for place in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            parent = int(place.read_text().rpartition(")")[2].split()[1])
            below.setdefault(parent, []).append(int(place.parent.name))
    found = [pid]
    for each in found:
        found += below.get(each, [])
    return sum(map(_proportional, found))


def _proportional(pid: int) -> float:
    """MB of a process, shared pages divided among those that share them; 0 where that is not told."""
    with suppress(OSError):
        rollup = (PROC / f"{pid}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) / 1024 for line in rollup if line.startswith("Pss:")), 0.0)
    return 0.0
