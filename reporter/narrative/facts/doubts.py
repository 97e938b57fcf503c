"""Doubts: what one project's own statements do not agree on, for the author to settle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.explain import Counted
from reporter.model import Figure, Kind, Quantity, Unit, Working, total_line
from reporter.model.kinds import is_cost
from reporter.model.measures import MULTIPLIERS
from reporter.numbers import plain
from reporter.scoring import ProjectEvaluation
from reporter.scoring.compare import figure_of

from .sums import count, quotient

_ITEM = re.compile(r"（([一二三四五六七八九十])）(?P<head>[^。（]*)")
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<power>[亿万]?)元")
_WHOLLY_DONE = re.compile(r"100\s*[%％]|全部完成|已完成(?!\d)")


@dataclass(frozen=True, slots=True)
class Planned:
    """The amounts in the overview's own items (一)…(二)… do not add up to the budget that was stated.

    ``parts`` is their number, ``rate`` what was spent by the sum of the items, ``None`` where spending is
    not known. ``costs`` is the sum of the cost indicators' actual values, only where it equals the budget.
    """

    project: str
    parts: Figure
    total: Figure
    stated: Figure
    costs: Figure | None
    rate: Figure | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress stated as complete though indicators were missed; of the ``undone`` nothing was done."""

    project: str
    progress: str
    missed: tuple[str, ...]
    undone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """All doubts of a report, in the order of its projects."""

    planned: Counted[Planned]
    progress: Counted[Progress]


def planned_of(project: ProjectEvaluation) -> Planned | None:
    """``None`` where the overview has no items with amounts, or they add up."""
    line = total_line(project.project)
    stated = line.figure("adjusted", Unit.YUAN) if line else None
    items = _items(project.project.overview or "")
    if stated is None or len(items) < 2:
        return None
    total = sum(items, Decimal(0))
    if total == stated.value:
        return None
    parts = tuple(Figure(item, Unit.YUAN, project.project.ref("overview")) for item in items)
    working = "＋".join(plain(item) for item in items)
    whole = Figure(total, Unit.YUAN, Working(f"项目概况所列各项之和：{working}＝{plain(total)}", parts))
    spent = line.figure("spent", Unit.YUAN) if line else None
    costs = _costs(project)
    same = costs if costs and costs.value == stated.value else None
    rate = quotient(spent or same, whole, "实际支出÷项目概况所列各项之和")
    return Planned(project.project.title, count(items), whole, stated, same, rate)


def _items(overview: str) -> Sequence[Decimal]:
    """The amount in the head of each item (一), (二), …; none at all where one of them names none."""
    amounts = []
    for found in _ITEM.finditer(overview):
        amount = _AMOUNT.search(found["head"])
        if amount is None:
            return []
        amounts.append(Decimal(amount["number"]).scaleb(MULTIPLIERS.get(amount["power"], 0)))
    return amounts


def _costs(project: ProjectEvaluation) -> Figure | None:
    """Sum of the cost indicators' actual values in yuan; ``None`` where one of them is no money."""
    rows = [row for row in project.indicators if is_cost(row.indicator)]
    values = [_yuan(row.indicator.actual) for row in rows]
    known = [value for value in values if value is not None]
    if not rows or len(known) < len(values):
        return None
    actual = ((row.indicator.actual, row.indicator.ref("actual")) for row in rows)
    inputs = tuple(figure for value, where in actual if value and (figure := figure_of(value, where)))
    return Figure(sum(known, Decimal(0)), Unit.YUAN, Working("成本指标完成值之和", inputs))


def _yuan(value: Quantity | None) -> Decimal | None:
    if value is None or value.kind is not Kind.NUMBER or value.value is None:
        return None
    return value.value if value.unit == "元" or not value.value else None


def progress_of(project: ProjectEvaluation) -> Progress | None:
    """``None`` unless the progress is stated as complete and indicators were missed."""
    progress = (project.project.progress or "").strip()
    missed = [row for row in project.indicators if row.missed and not row.exceeded]
    if not missed or not _WHOLLY_DONE.search(progress):
        return None
    undone = [
        row.indicator.title for row in missed if row.indicator.actual and row.indicator.actual.value == 0
    ]
    return Progress(
        project.project.title, progress, tuple(row.indicator.title for row in missed), tuple(undone)
    )
