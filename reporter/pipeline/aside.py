"""A process aside: it loads what takes long to load while the others work, and has its own few jobs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, TypeVar, cast

T = TypeVar("T")
Job = tuple[Callable[..., Any], tuple[Any, ...]]


class Aside:
    """One process that does ``first``, and then what it is given."""

    def __init__(self, context: BaseContext, first: Job) -> None:
        self._here, there = context.Pipe()
        # not every context says that it makes processes, but all of them do
        self._process = cast(Any, context).Process(target=_serve, args=(there, first), daemon=True)
        self._process.start()
        there.close()
        self._begun = self._answered = 0
        self._answers: dict[int, tuple[bool, Any]] = {}  # those that nobody has asked for yet

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

    def close(self) -> None:
        """End the process."""
        self._here.close()
        self._process.terminate()
        self._process.join()


def _serve(there: Connection, first: Job) -> None:
    function, arguments = first
    function(*arguments)
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
