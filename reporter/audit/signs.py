"""Signs that stand the wrong way round: ≤90% of people content, ≥5% of complaints."""

from __future__ import annotations

import re

from reporter.model import DOWNWARD, UPWARD, Operator
from reporter.model.kinds import is_cost
from reporter.model.measures import TIMES
from reporter.model.rules import Quantitative
from reporter.scoring import IndicatorResult
from reporter.scoring.direction import any_of, unsigned_operator

from .naming import name_of
from .units import SHARE, measures

COMPARING = re.compile("[≥≤≧≦⩾⩽<>＜＞]")
"""A sign that compares, in any of its forms; of equality none is told."""
_HIGH = re.compile(r"(?<![不未])(?:满意|合格率|及时率|覆盖率|达标率|准确率|知晓率|完好率)")
_LOW = re.compile(r"不|未|投诉|差错|误差|超|计算方法|计算公式")  # by its own formula 准确率 may be the error


def meant_sign(row: IndicatorResult, rules: Quantitative) -> Operator | None:
    """The sign that the name asks for where the target has the opposite one; ``None`` where it is right.

    Of a 成本控制率 both signs are in use, and what is granted to people is no cost. A span of time that is
    written as the least (≥360天 of service) is doubted only where the name says that it is to be short.
    """
    indicator, target = row.indicator, row.indicator.target
    if target is None or target.operator is None or not row.applies:
        return None
    if target.operator in DOWNWARD:
        name = name_of(row)
        high = measures(target.unit) == SHARE and _HIGH.search(name) and not _LOW.search(name)
        return Operator.AT_LEAST if high and not is_cost(indicator) else None
    if target.operator not in UPWARD:
        return None
    if is_cost(indicator) and (target.unit == "%" or any_of(rules.granted).search(indicator.name)):
        return None
    if target.unit in TIMES and not any_of(rules.shorter).search(indicator.name):
        return None
    return Operator.AT_MOST if unsigned_operator(indicator, target, rules) in DOWNWARD else None
