"""三级指标过多

检查：一张表适用的三级指标超过一定条数（由模板定，一般 20 条）时提示。
错误示例：数量指标下列出 25 种药品的采购量，每条 1 分。
正确示例：“药品采购品种完成率 100%”一条 10 分，品种清单作佐证材料。
为什么：指标过碎，每条只有一两分，看不出重点，也难以逐条佐证。
依据：模板的 rules.weights.many_indicators。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.INFO)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    most = context.rules.weights.many_indicators
    count = len(applying(project))
    if most and count > most:
        yield note(
            f"适用的三级指标有 {count} 条，多于 {most} 条",
            project.project.ref("indicators"),
            hint="请合并同类指标，突出核心指标",
        )
