"""原因与偏差的方向相反

检查：偏差是少完成的，原因不能只说超额；偏差是多完成或多花钱的，原因不能只说少做、停办、节约。两个方向的话都有
的，程序不判断。总体目标的完成情况说某事大幅减少、而这一指标却大幅超额的，也在此提醒。
错误示例：维修费指标值 30万元，实际 39万元（超支 30%），原因：不稽核企业，加强对各县检查。
正确示例：……实际 39万元，原因：搬迁后新增两处办公区，维修面积增加 400 平方米。
为什么：原因说不通，等于没有原因；评审会认为是从别处抄来的。
依据：偏差原因应能解释该项偏差。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.reasons import rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import percent
from reporter.audit.written import clauses, short
from reporter.model import Kind, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_LESS = re.compile(
    r"^(?:因|由于)?不(?:再)?(?!可|足|能|够|断|同|含|包|确|合|充|准|到|及|少|仅|得|良|利|明|会|符|在|懂|是|了|计|知)"
    r"|不再|停止|停办|暂停|减少|压减|压缩|缩减|节约|节省|结余|节余|变少|下降|降低|未开展|没有开展|未实施|低于预算"
)
_NOT_DONE = re.compile(r"停止|停办|未开展|没有开展|未实施|未举办|未能|未完成|没有完成")
_MORE = re.compile(r"增|多|扩|上涨|上升|涨价|提高|超出|超过|超额|追加|升高|高于|上调|变更|补充|偏低|更大")
_FAR_MORE = re.compile(r"超额完成|超出(?:预期|目标|计划)|超过(?:预期|目标|计划)|高于(?:预期|目标)|提前完成")
_SHORT = re.compile(r"未|没有|不|少|减|缺|停|延|推迟|滞后|取消|下降|降低|仅|只|除")
_FEWER = re.compile(r"(?:大幅|大大|明显|显著)?(?:降低|减少|压减|缩减|压缩)")
_DECREASE = re.compile(
    r"下降|降低|减少|减排|降幅|节约|节能|节省|压减|削减"
)  # more of it is less of something
_SHARED = 3  # characters in a row that a clause and an indicator's name must share


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row, reason in rows_with_reason(project):
        said = _against(row, reason)
        if said:
            yield note(
                f"{said}，原因却写“{short(reason)}”",
                row.indicator.ref("reason"),
                hint="请核对这条原因是否属于这一指标，并写明造成这一偏差的事实",
                indicator=row,
            )
    yield from _goal(project, context)


def _against(row: IndicatorResult, reason: str) -> str:
    """The deviation that the reason speaks against; "" when it does not, or when one cannot tell."""
    if row.ratio is None or row.operator is None:
        return ""
    if _DECREASE.search(row.indicator.label):
        return ""
    if row.exceeded and row.status is Status.MET and not row.is_limit:
        wrong = _NOT_DONE.search(reason) and not _MORE.search(reason)
        return f"超额完成（{percent(row.ratio)}）" if wrong else ""
    if row.exceeded and row.status in (Status.UNDER, Status.OVER):
        over = "超出上限" if row.is_limit else "超额完成"
        wrong = _LESS.search(reason) and not _MORE.search(reason)
        return f"{over}（{percent(row.ratio)}）" if wrong else ""
    if row.ratio < 1 and row.status is Status.UNDER and not row.is_limit:
        wrong = _FAR_MORE.search(reason) and not _SHORT.search(reason)
        return f"没有完成（{percent(row.ratio)}）" if wrong else ""
    return ""


def _goal(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    """Indicators far over their target of which the text says that there were to be fewer."""
    actual = project.project.goal.actual
    if not actual or not any(_far_over(row, context) for row in project.indicators):
        return
    fewer = [part for part in clauses(actual) if _FEWER.search(part)]
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
    if row.status is not Status.OVER or (row.ratio or 0) < context.rules.explain.over:
        return False
    return row.indicator.actual is not None and row.indicator.actual.kind is Kind.NUMBER


def _shares(part: str, row: IndicatorResult) -> bool:
    name = row.indicator.label
    return any(name[at : at + _SHARED] in part for at in range(len(name) - _SHARED + 1))
