"""Table of funds: by project with a total, or by source where there is one project."""

from __future__ import annotations

from reporter.blocks import Table
from reporter.numbers import Printer

from ..facts.funds import Funds, FundsRow
from .sheet import Labels, Row, row


def fund_table(funds: Funds, printer: Printer, labels: Labels) -> Table | None:
    """``None`` for a single project with a single source: one line is no table."""
    rows = funds.projects.shown if len(funds.projects) > 1 else funds.sources
    if not rows:
        return None
    name = "project" if len(funds.projects) > 1 else "source"
    return Table(
        id="funds",
        caption=labels("funds_table"),
        columns=(
            labels.left(name),
            labels.right("initial"),
            labels.right("adjusted"),
            labels.right("spent"),
            labels.right("rate"),
        ),
        rows=(
            *(_row(one, one.name, printer) for one in rows),
            _row(funds.whole, labels("sum"), printer, bold=True),
        ),
        unit=f"{labels('unit')}{printer.style.money_unit}",
        total_rows=1,
    )


def _row(one: FundsRow, name: str, printer: Printer, *, bold: bool = False) -> Row:
    amounts = (printer.money(amount) for amount in (one.initial, one.adjusted, one.spent))
    return row([name, *amounts, printer.percent(one.rate)], bold=bold)
