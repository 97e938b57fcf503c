"""The chart of changed budgets: initial, adjusted and spent amounts of the projects concerned."""

from __future__ import annotations

from decimal import Decimal

from reporter.explain import BudgetChange, Counted
from reporter.model import Figure
from reporter.numbers import Printer

from .chart import Axis, Chart, Look, Part, Row, Series, Shape
from .facts import CHANGES
from .names import labels_of

_LEAST = 2  # a single project's change is one sentence
_SERIES = (
    Series("年初预算数", Look.EMPTY),
    Series("全年预算数", Look.OVER),
    Series("全年执行数", Look.FULL),
)


def changes_chart(found: Counted[BudgetChange], printer: Printer) -> Chart | None:
    """What became of the budgets that were changed within the year, the largest change on top.

    ``None`` unless several projects' budgets were changed: else the table of funds tells it all.
    """
    shown = found.shown
    longest = max((figure.value for each in shown for figure in _amounts(each)), default=Decimal(0))
    if len(found) < _LEAST or longest <= 0:
        return None
    drawn = labels_of(each.name for each in shown)
    rows = tuple(_row(each, label, printer) for each, label in zip(shown, drawn, strict=True))
    unit = printer.style.money_unit
    return Chart(
        "changes",
        f"年中调整预算的项目资金（{unit}）{_note(len(found), printer)}",
        f"分组条形图，年中调整预算的项目的资金（{unit}）：{'；'.join(map(_told, rows))}。",
        _SERIES,
        rows,
        Axis(longest),
        shape=Shape.BESIDE,
        dense=True,
    )


def _amounts(change: BudgetChange) -> tuple[Figure, ...]:
    return change.initial, change.adjusted, change.spent


def _note(found: int, printer: Printer) -> str:
    if found <= CHANGES:
        return ""
    return f"（{printer.count(found)}个项目中调整较多的{printer.count(CHANGES)}个）"


def _row(change: BudgetChange, label: tuple[str, ...], printer: Printer) -> Row:
    parts = tuple(Part(figure.value, printer.money(figure)) for figure in _amounts(change))
    return Row(change.name, label, parts)


def _told(row: Row) -> str:
    listed = zip(_SERIES, row.parts, strict=True)
    return f"{row.name}{'，'.join(f'{series.name}{part.text}' for series, part in listed)}"
