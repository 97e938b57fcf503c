"""执行率低而总分高

检查：模板按执行率给总分设上限的，总分不应超过上限。没有设上限的，指标得分率明显高于执行率、且预算有较多没
有支出时提请说明：执行率低于一半的警告，其余提示。
错误示例：执行率 19%，自评总分 91.9。
正确示例：执行率 19%，因任务由上级统一实施，压减后的目标和完成情况都已写明，总分 72。
为什么：钱没有花、事却都办成了，评审会怀疑目标定得过低或完成值不实。
依据：模板的 rules.execution.caps 与 rules.checks；预算管理一体化平台对“得分率高于执行率”和“预算较多未
支出”有同样的预警。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, number, percent
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation, cap_of


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    rate, total = project.execution.rate, project.total.shown
    if rate is None or total is None:
        return
    cap = cap_of(rate.value, context.rules)
    if cap is not None:
        if total.value > cap:
            yield note(
                f"执行率 {percent(rate.value)}，总分最高 {number(cap)}，现为 {as_stated(total.value)}",
                project.project.declared.ref("total"),
                hint=f"总分应不超过 {number(cap)}（{context.rules.execution.basis or '见模板规则'}）",
            )
        return
    yield from _gap(project, rate.value, total.value, context)


def _gap(project: ProjectEvaluation, rate: Decimal, total: Decimal, context: Context) -> Iterator[Note]:
    """Asks when the indicators scored much better than the money was spent."""
    checks, execution = context.rules.checks, project.execution.score
    scored, points = execution.shown, execution.points
    if scored is None or points is None or project.total.points is None or project.total.points <= points:
        return
    share = (total - scored.value) / (project.total.points - points)
    if not 0 < share <= 1 or 1 - rate < checks.unspent or (share - rate) / share <= checks.score_gap:
        return
    yield note(
        f"指标得分率 {percent(share)}，执行率只有 {percent(rate)}，总分 {as_stated(total)}",
        project.project.declared.ref("total"),
        hint="请说明指标得分高于执行率的原因，并核对指标值是否定得过低、完成值是否属实",
        at_most=None if rate < checks.low_execution else Severity.INFO,
    )
