"""A chart as data: rows of bars, what is printed on them, and the words around the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from reporter.blocks import Picture
from reporter.model import Figure, Unit, Working

Write = Callable[[Figure], str]
_ZERO = Decimal(0)


class Look(StrEnum):
    """How a part of a bar is filled; all differ in lightness and hatch, for grey print."""

    FULL = "full"
    OVER = "over"
    PARTIAL = "partial"
    MISSED = "missed"
    EMPTY = "empty"


class Shape(StrEnum):
    """How the parts of a row are drawn."""

    BARS = "bars"  # one bar, its parts behind each other
    BESIDE = "beside"  # a bar for each part
    DUMBBELLS = "dumbbells"  # a line from the limit to the end of the last part


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of part that the bars are made of; ``name`` stands in the legend, unless it is ""."""

    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its length in the axis' unit, and the text on it ("" for none)."""

    length: Decimal
    text: str = ""


NOTHING = Part(Decimal(0))
"""A part that keeps the place of its series in a row that has none of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: ``name`` in full, ``label`` in lines as drawn, one part a series, ``end`` printed behind."""

    name: str
    label: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    end: str = ""

    @property
    def length(self) -> Decimal:
        """Length of the whole bar in the axis' unit."""
        return sum((part.length for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Axis:
    """The length axis from ``start`` to ``limit``; longer bars are drawn broken. No ticks where none help.

    Only what is measured from another line than the axis' start may begin elsewhere than at 0.
    """

    limit: Decimal
    ticks: tuple[tuple[Decimal, str], ...] = ()
    start: Decimal = _ZERO

    @property
    def span(self) -> Decimal:
        """From its start to its limit."""
        return self.limit - self.start

    @classmethod
    def over(
        cls,
        lengths: Iterable[Decimal],
        *,
        step: Decimal,
        least: Decimal,
        most: Decimal,
        write: Write,
        start: Decimal = _ZERO,
    ) -> Axis:
        """An axis in steps of ``step`` that holds ``lengths``, from ``least`` to ``most`` long.

        ``write`` is the printer's way of writing a tick; the axis begins at the last tick up to ``start``.
        """
        longest = max(lengths, default=least)
        first = int((start / step).to_integral_value(ROUND_FLOOR))
        last = int((min(max(longest, least), most) / step).to_integral_value(ROUND_CEILING))
        values = [step * i for i in range(first, last + 1)]
        return cls(values[-1], tuple((value, write(_tick(value))) for value in values), values[0])


def _tick(value: Decimal) -> Figure:
    return Figure(value, Unit.COUNT, Working("坐标轴的刻度"))


@dataclass(frozen=True, slots=True)
class Limit:
    """A reference line across the bars."""

    value: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that one picture shows, top row first. ``alt`` is the alternative text with the numbers.

    ``dense`` rows stand closer, to save room on the page.
    """

    id: str
    caption: str
    alt: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    axis: Axis
    limit: Limit | None = None
    shape: Shape = Shape.BARS
    dense: bool = False

    @property
    def blank(self) -> Picture:
        """A picture that is still to be drawn, to stand for it on the page."""
        return Picture(self.id, self.caption, b"", self.alt, 0, 0)

    @property
    def shown(self) -> tuple[Series, ...]:
        """The series of which a row has a part, or a text in its place: what the legend explains."""
        parts = {i for row in self.rows for i, part in enumerate(row.parts) if part.length or part.text}
        return tuple(series for i, series in enumerate(self.series) if i in parts)

    @property
    def texts(self) -> Iterator[str]:
        """Every text that is drawn."""
        for row in self.rows:
            yield from row.label
            yield row.end
            yield from (part.text for part in row.parts)
        yield from (series.name for series in self.shown)
        yield from (text for _, text in self.axis.ticks)
        if self.limit is not None:
            yield self.limit.name
