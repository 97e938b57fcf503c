"""Ranking of projects in a chart: highest first, and only the extremes where there are too many to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.numbers import Printer
from reporter.scoring.evaluation import ProjectEvaluation

from .chart import Part, Row
from .names import labels

MOST = 30  # bars that fit a page and can still be read
BEST = 10  # of more, the highest; the other places go to the lowest, which need attention
_GAP = "……"

Value = Callable[[ProjectEvaluation], Decimal | None]
Bar = Callable[[ProjectEvaluation], tuple[tuple[Part, ...], str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One project with its place in the report, counted from 1."""

    number: int
    project: ProjectEvaluation

    @property
    def name(self) -> str:
        """The project's full name."""
        return self.project.project.name


@dataclass(frozen=True, slots=True)
class Ranking:
    """Projects in the order of the chart.

    ``first`` are drawn on top and ``last`` at the bottom, ``left_out`` counts those between them. ``unknown``
    have no number; they stand below all others where there is room.
    """

    first: tuple[Entry, ...]
    last: tuple[Entry, ...]
    unknown: tuple[Entry, ...]
    left_out: int

    @property
    def shown(self) -> tuple[Entry, ...]:
        """All that have a bar, highest first."""
        return self.first + self.last

    @property
    def crowded(self) -> bool:
        """True when not every project has a row of its own."""
        return len(self.shown) + len(self.unknown) > MOST or self.left_out > 0

    def note(self, printer: Printer) -> str:
        """What the caption says about projects without a row; "" when all are there."""
        if not self.crowded:
            return ""
        total = printer.count(len(self.shown) + self.left_out + len(self.unknown))
        if not self.left_out:
            return f"（共{total}个项目，无数据的未列）"
        best, lowest = printer.count(len(self.first)), printer.count(len(self.last))
        without = f"，另有{printer.count(len(self.unknown))}个无数据" if self.unknown else ""
        return f"（{total}个项目中最高的{best}个和最低的{lowest}个{without}）"

    def rows(self, bar: Bar, *, unknown: str, printer: Printer) -> tuple[Row, ...]:
        """The chart's rows: ``bar`` gives a project's parts and end text, ``unknown`` stands for no bar."""
        below = () if self.crowded else self.unknown
        drawn = labels([(entry.number, entry.name) for entry in (*self.shown, *below)])
        rows = [Row(e.name, label, *bar(e.project)) for e, label in zip(self.shown, drawn, strict=False)]
        if self.left_out:
            rows.insert(
                len(self.first), Row(_GAP, (_GAP,), (), f"中间{printer.count(self.left_out)}个项目略")
            )
        rows += [
            Row(e.name, label, (), unknown) for e, label in zip(below, drawn[len(self.shown) :], strict=True)
        ]
        return tuple(rows)


def ranked(projects: Sequence[ProjectEvaluation], value: Value) -> Ranking:
    """``projects`` by ``value``, highest first; equal ones stay in report order."""
    entries = [Entry(number, project) for number, project in enumerate(projects, 1)]
    known = [(entry, number) for entry in entries if (number := value(entry.project)) is not None]
    known.sort(key=lambda pair: -pair[1])
    order = tuple(entry for entry, _ in known)
    unknown = tuple(entry for entry in entries if value(entry.project) is None)
    if len(order) <= MOST:
        return Ranking(order, (), unknown, 0)
    return Ranking(order[:BEST], order[BEST - MOST :], unknown, len(order) - MOST)
