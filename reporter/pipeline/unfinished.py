"""Unfinished work: results of single steps by the key of all they depend on, kept until a build is done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .refused import telling

_HASH = 32


class Unfinished:
    """A folder of results; each file is complete or not there, and proves itself by its hash.

    Several processes may use one folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken_over = 0  # results of an earlier run that were of use
        self._latest: tuple[str, bytes] | None = None  # the result that was kept last, not read again
        self._proved: set[str] = set()  # results that were found whole once

    def __reduce__(self) -> tuple[type[Unfinished], tuple[Path]]:
        """The same folder, in another process."""
        return Unfinished, (self.folder,)

    def has(self, key: str) -> bool:
        """True when the result is there and whole; counts as taken over unless this run has made it."""
        own = key in self._proved
        if self._read(key) is None:
            return False
        self.taken_over += not own
        return True

    def keep(self, key: str, data: bytes) -> None:
        """Keep a result; raises :class:`OutputError`."""
        with telling(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{key}.part"
            part.write_bytes(hashlib.sha256(data).digest() + data)
            part.replace(self.folder / key)
        self._latest = key, data
        self._proved.add(key)

    def trust(self, key: str) -> None:
        """Take a result for whole that another process of this run has just kept."""
        self._proved.add(key)

    def get(self, key: str) -> bytes:
        """A result that was kept; raises :class:`LookupError` for one that was not, or was damaged since."""
        if self._latest is not None and self._latest[0] == key:
            return self._latest[1]
        data = self._read(key)
        if data is None:
            raise LookupError(key)
        return data

    def _read(self, key: str) -> bytes | None:
        try:
            with (self.folder / key).open("rb") as file:
                told, data = file.read(_HASH), file.read()
        except OSError:
            return None
        if key not in self._proved:
            if hashlib.sha256(data).digest() != told:
                return None
            self._proved.add(key)
        return data


def keeping(unfinished: Unfinished, key: str, work: Callable[..., bytes], *arguments: Any) -> None:
    """Do the work and keep its result: a job for a process that shares the disk with whoever wants it."""
    unfinished.keep(key, work(*arguments))
