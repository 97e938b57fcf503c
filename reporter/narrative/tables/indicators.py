"""Table of indicators by part: how many there are, and how many came out in which way."""

from __future__ import annotations

from reporter.blocks import Table
from reporter.numbers import Printer

from ..facts.indicators import Indicators, Tally
from ..facts.sums import count
from .sheet import Labels, Row, row

_COLUMNS = ("met", "over", "partial", "under", "unknown")


def indicator_table(indicators: Indicators, printer: Printer, labels: Labels) -> Table | None:
    """``None`` without indicators. Columns of nothing are left out, but for met and missed."""
    if not indicators.whole.rows:
        return None
    columns = [key for key in _COLUMNS if key in ("met", "under") or getattr(indicators.whole, key)]
    parts = [part for part in indicators.parts if part.rows]
    return Table(
        id="indicators",
        caption=labels("indicators_table"),
        columns=(
            labels.left("category"),
            labels.center("applicable"),
            *(labels.center(key) for key in columns),
            labels.center("share"),
        ),
        rows=(
            *(_row(part, part.name, columns, printer) for part in parts),
            _row(indicators.whole, labels("sum"), columns, printer, bold=True),
        ),
        unit=f"{labels('unit')}{labels('indicators_unit')}",
        total_rows=1,
    )


def _row(tally: Tally, name: str, columns: list[str], printer: Printer, *, bold: bool = False) -> Row:
    counts = (printer.number(count(getattr(tally, key))) for key in ("rows", *columns))
    return row([name, *counts, printer.percent(tally.share)], bold=bold)
