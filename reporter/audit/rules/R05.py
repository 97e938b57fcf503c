"""原因说的是另一个指标

检查：偏差原因里的词在本指标的名称、指标值里一个也没有，却正是另一个没有完成的指标的名称，多半是写错了行。只有一
个词相同的，说的须是那件事没有做（“不稽核企业”）才算；写在后面的改进措施不看。成本控制率、满意度、任务完成率等概
括性的指标，什么原因都可能有，不检查；写有本项目名称或与别行原因相同的也不报。
错误示例：“办公场所维修维护等”的原因写“不稽核企业，加强对各县检查”，而表中另有“实地稽核业务外包”没有完成。
正确示例：“办公场所维修维护等”的原因写搬迁、维修面积等与维修有关的事实。
为什么：张冠李戴的原因，评审一眼可见。
依据：偏差原因应属于该项指标。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.reasons import other_row, rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.written import short
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    reasons = rows_with_reason(project)
    times = Counter(reason for _, reason in reasons)
    for row, reason in reasons:
        other = other_row(row, reason, project) if times[reason] == 1 else None
        if other is not None:
            yield note(
                f"原因“{short(reason)}”与本指标无关，像是“{other.indicator.label}”的原因",
                row.indicator.ref("reason"),
                hint="请核对原因是否写错了行",
                indicator=row,
            )
