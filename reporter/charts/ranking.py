"""Ranking of projects in a chart: highest first, and only the extremes where there are too many to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from reporter.model import Figure
from reporter.numbers import Printer

from .chart import Part, Row
from .names import labels

MOST = 16  # bars that fit half a page: a picture that does not fit leaves the rest of its page empty
BEST = 4  # of more, the highest; the other places go to the lowest, which need attention
_GAP = "……"
_HELD = 8 * MOST  # entries that are held before those in the middle are dropped


@dataclass(frozen=True, slots=True)
class Entry:
    """One project's name, its number in the report and its figure."""

    number: int
    name: str
    figure: Figure

    @property
    def order(self) -> tuple[object, int]:
        """The highest first; equal ones stay in report order."""
        return -self.figure.value, self.number


Bar = Callable[[Figure], tuple[tuple[Part, ...], str]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Projects in the order of the chart.

    ``first`` are drawn on top and ``last`` at the bottom, ``left_out`` counts those between them. ``unknown``
    are number and name of those without a figure, ``without`` in all; they stand below all others where
    there is room.
    """

    first: tuple[Entry, ...]
    last: tuple[Entry, ...]
    unknown: tuple[tuple[int, str], ...]
    without: int
    left_out: int

    @property
    def shown(self) -> tuple[Entry, ...]:
        """All that have a bar, highest first."""
        return self.first + self.last

    @property
    def crowded(self) -> bool:
        """True when not every project has a row of its own."""
        return len(self.shown) + self.without > MOST or self.left_out > 0

    def note(self, printer: Printer) -> str:
        """What the caption says about projects without a row; "" when all are there."""
        if not self.crowded:
            return ""
        total = printer.count(len(self.shown) + self.left_out + self.without)
        if not self.left_out:
            return f"（共{total}个项目，无数据的未列）"
        best, lowest = printer.count(len(self.first)), printer.count(len(self.last))
        without = f"，另有{printer.count(self.without)}个无数据" if self.without else ""
        return f"（{total}个项目中居前的{best}个和居后的{lowest}个{without}）"

    def rows(self, bar: Bar, *, unknown: str, printer: Printer) -> tuple[Row, ...]:
        """The chart's rows: ``bar`` gives a figure's parts and end text, ``unknown`` stands for no bar."""
        below = () if self.crowded else self.unknown
        drawn = labels([*((entry.number, entry.name) for entry in self.shown), *below])
        rows = [Row(e.name, label, *bar(e.figure)) for e, label in zip(self.shown, drawn, strict=False)]
        if self.left_out:
            rows.insert(
                len(self.first), Row(_GAP, (_GAP,), (), f"中间{printer.count(self.left_out)}个项目略")
            )
        rows += [
            Row(name, label, (), unknown)
            for (_, name), label in zip(below, drawn[len(self.shown) :], strict=True)
        ]
        return tuple(rows)


class Ranked:
    """A ranking that takes one project after another, and holds no more of them than can be shown."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._unknown: list[tuple[int, str]] = []
        self._known = self._without = 0

    def add(self, number: int, name: str, figure: Figure | None) -> None:
        """The project of that number in the report, with its figure; ``None`` for none."""
        if figure is None:
            self._without += 1
            if self._without <= MOST:
                self._unknown.append((number, name))
            return
        self._known += 1
        self._entries.append(Entry(number, name, figure))
        if len(self._entries) > _HELD:
            self._entries.sort(key=attrgetter("order"))
            del self._entries[BEST : BEST - MOST]

    def ranking(self) -> Ranking:
        """The ranking of all that were added."""
        order = tuple(sorted(self._entries, key=attrgetter("order")))
        first, last = (order, ()) if self._known <= MOST else (order[:BEST], order[BEST - MOST :])
        left_out = self._known - len(first) - len(last)
        return Ranking(first, last, tuple(self._unknown), self._without, left_out)
