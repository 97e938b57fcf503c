"""The chart of scores: one bar a project, points got and points lost."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer, plain

from .chart import Axis, Chart, Look, Part, Series
from .ranking import Ranking

_STEP = Decimal(20)


def scores_chart(ranking: Ranking, whole: Decimal, printer: Printer) -> Chart | None:
    """Totals of ``whole`` as the report prints them, highest first; ``None`` with fewer than two of them."""
    if len(ranking.shown) < 2:
        return None
    rows = ranking.rows(lambda total: _bar(total, whole, printer), unknown="未评分", printer=printer)
    listed = "；".join(f"{row.name} {row.end}" for row in rows)
    lost = any(len(row.parts) > 1 for row in rows)
    return Chart(
        "scores",
        f"各项目自评得分{'及失分' if lost else ''}{ranking.note(printer)}",
        f"横向{'堆叠' if lost else ''}条形图，各项目自评得分由高到低：{listed}。",
        (Series("得分", Look.FULL), Series("失分", Look.MISSED)) if lost else (Series("", Look.FULL),),
        rows,
        _axis(ranking, whole, printer),
    )


def _bar(total: Figure, whole: Decimal, printer: Printer) -> tuple[tuple[Part, ...], str]:
    got, lost = Part(total.value), _lost(total, whole)
    text = f"{printer.total(total)}分"
    if lost is None:
        return (got,), text
    return (got, Part(lost.value)), f"{text}，失{printer.total(lost)}分"


def _lost(shown: Figure, whole: Decimal) -> Figure | None:
    """Points lost of ``whole`` with their working; ``None`` when nothing was lost."""
    if shown.value >= whole:
        return None
    lost = whole - shown.value
    working = Working(f"{plain(whole)}－{plain(shown.value)}＝{plain(lost)}", (shown,))
    return Figure(lost, Unit.POINTS, working)


def _axis(ranking: Ranking, whole: Decimal, printer: Printer) -> Axis:
    totals = [entry.figure.value for entry in ranking.shown]
    return Axis.over(
        totals, step=_STEP, least=whole, most=whole + _STEP, write=lambda tick: printer.number(tick, "0")
    )
