"""资金支付率重复评价执行率

检查：产出、效益指标里的资金支付率、预算执行率、经费使用率，与单独计分的预算执行率是同一件事；它的完成值又与
执行率不同的，一并指出：说的是全部资金的，取位以外的差别都算；说的可能只是一部分资金的（如“采购支付率”），相差
5 个百分点以上才算。执行率没有另外计分的表，这样的指标不算重复；成本指标只查名称就是预算
执行率的；合规率、及时率不查。
错误示例：时效指标“资金支付率”完成值 100%，预算执行率却是 80%。
正确示例：时效指标“系统升级完成时间”，指标值“2021年12月”；资金支付情况只在预算执行率中反映。
为什么：同一件事评两次，执行率的分值被放大；两处数字不同更说明有一处不实。
依据：预算执行率另有分值，产出和效益指标应反映办成的事和效果。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.naming import name_of
from reporter.audit.rates import actual_share, equals_execution, is_spending_rate
from reporter.audit.reasons import deducted
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import percent
from reporter.model import DOWNWARD, UPWARD, Severity
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, ProjectEvaluation

_OTHER = re.compile(r"三公|合规|规范|及时|准确|编制|监控|公开|足额|项目完成|任务完成")
_OF_ALL = re.compile(
    r"(?:项目|年度|全年|当年|总体|整体|预算|资金|经费|支出)*(?:执行|支付|支出|使用)(?:进度)?率"
)
_REMARK = re.compile(r"[（(].*?[)）]")
_GAP = Decimal("0.05")  # by which the rate of a part of the funds may well differ


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in applying(project):
        if _is_spending(row):
            yield from _repeated(row, project, context)


def _is_spending(row: IndicatorResult) -> bool:
    """True for a rate of spending; a cost only where it is called the execution, and got all its points."""
    if not is_spending_rate(row) or _OTHER.search(name_of(row)):
        return False
    return not is_cost(row.indicator) or (_is_of_all(row) and not deducted(row))


def _is_of_all(row: IndicatorResult) -> bool:
    return _OF_ALL.fullmatch(_REMARK.sub("", "".join(row.indicator.title.split()))) is not None


def _repeated(row: IndicatorResult, project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    contradiction = _contradiction(row, project)
    if contradiction and row.indicator.actual:
        yield note(
            f"“{row.indicator.label}”完成值 {row.indicator.actual.text}，{contradiction}",
            row.indicator.ref("actual"),
            hint="请按实际支付填写；支付情况已由预算执行率计分，不宜另设指标",
            indicator=row,
        )
    elif project.execution.score.points is not None or not context.rules.weights.total:
        yield note(
            f"“{row.indicator.label}”与预算执行率是同一件事，重复评价",
            row.indicator.ref("name"),
            hint="请改为反映产出或效果的指标",
            indicator=row,
        )


def _contradiction(row: IndicatorResult, project: ProjectEvaluation) -> str:
    """How the execution rate speaks against the row; "" when it does not."""
    share, rate = actual_share(row), project.execution.rate
    if share is None or rate is None or equals_execution(row, project):
        return ""
    if abs(share - rate.value) <= _slack(row) or _is_within(row, rate.value >= share):
        return ""
    return f"预算执行率却是 {percent(rate.value)}"


def _slack(row: IndicatorResult) -> Decimal:
    """One in the last printed place of the rate of all funds, however it was rounded."""
    actual = row.indicator.actual
    if actual is None or not _is_of_all(row):
        return _GAP
    return Decimal(1).scaleb(-actual.places - 2)


def _is_within(row: IndicatorResult, above: bool) -> bool:
    """True for an actual that is a limit (≥95%) which the execution rate keeps."""
    operator = row.indicator.actual.operator if row.indicator.actual else None
    return operator in (UPWARD if above else DOWNWARD)
