"""A table that grows row by row, and goes on on a further sheet where one is full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .archive import Member
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
            self._end(last=False)
            self._begin()
        self._row += 1
        self._count += 1
        self._members[-1].write(row.replace(ROW, str(self._row)).replace(PLACE, str(self._count)))

    def extend(self, rows: Iterable[str]) -> None:
        """Add rows."""
        for row in rows:
            self.add(row)

    def finish(self) -> Sequence[Page]:
        """All pages; nothing can be added any more."""
        self._end(last=True)
        return [self._page(span, member) for span, member in zip(self._spans, self._members, strict=True)]

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
