"""完成值没有佐证材料

检查：已经登记佐证材料的报告，其余填了完成值的指标也应有佐证，没有的按项目列出；整份报告都没有登记的，只提示一
次。不适用的行不查。
错误示例：12 条指标有 9 条列出了验收单、考勤表，另外 3 条没有。
正确示例：每条完成值都列出能查到的材料名称。
为什么：抽查时要逐条调取佐证，拿不出材料的完成值不予认可。
依据：自评结果的真实性由填报单位负责，佐证材料应留存备查。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import listed
from reporter.audit.rows import applying
from reporter.audit.rule import Note, cross_rule, note
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


class _Papers(NamedTuple):
    """Whether the project names any paper, and the note that is due for rows without; ``None`` for none."""

    some: bool
    due: Note | None


def _gather(project: ProjectEvaluation, context: Context) -> _Papers:
    some = any(row.indicator.evidence for row in project.indicators)
    names = _without(project)
    if not names:
        return _Papers(some, None)
    return _Papers(
        some,
        note(
            f"{len(names)} 条指标没有佐证材料：{listed(names)}",
            project.project.ref("indicators"),
            hint="请补上材料名称，如验收单、考勤表、统计报表",
            project=project,
        ),
    )


@cross_rule(Severity.WARNING, _gather)
def check(found: Sequence[_Papers], context: CrossContext) -> Iterator[Note]:
    due = [each.due for each in found if each.due is not None]
    if not due or any(each.some for each in found):
        yield from due
    else:
        yield note(
            "没有一条指标登记佐证材料",
            context.head.ref("projects"),
            hint="请确认材料已留存备查；登记在“佐证材料”下，可以逐条核对",
            at_most=Severity.INFO,
        )


def _without(project: ProjectEvaluation) -> list[str]:
    """Names of the rows that state an actual value and no paper for it."""
    return [
        row.indicator.label
        for row in applying(project)
        if row.indicator.actual and not row.indicator.evidence
    ]
