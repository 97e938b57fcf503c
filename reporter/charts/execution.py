"""The chart of budget execution: one bar a project, and the line below which a reason is due."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer
from reporter.scoring import is_low

from .chart import NOTHING, Axis, Chart, Limit, Look, Part, Row, Series
from .ranking import Ranking


def execution_chart(ranking: Ranking, limit: Decimal, printer: Printer) -> Chart | None:
    """Execution rates as the report's text gives them, highest first; ``None`` with fewer than two rates.

    Below ``limit`` a reason is due.
    """
    if len(ranking.shown) < 2:
        return None
    line = Figure(limit, Unit.RATE, Working("模板规定的执行率界线"))
    limit_text = printer.rate(line, "0.##%" if _in_percent(printer) else "0.##")
    rows = ranking.rows(lambda rate: _bar(rate, limit, printer), unknown="无法计算", printer=printer)
    return Chart(
        "execution",
        f"各项目预算执行率{ranking.note(printer)}",
        _alt(rows, ranking, limit, limit_text, printer),
        (Series(f"达到{limit_text}", Look.FULL), Series(f"低于{limit_text}", Look.MISSED)),
        rows,
        _axis(ranking, printer),
        Limit(limit, f"应说明原因的界限（{limit_text}）"),
    )


def _in_percent(printer: Printer) -> bool:
    return "%" in printer.style.rate


def _bar(rate: Figure, limit: Decimal, printer: Printer) -> tuple[tuple[Part, ...], str]:
    part = Part(max(rate.value, Decimal(0)))
    return ((NOTHING, part) if is_low(rate.value, limit) else (part, NOTHING)), printer.rate(rate)


def _axis(ranking: Ranking, printer: Printer) -> Axis:
    pattern = "0%" if _in_percent(printer) else "0.0"
    return Axis.over(
        [entry.figure.value for entry in ranking.shown],
        step=Decimal("0.2"),
        least=Decimal(1),
        most=Decimal("1.6"),
        write=lambda tick: printer.rate(tick, pattern),
    )


def _alt(rows: tuple[Row, ...], ranking: Ranking, limit: Decimal, limit_text: str, printer: Printer) -> str:
    low = [entry for entry in ranking.shown if is_low(entry.figure.value, limit)]
    among = "图上所列的项目中，" if ranking.left_out else ""
    below = f"{among}低于{limit_text}的有{printer.count(len(low))}个" if low else f"没有低于{limit_text}的"
    listed = "；".join(f"{row.name} {row.end}" for row in rows)
    return f"横向条形图，各项目预算执行率由高到低：{listed}。{below}（虚线为应说明原因的界限）。"
