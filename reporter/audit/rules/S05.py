"""各项得分之和不等于总分

检查：预算执行率得分加各项指标（或各组）得分，应等于所填的自评总分。只差取位的、总分与重算相符而错在
某项得分的作警告；有得分没有填、无法相加的不报。
错误示例：各项得分合计 110 分，总分行印 100。
正确示例：各项得分合计 96.09 分，总分行印 96.09。
为什么：总分是公开和排名用的数，与各行对不上，评审一加就退回。
依据：总分＝各项得分之和；容差见模板的 rules.checks.total_tolerance。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import rounds_to
from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import Sum, is_beyond, is_off, stated_sum
from reporter.audit.words import as_stated, number
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation, Score


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    stated = project.total.stated
    got = stated_sum(project) if stated is not None else None
    if stated is None or got is None:
        return
    gap = number(abs(got.value - stated.value))
    if gap == "0":  # or so little that no form prints it: the noise of a formula
        return
    if context.rules.not_applicable.mode == "rescale" and _rescales(project):
        return  # the rest is brought up to the total: not a plain sum
    slight = abs(got.value - stated.value) <= context.rules.checks.total_tolerance
    due = project.total.computed
    as_due = due is not None and abs(due.value - stated.value) <= context.rules.checks.total_tolerance
    as_due = as_due and any(is_beyond(each) or is_off(each, context) for each in _scores(project))
    rounding = "（总分取位所致）" if slight and rounds_to(got.value, stated.value) else ""
    yield note(
        f"各项得分之和 {number(got.value)}，总分印 {as_stated(stated.value)}，相差 {gap}{rounding}",
        project.project.declared.ref("total"),
        hint="总分与按规则重算的一致，错在某项得分；改正得分即相符" if as_due else _hint(got, stated.value),
        at_most=Severity.WARNING if slight or as_due else None,
    )


def _hint(got: Sum, stated: Decimal) -> str:
    if got.value - got.execution == stated:
        return (
            f"{as_stated(stated)} 是不含执行率得分 {number(got.execution)} 的合计，应为 {number(got.value)}"
        )
    return f"应为 {number(got.value)}；{got.shown}"


def _rescales(project: ProjectEvaluation) -> bool:
    return any(not row.applies and row.score.points for row in project.indicators)


def _scores(project: ProjectEvaluation) -> Iterator[Score]:
    yield project.execution.score
    yield from (row.score for row in project.indicators)
    yield from (group.score for group in project.groups)
