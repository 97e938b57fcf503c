"""A spool: lines that a run keeps on disk, as they come, until it needs all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from .refused import telling


class Spool:
    """Lines in a file, which is there once something was added; they can be gone through again and again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mode: Literal["wb", "ab"] = "wb"

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines, in none of which is a line break; raises :class:`OutputError`."""
        with telling(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(self._mode) as file:
                file.writelines(line + b"\n" for line in lines)
            self._mode = "ab"

    def __iter__(self) -> Iterator[bytes]:
        if self._mode == "ab":
            with self._path.open("rb") as file:
                yield from (line[:-1] for line in file)
