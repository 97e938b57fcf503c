"""资金来源之和不等于总额

检查：年初预算数、全年预算数、全年执行数三列，各来源之和都应等于年度资金总额。“其中”的行算不算进去，只要
有一种读法相符就不报；来源全部空白的只作提示。
错误示例：总额 100 万元，当年财政拨款 80 万元，其他资金 10 万元。
正确示例：总额 100 万元，当年财政拨款 80 万元，上年结转资金 10 万元，其他资金 10 万元。
为什么：来源与总额对不上，说明抄错了数或漏了一行，执行率也就不可信。
依据：自评表资金栏“其中”的勾稽关系。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.funding import COLUMNS, Column, amount, called, possible_sums, source_lines
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import money, total
from reporter.model import FundingLine, Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    whole, sources = project.execution.line, source_lines(project)
    if whole is None or not sources:
        return
    unit = context.head.money_unit
    if not any(amount(whole, column) for column in COLUMNS):
        return  # an empty total is another check's
    columns = [column for column in COLUMNS if amount(whole, column) is not None]
    if all(amount(line, column) is None for line in sources for column in columns):
        yield note(
            "各资金来源都是空白，只有总额",
            whole.ref("source"),
            hint="请填写每个来源的金额，没有的填 0",
            at_most=Severity.INFO,
        )
        return
    for column in columns:
        yield from _column(column, whole, sources, unit)


def _column(column: Column, whole: FundingLine, sources: Sequence[FundingLine], unit: str) -> Iterator[Note]:
    due = amount(whole, column)
    if due == total(amount(line, column) for line in sources):
        return  # as nearly always
    sums = possible_sums(sources, column)
    blanks = [called(line) for line in sources if getattr(line, column) is None]
    if due is None or due in sums or len(blanks) == len(sources):
        return
    nearest = min(sums, key=lambda each: abs(each - due))
    short = bool(blanks) and nearest < due
    yield note(
        f"{COLUMNS[column]}各来源之和 {money(nearest, unit)}，总额 {money(due, unit)}，"
        f"相差 {money(abs(due - nearest), unit)}",
        whole.ref(column),
        hint=f"{'、'.join(blanks)}没有填，请补上" if short else "请核对总额和各来源的金额",
        at_most=Severity.WARNING if short else None,
    )
