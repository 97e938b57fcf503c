"""指标值与批复不一致

检查：数据里填了“批复指标值”的，年度指标值应与它相同；只差运算符的提示。没有填的不查。
错误示例：批复指标值“≥30万份”，年度指标值“≥25万份”。
正确示例：批复指标值“≥30万份”，年度指标值“≥30万份”；经批准调整的，批复指标值填调整后的数。
为什么：年底照完成情况改低目标，自评就失去意义，是抽查必看的一项。
依据：自评应对照批复的绩效目标；调整目标须履行与批复相同的程序。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.model import IN_WORDS, Kind, Quantity, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.compare import common_unit

_NUMBERS = (Kind.NUMBER, Kind.RANGE)


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        approved, target = row.indicator.approved, row.indicator.target
        if approved is not None and not _is_same_text(approved, target):
            yield from _changed(row, approved, target)


def _is_same_text(approved: Quantity, target: Quantity | None) -> bool:
    return target is not None and "".join(approved.text.split()) == "".join(target.text.split())


def _changed(row: IndicatorResult, approved: Quantity, target: Quantity | None) -> Iterator[Note]:
    same_number = target is not None and _is_same_number(approved, target)
    if target is not None and same_number and approved.operator == target.operator:
        return
    yield note(
        f"年度指标值“{target.text if target else ''}”与批复的“{approved.text}”不一致",
        row.indicator.ref("target"),
        hint=f"请按批复填写“{approved.text}”；经批准调整的，请更新批复指标值",
        indicator=row,
        at_most=_at_most(approved, target, same_number),
    )


def _at_most(approved: Quantity, target: Quantity | None, same_number: bool) -> Severity | None:
    """Only asked about where one side leaves the operator out, or both are words."""
    if target is None:
        return None
    if same_number and None in (approved.operator, target.operator):
        return Severity.INFO
    words = approved.kind in IN_WORDS and target.kind in IN_WORDS
    return Severity.WARNING if words else None


def _is_same_number(approved: Quantity, target: Quantity) -> bool:
    """True when both mean the same amount: 30万份 and 300000份."""
    if approved.kind is Kind.DATE:
        return approved.date == target.date
    if approved.kind not in _NUMBERS or target.kind is not approved.kind:
        return False
    factors = common_unit(approved, target)
    if factors is None or approved.value is None or target.value is None:
        return False
    lower = approved.value * factors.target == target.value * factors.actual
    return lower and (approved.upper or 0) * factors.target == (target.upper or 0) * factors.actual
