"""原因说的是另一个指标

检查：偏差原因里的词在本指标的名称、指标值里一个也没有，却正是另一个没有完成的指标的名称，多半是写错了行。成本
控制率、满意度等概括性的指标，什么原因都可能有，不检查；写有本项目名称或与别行原因相同的也不报。
错误示例：“办公场所维修维护等”的原因写“不稽核企业，加强对各县检查”，而表中另有“实地稽核业务外包”没有完成。
正确示例：“办公场所维修维护等”的原因写搬迁、维修面积等与维修有关的事实。
为什么：张冠李戴的原因，评审一眼可见。
依据：偏差原因应属于该项指标。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rates import is_general
from reporter.audit.reasons import about, rows_with_reason, terms
from reporter.audit.rule import Note, note, rule
from reporter.audit.written import short
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    reasons = rows_with_reason(project)
    if not reasons:
        return
    times = Counter(reason for _, reason in reasons)
    lost = [row for row in project.indicators if row.missed and not is_general(row)]
    for row, reason in reasons:
        if times[reason] > 1 or is_general(row) or _is_own(row, reason, project):
            continue
        other = next((each for each in lost if each is not row and _names(reason, each)), None)
        if other is not None:
            yield note(
                f"原因“{short(reason)}”与本指标无关，像是“{other.indicator.label}”的原因",
                row.indicator.ref("reason"),
                hint="请核对原因是否写错了行",
                indicator=row,
            )


def _is_own(row: IndicatorResult, reason: str, project: ProjectEvaluation) -> bool:
    return about(reason, row.indicator) or bool(terms(reason) & terms(project.project.name))


def _names(reason: str, other: IndicatorResult) -> bool:
    """True when the reason speaks of the other row: a word of its name is there."""
    return bool(terms(reason) & terms(other.indicator.label))
