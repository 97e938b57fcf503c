"""The chart of deviating indicators: how far each actual value is from its target, as a share of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reporter.explain import Counted, Explanation
from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer

from .chart import NOTHING, Axis, Chart, Limit, Look, Part, Row, Series, Shape
from .names import clipped, ems, labels_of

MOST = 12  # indicators that are shown; of more, the gravest
_LEAST = 3
_VALUE = 8  # of a target or an actual value beside its mark, in ems
_MOST_LENGTH = Decimal(2)
_COARSE, _FINE = Decimal("0.5"), Decimal("0.2")  # steps of the axis; the finer one has no more ticks
_FINE_SPAN = Decimal("0.6")
_TARGET = Figure(Decimal(1), Unit.RATE, Working("指标值的全部"))


def deviating_chart(found: Counted[Explanation], printer: Printer, *, single: bool) -> Chart | None:
    """Completion of the indicators that came out off their targets, the lowest on top.

    ``found`` has the gravest first. ``None`` with fewer than three of them.
    """
    if len(found) < _LEAST:
        return None
    shown = sorted(found[:MOST], key=_ratio)
    rows = _rows(shown, printer, single=single)
    whole = printer.percent(_TARGET, "0%")
    lowest, longest = (
        min(max(each, Decimal(0)), _MOST_LENGTH) for each in (_ratio(shown[0]), _ratio(shown[-1]))
    )
    step = _FINE if longest - lowest <= _FINE_SPAN else _COARSE
    return Chart(
        "deviating",
        f"偏离指标的完成程度（括号内为完成值/指标值）{_note(len(found), printer)}",
        f"哑铃图，各偏离指标的完成值为指标值的比例由低到高：{'；'.join(_told(d, printer) for d in shown)}。",
        (Series("低于指标值", Look.FULL), Series("高于指标值", Look.OVER)),
        rows,
        Axis.over(
            [_ratio(deviation) for deviation in shown],
            step=step,
            least=Decimal(1),
            most=_MOST_LENGTH,
            write=lambda tick: printer.percent(tick, "0%"),
            start=min(lowest, 1 - step),  # lines begin at the target, so that no bar is cut
        ),
        Limit(Decimal(1), f"指标值（{whole}）"),
        Shape.DUMBBELLS,
        dense=True,
    )


def _ratio(deviation: Explanation) -> Decimal:
    return deviation.ratio.value if deviation.ratio else Decimal(0)


def _note(found: int, printer: Printer) -> str:
    if found <= MOST:
        return ""
    return f"（{printer.count(found)}项中偏离较重的{printer.count(MOST)}项）"


def _rows(shown: Sequence[Explanation], printer: Printer, *, single: bool) -> tuple[Row, ...]:
    names = [deviation.name for deviation in shown]
    drawn = labels_of(names)
    if not single:
        drawn = [
            (clipped(name), clipped(f"（{deviation.title}）"))
            for name, deviation in zip(names, shown, strict=True)
        ]
    return tuple(
        Row(name, label, _parts(deviation), _end(deviation, printer))
        for name, label, deviation in zip(names, drawn, shown, strict=True)
    )


def _parts(deviation: Explanation) -> tuple[Part, ...]:
    part = Part(max(_ratio(deviation), Decimal(0)))
    return (NOTHING, part) if part.length > 1 else (part,)


def _end(deviation: Explanation, printer: Printer) -> str:
    """The share and both values; the share alone where one is too long, for no number may be cut."""
    share, (target, actual) = printer.percent(deviation.ratio), _values(deviation)
    return share if max(ems(target), ems(actual)) > _VALUE else f"{share}（{actual}/{target}）"


def _told(deviation: Explanation, printer: Printer) -> str:
    target, actual = _values(deviation)
    printer.quote(target)
    printer.quote(actual)
    name = f"{deviation.title}“{deviation.name}”"
    return f"{name}指标值{target}，完成值{actual}，为{printer.percent(deviation.ratio)}"


def _values(deviation: Explanation) -> tuple[str, str]:
    """Target and actual value as the user wrote them, in one line."""
    return " ".join(deviation.target.split()), " ".join(deviation.actual.split())
