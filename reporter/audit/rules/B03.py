"""资金来源之和不等于总额

检查：年初预算数、全年预算数、全年执行数三列，各来源之和都应等于年度资金总额。“其中”的行算不算进去，只要
有一种读法相符就不报；来源全部空白的只作提示。从执行率和其余各数看得出是哪一格填错的，指出那一格，由此而来的其
他不符不再逐一报告。
错误示例：总额 100 万元，当年财政拨款 80 万元，其他资金 10 万元。
正确示例：总额 100 万元，当年财政拨款 80 万元，上年结转资金 10 万元，其他资金 10 万元。
为什么：来源与总额对不上，说明抄错了数或漏了一行，执行率也就不可信。
依据：自评表资金栏“其中”的勾稽关系。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reporter.audit.context import Context
from reporter.audit.funding import COLUMNS, Column, amount, called, possible_sums, source_lines
from reporter.audit.mending import Slip, slip_of
from reporter.audit.rule import Note, note, rule
from reporter.audit.slips import slipped
from reporter.audit.words import money, total
from reporter.model import FundingLine, Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR, as_written=True)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    whole, sources = project.execution.line, source_lines(project)
    if whole is None or not sources:
        return
    unit = context.head.money_unit
    if not any(amount(whole, column) for column in COLUMNS):
        return  # an empty total is another check's
    columns = [column for column in COLUMNS if amount(whole, column) is not None]
    blank = [column for column in columns if all(amount(line, column) is None for line in sources)]
    if blank:
        whose = "" if blank == columns else f"的{'、'.join(COLUMNS[column] for column in blank)}"
        yield note(
            f"各资金来源{whose}都是空白，只有总额",
            whole.ref("source") if blank == columns else whole.ref(blank[0]),
            hint="请填写每个来源的金额，没有的填 0",
            at_most=Severity.INFO,
        )
    slip = slip_of(project)
    if slip is None:
        yield from _columns(columns, whole, sources, unit)
    elif not slip.is_of_unit:
        yield from _slipped(slip, whole, sources, unit)


def _columns(
    columns: Sequence[Column], whole: FundingLine, sources: Sequence[FundingLine], unit: str
) -> Iterator[Note]:
    found = [each for column in columns if (each := _gap(column, whole, sources)) is not None]
    if 1 < len(found) == len(columns) and all(each.lacking and not each.blanks for each in found):
        yield note(
            f"各来源之和都小于总额：{'；'.join(each.said(unit) for each in found)}",
            whole.ref(found[0].column),
            hint="请核对是否漏了一个资金来源",
        )
        return
    for each in found:
        short = each.blanks and each.lacking
        yield note(
            each.said(unit),
            whole.ref(each.column),
            hint=f"{'、'.join(each.blanks)}没有填，请补上" if short else each.hint,
            at_most=Severity.WARNING if short else None,
        )


class _Gap(NamedTuple):
    """A column whose total is ``due`` and whose sources add up to ``added``; ``blanks`` have no amount."""

    column: Column
    added: Decimal
    due: Decimal
    blanks: Sequence[str]

    @property
    def lacking(self) -> bool:
        return self.added < self.due

    @property
    def hint(self) -> str:
        if self.added and self.due and slipped(self.added, self.due):
            return "两个数相差约一万倍，请核对是不是总额和各来源一边写了元、一边写了万元"
        return "请核对总额和各来源的金额"

    def said(self, unit: str) -> str:
        return (
            f"{COLUMNS[self.column]}各来源之和 {money(self.added, unit)}，总额 {money(self.due, unit)}，"
            f"相差 {money(abs(self.due - self.added), unit)}"
        )


def _gap(column: Column, whole: FundingLine, sources: Sequence[FundingLine]) -> _Gap | None:
    due = amount(whole, column)
    if due is None or due == total(amount(line, column) for line in sources):
        return None  # as nearly always
    sums = possible_sums(sources, column)
    blanks = [called(line) for line in sources if getattr(line, column) is None]
    if due in sums or len(blanks) == len(sources):
        return None
    return _Gap(column, min(sums, key=lambda each: abs(each - due)), due, blanks)


def _slipped(slip: Slip, whole: FundingLine, sources: Sequence[FundingLine], unit: str) -> Iterator[Note]:
    """One amount is mistyped, as the rest of the form shows."""
    gap = _gap(slip.column, whole, sources)
    if gap is not None:
        beside = "全年预算数" if slip.column == "initial" else "其余各数"
        right = money(slip.right, unit)
        yield note(
            gap.said(unit),
            slip.where,
            hint=f"请核对：“{called(slip.line)}”如为 {right} 即相符"
            if slip.in_source
            else f"请核对总额：如为 {right}，与各来源和{beside}都相符",
        )
