"""分值合计不等于总分

检查：预算执行率的分值加上各项指标（或各组）的分值，应等于模板的总分，一般是 100 分。没有一条指标的也报；有
指标没有写分值、其余各项又不到总分的，逐条提请补填，作警告；没有执行率的分值、各项指标已满总分的，执行率不另计分，只作提
示；不印分值的表不报。
错误示例：执行率 10 分，产出 70 分，效益 20 分，满意度 10 分，合计 110 分，总分行仍印 100。
正确示例：执行率 10 分，产出 50 分，效益 30 分，满意度 10 分，合计 100 分。
为什么：分值合计不是 100，总分和等级就没有意义；常见的是指标已经配满 100 分，又另加执行率 10 分。
依据：总分和执行率分值见模板的 rules.weights。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.mending import PointsSlip, points_slip_of
from reporter.audit.points import blocks_of, execution_points
from reporter.audit.rates import is_spending_rate
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number, total
from reporter.model import Indicator, Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR, as_written=True)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    due, blocks = context.rules.weights.total, blocks_of(project)
    execution = execution_points(project)
    if due and all(row.indicator.blank for row in project.indicators) and not project.project.groups:
        yield note(
            f"没有一条绩效指标，分值合计只有 {number(execution)} 分，应为 {number(due)} 分",
            project.project.ref("indicators"),
            hint="请填写绩效指标：三级指标、年度指标值、实际完成值、分值和得分",
        )
        return
    rows = total(block.points for block in blocks.values())
    excess = rows + execution - due
    if not due or not rows:
        return
    if abs(excess) <= context.rules.weights.tolerance:
        if (
            context.rules.weights.execution
            and not execution
            and not any(map(is_spending_rate, project.indicators))
        ):
            yield _not_apart(project, rows)
        return
    if excess < 0 and any(block.points is None for block in blocks.values()):
        filled = total(block.sum for block in blocks.values()) + execution
        if abs(filled - due) > context.rules.weights.tolerance:  # else 其中：… have no points of their own
            yield from _blank(project, filled, due)  # what is missing may be the rest
        return
    parts = [("预算执行率", execution), *((block.name, block.points) for block in blocks.values())]
    shown = "＋".join(f"{name}{number(points)}" for name, points in parts if points)
    slip = points_slip_of(project, context.rules)
    yield note(
        f"分值合计 {number(rows + execution)} 分，应为 {number(due)} 分：{shown}",
        slip.record.ref("points") if slip else project.project.ref("indicators"),
        hint=_hint(slip, rows, execution, excess),
        indicator=next((row for row in project.indicators if slip and row.indicator is slip.record), None),
    )


def _not_apart(project: ProjectEvaluation, rows: Decimal) -> Note:
    return note(
        f"没有预算执行率的分值，各项指标的分值已有 {number(rows)} 分，执行率按不另计分处理",
        project.project.ref("funds"),
        hint="表上执行率另有分值的，请填写，并压减指标分值",
        at_most=Severity.INFO,
    )


def _hint(slip: PointsSlip | None, rows: Decimal, execution: Decimal, excess: Decimal) -> str:
    if slip is not None:
        name = slip.record.label if isinstance(slip.record, Indicator) else "预算执行率"
        return f"“{name}”的分值如为 {number(slip.right)} 分，合计和得分都相符"
    if excess == execution:
        return f"指标已合计 {number(rows)} 分，又另加执行率 {number(execution)} 分，请压减指标分值"
    return f"请核对各项分值，{'多出' if excess > 0 else '少了'} {number(abs(excess))} 分"


def _blank(project: ProjectEvaluation, known: Decimal, due: Decimal) -> Iterator[Note]:
    """Rows without points, but for those of groups that have points as a whole."""
    for group in project.groups:
        pointed = any(row.score.points is not None for row in group.members)
        if group.stated is not None or not (pointed or group.score.points is None):
            continue
        for row in group.members:
            if row.score.points is None and row.applies:
                yield note(
                    f"没有填写分值，已填的分值合计 {number(known)} 分，应为 {number(due)} 分，不能得出总分",
                    row.indicator.ref("points"),
                    hint=f"请填写分值，还有 {number(due - known)} 分",
                    indicator=row,
                    at_most=Severity.WARNING,
                )
