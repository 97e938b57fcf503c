"""执行率低被扣了两次分

检查：成本指标的完成值就是预算执行率，又按这个比例扣了分，而执行率本身已经扣过一次。
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
from reporter.audit.words import as_stated, number
from reporter.model import Severity
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        actual, stated, points = row.indicator.actual, row.score.stated, row.score.points
        if actual is None or stated is None or not points or stated.value >= points:
            continue
        if _deducted_by_rate(row, stated.value / points, project):
            yield note(
                f"完成值 {actual.text} 就是预算执行率，得 {as_stated(stated.value)}/{number(points)} 分，"
                "等于把执行率又扣了一次",
                row.indicator.ref("score"),
                hint=f"没有超出指标值的，应得 {number(points)} 分；执行偏低已在预算执行率中扣分",
                indicator=row,
            )


def _deducted_by_rate(row: IndicatorResult, scored: Decimal, project: ProjectEvaluation) -> bool:
    """``scored`` is the share of the points that the row got."""
    share = actual_share(row)
    if share is None or share >= 1 or not (is_cost(row.indicator) or is_spending_rate(row)):
        return False
    return equals_execution(row, project) and (scored <= share or row.attainment == 1)
