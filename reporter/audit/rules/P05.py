"""上年问题没有回应

检查：数据里列出的上年问题，每一条都应写明整改情况；照抄问题的也算没有回应。没有列出上年问题的不查。
错误示例：上年问题“个别项目执行率偏低”，整改情况空白。
正确示例：上年问题“个别项目执行率偏低”，整改情况“自 7 月起按月通报，两个项目执行率由 61% 升至 95%”。
为什么：上年指出的问题今年没有交代，会被视为整改不到位。
依据：绩效评价结果应用的要求：有问题必有整改、有回应。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, report_rule
from reporter.model import Severity


@report_rule(Severity.INFO)
def check(context: Context) -> Iterator[Note]:
    for each in context.head.previous:
        answer = (each.answer or "").strip()
        if not answer or answer == each.finding:
            yield note(
                f"上年问题“{each.finding}”没有写整改情况" if not answer else f"整改情况照抄了问题“{answer}”",
                each.ref("answer"),
                hint="请写明怎样整改、结果如何；还没有整改的，写明原因和期限",
            )
