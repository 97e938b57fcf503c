"""The shelf: evaluations of a build too large for memory, read anew whenever they are gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from reporter.scoring import ProjectEvaluation

from .packing import unpacked

IN_MEMORY = 2_000
"""So many projects, or fewer, are held in memory (about 70 KB each)."""


class Shelf(Sequence[ProjectEvaluation]):
    """Evaluations in order, a pickled chunk at a time.

    ``chunks`` are (what reads the chunk, the positions in it that belong to the sequence). Two rounds give
    equal objects, but not the same ones.
    """

    def __init__(self, chunks: Sequence[tuple[Callable[[], bytes], Sequence[int]]]) -> None:
        self._chunks = chunks
        self._count = sum(len(positions) for _, positions in chunks)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[ProjectEvaluation]:
        for read, positions in self._chunks:
            projects = unpacked(read())
            yield from (projects[position] for position in positions)

    @overload
    def __getitem__(self, index: int) -> ProjectEvaluation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ProjectEvaluation, ...]: ...
    def __getitem__(self, index: int | slice) -> ProjectEvaluation | tuple[ProjectEvaluation, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        index %= self._count
        for read, positions in self._chunks:
            if index < len(positions):
                return unpacked(read())[positions[index]]
            index -= len(positions)
        raise IndexError(index)

    def at_hand(self) -> Sequence[ProjectEvaluation]:
        """All of them in memory where they are few enough, else the shelf itself."""
        return tuple(self) if self._count <= IN_MEMORY else self
