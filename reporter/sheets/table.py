"""A table that grows row by row, and goes on on a further sheet where one is full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .archive import Member, Packed
from .grid import Sheet
from .looks import Looks
from .page import Span, closing, opening
from .rows import PLACE, ROW, Maker

MOST_ROWS = 1_048_576  # of a sheet of Excel
_MOST_BYTES = 3 << 30  # of a sheet's XML: a zip member of 4 GB or more is beyond many programs


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: its design, its data rows, and the row below which nothing stands."""

    sheet: Sheet
    span: Span
    end: int
    member: Member


class Rows(NamedTuple):
    """So many rows of a table, put in their places."""

    number: int
    packed: Packed


class Stretch(NamedTuple):
    """So many rows that stand together on one page: the first is its ``row``, and ``place`` in the table."""

    row: int
    place: int
    length: int

    def placed(self, rows: Iterable[str]) -> Rows:
        """Its ``rows``, as :class:`reporter.sheets.rows.Maker` makes them, put in their places."""
        texts = (_placed(row, self.row + i, self.place + i) for i, row in enumerate(rows))
        return Rows(self.length, Packed.of(texts))


def stretches(sheet: Sheet, count: int, length: int, limit: int = MOST_ROWS) -> Iterator[Stretch]:
    """A table's ``count`` rows in stretches of at most ``length``, each on one page of ``limit`` rows."""
    room = limit - len(sheet.footers) - sheet.head
    for page in range(0, count, room):
        end = min(page + room, count)
        for at in range(page, end, length):
            yield Stretch(sheet.head + 1 + at - page, at + 1, min(length, end - at))


def _placed(row: str, at: int, place: int) -> str:
    return row.replace(ROW, str(at)).replace(PLACE, str(place))


class Table:
    """One design with as many pages as its rows need.

    ``limit`` is the number of rows of one page, head and footers with it. The rows that ``sheet`` has
    itself come first.
    """

    def __init__(self, sheet: Sheet, looks: Looks, limit: int = MOST_ROWS) -> None:
        self._sheet, self._looks, self._limit = sheet, looks, limit - len(sheet.footers)
        self._spans: list[Span] = []
        self._members: list[Member] = []
        self._row = self._count = 0
        self._begin()
        maker = Maker(sheet.columns, looks)
        for i, values in enumerate(sheet.rows):
            self.add(maker.row(values, [j for j in range(len(values)) if (i, j) in sheet.strong]))

    @property
    def empty(self) -> bool:
        """True as long as no row was added."""
        return not self._count

    def add(self, row: str) -> None:
        """Add a row as :class:`reporter.sheets.rows.Maker` makes it."""
        if self._row >= self._limit or self._members[-1].size > _MOST_BYTES:
            self._turn()
        self._row += 1
        self._count += 1
        self._members[-1].write(_placed(row, self._row, self._count))

    def append(self, rows: Rows) -> None:
        """Add the rows of the next stretch; the table has none of another kind."""
        if self._row + rows.number > self._limit:
            self._turn()
        self._row += rows.number
        self._count += rows.number
        self._members[-1].append(rows.packed)

    def extend(self, rows: Iterable[str]) -> None:
        """Add rows."""
        for row in rows:
            self.add(row)

    def finish(self) -> Sequence[Page]:
        """All pages; nothing can be added any more."""
        self._end(last=True)
        return [self._page(span, member) for span, member in zip(self._spans, self._members, strict=True)]

    def _turn(self) -> None:
        """Go on to a further page."""
        self._end(last=False)
        self._begin()

    def _begin(self) -> None:
        number = len(self._spans) + 1
        name = self._sheet.name if number == 1 else f"{self._sheet.name}（{number}）"
        self._row = self._sheet.head
        self._spans.append(Span(name, self._row + 1, self._row))
        self._members.append(Member(opening(self._sheet)))

    def _end(self, *, last: bool) -> None:
        self._spans[-1] = replace(self._spans[-1], last=self._row)
        self._members[-1].write(closing(self._sheet, self._spans, self._looks, last=last))

    def _page(self, span: Span, member: Member) -> Page:
        footers = len(self._sheet.footers) if span is self._spans[-1] else 0
        return Page(self._sheet, span, span.last + footers, member)
