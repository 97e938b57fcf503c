"""Indicators that restate the execution of the budget: 预算成本控制率, 资金支付率 and their like."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reporter.model import Kind
from reporter.model.kinds import Category, category_of, is_cost
from reporter.scoring import ExecutionResult, IndicatorResult, ProjectEvaluation

from .compare import cut_to, rounds_to
from .units import is_in_money

_NAME = re.compile(
    r"(预算|成本|资金|经费|支付|支出).{0,4}(控制|执行|支付|使用|支出|完成)率|^(执行|支付|支出)率$"
)
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.005")  # by which a rate written in whole percents may differ


def is_spending_rate(row: IndicatorResult) -> bool:
    """True when the name says that the row is spending over budget."""
    return _says_spending(row.indicator.label)


def is_general(row: IndicatorResult) -> bool:
    """True for a row that anything in a project may bear upon: spending, benefit, satisfaction."""
    return is_spending_rate(row) or category_of(row.indicator) in (Category.SATISFACTION, Category.BENEFIT)


@lru_cache(maxsize=4096)
def _says_spending(name: str) -> bool:
    return _NAME.search(name) is not None


def actual_share(row: IndicatorResult) -> Decimal | None:
    """The actual value of a percentage as a fraction; ``None`` when it is no percentage."""
    actual = row.indicator.actual
    if actual is None or actual.kind is not Kind.NUMBER or actual.unit != "%" or actual.value is None:
        return None
    return actual.value / _HUNDRED


def equals_execution(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    """True when the actual percentage is the execution rate, rounded or cut to the places it has."""
    actual, execution = row.indicator.actual, project.execution
    if actual is None or actual.value is None or actual_share(row) is None:
        return False
    rates = [each.value * _HUNDRED for each in (execution.rate, execution.stated_rate) if each is not None]
    return any(rounds_to(rate, actual.value) or cut_to(rate, actual.value) for rate in rates)


def tells_of_execution(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    """True for a row such as 预算控制率, and for a cost or a sum as far from its target as the spending is.

    Forms without a place for a reason beside the funds have it in such a row.
    """
    if not (is_cost(row.indicator) or is_in_money(row.indicator)):
        return False
    return is_spending_rate(row) or equals_execution(row, project) or _as_far(row, project.execution)


def _as_far(row: IndicatorResult, execution: ExecutionResult) -> bool:
    rate = execution.known_rate
    return rate is not None and row.ratio is not None and abs(row.ratio - rate.value) <= _ROUNDED
