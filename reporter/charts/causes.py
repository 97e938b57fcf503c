"""The chart of causes: how many points each of them cost, and how many are not explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reporter.explain import CauseGroup
from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer

from .chart import NOTHING, Axis, Chart, Look, Part, Row, Series
from .names import labels_of

_MOST = 8  # causes with a bar of their own; of more, the last bar is that of all others
_LEAST = 3  # fewer bars say no more than a sentence
_OPEN = "原因待补充或核实"
_ONE = (Series("", Look.FULL),)  # nothing is open: no need of a legend
Bar = tuple[str, Figure, bool]  # name, points, whether they are open


def causes_chart(causes: Sequence[CauseGroup], printer: Printer) -> Chart | None:
    """Points lost by cause, the most costly on top and the unexplained at the bottom.

    ``None`` with fewer than three bars.
    """
    bars = list(_bars(causes, printer))
    if len(bars) < _LEAST:
        return None
    texts = labels_of(name for name, _, _ in bars)
    rows = tuple(_row(bar, text, printer) for bar, text in zip(bars, texts, strict=True))
    known, unknown = (
        "；".join(f"{row.name} {row.end}" for row, bar in zip(rows, bars, strict=True) if bar[2] is is_open)
        for is_open in (False, True)
    )
    listed = "。".join(filter(None, (f"由多到少：{known}" if known else "", unknown)))
    return Chart(
        "causes",
        "失分的原因（分）",
        f"横向条形图，按原因归集的失分{listed}。",
        (Series("原因已说明", Look.FULL), Series(_OPEN, Look.MISSED)) if unknown else _ONE,
        rows,
        Axis(max(lost.value for _, lost, _ in bars)),
        dense=True,
    )


def _bars(groups: Sequence[CauseGroup], printer: Printer) -> Iterator[Bar]:
    costly = [(group.label, group.lost) for group in groups if group.lost and not group.open]
    costly.sort(key=lambda each: -each[1].value)  # causes that the pack has no name for come last otherwise
    shown = costly if len(costly) <= _MOST else costly[: _MOST - 1]
    yield from ((label, lost, False) for label, lost in shown)
    rest = [lost for _, lost in costly[len(shown) :]]
    if rest:
        working = Working("其余各类原因失分之和", tuple(rest))
        whole = sum((lost.value for lost in rest), Decimal(0))
        yield f"其余{printer.count(len(rest))}类原因", Figure(whole, Unit.POINTS, working), False
    yield from ((_OPEN, group.lost, True) for group in groups if group.lost and group.open)


def _row(bar: Bar, label: tuple[str, ...], printer: Printer) -> Row:
    name, lost, is_open = bar
    part = Part(lost.value)
    return Row(name, label, (NOTHING, part) if is_open else (part,), f"{printer.score(lost)}分")
