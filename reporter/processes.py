"""Processes of this machine: how they begin, and one that stands aside to be ready when it is asked.

Nothing heavy is loaded here, so that a process can begin while the program itself is still loading.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, TypeVar, cast

T = TypeVar("T")
Threshold = tuple[int, int, int]


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes(wanted: int | None) -> int:
    """How many work side by side where so many are ``wanted`` (``None``: one for each core)."""
    return cores() if wanted is None else wanted


def context() -> BaseContext:
    """How a process is made now: forked, it starts at once with everything loaded."""
    forks = sys.platform == "linux" and threading.active_count() == 1  # beside other threads it is not safe
    return multiprocessing.get_context("fork" if forks else "spawn")


def begun(threshold: Threshold) -> None:
    """In a new process: collect garbage as the parent does, leave Ctrl-C to it, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*threshold)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Aside:
    """One process that does ``ahead`` at once, and then what it is given; it lives as long as the block."""

    def __init__(self, ahead: Callable[[], object]) -> None:
        self._ahead = ahead
        self._begun = self._answered = 0
        self._answers: dict[int, tuple[bool, Any]] = {}  # those that nobody has asked for yet

    def __enter__(self) -> Aside:
        how = context()
        self._here, there = how.Pipe()
        arguments = there, gc.get_threshold(), self._ahead
        # not every context says that it makes processes, but all of them do
        self._process = cast(Any, how).Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        there.close()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._here.close()
        self._process.terminate()
        self._process.join()

    def begin(self, function: Callable[..., T], *arguments: Any) -> Callable[[], T]:
        """Begin a job, once those before are done; calling what is given waits for its result.

        That raises the job's own error, and both raise :class:`BrokenExecutor` where the process died.
        """
        number = self._begun
        self._begun += 1

        def result() -> T:
            try:
                while number not in self._answers:
                    self._answers[self._answered] = self._here.recv()
                    self._answered += 1
            except (EOFError, OSError) as error:
                raise BrokenExecutor from error
            done, value = self._answers.pop(number)
            if not done:
                raise value
            return cast(T, value)

        try:
            self._here.send((function, arguments))
        except OSError as error:
            raise BrokenExecutor from error
        return result


def _serve(there: Connection, threshold: Threshold, ahead: Callable[[], object]) -> None:
    begun(threshold)
    ahead()
    while True:
        try:
            function, arguments = there.recv()
        except EOFError:
            return
        try:
            answer = True, function(*arguments)
        except Exception as error:
            there.send((False, error))
        else:
            there.send(answer)
