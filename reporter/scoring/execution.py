"""Execution of the budget: the rate of every funding line, and the score of the total line."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, FundingLine, Project, Rules, Unit, Working, known, stated_rate, total_line
from reporter.model.rules import Interval, Rounding
from reporter.numbers import in_unit, plain, rounded

from .evaluation import ExecutionResult, Score
from .wording import how_rounded, result, rounding_note, short

_PRINTED_PLACES = 4  # 89.99%
BASES = {"adjusted": "全年预算数", "initial": "年初预算数"}


def execution_result(project: Project, rules: Rules, money_unit: str = "元") -> ExecutionResult:
    """The project's execution; workings write money in ``money_unit``, as the data does."""
    line = total_line(project)
    lines = tuple((each, rate_of(each, rules, money_unit)) for each in project.funds)
    if line is None:
        why = "没有年度资金总额一行，不能计算执行率" if project.funds else "没有填写项目资金，不能计算执行率"
        return ExecutionResult(None, None, None, Score(rules.weights.execution, why_not=why), lines)
    rate = next(each for own, each in lines if own is line)
    return ExecutionResult(line, rate, stated_rate(line), _score(line, rate, rules, money_unit), lines)


def rate_of(line: FundingLine, rules: Rules, money_unit: str = "元") -> Figure | None:
    """The line's exact rate: spent ÷ base; ``None`` without spending or base, or with base zero."""
    column = rules.execution.base
    base, spent = known(getattr(line, column)), known(line.spent)
    if base is None or spent is None or base <= 0:
        return None
    rate, rounding = spent / base, rules.rounding
    shown = rounded(rate, rounding.rate_places, rounding.mode)
    note = rounding_note(rate, rounding.rate_places, rounding.mode)
    text = f"{_money(spent, money_unit)}÷{_money(base, money_unit)}＝{plain(shown)}{note}"
    inputs = Figure(spent, Unit.YUAN, line.ref("spent")), Figure(base, Unit.YUAN, line.ref(column))
    return Figure(rate, Unit.RATE, Working(text, inputs))


def cap_of(rate: Decimal | None, rules: Rules) -> Decimal | None:
    """The most that the total may be at this execution rate; ``None`` where the rules set no limit."""
    steps: tuple[Interval, ...] = rules.execution.caps
    if rate is None:
        return None
    return next((step.points for step in steps if rate >= step.from_rate), None)


def is_low(rate: Decimal, limit: Decimal) -> bool:
    """True for a rate that is below ``limit`` also where it is printed; 89.998% of 90% is 90.00% there."""
    return rounded(rate, _PRINTED_PLACES) < limit


def scored_rate(rate: Decimal, rules: Rules) -> Decimal:
    """The rate that is multiplied: not above the limit, and rounded first where the rules say so."""
    capped = min(max(rate, Decimal(0)), rules.execution.cap_rate)
    if not rules.rounding.rate_before_score:
        return capped
    return rounded(capped, rules.rounding.rate_places, rules.rounding.mode)


def _score(line: FundingLine, rate: Figure | None, rules: Rules, money_unit: str) -> Score:
    stated = line.figure("score", Unit.POINTS)
    mark = None if stated else line.score
    points = known(line.points)
    if points is None:
        points = rules.weights.execution
    if not rules.weights.total:
        return Score(points, stated, None, mark, "本表不评分")
    if points is None:
        return Score(None, stated, None, mark, "执行率没有分值")
    if rate is None:
        return Score(points, stated, None, mark, _why_no_rate(line, rules, money_unit))
    return Score(points, stated, _computed(line, rate, points, rules), mark)


def _why_no_rate(line: FundingLine, rules: Rules, money_unit: str) -> str:
    base = known(getattr(line, rules.execution.base))
    name = BASES[rules.execution.base]
    if base is None:
        return f"没有{name}，不能计算执行率"
    if base <= 0:
        return f"{name}为{plain(in_unit(base, money_unit))}，不能作除数"
    return "没有全年执行数，不能计算执行率"


def _computed(line: FundingLine, rate: Figure, points: Decimal, rules: Rules) -> Figure:
    used = scored_rate(rate.value, rules)
    share = _interval_share(used, rules) if rules.execution.mode == "interval" else used
    exact = points * share
    value = min(points, rounded(exact, rules.rounding.score_places, rules.rounding.mode))
    inputs = (rate, *filter(None, (line.figure("points", Unit.POINTS),)))
    text = f"{rate.working}，{_multiplied(rate.value, used, share, points, exact, rules)}"
    return Figure(value, Unit.POINTS, Working(text, inputs))


def _multiplied(
    rate: Decimal, used: Decimal, share: Decimal, points: Decimal, exact: Decimal, rules: Rules
) -> str:
    rounding: Rounding = rules.rounding
    if rules.execution.mode == "interval":
        formula = f"{short(points)}×{short(share)}{result(exact, rounding)}"
        return f"按执行率分档得分值的{short(share * 100)}%：{formula}"
    if rate > rules.execution.cap_rate:
        formula = f"{short(used)}×{short(points)}{result(exact, rounding)}"
        return f"超过{short(rules.execution.cap_rate * 100)}%的按{short(used)}计：{formula}"
    if rounding.rate_before_score or used == rounded(used, rounding.rate_places):
        shown = plain(used) if rounding.rate_before_score else short(used)
        return f"{shown}×{short(points)}{result(exact, rounding)}"
    shown = plain(rounded(exact, rounding.score_places, rounding.mode))
    how = how_rounded(rounding.score_places, rounding.mode)
    return f"未取位的执行率×{short(points)}＝{shown}（{how}）"


def _interval_share(rate: Decimal, rules: Rules) -> Decimal:
    return next((step.share for step in rules.execution.intervals if rate >= step.from_rate), Decimal(0))


def _money(yuan: Decimal, unit: str) -> str:
    return plain(in_unit(yuan, unit))
