"""Bags: things that are counted and numbered as they come, the first of them kept."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge
from typing import Generic, TypeVar

from reporter.explain import Counted

T = TypeVar("T")


class Bag(Generic[T]):
    """Things as they come, each with a growing number; the first ``most`` are kept."""

    def __init__(self, most: int) -> None:
        self._most, self._length = most, 0
        self._kept: list[tuple[int, T]] = []

    @property
    def has_room(self) -> bool:
        """True when the next one would be kept."""
        return len(self._kept) < self._most

    def add(self, number: int, thing: T | None) -> None:
        """One more, which may be left out (``None``) where there is no room."""
        self._length += 1
        if thing is not None and self.has_room:
            self._kept.append((number, thing))

    @classmethod
    def counted(cls, bags: Sequence[Bag[T]]) -> Counted[T]:
        """The contents of several bags of one size by their numbers."""
        kept = [thing for _, thing in merge(*(bag._kept for bag in bags), key=lambda pair: pair[0])]
        most = max((bag._most for bag in bags), default=0)
        return Counted(kept[:most], sum(bag._length for bag in bags))
