"""The summary workbook: all projects on one sheet, then every indicator, deviation and funding line.

Its rows are made project by project, in any process, and put together in the order of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import IO

from reporter.explain import Explanation
from reporter.model import Rules, Submission, light
from reporter.numbers import Style
from reporter.scoring import ProjectEvaluation

from .book import write_book
from .deviations import DEVIATIONS, deviation_rows
from .funds import funds_rows, funds_sheet
from .grid import Sheet
from .indicators import INDICATORS, indicator_rows, strong
from .looks import Looks
from .overview import overview_columns, overview_sheet, overview_values
from .rows import Maker
from .table import MOST_ROWS, Table


@light
@dataclass(frozen=True, slots=True)
class SummaryRows:
    """What one project adds to the summary workbook: rows of its sheets, written already."""

    overview: str
    indicators: tuple[str, ...]
    deviations: tuple[str, ...]
    funds: tuple[str, ...]


def summary_rows(
    one: ProjectEvaluation,
    explanations: Sequence[Explanation],
    rules: Rules,
    style: Style,
    parts: tuple[str, ...],
) -> SummaryRows:
    """The rows of one project, whose ``explanations`` these are: exact numbers in the style's money unit.

    ``parts`` are the 一级指标 of all projects of the workbook.
    """
    makers = _Makers.of(style, parts)
    tolerance = rules.checks.score_tolerance
    return SummaryRows(
        makers.overview.numbered(*overview_values(one, rules, style, parts)),
        tuple(makers.indicators.numbered(row, strong(row, tolerance)) for row in indicator_rows(one)),
        tuple(makers.deviations.numbered(row) for row in deviation_rows(explanations)),
        tuple(makers.funds.numbered(row) for row in funds_rows(one, style)),
    )


class SummaryBook:
    """The workbook while projects come in one after another; it holds them in compressed form.

    Sheets 项目汇总, 指标明细, 偏差明细 and 资金明细, each with further ones where Excel's ``limit`` of
    rows is reached. ``head`` is the submission that the projects belong to, whose own list of them is not
    looked at; ``parts`` are the 一级指标 that they have, and a ``single`` project has no sums.
    """

    def __init__(
        self,
        head: Submission,
        rules: Rules,
        style: Style,
        parts: tuple[str, ...],
        *,
        single: bool,
        limit: int = MOST_ROWS,
    ) -> None:
        self._looks, self._dated = _looks(style), head.date.first_day if head.date else None
        overview = overview_sheet(head, rules, style, parts, single=single)
        self._tables = [
            Table(sheet, self._looks, limit)
            for sheet in (overview, INDICATORS, DEVIATIONS, funds_sheet(style))
        ]
        self._overview, self._indicators, self._deviations, self._funds = self._tables

    def add(self, rows: SummaryRows) -> None:
        """Add the rows of the next project of the report."""
        self._overview.add(rows.overview)
        self._indicators.extend(rows.indicators)
        self._deviations.extend(rows.deviations)
        self._funds.extend(rows.funds)

    def save(self, target: IO[bytes]) -> None:
        """Write the finished workbook, dated with the data's date; nothing can be added any more."""
        write_book(self._tables, self._looks, target, dated=self._dated)


@dataclass(frozen=True, slots=True)
class _Makers:
    """What makes the rows of the sheets in one style, for projects that have these 一级指标."""

    overview: Maker
    indicators: Maker
    deviations: Maker
    funds: Maker

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, style: Style, parts: tuple[str, ...]) -> _Makers:
        """Made once a workbook."""
        looks = _looks(style)
        return cls(
            Maker(overview_columns(parts, style), looks),
            Maker(INDICATORS.columns, looks),
            Maker(DEVIATIONS.columns, looks),
            Maker(funds_sheet(style).columns, looks),
        )


def _looks(style: Style) -> Looks:
    """The styles of the whole workbook, whatever parts there are: their columns look like the others'."""
    columns = overview_columns((), style)
    sheets: tuple[Sheet, ...] = (INDICATORS, DEVIATIONS, funds_sheet(style))
    return Looks(chain(columns, *(sheet.columns for sheet in sheets)))
