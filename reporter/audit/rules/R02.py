"""没有偏差却写了原因

检查：实际完成值与指标值相等、得满分的指标，不应有偏差原因。“无”“已按期完成，无偏差”一类不算原因；没有完成却得了满分的，
原因是对的，错在得分（见 S04）。
错误示例：预算成本控制率 ≤100%，完成 100%，得 10/10，偏差原因：电脑设备由市局统筹安排。
正确示例：预算成本控制率 ≤100%，完成 12%，偏差原因：电脑设备由市局统筹安排。
为什么：满分而有原因，不是原因写错了行，就是完成值填错了。
依据：偏差原因只对偏差而写。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.reasons import deviates, rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number
from reporter.audit.written import short
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row, reason in rows_with_reason(project):
        if deviates(row):
            continue
        points = row.score.points
        full = f"、得满分 {number(points)}" if points and row.score.stated else ""
        yield note(
            f"完成值“{row.indicator.actual_text.strip()}”达到指标值{full}，没有偏差，"
            f"却写了原因“{short(reason)}”",
            row.indicator.ref("reason"),
            hint="请核对完成值是否填错、原因是否写错了行；确无偏差的请删去原因",
            indicator=row,
        )
