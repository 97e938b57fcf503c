"""The shelf: the evaluations of a build, read anew when they are gone through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from reporter.scoring import ProjectEvaluation

from .packing import Packed


class Shelf(Sequence[ProjectEvaluation]):
    """Evaluations in order, a chunk at a time; of each chunk those at certain positions.

    Two rounds give equal objects, but not the same ones.
    """

    def __init__(self, chunks: Sequence[tuple[Packed, Sequence[int]]]) -> None:
        self._chunks = chunks
        self._count = sum(len(positions) for _, positions in chunks)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[ProjectEvaluation]:
        for packed, positions in self._chunks:
            projects = packed.evaluations()
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
        for packed, positions in self._chunks:
            if index < len(positions):
                return packed.evaluations()[positions[index]]
            index -= len(positions)
        raise IndexError(index)
