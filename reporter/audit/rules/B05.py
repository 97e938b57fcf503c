"""执行数超过预算数，或金额为负数

检查：全年执行数不应超过全年预算数；总额没有超而某个来源超了的，也要指出。预算数、执行数是负数的作警告。
错误示例：全年预算数 100 万元，全年执行数 108 万元，执行率 108%。
正确示例：年中追加 10 万元并登记调整，全年预算数 110 万元，全年执行数 108 万元。
为什么：没有预算不得支出；执行数超过预算，不是漏登了追加，就是填错了数。
依据：《预算法》第十三条：各部门、各单位的支出必须以经批准的预算为依据，未列入预算的不得支出。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.funding import COLUMNS, amount, called, source_lines
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import money
from reporter.model import FundingLine, Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    yield from _negative(project, context.head.money_unit)
    whole = project.execution.line
    over = [whole] if whole is not None and _excess(whole) else []
    unit = context.head.money_unit
    for line in over or [each for each in source_lines(project) if _excess(each)]:
        budget, spent = amount(line, "adjusted"), amount(line, "spent")
        if budget is not None and spent is not None:
            yield note(
                f"{called(line)}：执行数 {money(spent, unit)} 超过全年预算数 {money(budget, unit)}，"
                f"多 {money(spent - budget, unit)}",
                line.ref("spent"),
                hint="如有年中追加，请补记到全年预算数；否则请核对执行数和金额单位",
            )


def _negative(project: ProjectEvaluation, unit: str) -> Iterator[Note]:
    for line in project.project.funds:
        for column, name in COLUMNS.items():
            value = amount(line, column)
            if value is not None and value < 0:
                yield note(
                    f"{called(line)}：{name} {money(value, unit)} 是负数",
                    line.ref(column),
                    hint="请核对；冲减以前年度支出的，请在资金行的原因栏写明",
                    at_most=Severity.WARNING,
                )


def _excess(line: FundingLine) -> bool:
    """True when more was spent than a budget that is not zero; a zero budget is another check's."""
    budget, spent = amount(line, "adjusted"), amount(line, "spent")
    return bool(budget) and spent is not None and budget is not None and spent > budget
