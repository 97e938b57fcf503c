"""达到指标值却没有得满分

检查：按规则已经完成的指标，得分低于分值。用文字表述完成情况的，低于“达成”一档的下限才算。
错误示例：满意度指标值 ≥95%，完成值 95%，得分 18/20，理由是“没有收到投诉，酌情扣分”。
正确示例：满意度指标值 ≥95%，完成值 95%，得分 20/20。
为什么：完成即得满分，酌情扣分没有依据；常见的是把“≤”指标当成越高越好，按完成值打折。
依据：完成得满分、未完成按比例，见模板的 rules.quantitative 与 rules.qualitative。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import due_score, is_cut
from reporter.audit.words import as_stated
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation
from reporter.scoring.hypotheses import row_hypothesis


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        if not is_cut(row, context):
            continue
        target, actual, stated = row.indicator.target, row.indicator.actual, row.score.stated
        if target is None or actual is None or stated is None:
            continue
        how = row_hypothesis(row, project.project, context.rules)
        said = how.text if how else f"应得{due_score(row.score, context)}，印出{as_stated(stated.value)}"
        yield note(
            f"完成值 {actual.text} 已达到指标值 {target.text}，{said}",
            row.indicator.ref("score"),
            hint="完成得满分；确有其他扣分依据的，请写明文件",
            indicator=row,
        )
