"""文字里的数字与表格不一致

检查：总体目标完成情况、项目概况、原因里的数字，凡是说清了指什么的，应与表格一致：年初预算、实际支出、结余、执行率；已付、未付
的比例；完成工作量的百分比；剩余、实际完成的数量；写明指标全名的数量和比率（评价结论里的也查，“以上”按不低于比
较）；与指标同单位、说同一件事的数量（几个数之和等于完成值的算一致）。没有说清指什么的、分地区分阶段的、说往年或
计划的数字不比较。“约”“余”和取整都允许。
错误示例：指标值 40万元、完成值 30.83万元（未付 22.93%），原因写“服务期结束后支付20%”。
正确示例：完成 24宗，文字写“跨区案件 17宗、省内案件 7宗”；1788万页完成 1400万页，原因写“剩余的388万页”。
为什么：文字与表格各说各话，评审不知道该信哪个。
依据：自评材料前后一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.claims_counts import Mismatch, goal_counts, money_claims, reason_counts
from reporter.audit.claims_named import named_claims
from reporter.audit.claims_shares import payment_claims, twin_claims, work_claim
from reporter.audit.context import Context
from reporter.audit.reasons import told
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity, SourceRef
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    goal = project.project.goal
    unit = context.head.money_unit
    of_rows = (
        (payment_claims(project, unit), "reason"),
        (twin_claims(project, unit), "actual"),
        (reason_counts(project), "reason"),
    )
    yield from (
        _note(count, count.row.indicator.ref(field))
        for found, field in of_rows
        for count in found
        if count.row
    )
    named = list(named_claims(project, goal.actual or "", context.head.year))
    yield from (_note(count, goal.ref("actual")) for count in named)
    for count in goal_counts(project, context.head.year):
        if not any(count.row is each.row for each in named):
            yield _note(count, goal.ref("actual"))
    conclusion = named_claims(project, project.project.conclusion or "", context.head.year)
    yield from (_note(count, project.project.ref("conclusion")) for count in conclusion)
    for record, field in ((goal, "actual"), (project.project, "overview")):
        for count in money_claims(project, getattr(record, field) or "", unit, context.head.year):
            yield _note(count, record.ref(field))
    yield from _work(project)


def _work(project: ProjectEvaluation) -> Iterator[Note]:
    goal = project.project.goal
    claim = work_claim(project, goal.actual or "")
    where = goal.ref("actual") if claim else None
    for row in project.indicators:
        if claim is None and "%" in (row.indicator.reason or ""):
            claim = work_claim(project, told(row.indicator))
            where = row.indicator.ref("reason")
    if claim is not None and where is not None:
        yield _note(claim, where)


def _note(count: Mismatch, where: SourceRef) -> Note:
    return note(
        f"{count.said}，{count.table}",
        where,
        hint="请核对文字与表格，改成一致的数字；口径不同的，请在文字里说明",
        indicator=count.row,
        at_most=count.at_most,
    )
