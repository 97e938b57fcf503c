"""执行率低被扣了两次分

检查：成本指标的完成值就是预算执行率（或全部预算的执行数），没有超出指标值，却又按这个比例扣了分；另设的资金支付率一类的指标，照执行率扣
了分的，只作提示（不宜设这一指标见 I03）。执行率本身已经扣过一次。
错误示例：执行率 86%，得 8.6 分；“预算成本控制率 ≤100%”完成值 86%，又只得 8.6 分。
正确示例：执行率 86%，得 8.6 分；“预算成本控制率 ≤100%”完成值 86%，没有超支，得 10 分。
为什么：省下的钱在成本指标上不是缺点；同一件事扣两次，得分失真。
依据：“≤”类指标不超过指标值即为完成；执行率已单独计分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rates import actual_share, equals_execution, is_spending_rate
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import is_off
from reporter.audit.words import as_stated, number
from reporter.model import Severity, known
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, ProjectEvaluation

_ROUNDED = Decimal("0.01")  # of the points, by which a score may be rounded


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        actual, stated, points = row.indicator.actual, row.score.stated, row.score.points
        if actual is None or stated is None or not points or stated.value >= points:
            continue
        scored = stated.value / points
        again = _is_execution(row, project) or _is_spending(row, project, scored)
        hint = _hint(row, scored, context) if again else ""
        if hint:
            what = "率" if actual.unit == "%" else "数"
            yield note(
                f"完成值 {actual.text} 就是预算执行{what}，得 {as_stated(stated.value)}/{number(points)} 分，"
                "等于把执行率又扣了一次",
                row.indicator.ref("score"),
                hint=hint,
                indicator=row,
                at_most=None if is_cost(row.indicator) else Severity.INFO,  # that it is there at all is I03's
            )


def _is_execution(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    """True for a cost, or a rate of spending, that is the execution of a budget not spent in full."""
    share = actual_share(row)
    if share is None or share >= 1 or not (is_cost(row.indicator) or is_spending_rate(row)):
        return False
    return equals_execution(row, project)


def _is_spending(row: IndicatorResult, project: ProjectEvaluation, scored: Decimal) -> bool:
    """True for a cost that is the whole budget and all that was spent of it, scored by what that makes."""
    line, target, actual = project.execution.line, row.indicator.target, row.indicator.actual
    if line is None or target is None or actual is None or row.ratio is None or not is_cost(row.indicator):
        return False
    whole = (target.value, actual.value) == (known(line.adjusted), known(line.spent))
    return whole and actual.unit == "元" and abs(scored - row.ratio) <= _ROUNDED


def _hint(row: IndicatorResult, scored: Decimal, context: Context) -> str:
    """What is wrong with the points that are gone, of which the row got the share ``scored``.

    "" where they are due, or where they were reckoned wrong, which is another check's.
    """
    if row.attainment == 1:
        due = number(row.score.points or Decimal(0))
        return f"没有超出指标值的，应得 {due} 分；执行偏低已在预算执行率中扣分"
    as_executed = scored <= (actual_share(row) or Decimal(0))
    if as_executed and is_spending_rate(row) and not is_off(row.score, context):
        return "执行偏低已在预算执行率中扣分，不宜再设同样的指标"
    return ""
