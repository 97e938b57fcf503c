"""原因空泛

检查：去掉“客观原因”“疫情影响”“工作需要”“未能完成”一类的话之后，原因里应还有可以核实的事实：数字、日期、文号、
事情或单位。什么也不剩的是警告；除了一个笼统的词只有一句短话的，作提示。同一段原因只提一次。
错误示例：因客观原因未能完成。
正确示例：因中标价低于预算 3.2 万元；因 8 月 2 人辞职，11 月才补齐。
为什么：空话不能解释偏差，评审会退回补充。
依据：偏差原因应具体、可核实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reporter.audit.apart import taken_apart
from reporter.audit.context import Context
from reporter.audit.reasons import rows_with_reason, told
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import phrases
from reporter.audit.written import short
from reporter.model import FundingLine, Indicator, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation

_SIGNS = re.compile(r"[\W_]+")
_FACT = 3  # characters that may hold a fact
_THIN = 14  # a text with a catch-all word and no figure is thin up to this length


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    seen: set[str] = set()
    for record, reason, row in _reasons(project):
        if reason in seen or record.cause:
            continue
        seen.add(reason)
        severity = _vagueness(taken_apart(reason).cause or reason)
        if severity is not None:
            yield note(
                f"原因“{short(reason)}”{'没有事实' if severity is Severity.WARNING else '比较笼统'}",
                record.ref("reason"),
                hint="请写出可以核实的事实：数字、日期、文号、涉及的单位或事项",
                indicator=row,
                at_most=severity,
            )


def _reasons(
    project: ProjectEvaluation,
) -> Iterator[tuple[FundingLine | Indicator, str, IndicatorResult | None]]:
    for line in project.project.funds:
        if told(line):
            yield line, told(line), None
    for row, reason in rows_with_reason(project):
        yield row.indicator, reason, row


@lru_cache(maxsize=4096)
def _vagueness(reason: str) -> Severity | None:
    """How vague a reason is; ``None`` when it holds a fact."""
    if any(char.isdigit() for char in reason):
        return None
    rest = _SIGNS.sub("", phrases("vague.phrases").sub("", reason))
    if len(rest) < _FACT:
        return Severity.WARNING
    thin = len(_SIGNS.sub("", reason)) <= _THIN and phrases("vague.catch_all").search(reason)
    return Severity.INFO if thin else None
