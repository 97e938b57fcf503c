"""年初预算与全年预算记在不同的来源

检查：年初预算全部记在一些来源，全年预算却全部记在另一些来源，两列没有一行能对上。
错误示例：年初预算 234 万元记在“其他资金”，全年预算 234 万元记在“当年财政拨款”。
正确示例：年初和全年都记在“当年财政拨款”；资金性质确有改变的，在原因栏写明文件。
为什么：总额虽然平，来源却不可比，评审会问资金性质是否改变。
依据：自评表资金栏同一行的三列应为同一来源。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.funding import Column, amount, called, source_lines
from reporter.audit.reasons import explained
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import money
from reporter.model import FundingLine, Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    sources = source_lines(project)
    begun = [line for line in sources if amount(line, "initial")]
    ended = [line for line in sources if amount(line, "adjusted")]
    if not begun or not ended or any(amount(line, "adjusted") for line in begun):
        return
    if any(amount(line, "initial") for line in ended) or any(map(explained, begun + ended)):
        return
    unit = context.head.money_unit
    yield note(
        f"年初预算是{_named(begun, 'initial', unit)}，"
        f"全年预算却是{_named(ended, 'adjusted', unit)}，来源对不上",
        begun[0].ref("initial"),
        hint="请把两列记在同一来源；资金性质确有改变的，在资金行的原因栏写明",
    )


def _named(lines: list[FundingLine], column: Column, unit: str) -> str:
    values = [(called(line), amount(line, column)) for line in lines]
    return "、".join(f"{name} {money(value, unit)}" for name, value in values if value is not None)
