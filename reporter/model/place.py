"""Places in the user's data: where a value was read, so that every message and figure can name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any

from .keypath import in_words
from .light import light


@light
@dataclass(frozen=True, slots=True)
class SourceRef:
    """One value's place.

    ``place`` is a key path (``indicators[0].score``) or a cell (``指标!F12``); ``line`` counts from 1 and is
    ``None`` where the format has no lines.
    """

    file: str
    place: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """``文件:行（位置）`` as messages print it."""
        head = self.file if self.line is None else f"{self.file} 第{self.line}行"
        return f"{head}（{in_words(self.place)}）" if self.place else head


class Lines(Mapping[str, int]):
    """The line of each field of a record: a small dict in a fifth of its room.

    Records of one kind mostly have the same fields in the same order, so that they can share the names.
    """

    __slots__ = ("_lines", "_names", "_positions")

    def __init__(self, names: tuple[str, ...], lines: tuple[int, ...]) -> None:
        self._names, self._positions = _shared(names)
        self._lines = lines

    def __getitem__(self, name: str) -> int:
        return self._lines[self._positions[name]]

    def get(self, name: str, default: Any = None, /) -> Any:
        """As of any mapping, and without raising on the way: every figure asks for its place."""
        position = self._positions.get(name)
        return default if position is None else self._lines[position]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[type[Lines], tuple[tuple[str, ...], tuple[int, ...]]]:
        """Pickled by position; see :mod:`reporter.model.light`."""
        return Lines, (self._names, self._lines)

    def __repr__(self) -> str:
        """All that it says."""
        return f"Lines({self._names}, {self._lines})"


@lru_cache(maxsize=1024)
def _shared(names: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, int]]:
    return names, {name: position for position, name in enumerate(names)}


@light
@dataclass(frozen=True, slots=True)
class Origin:
    """One record's place: a mapping in a file, or a row of a sheet.

    ``path`` is the record's own key path ("" for the top of a file); ``spots`` gives for each field its line
    (an ``int``) or its cell (a ``str`` such as ``指标!F12``). ``line`` is the record's own line or cell.
    """

    file: str
    path: str = ""
    line: int | str | None = None
    spots: Mapping[str, int | str] = field(default_factory=dict, hash=False)

    def ref(self, name: str = "") -> SourceRef:
        """Place of the field ``name``, or of the whole record without a name."""
        path, spot = self.path, self.spots.get(name, self.line)
        if isinstance(spot, str):
            return SourceRef(self.file, spot)
        place = intern(f"{path}.{name}") if path and name else path or name
        return SourceRef(self.file, place, spot)
