"""The summary workbook: all projects on one sheet, then every indicator, deviation and funding line.

Its rows are made project by project, in any process, and put together in the order of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import IO

from reporter.explain import Explanation
from reporter.model import Rules, Submission, When, light
from reporter.numbers import Style
from reporter.scoring import ProjectEvaluation

from .book import write_book
from .deviations import DEVIATIONS, deviation_rows
from .funds import funds_rows, funds_sheet
from .grid import Sheet
from .indicators import INDICATORS, indicator_rows, strong
from .looks import Looks
from .overview import (
    Line,
    difference_column,
    overview_columns,
    overview_line,
    overview_sheet,
)
from .rows import Maker
from .table import MOST_ROWS, Table


@light
@dataclass(frozen=True, slots=True)
class SummaryRows:
    """What one project adds to the summary workbook, as plain texts and numbers.

    ``indicators``, ``deviations`` and ``funds`` are rows of their sheets, written already.
    """

    line: Line
    indicators: tuple[str, ...]
    deviations: tuple[str, ...]
    funds: tuple[str, ...]


def summary_rows(
    one: ProjectEvaluation, explanations: Sequence[Explanation], rules: Rules, style: Style
) -> SummaryRows:
    """The rows of one project, whose ``explanations`` these are: exact numbers in the style's money unit."""
    makers = _Makers.of(style)
    tolerance = rules.checks.score_tolerance
    return SummaryRows(
        overview_line(one, rules, style),
        tuple(makers.indicators.numbered(row, strong(row, tolerance)) for row in indicator_rows(one)),
        tuple(makers.deviations.numbered(row) for row in deviation_rows(explanations)),
        tuple(makers.funds.numbered(row) for row in funds_rows(one, style)),
    )


class SummaryBook:
    """The workbook while projects come in one after another; it holds them in compressed form.

    Sheets 项目汇总, 指标明细, 偏差明细 and 资金明细, each with further ones where Excel's ``limit`` of
    rows is reached.
    """

    def __init__(self, rules: Rules, style: Style, limit: int = MOST_ROWS) -> None:
        self._rules, self._style, self._limit = rules, style, limit
        self._looks = _looks(style)
        self._lines: list[Line] = []
        sheets = (INDICATORS, DEVIATIONS, funds_sheet(style))
        self._indicators, self._deviations, self._funds = (
            Table(sheet, self._looks, limit) for sheet in sheets
        )

    def add(self, rows: SummaryRows) -> None:
        """Add the rows of the next project of the report."""
        self._lines.append(rows.line)
        self._indicators.extend(rows.indicators)
        self._deviations.extend(rows.deviations)
        self._funds.extend(rows.funds)

    def save(self, target: IO[bytes], head: Submission) -> None:
        """Write the finished workbook, dated with the data's date; nothing can be added any more.

        ``head`` is the submission that the projects belong to; its own list of them is not looked at.
        """
        tables = [self._overview(head), self._indicators, self._deviations, self._funds]
        write_book(tables, self._looks, target, dated=_day(head.date))

    def _overview(self, head: Submission) -> Table:
        parts = tuple(dict.fromkeys(name for line in self._lines for name, _ in line.parts))
        sheet = overview_sheet(head, self._rules, self._style, parts, single=len(self._lines) < 2)
        table, maker = Table(sheet, self._looks, self._limit), Maker(sheet.columns, self._looks)
        bold = (difference_column(len(parts)),)
        for line in self._lines:
            table.add(maker.numbered(line.values(parts), bold if line.strong else ()))
        return table


@dataclass(frozen=True, slots=True)
class _Makers:
    """What makes the rows of the sheets in one style."""

    indicators: Maker
    deviations: Maker
    funds: Maker

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, style: Style) -> _Makers:
        """Made once a style."""
        looks = _looks(style)
        return cls(
            Maker(INDICATORS.columns, looks),
            Maker(DEVIATIONS.columns, looks),
            Maker(funds_sheet(style).columns, looks),
        )


def _looks(style: Style) -> Looks:
    """The styles of the whole workbook, whatever parts there are: their columns look like the others'."""
    columns = overview_columns((), style)
    sheets: tuple[Sheet, ...] = (INDICATORS, DEVIATIONS, funds_sheet(style))
    return Looks(chain(columns, *(sheet.columns for sheet in sheets)))


def _day(when: When | None) -> date | None:
    return None if when is None else date(when.year, when.month, when.day or 1)
