"""一条指标的分值过重，或只有一条指标

检查：单条三级指标的分值不应超过总分的一半（比例由模板定）；整张表不应只有一条指标。整张表都是财政统一设定的指标（由
模板列出，如四川的人员类、公用经费类项目）的，不查。
错误示例：整张表只设“经费足额拨付”一条，分值 90 分。
正确示例：数量、质量、时效、效益、满意度各设指标，最重的一条 20 分。
为什么：一条指标定全局，自评就反映不出产出和效果，评审会要求补充指标。
依据：模板的 rules.weights.single_share、rules.weights.standard。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rows import applying, are_standard
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number, percent
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    weights = context.rules.weights
    rows = applying(project)
    if are_standard(project, context.rules):
        return
    if len(rows) == 1:
        yield note(
            "整张表只有一条适用的指标",
            rows[0].indicator.ref(),
            hint="请按数量、质量、时效、成本、效益、满意度补充指标",
            indicator=rows[0],
        )
        return
    most = weights.single_share * weights.total
    for row in rows if weights.total else ():
        points = row.score.points
        if points is not None and points > most:
            yield note(
                f"一条指标占 {number(points)} 分，超过总分 {number(weights.total)} 分"
                f"的 {percent(weights.single_share)}",
                row.indicator.ref("points"),
                hint="请拆分指标或调低分值",
                indicator=row,
            )
