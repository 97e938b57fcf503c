"""百分比超过 100%

检查：满意度、合格率、及时率、覆盖率一类不可能超过 100% 的比率，指标值和完成值都不应大于 100%。支付率、使用
率超过 100% 意味着超支，提请核对；完成率、增长率可以超过，不查。
错误示例：群众满意度指标值“≥95%”，完成值“103%”。
正确示例：群众满意度指标值“≥95%”，完成值“98%”；培训任务完成率“112%”。
为什么：不可能的数会使评审怀疑整张表的数据来源。
依据：这类比率的分子是分母的一部分。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rates import is_above_all, is_share, is_spending_rate
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        indicator = row.indicator
        if is_above_all(indicator.target):
            yield from _over(row, "target", f"指标值 {indicator.target_text}")
        if is_above_all(indicator.actual):
            yield from _over(row, "actual", f"完成值 {indicator.actual_text}")


def _over(row: IndicatorResult, field: str, said: str) -> Iterator[Note]:
    spending = is_spending_rate(row)
    if not spending and not is_share(row):
        return
    if spending and field == "target":
        return  # ≤105% may be what was allowed
    yield note(
        f"“{row.indicator.label}”{said}，超过 100%",
        row.indicator.ref(field),
        hint="超过 100% 意味着超支，请核对" if spending else "这类比率不会超过 100%，请核对分子和分母",
        indicator=row,
        at_most=Severity.WARNING if spending else None,
    )
