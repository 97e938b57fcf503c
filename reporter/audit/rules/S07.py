"""实际完成值空白却有得分

检查：指标适用而实际完成值空白（或只有“—”“/”）的，不应得分，指标值也空白的同样如此（全表都没有完成值的除
外）；指标值是数，完成值却写“未开展”“未验收”“暂未调查”一类的，也没有结果；成本指标完成值为 0、没有支出的，警
告；按组评分的表，组内有空白而全组得满分的也算。
错误示例：服务对象满意度，指标值 ≥90%，实际完成值空白，得分 10/10。
正确示例：实际完成值 93%（问卷 120 份），得分 10；没有调查的写明原因，不评分。
为什么：没有完成值的满分没有任何依据，评审会直接扣掉。
依据：得分须依据实际完成值。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import has_no_actual, is_full_group, is_undone
from reporter.audit.words import number
from reporter.audit.written import short
from reporter.model import Kind, Severity
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Status

_HINT = "请填写实际完成值；没有数据的不应得分"


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    told = any(row.indicator.actual for row in project.indicators)
    for row in project.indicators:
        stated = row.score.stated
        said = _no_result(row, told=told) if stated is not None and stated.value > 0 else ""
        if stated is not None and said:
            points = row.score.points
            full = points is None or stated.value >= points
            yield note(
                f"{said}，却得{'满分' if full else ''} {number(stated.value)} 分",
                row.indicator.ref("actual"),
                hint=_HINT,
                indicator=row,
                at_most=None if full and not _is_unspent(row) else Severity.WARNING,
            )
    for group in project.groups:
        if group.score.stated is not None and is_full_group(group):
            yield from _group(group, group.score.stated.value)


def _group(group: GroupResult, stated: Decimal) -> Iterator[Note]:
    for row in group.members:
        said = _no_result(row)
        if row.score.stated is None and said:
            yield note(
                f"{said}，所在的组却得满分 {number(stated)} 分",
                row.indicator.ref("actual"),
                hint=_HINT,
                indicator=row,
            )


def _is_unspent(row: IndicatorResult) -> bool:
    """True for a cost of zero where money was planned, which the rules leave to judgement."""
    return row.status is Status.UNKNOWN and row.ratio == 0


def _no_result(row: IndicatorResult, *, told: bool = False) -> str:
    """What is wrong with the actual value of a row that applies; "" where it tells a result.

    A row may have no target either, where the form has a place for them: other rows have ``told`` theirs.
    """
    target, actual = row.indicator.target, row.indicator.actual
    if target is None:
        return "指标值和实际完成值都空白" if told and actual is None else ""
    if target.kind is Kind.NOT_APPLICABLE:
        return ""
    if actual is None:
        return "实际完成值空白"
    written = actual.text.strip()
    if has_no_actual(row.indicator) and row.status is not Status.MET:
        return f"实际完成值只有“{written}”"
    if _is_unspent(row):
        return f"实际完成值“{written}”是没有支出，不能算作节约"
    return f"实际完成值“{short(written)}”说的是还没有结果" if is_undone(row) else ""
