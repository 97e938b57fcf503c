"""Counted things: all of them are counted, and in a very large report only the first of them kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Counted(Sequence[T]):
    """A sequence that knows its length, and of its members those that are ``kept``: all, or the first.

    To ask for more than these is a :class:`LookupError`, which the wording tells with its line.
    """

    def __init__(self, kept: Sequence[T], length: int) -> None:
        self._kept, self._length = tuple(kept), length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        yield from self._kept
        self._need(self._length)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Counted[T]: ...
    def __getitem__(self, at: int | slice) -> T | Counted[T]:
        wanted = range(self._length)[at]
        if isinstance(wanted, int):
            self._need(wanted + 1)
            return self._kept[wanted]
        return Counted(self._kept[wanted.start : wanted.stop : wanted.step], len(wanted))

    def __add__(self, other: Counted[T]) -> Counted[T]:
        whole = len(self._kept) == self._length
        return Counted(self._kept + (other._kept if whole else ()), self._length + len(other))

    def _need(self, many: int) -> None:
        if many > len(self._kept):
            kept = len(self._kept)
            raise LookupError(f"共{self._length}项，只能列出前{kept}项；请写成如 rows[:{min(kept, 12)}]")


class Bag(Generic[T]):
    """Things as they come, each with a growing number; the first ``most`` are kept (``None``: all)."""

    def __init__(self, most: int | None) -> None:
        self._most, self._length = most, 0
        self._kept: list[tuple[int, T]] = []

    @property
    def has_room(self) -> bool:
        """True when the next one would be kept."""
        return self._most is None or len(self._kept) < self._most

    def add(self, number: int, thing: T | None) -> None:
        """One more, which may be left out (``None``) where there is no room."""
        self._length += 1
        if thing is not None and self.has_room:
            self._kept.append((number, thing))

    @classmethod
    def counted(cls, bags: Sequence[Bag[T]]) -> Counted[T]:
        """The contents of several bags of one size by their numbers."""
        kept = [thing for _, thing in merge(*(bag._kept for bag in bags), key=lambda pair: pair[0])]
        most = next((bag._most for bag in bags), None)
        return Counted(kept[:most], sum(bag._length for bag in bags))
