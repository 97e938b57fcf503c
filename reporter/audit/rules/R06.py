"""原因空泛

检查：去掉“客观原因”“疫情影响”“工作需要”“未能完成”一类的话之后，原因里应还有可以核实的事实：数字、日期、文号、
事情或单位。本行自己的名称、指标值、完成值、完成率和金额不算（“实际完成420份”“年中追加30万元”只是把表上的数又说一遍）；
“正在推进中”“详见附件”“结转下年使用”说的是进展和去向，只有一个文件名的没有说文件里的什么事，也不算。什么也不剩的是警告；
除了一个笼统的词只有一句短话的，作提示。同一段原因只提一次。
错误示例：因客观原因未能完成。
正确示例：因中标价低于预算 3.2 万元；因 8 月 2 人辞职，11 月才补齐。
为什么：空话不能解释偏差，评审会退回补充。
依据：偏差原因应具体、可核实。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reporter.audit.apart import taken_apart
from reporter.audit.context import Context
from reporter.audit.reasons import rows_with_reason, told
from reporter.audit.rule import Note, note, rule
from reporter.audit.vague import of_line, of_row, vagueness
from reporter.audit.written import short
from reporter.model import FundingLine, Indicator, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    seen: set[str] = set()
    for reason, each in _reasons(project):
        if reason in seen or each.record.cause:
            continue
        seen.add(reason)
        severity = vagueness(each.cause, each.own) if each.cause else None
        if severity is not None:
            yield note(
                f"原因“{short(reason)}”{'没有事实' if severity is Severity.WARNING else '比较笼统'}",
                each.record.ref("reason"),
                hint="请写出可以核实的事实：数字、日期、文号、涉及的单位或事项",
                indicator=each.row,
                at_most=severity,
            )


class _Told(NamedTuple):
    """A cause, and beside it what its own row says; "" where there is nothing but a measure."""

    record: FundingLine | Indicator
    cause: str
    own: tuple[str, ...]
    row: IndicatorResult | None = None


def _reasons(project: ProjectEvaluation) -> Iterator[tuple[str, _Told]]:
    """Every reason as written, with what it tells."""
    for line in project.project.funds:
        if reason := told(line):
            yield reason, _Told(line, taken_apart(reason).cause, of_line(line))
    for row, reason in rows_with_reason(project):
        cause = taken_apart(reason, missed=row.missed).cause
        yield reason, _Told(row.indicator, cause, of_row(row), row)
