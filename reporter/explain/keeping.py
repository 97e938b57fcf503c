"""Keeping: of any number of things the few that can be shown, the number of all, and their exact sum.

A report has a limited length, however many projects it is about. What it says is collected here project by
project, so that only what may be printed is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar, overload

from reporter.model import Figure, Unit, Working

T = TypeVar("T")
INPUTS = 200
"""So many figures, or fewer, are kept with their sum; nobody follows a longer list by hand."""


class Counted(Sequence[T]):
    """A sequence that knows its length, and of its members the first ones, which are ``shown``, or all.

    ``end`` are the last ones, where they are known, too. To ask for others is a :class:`LookupError`, which
    the wording tells with its line.
    """

    def __init__(self, shown: Sequence[T], length: int | None = None, end: Sequence[T] = ()) -> None:
        self.shown, self.end = tuple(shown), tuple(end)
        self._length = len(self.shown) if length is None else length

    @property
    def cut(self) -> bool:
        """True when not all of them are shown."""
        return len(self.shown) < self._length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        yield from self.shown
        self._need(self._length)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Counted[T]: ...
    def __getitem__(self, at: int | slice) -> T | Counted[T]:
        wanted = range(self._length)[at]
        if isinstance(wanted, range):
            return Counted(self.shown[wanted.start : wanted.stop : wanted.step], len(wanted))
        from_end = self._length - wanted
        if wanted >= len(self.shown) and from_end <= len(self.end):
            return self.end[-from_end]
        self._need(wanted + 1)
        return self.shown[wanted]

    def __eq__(self, other: object) -> bool:
        """Equal where the same are shown of as many."""
        return isinstance(other, Counted) and self._value == other._value

    def __hash__(self) -> int:
        """Of what is equal."""
        return hash(self._value)

    @property
    def _value(self) -> tuple[object, ...]:
        return self.shown, self._length, self.end

    def __add__(self, other: Counted[T]) -> Counted[T]:
        return Counted(self.shown + (() if self.cut else other.shown), self._length + len(other))

    def _need(self, many: int) -> None:
        if many > (kept := len(self.shown)):
            raise LookupError(f"共{self._length}项，只能列出前{kept}项；请写成如 rows[:{min(kept, 12)}]")


class Top(Generic[T]):
    """The ``most`` things of the lowest rank, and the number of all; of equal rank the first that came."""

    def __init__(self, most: int) -> None:
        self._most, self._added = most, 0
        self._entries: list[tuple[Any, int, T]] = []
        self._limit: Any = None  # what does not rank below it has no place any more

    def __len__(self) -> int:
        return self._added

    def add(self, rank: Any, thing: T) -> None:
        """One more; ``rank`` can be compared with those of the others."""
        self._added += 1
        if self._limit is not None and not rank < self._limit:
            return
        self._entries.append((rank, self._added, thing))
        if len(self._entries) >= 2 * self._most:
            self._cut()

    def _cut(self) -> None:
        self._entries.sort(key=lambda entry: entry[:2])
        del self._entries[self._most :]
        if len(self._entries) == self._most:
            self._limit = self._entries[-1][0]

    def entries(self) -> list[tuple[Any, T]]:
        """What is kept with its rank, the lowest first."""
        self._cut()
        return [(rank, thing) for rank, _, thing in self._entries]

    def ranked(self) -> Counted[T]:
        """The lowest rank first."""
        self._cut()
        return Counted([thing for _, _, thing in self._entries], self._added)

    def as_they_came(self) -> Counted[T]:
        """The same things, in the order in which they were added."""
        self._cut()
        in_order = sorted(self._entries, key=lambda entry: entry[1])
        return Counted([thing for _, _, thing in in_order], self._added)


class Inputs:
    """What a sum was computed from, to be traced; nothing of more than :data:`INPUTS` figures."""

    def __init__(self) -> None:
        self._number = 0
        self._figures: list[tuple[Any, Figure]] = []

    def add(self, *figures: Figure, rank: Any = 0) -> None:
        """Figures that belong together; ``rank`` is their place among the others."""
        self._number += len(figures)
        if self._number <= INPUTS:
            self._figures += ((rank, figure) for figure in figures)
        else:
            self._figures.clear()

    def in_order(self) -> tuple[Figure, ...]:
        """All of them; none of too many."""
        return tuple(figure for _, figure in sorted(self._figures, key=lambda pair: pair[0]))

    def __iadd__(self, other: Inputs) -> Inputs:
        self._number += other._number
        self._figures = [*self._figures, *other._figures] if self._number <= INPUTS else []
        return self


class Sum:
    """An exact sum of figures of one unit. ``number`` says how many there are, ``value`` is 0 of none."""

    def __init__(self) -> None:
        self.number, self.value = 0, Decimal(0)
        self._unit: Unit | None = None
        self._inputs = Inputs()

    def add(self, figure: Figure | None, rank: Any = 0) -> None:
        """One more, unless it is ``None``; ``rank`` is its place among the inputs of the sum."""
        if figure is not None:
            self.number, self.value, self._unit = self.number + 1, self.value + figure.value, figure.unit
            self._inputs.add(figure, rank=rank)

    def figure(self, text: str, divisor: int = 1) -> Figure | None:
        """The sum, over ``divisor``, with ``text`` as its formula; ``None`` of nothing."""
        if self._unit is None:
            return None
        return Figure(self.value / divisor, self._unit, Working(text, self._inputs.in_order()))

    def __iadd__(self, other: Sum) -> Sum:
        """All that was added to another sum, too."""
        self.number, self.value = self.number + other.number, self.value + other.value
        self._unit = self._unit or other._unit
        self._inputs += other._inputs
        return self


class Distinct:
    """Distinct names: the ``most`` of the lowest rank, and the number of all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: set[str] = set()
        self._held: dict[str, Any] = {}
        self._limit: Any = None

    def add(self, rank: Any, name: str) -> None:
        """A name that may have been added before; ``rank`` differs from that of every other."""
        self._seen.add(name)
        if name in self._held:
            self._held[name] = min(self._held[name], rank)
        elif self._limit is None or rank < self._limit:
            self._held[name] = rank
            if len(self._held) >= 2 * self._most:
                self._cut()

    def _cut(self) -> None:
        held = sorted(self._held.items(), key=lambda pair: pair[1])
        self._held = dict(held[: self._most])
        if len(held) >= self._most:
            self._limit = held[self._most - 1][1]

    def counted(self) -> Counted[str]:
        """The names, the lowest rank first."""
        self._cut()
        return Counted(tuple(self._held), len(self._seen))
