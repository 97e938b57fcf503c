"""Funding lines as the checks look at them: the total, its sources, and money that cost indicators name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from reporter.model import UPWARD, FundingLine, Kind, Quantity, Role, Transfer, known, role_of
from reporter.model.kinds import is_cost
from reporter.model.measures import MULTIPLIERS
from reporter.scoring import IndicatorResult, ProjectEvaluation

from .apart import taken_apart
from .once import once_a_project
from .rows import applying
from .wordlists import phrases
from .written import clauses

Column = Literal["initial", "adjusted", "spent"]
COLUMNS: dict[Column, str] = {"initial": "年初预算数", "adjusted": "全年预算数", "spent": "全年执行数"}

_LEVELS = {Role.CENTRAL, Role.PROVINCIAL, Role.CITY, Role.COUNTY}
_PER_UNIT = re.compile(r"均|每|单价|单位成本|标准|/")


def amount(line: FundingLine, column: Column) -> Decimal | None:
    """The number in that column; ``None`` for a blank or a mark."""
    return known(getattr(line, column))


def called(line: FundingLine) -> str:
    """The line's name without the 其中 that the form puts before it and the colon behind it."""
    return line.source.strip().removeprefix("其中").strip("：: ") or line.source


def source_lines(project: ProjectEvaluation) -> list[FundingLine]:
    """All lines but the total; empty where the only line stands for the total."""
    whole = project.execution.line
    return [line for line in project.project.funds if line is not whole] if whole is not None else []


def possible_sums(lines: Sequence[FundingLine], column: Column) -> set[Decimal]:
    """Every sum that the sources may mean: lines that are part of another (其中：中央) counted or not.

    A form does not say which line is part of which, so that a total is wrong only when no reading gives it.
    """
    tops = [line for line in lines if role_of(line.source) not in _LEVELS | {Role.LOCAL, Role.OTHER_SOURCE}]
    local = [line for line in lines if role_of(line.source) is Role.LOCAL]
    levels = [line for line in lines if role_of(line.source) in _LEVELS]
    centre = [line for line in levels if role_of(line.source) is Role.CENTRAL]
    others = [line for line in lines if role_of(line.source) is Role.OTHER_SOURCE]
    readings = [tops, [*tops, *levels], [*tops, *local], [*tops, *local, *centre], [*tops, *local, *levels]]
    sums = {_sum(reading, column) for reading in readings if reading}
    return (sums | {each + _sum(others, column) for each in sums}) or {_sum(others, column)}


def _sum(lines: Sequence[FundingLine], column: Column) -> Decimal:
    return sum((amount(line, column) or Decimal(0) for line in lines), Decimal(0))


class Cost(NamedTuple):
    """A cost indicator whose target is an amount of money; yuan."""

    row: IndicatorResult
    target: Decimal
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class Costs:
    """Money that the cost indicators name, each and in all."""

    each: tuple[Cost, ...]

    @property
    def target(self) -> Decimal:
        """The sum of the targets."""
        return sum((each.target for each in self.each), Decimal(0))

    @property
    def actual(self) -> Decimal | None:
        """The sum of the actuals; ``None`` when one is not known."""
        values = [each.actual for each in self.each if each.actual is not None]
        return sum(values, Decimal(0)) if len(values) == len(self.each) else None


@once_a_project
def costs_of(project: ProjectEvaluation) -> Costs:
    """The cost indicators whose target is an amount of money, leaving out costs per head or piece."""
    return Costs(tuple(_costs(applying(project))))


def _costs(rows: Sequence[IndicatorResult]) -> Iterator[Cost]:
    for row in rows:
        indicator, target = row.indicator, row.indicator.target
        if target is None or not _is_money(target):
            continue
        if is_cost(indicator) and target.value is not None and not _PER_UNIT.search(indicator.label):
            yield Cost(row, target.value, _money(indicator.actual))


def _is_money(quantity: Quantity) -> bool:
    return _is_in_yuan(quantity) and quantity.kind is Kind.NUMBER and quantity.operator not in UPWARD


def _is_in_yuan(cost: Quantity) -> bool:
    """Whether a cost is told in yuan; 150万 of it can be nothing else."""
    return cost.unit == "元" or (not cost.unit and cost.power >= MULTIPLIERS["万"])


def _money(actual: Quantity | None) -> Decimal | None:
    """Yuan of an actual value; a bare 0 needs no unit."""
    if actual is None or actual.kind is not Kind.NUMBER:
        return None
    return actual.value if _is_in_yuan(actual) or actual.value == 0 else None


def tells_of_change(text: str) -> bool:
    """Whether a text speaks of a budget that was changed within the year.

    >>> tells_of_change("按财政要求压减预算"), tells_of_change("按实际符合条件企业拨付")
    (True, False)
    """
    return phrases("adjusted.phrases").search("".join(text.split())) is not None


def tells_change_alone(line: FundingLine) -> bool:
    """Whether a line's reason tells nothing but that its budget was changed: why money was left, it does not.

    Of a budget that the table shows changed, every clause speaks of the change; where it shows none, every
    clause says no more than by how much.
    """
    cause = taken_apart(line.reason or "").cause
    initial, adjusted = amount(line, "initial"), amount(line, "adjusted")
    if initial is None or adjusted is None or initial == adjusted:
        return states_change(cause)
    told = clauses(cause)
    return bool(told) and all(map(tells_of_change, told))


def states_change(reason: str) -> bool:
    """Whether every clause of a text only states by how much a budget was changed.

    >>> states_change("年中追加10万元。"), states_change("12月才追加10万元")
    (True, False)
    """
    told = ["".join(each.split()) for each in clauses(reason) if each.strip()]
    return bool(told) and all(phrases("adjusted.bare").fullmatch(each) for each in told)


def net_transfers(name: str, records: Sequence[Transfer]) -> Decimal:
    """What the project got by the recorded transfers, less what it gave; yuan."""
    net = Decimal(0)
    for each in records:
        value = known(each.amount) or Decimal(0)
        net += (each.to_project == name) * value - (each.from_project == name) * value
    return net
