"""The chart of indicators: how many of each 一级指标 were met, exceeded, partly met, missed, not assessed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reporter.numbers import Printer
from reporter.scoring.evaluation import Status

from .chart import Axis, Chart, Look, Part, Row, Series
from .facts import Counts
from .names import labels_of

_KINDS = (
    (Status.MET, "完成", Look.FULL),
    (Status.OVER, "超额较多", Look.OVER),
    (Status.PARTIAL, "部分完成", Look.PARTIAL),
    (Status.UNDER, "未完成", Look.MISSED),
    (Status.UNKNOWN, "未能比较", Look.EMPTY),
)
_DIGIT = Decimal("0.02")  # share of the bar that one digit needs
Outcomes = Sequence[tuple[str, Counts]]


def completion_chart(counted: Outcomes, printer: Printer) -> Chart | None:
    """Indicators of all projects by 一级指标, each bar being all of a category's indicators that apply.

    ``None`` when there is but one category (a sentence says it better), or when nothing could be assessed.
    """
    assessed = sum(counts.total() - counts[Status.UNKNOWN] for _, counts in counted)
    if len(counted) < 2 or not assessed:
        return None
    kinds = [kind for kind in _KINDS if any(counts[kind[0]] for _, counts in counted)]
    words = [(status, text) for status, text, _ in kinds]
    drawn = labels_of(name for name, _ in counted)
    rows = tuple(
        _row(name, label, counts, words, printer)
        for (name, counts), label in zip(counted, drawn, strict=True)
    )
    return Chart(
        "completion",
        "各类绩效指标完成情况（项）",
        f"横向堆叠条形图，各类绩效指标完成情况：{'；'.join(_sentence(*c, printer) for c in counted)}。",
        tuple(Series(text, look) for _, text, look in kinds),
        rows,
        Axis(Decimal(1)),
    )


def _row(
    name: str, label: tuple[str, ...], counts: Counts, kinds: list[tuple[Status, str]], printer: Printer
) -> Row:
    """The category's bar; numbers for which their part is too narrow stand behind the bar with their word."""
    total = Decimal(counts.total())
    parts, behind = [], []
    for status, text in kinds:
        share, number = counts[status] / total, counts[status]
        shown = printer.count(number) if number else ""
        narrow = share < _DIGIT * len(shown)
        parts.append(Part(share, "" if narrow else shown))
        if narrow:
            behind.append(f"{text}{shown}")
    whole = f"（共{printer.count(counts.total())}项）"
    return Row(name, (*label, whole), tuple(parts), "、".join(behind))


def _sentence(name: str, counts: Counts, printer: Printer) -> str:
    listed = "、".join(
        f"{text}{printer.count(counts[status])}项" for status, text, _ in _KINDS if counts[status]
    )
    return f"{name}共{printer.count(counts.total())}项，{listed}"
