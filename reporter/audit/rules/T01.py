"""文字里的数字与表格不一致

检查：总体目标完成情况、项目概况、原因里的数字，凡是说清了指什么的，应与表格一致：年初预算、实际支出、结余、执行
率（资金一行的原因只写了一个金额的，也查）；说结转下年多少、而表中全部执行完的；自评总分、各类得分和等级，满意度（只有一条的）；存在问题里的执行率和满意度；
原因里的完成率；已付、未付的比例；完成工作量的百分比；剩余、实际完成（举办、培训、发放等）、比计划多或少的数量；写明指标全名的数量和比率（评价结论
里的也查，“以上”按不低于比较）；与指标同单位、说同一件事的数量（几个数之和等于完成值的算一致）；“共24套，其中甲20套、乙3套”一类，各项单位
相同、相加只差一点的。只写了一个数、直说做了多少的（举办教
师培训9期），写率的后半截名称的（处置率），原因里说追加、压减多少的，也与表格比较。表上没有、却与表上某个数只差两位颠倒或几个零的（项目概况里的
也查），也请核对。没有说清指什么的、分地区分阶段的、说往年或计划的数字不比较。“约”“余”
和取整都允许。
错误示例：指标值 40万元、完成值 30.83万元（未付 22.93%），原因写“服务期结束后支付20%”。
正确示例：完成 24宗，文字写“跨区案件 17宗、省内案件 7宗”；1788万页完成 1400万页，原因写“剩余的388万页”。
为什么：文字与表格各说各话，评审不知道该信哪个。
依据：自评材料前后一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from reporter.audit.claims_changes import change_claims
from reporter.audit.claims_counts import Mismatch, gap_claims, goal_counts, reason_counts
from reporter.audit.claims_money import left_claims, money_claims
from reporter.audit.claims_named import content_claims, named_claims
from reporter.audit.claims_shares import completion_claims, payment_claims, twin_claims, work_claim
from reporter.audit.claims_slips import slipped_claims
from reporter.audit.claims_sums import sum_claims
from reporter.audit.claims_totals import carried_claims, part_claims, total_claims
from reporter.audit.context import Context
from reporter.audit.reasons import told
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity, SourceRef
from reporter.scoring import IndicatorResult, ProjectEvaluation

_AGREE = "请核对文字与表格，改成一致的数字；口径不同的，请在文字里说明"
_ADD_UP = "请核对总数和各项；没有列全或有重叠的，请在文字里说明"


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    goal = project.project.goal
    unit = context.head.money_unit
    of_rows = (
        (payment_claims(project, unit), "reason"),
        (twin_claims(project, unit), "actual"),
        (reason_counts(project), "reason"),
        (completion_claims(project), "reason"),
    )
    yield from (
        _note(count, count.row.indicator.ref(field))
        for found, field in of_rows
        for count in found
        if count.row
    )
    year, overview = context.head.year, project.project.overview or ""
    done, concluded = goal.actual or "", project.project.conclusion or ""
    of_goal = _once(
        named_claims(project, done, year),
        goal_counts(project, year),
        money_claims(project, done, unit, year),
        gap_claims(project, done),
        slipped_claims(project, done, unit, year),
        total_claims(project, done, context.rules),
        part_claims(project, done),
        content_claims(project, done, year),
        carried_claims(project, done, unit),
    )
    yield from (_note(each, goal.ref("actual")) for each in of_goal)
    of_conclusion = _once(
        named_claims(project, concluded, year),
        money_claims(project, concluded, unit, year),
        slipped_claims(project, concluded, unit, year),
        total_claims(project, concluded, context.rules),
        part_claims(project, concluded),
        content_claims(project, concluded, year),
        carried_claims(project, concluded, unit),
    )
    yield from (_note(each, project.project.ref("conclusion")) for each in of_conclusion)
    if project.project.problems:
        yield from _problems(project, project.project.problems, context)
    of_overview = _once(
        money_claims(project, overview, unit, year), _doubted(slipped_claims(project, overview, unit, year))
    )
    yield from (_note(each, project.project.ref("overview")) for each in of_overview)
    line = project.execution.line
    if line is not None and line.reason:
        of_reason = _once(
            carried_claims(project, line.reason, unit),
            left_claims(project, line.reason, unit, year),
            change_claims(project, line.reason, unit),
        )
        yield from (_note(each, line.ref("reason")) for each in of_reason)
    yield from _work(project)
    texts = (
        (goal.expected, goal.ref("expected")),
        (goal.actual, goal.ref("actual")),
        (project.project.overview, project.project.ref("overview")),
        (project.project.conclusion, project.project.ref("conclusion")),
    )
    yield from (_note(each, where, _ADD_UP) for text, where in texts for each in sum_claims(text or ""))


def _problems(project: ProjectEvaluation, text: str, context: Context) -> Iterator[Note]:
    """What went wrong, told with another number than the table has: perhaps of a part, or of some months."""
    year, unit = context.head.year, context.head.money_unit
    told = _once(
        named_claims(project, text, year),
        money_claims(project, text, unit, year),
        content_claims(project, text, year),
    )
    yield from (_note(each, project.project.ref("problems")) for each in _doubted(told))


def _doubted(claims: Iterator[Mismatch]) -> Iterator[Mismatch]:
    return (replace(each, at_most=Severity.WARNING) for each in claims)


def _once(*claims: Iterator[Mismatch]) -> Iterator[Mismatch]:
    """Of each number of the text, and of each row, what is said first: the surest."""
    rows: list[IndicatorResult] = []
    said: set[str] = set()
    for count in chain.from_iterable(claims):
        if count.said not in said and not any(count.row is row for row in rows):
            yield count
        said.add(count.said)
        rows += [count.row] if count.row is not None else []


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


def _note(count: Mismatch, where: SourceRef, hint: str = _AGREE) -> Note:
    return note(
        f"{count.said}，{count.table}",
        where,
        hint=hint,
        indicator=count.row,
        at_most=count.at_most,
    )
