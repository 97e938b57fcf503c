"""元与万元混用

检查：同一项目里应当相同或相近的两个金额相差约一万倍：同一行资金的年初、全年、执行数，项目金额与全年预算数，
成本指标与全年预算数，同一条指标的指标值与完成值，文字里的金额与表内的金额。文字里的金额与表内任何一个数相符的
不查；人均、单价、标准一类只与自己的完成值比。
错误示例：全年执行数 1746564.40 元，实际完成情况写“支付了174.66元”。
正确示例：全年执行数 1746564.40 元，实际完成情况写“支付了174.66万元”。
为什么：单位错一格，金额差一万倍，执行率和成本全都失真。
依据：一张表只用一个金额单位，文字里的金额应与表内一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reporter.audit.context import Context
from reporter.audit.funding import COLUMNS, amount, called, costs_of
from reporter.audit.mending import Slip, mended, slip_of
from reporter.audit.mentions import Mention
from reporter.audit.rule import Note, note, rule
from reporter.audit.slips import (
    SLIP,
    is_slipped,
    money_mentions,
    slipped,
    slipped_whole,
    table_amounts,
    told,
    told_with_slip,
)
from reporter.audit.words import money
from reporter.audit.written import around
from reporter.model import FundingLine, Severity, SourceRef, known
from reporter.scoring import IndicatorResult, ProjectEvaluation

_HINT = "请核对是不是把元写成了万元，或把万元写成了元"
_FEW_DIGITS = 3
_TINY = Decimal("0.01")
_WHOLE = re.compile(  # 共支付, 全年支出; 配套支出 is of a part
    r"(?:全年|年度|本?项目|本年|当年|实际|共计?|累计|合计|总)+(?:预算|到位|下达|投入|支付|支出|执行|使用|花费)*"
    r"(?:了|资金|经费|金额|数|为|共|计|约|：)*"
)


@rule(Severity.ERROR, as_written=True)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    unit = context.head.money_unit
    slip = slip_of(project)
    if slip is not None:
        if slip.is_of_unit:
            yield _slipped(slip, unit)
        project = mended(project, context)
    for line in project.project.funds:
        yield from _line(line, unit)
    yield from _against_budget(project, unit)
    for row in project.indicators:
        if is_slipped(row):
            yield _row(row)
    yield from _texts(project, unit)


def _slipped(slip: Slip, unit: str) -> Note:
    """One amount of the funds, where the rest of the form tells what it should be."""
    by = "总额" if slip.in_source else "各来源之和"
    return note(
        f"{called(slip.line)}的{COLUMNS[slip.column]} {money(slip.wrong, unit)}，"
        f"按{by}应为 {money(slip.right, unit)}，相差一万倍",
        slip.where,
        hint=_HINT,
    )


def _line(line: FundingLine, unit: str) -> Iterator[Note]:
    """Neighbouring columns of one line."""
    columns = [(column, value) for column in COLUMNS if (value := amount(line, column))]
    for (left, one), (right, other) in pairwise(columns):
        if slipped(one, other):
            yield note(
                f"{COLUMNS[left]} {money(one, unit)}，{COLUMNS[right]} {money(other, unit)}，相差约一万倍",
                line.ref(right),
                hint=_HINT,
                at_most=_unless(right != "spent" or not _is_tiny(line)),
            )


def _is_tiny(line: FundingLine) -> bool:
    """True when the unit itself says that next to nothing was spent."""
    rate = known(line.rate)
    return rate is not None and rate < _TINY


def _against_budget(project: ProjectEvaluation, unit: str) -> Iterator[Note]:
    """The whole project's amount and the cost indicators beside the year's budget."""
    line = project.execution.line
    budget = amount(line, "adjusted") if line else None
    whole = known(project.project.amount)
    if not budget:
        return
    if whole and slipped_whole(whole, budget):
        yield note(
            f"项目金额 {money(whole, unit)}，全年预算数 {money(budget, unit)}，像是差了一万倍",
            project.project.ref("amount"),
            hint=_HINT,
        )
    for row, target, _ in costs_of(project).each:
        if row.indicator.target and target in (budget * SLIP, budget / SLIP):
            yield note(
                f"成本指标值 {row.indicator.target.text}，全年预算数 {money(budget, unit)}，恰好相差一万倍",
                row.indicator.ref("target"),
                hint=_HINT,
                indicator=row,
                at_most=_unless(len(f"{target:f}".replace(".", "").strip("0")) >= _FEW_DIGITS),
            )


def _row(row: IndicatorResult) -> Note:
    return note(
        f"指标值 {row.indicator.target_text}，完成值 {row.indicator.actual_text}，相差约一万倍",
        row.indicator.ref("actual"),
        hint=_HINT,
        indicator=row,
    )


def _texts(project: ProjectEvaluation, unit: str) -> Iterator[Note]:
    record = project.project
    for owner, field in ((record, "overview"), (record.goal, "expected"), (record.goal, "actual")):
        for mention in money_mentions(getattr(owner, field) or ""):
            if told(mention, table_amounts(project)):
                continue
            if mention.digits >= _FEW_DIGITS:
                yield from _text(mention, table_amounts(project), owner.ref(field), unit)
            elif _is_of_whole(mention, getattr(owner, field)):
                yield from _text(mention, _whole_amounts(project), owner.ref(field), unit)


def _is_of_whole(mention: Mention, text: str) -> bool:
    """True for an amount in plain 元 that is said to be the money of the project: 共支付95元."""
    before, _ = around(text, mention.start, mention.end)
    return mention.value < SLIP and _WHOLE.fullmatch(before) is not None


def _whole_amounts(project: ProjectEvaluation) -> frozenset[Decimal]:
    """What the year's total says of budget and spending."""
    line = project.execution.line
    return frozenset(filter(None, (amount(line, column) for column in COLUMNS))) if line else frozenset()


def _text(mention: Mention, amounts: frozenset[Decimal], where: SourceRef, unit: str) -> Iterator[Note]:
    meant = told_with_slip(mention, amounts)
    if meant is not None:
        yield note(
            f"文字写“{mention.text}”，表内是 {money(meant, unit)}，相差一万倍",
            where,
            hint=_HINT,
            at_most=_unless(mention.digits > _FEW_DIGITS),
        )


def _unless(sure: bool) -> Severity | None:
    """Few digits may agree by chance, and a little may be all that was spent."""
    return None if sure else Severity.WARNING
