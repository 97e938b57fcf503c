"""The lock of an output folder: two runs that write to one place at the same time would mix their files.

The system takes the lock away from a process that dies, however it dies.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from reporter.errors import OutputError

from .refused import telling

_HELD: set[Path] = set()  # by this process: the system's lock does not tell its threads apart
_HELD_LOCK = threading.Lock()


@contextmanager
def locked(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock file ``path`` (made and removed here) for the output ``folder``.

    Raises :class:`OutputError` at once where another run holds it.
    """
    real = path.resolve()
    with _HELD_LOCK:
        if real in _HELD:
            raise _busy(folder)
        _HELD.add(real)
    try:
        with _opened(path, folder) as file:
            try:
                yield
            finally:
                with suppress(OSError):  # before it is let go: who opens it now finds another file
                    path.unlink()
                _release(file)
    finally:
        with _HELD_LOCK:
            _HELD.discard(real)


@contextmanager
def _opened(path: Path, folder: Path) -> Iterator[IO[bytes]]:
    """The lock file, locked; opened again where the run before has removed it in between."""
    while True:
        with telling(folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                file = path.open("a+b")
            except FileNotFoundError:
                continue  # its folder went away with the run before
        with file:
            if not _acquire(file):
                raise _busy(folder)
            if _is_at(file, path):
                yield file
                return


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _busy(folder: Path) -> OutputError:
    return OutputError(
        "另一个 reporter 正在写这个文件夹", where=str(folder), hint="请等它完成，或用 -o 指定别的输出文件夹"
    )


if sys.platform == "win32":
    import msvcrt

    def _acquire(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(file: IO[bytes]) -> bool:
        """A record lock: unlike ``flock`` it is not handed down to worker processes that outlive us."""
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN)
