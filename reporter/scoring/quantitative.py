"""Numeric targets: ≥ > ≤ < = and ranges, by the formulas that the rules name."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from reporter.model import DOWNWARD, UPWARD, Indicator, Kind, Operator, Quantity, Rules
from reporter.model.measures import DAYS, WORKING_DAYS
from reporter.model.periods import adds_up, take_period, tells_period
from reporter.model.rules import Quantitative
from reporter.numbers import rounded

from .answers import change_in
from .compare import comparable, is_period_open, is_scale_open
from .direction import (
    is_either_way,
    is_fall,
    is_planned_cost,
    is_way_open,
    operator_of,
    told_operator,
    way_wanted,
)
from .evaluation import Status
from .figures import RATE, told_otherwise
from .verdict import FULL, NOTHING, Verdict, judged, unknown
from .wording import printed_pair, short

_IS_MET = {
    Operator.AT_LEAST: ge,
    Operator.MORE_THAN: gt,
    Operator.AT_MOST: le,
    Operator.LESS_THAN: lt,
    Operator.EQUAL: eq,
}

_STRICT = (Operator.MORE_THAN, Operator.LESS_THAN)
_REVERSED = re.compile("亏损|超支")  # beside 利润 and 节约率
_NEARLY = re.compile(r"(?:近|接近)[\d一二两三四五六七八九十百千万亿]")  # 近500人 are fewer
_AND_MORE = re.compile("[余多]")
_ABOUT = Decimal("0.9")  # 约100人 may be 95, but nobody says it of 50


class _Pair(NamedTuple):
    """Target and actual in one unit, and as they were read."""

    t: Decimal
    a: Decimal
    target: Quantity
    actual: Quantity

    @property
    def printed(self) -> tuple[str, str]:
        """Target and actual as a formula has them."""
        return printed_pair(self.target, self.actual, self.t, self.a)


def number_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target that is one number, against a number or a range."""
    target, actual = _in_percent(indicator, _as_named(indicator, target, actual), actual)
    operator = operator_of(indicator, rules.quantitative)
    falls = _as_falls(indicator, target, actual, rules.quantitative)
    if falls is None:
        return unknown(f"完成值“{actual.text}”看不出是升是降，无法与“{target.text}”比较", operator=operator)
    target, actual = falls
    pair = _pair(target, actual, operator)
    if is_period_open(target, actual):
        near = _pair(_untold(target), _untold(actual), operator)
        if not all(each and _IS_MET[operator](each.a, each.t) for each in (near, pair)):
            return unknown(_period_open(target, actual), operator=operator)
        pair = near
    if pair is None:
        return unknown(f"指标值“{target.text}”与完成值“{actual.text}”单位不同，无法比较", operator=operator)
    if is_scale_open(target, actual, content="满意" in indicator.name):
        return unknown(
            f"完成值“{actual.text}”没有写明满分是多少，无法与“{target.text}”比较", operator=operator
        )
    if _points_away(operator, actual):
        return unknown(f"完成值“{actual.text}”不能说明是否达到“{target.text}”", operator=operator)
    otherwise = told_otherwise(indicator, target, actual, operator, rules.quantitative)
    if otherwise is not None:
        return otherwise
    if _is_opposite(indicator, actual, rules.quantitative):
        return Verdict(Status.UNDER, NOTHING, operator=operator, said="变化方向与指标值相反，不得分")
    if operator in DOWNWARD and _nothing_spent(indicator, pair, rules.quantitative):
        return unknown("完成值为0，事项没有发生，不能算作节约", operator=operator)._replace(ratio=NOTHING)
    if operator in UPWARD and pair.a == pair.t and _NEARLY.search(actual.text):
        return unknown(
            f"完成值“{actual.text}”没有写明实际数，不能说明是否达到“{target.text}”", operator=operator
        )
    share, formula = _share(operator, pair, rules.quantitative)
    ratio = pair.a / pair.t if pair.t else None
    is_met = share == FULL
    if not is_met and _is_for_other_period(indicator, target, actual):
        return unknown(_period_open(target, actual), operator=operator)
    if not is_met and operator in UPWARD and _is_about_as_much(pair):
        about = f"指标值“{target.text}”是约数，完成值“{actual.text}”算不算达到由单位判断"
        return judged(Status.UNDER, about, (share, FULL))._replace(ratio=ratio, operator=operator)
    if not is_met and operator in UPWARD and is_way_open(indicator, rules.quantitative):
        return unknown(f"指标值“{target.text}”没有写“≥”或“≤”，看不出越高越好还是越低越好", operator=operator)
    if not is_met and operator in DOWNWARD and _may_be_in_working_days(pair):
        return unknown(f"“{target.text}”按工作日算，“{actual.text}”按自然日算，无法比较", operator=operator)
    if is_met and operator in DOWNWARD and _may_be_more_days(pair):
        return unknown(f"“{target.text}”按自然日算，“{actual.text}”按工作日算，无法比较", operator=operator)
    if is_met and not _IS_MET[operator](pair.a, pair.t) and operator in _STRICT:
        return unknown(
            f"完成值“{actual.text}”正好是“{target.text}”的界限，算不算达到由单位判断", operator=operator
        )
    said = _how_met(operator) if is_met and not formula else ""
    verdict = Verdict(Status.MET if is_met else Status.UNDER, share, ratio, operator, formula, said)
    return _beyond(verdict, rules) if operator in UPWARD else verdict


def range_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target with two bounds; below the lower one a÷low, above the upper one high÷a.

    Where one way is better, what is beyond the bounds on that side is met: 97% of 90%-95% 就业率. Where
    nothing tells which way is, what is above may be more or too much: 130亩 of 100-120亩, 22度 of 18-20度.
    """
    if is_period_open(target, actual):
        return unknown(_period_open(target, actual))
    factors = comparable(target, actual)
    if factors is None or target.value is None or target.upper is None or actual.value is None:
        return unknown(f"指标值“{target.text}”与完成值“{actual.text}”单位不同，无法比较")
    low, high = target.value * factors.target, target.upper * factors.target
    least, most = actual.value * factors.actual, (actual.upper or actual.value) * factors.actual
    if low <= least and most <= high:
        return Verdict(Status.MET, FULL, said="在指标值范围内")
    operator = told_operator(indicator, target, rules.quantitative)
    if operator in DOWNWARD and most == 0 and is_planned_cost(indicator, rules.quantitative):
        return unknown("完成值为0，事项没有发生，不能算作节约")
    if operator in UPWARD and least >= low:
        return Verdict(Status.MET, FULL, said="高于指标值范围")
    if operator in DOWNWARD and most <= high:
        return Verdict(Status.MET, FULL, said="低于指标值范围")
    if least != most:
        return unknown(f"完成值“{actual.text}”不全在指标值范围“{target.text}”内")
    by_share = rules.quantitative.outside_range != "met_is_full"
    if least > high and operator is None:
        above = (
            f"完成值“{actual.text}”高于指标值范围“{target.text}”，看不出是否越高越好，算不算达到由单位判断"
        )
        return judged(Status.UNDER, above, (high / least if by_share and high > 0 else NOTHING, FULL))
    if not by_share:
        return Verdict(Status.UNDER, NOTHING, said="不在指标值范围内，不得分")
    if least < low:
        return Verdict(Status.UNDER, max(NOTHING, least) / low, formula=f"{short(least)}÷{short(low)}")
    if high <= 0:
        return Verdict(Status.UNDER, NOTHING, said="超出指标值范围，不得分")
    return Verdict(Status.UNDER, high / least, formula=f"{short(high)}÷{short(least)}")


def _as_named(indicator: Indicator, target: Quantity, actual: Quantity) -> Quantity:
    """The target with the period of its name where the answer has one: 4次 of 每月巡查次数 beside 每月3次."""
    if actual.period is None or target.period is not None or not (adds_up(target.unit) or not target.unit):
        return target
    return replace(target, period=take_period(indicator.name)[1])


def _is_for_other_period(indicator: Indicator, target: Quantity, actual: Quantity) -> bool:
    """日均1条 beside ≥300条, of which nobody can tell whether they add up."""
    if target.period or actual.period or not ("每" in actual.text or "均" in actual.text):
        return False
    return tells_period(actual.text) and not tells_period(indicator.name + target.text)


def _in_percent(indicator: Indicator, target: Quantity, actual: Quantity) -> tuple[Quantity, ...]:
    """Of a rate without units, 95 beside 0.98 is a percentage."""
    values = target, actual
    if target.unit or actual.unit or not RATE.search(indicator.name):
        return values
    if target.value is None or actual.value is None:
        return values
    if not any(each.places and NOTHING < (each.value or NOTHING) <= 1 for each in values):
        return values
    return tuple(replace(each, unit="%") if (each.value or NOTHING) > 1 else each for each in values)


def _as_falls(
    indicator: Indicator, target: Quantity, actual: Quantity, rules: Quantitative
) -> tuple[Quantity, Quantity] | None:
    """Target and actual of a fall by what was taken off: -2% and -3.1% are 2% and 3.1%, others as they are.

    ``None`` for a bare 3.1% beside -2%, of which nobody can tell whether the sign was forgotten.
    """
    negative, fell = is_fall(indicator, target), actual.value is not None and actual.value < 0
    if not negative and not (fell and way_wanted(indicator, rules) == "falling"):
        return target, actual
    change = change_in(actual.text, rules.rising, rules.falling)
    if not fell and actual.value and change is None:
        return None
    is_rise = change is not None and change.way == "rising"
    return _taken_off(target) if negative else target, _taken_off(actual) if fell or is_rise else actual


def _taken_off(quantity: Quantity) -> Quantity:
    return replace(quantity, value=-(quantity.value or NOTHING))


def _pair(target: Quantity, actual: Quantity, operator: Operator) -> _Pair | None:
    factors = comparable(target, actual)
    written = actual.upper if actual.upper is not None and operator in DOWNWARD else actual.value
    if written is not None and is_either_way(target):
        written = abs(written)  # -6% is further off than ±5%
    if factors is None or target.value is None or written is None:
        return None
    return _Pair(target.value * factors.target, written * factors.actual, target, actual)


def _untold(count: Quantity) -> Quantity:
    return replace(count, period=None)


def _period_open(target: Quantity, actual: Quantity) -> str:
    return f"指标值“{target.text}”和完成值“{actual.text}”，看不出是同一期间的还是全年的，无法比较"


def _is_opposite(indicator: Indicator, actual: Quantity, rules: Quantitative) -> bool:
    """下降2% beside 增长5%, of what the target or the name names, if of anything."""
    change = change_in(actual.text, rules.rising, rules.falling)
    wish = indicator.name + indicator.target_text
    if _REVERSED.search(actual.text) and not _REVERSED.search(wish):
        return operator_of(indicator, rules) in UPWARD
    if change is None or change.whose not in wish:
        return False
    return way_wanted(indicator, rules) not in (change.way, None)


def _points_away(operator: Operator, actual: Quantity) -> bool:
    """``<95%`` says nothing about reaching 95%; ``≥95%`` counts as 95%."""
    if actual.operator is None or actual.kind is not Kind.NUMBER:
        return False
    if operator in UPWARD:
        return actual.operator in DOWNWARD
    return operator in DOWNWARD and actual.operator in UPWARD


def _may_be_in_working_days(pair: _Pair) -> bool:
    """20天 beside 15个工作日, which no more may be than."""
    working = pair.target.unit in WORKING_DAYS and pair.actual.unit not in WORKING_DAYS
    return working and pair.a <= _most_days(pair.t)


def _may_be_more_days(pair: _Pair) -> bool:
    """175个工作日 beside 180天, which they may take longer than."""
    working = pair.actual.unit in WORKING_DAYS and pair.target.unit in DAYS
    return working and _most_days(pair.a) > pair.t


def _most_days(working: Decimal) -> Decimal:
    """How many days so many working days may be: with two days off a week, and those of one more."""
    return working * 7 / 5 + 2


def _is_about_as_much(pair: _Pair) -> bool:
    """2.98万 beside 约3万, as exact as that is; 200余人 are no fewer than 200."""
    target = pair.target
    if (
        not target.approximate
        or target.operator is not None
        or not target.value
        or _AND_MORE.search(target.text)
    ):
        return False
    last = (
        target.power - target.places if target.places else int(target.value.normalize().as_tuple().exponent)
    )
    half = FULL.scaleb(last) / 2
    return pair.a >= pair.t * max(_ABOUT, FULL - half / abs(target.value))


def _nothing_spent(indicator: Indicator, pair: _Pair, rules: Quantitative) -> bool:
    """A cost of zero where money was planned: the work was not done, which is no saving."""
    return pair.a == 0 and pair.t > 0 and is_planned_cost(indicator, rules)


def _share(operator: Operator, pair: _Pair, rules: Quantitative) -> tuple[Decimal, str]:
    """(share of the points, its formula); the formula is "" when a sentence says it."""
    t, a = pair.t, pair.a
    if _IS_MET[operator](a, t):
        return FULL, ""
    if t <= 0:
        return NOTHING, ""  # nothing can be divided by a target of zero: met, or no points
    if operator in UPWARD:
        return _proportional(pair) if rules.at_least == "proportional" else (NOTHING, "")
    if operator in DOWNWARD:
        return _downward(pair, rules)
    if rules.equal == "met_is_full":
        return NOTHING, ""
    if rules.equal == "both_sides":
        t_text, a_text = pair.printed
        return max(NOTHING, FULL - abs(a - t) / t), f"（1－|{a_text}－{t_text}|÷{t_text}）"
    return (FULL, "") if a > t else _proportional(pair)


def _proportional(pair: _Pair) -> tuple[Decimal, str]:
    t_text, a_text = pair.printed
    return max(NOTHING, pair.a) / pair.t, f"{a_text}÷{t_text}"


def _downward(pair: _Pair, rules: Quantitative) -> tuple[Decimal, str]:
    t_text, a_text = pair.printed
    if rules.at_most == "reciprocal":
        return pair.t / pair.a, f"{t_text}÷{a_text}"
    if rules.at_most == "linear":
        share = max(NOTHING, FULL - (pair.a - pair.t) / pair.t)
        return share, f"（1－（{a_text}－{t_text}）÷{t_text}）"
    return NOTHING, ""


def _how_met(operator: Operator) -> str:
    return "未超过指标值" if operator in DOWNWARD else "已达到指标值"


def _beyond(verdict: Verdict, rules: Rules) -> Verdict:
    """OVER from the warning ratio on; points are taken by ratio where the rules say so."""
    over, ratio = rules.over, verdict.ratio
    if ratio is None or ratio < over.warn or verdict.status is not Status.MET:
        return verdict
    if over.deduct != "by_ratio":
        return verdict._replace(status=Status.OVER)
    share = max(NOTHING, FULL - (ratio - over.warn))
    formula = f"（1－（{short(rounded(ratio, 4))}－{short(over.warn)}））"
    return verdict._replace(status=Status.OVER, attainment=share, formula=formula, said="")
