"""原因与偏差的方向相反

检查：偏差是少完成的，原因不能只说超额；偏差是多完成或多花钱的，原因不能只说少做、停办、节约。只看说的是本指标、
任务、目标或者没有说明是什么的话：“施工难度超出预期”“未能准确预测”“投诉减少”说的是别的，不算（重复投诉率超过上限的，“投诉减少”说的就是它；数人、数户的指标，“人数减少”“户数减少”也
是）；改进措施里的话
也不算。两个方向的话都有的、指标本身就是减少的，程序不判断。总体目标的完成情况说某事减少、而这一指标却大幅超额
的，也在此提醒。
错误示例：维修费指标值 30万元，实际 39万元（超支 30%），原因：不稽核企业，加强对各县检查。
正确示例：……实际 39万元，原因：搬迁后新增两处办公区，维修面积增加 400 平方米。
为什么：原因说不通，等于没有原因；评审会认为是从别处抄来的。
依据：偏差原因应能解释该项偏差。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.directions import contradicts, is_decrease
from reporter.audit.reasons import rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import phrases
from reporter.audit.words import percent
from reporter.audit.written import clauses, short
from reporter.model import Kind, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_SHARED = 3  # characters in a row that a clause and an indicator's name must share


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row, reason in rows_with_reason(project):
        if contradicts(row, reason):
            yield note(
                f"{_how(row)}（{percent(row.ratio or Decimal(0))}），原因却写“{short(reason)}”",
                row.indicator.ref("reason"),
                hint="请核对这条原因是否属于这一指标，并写明造成这一偏差的事实",
                indicator=row,
            )
    yield from _goal(project, context)


def _how(row: IndicatorResult) -> str:
    if not row.exceeded:
        return "没有完成"
    return "超出上限" if row.is_limit else "超额完成"


def _goal(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    """Indicators far over their target of which the text says that there were to be fewer."""
    actual = project.project.goal.actual
    if not actual or not any(_far_over(row, context) for row in project.indicators):
        return
    fewer = [part for part in clauses(actual) if phrases("directions.fewer").search(part)]
    for row in project.indicators:
        part = next((part for part in fewer if _far_over(row, context) and _shares(part, row)), None)
        if part is not None and row.ratio is not None:
            yield note(
                f"文字称“{short(part)}”，而“{row.indicator.label}”指标值 {row.indicator.target_text}、"
                f"完成 {row.indicator.actual_text}（{percent(row.ratio)}）",
                project.project.goal.ref("actual"),
                hint="请核对完成值的口径，或改正总体目标完成情况的说法",
                indicator=row,
                at_most=Severity.WARNING,
            )


def _far_over(row: IndicatorResult, context: Context) -> bool:
    if row.status is not Status.OVER or (row.ratio or 0) < context.rules.explain.over or is_decrease(row):
        return False
    return row.indicator.actual is not None and row.indicator.actual.kind is Kind.NUMBER


def _shares(part: str, row: IndicatorResult) -> bool:
    name = row.indicator.label
    return any(name[at : at + _SHARED] in part for at in range(len(name) - _SHARED + 1))
