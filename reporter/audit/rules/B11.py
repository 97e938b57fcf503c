"""项目间调剂与预算调整不平

检查：登记的每笔调剂，调出、调入项目都应在本报告中，且不是同一个；每个有调剂的项目，调入减调出应等于全年预
算数减年初预算数。
错误示例：登记从甲项目调入 3 万元，乙项目全年预算只比年初多 2 万元。
正确示例：登记从甲项目调入 3 万元；甲项目少 3 万元，乙项目多 3 万元。
为什么：调剂一出一进应当相抵，对不上的必有一张表填错。
依据：预算调剂的勾稽关系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reporter.audit.context import Context, CrossContext
from reporter.audit.funding import amount, net_transfers
from reporter.audit.reasons import explained, told
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.words import money
from reporter.model import FundingLine, Severity, Transfer, known
from reporter.scoring import ProjectEvaluation

_ANOTHER = re.compile("追加|压减|核减|缩减|收回|结转|新增(?:预算|资金)|调减")
_Balance = tuple[str, Sequence[Note]]
"""A project's name, and what is due where its transfers do not balance."""


def _gather(project: ProjectEvaluation, context: Context) -> _Balance | None:
    name = project.project.name
    records = context.transfers.get(name)
    if records is None or any(known(each.amount) is None for each in records):
        return None
    return name, list(_balance(project, records, context))


@cross_rule(Severity.WARNING, _gather)
def check(found: Sequence[_Balance], context: CrossContext) -> Iterator[Note]:
    names = set(context.names)
    for transfer in context.head.transfers:
        yield from _record(transfer, names)
    for due in dict(reversed(found)).values():  # the first one where a name is used twice
        yield from due


def _record(transfer: Transfer, names: AbstractSet[str]) -> Iterator[Note]:
    for field, name in (("from", transfer.from_project), ("to", transfer.to_project)):
        if name not in names:
            yield note(
                f"调剂的项目“{name}”不在本报告中",
                transfer.ref(field),
                hint="请核对项目名称，须与该项目所填一字不差",
            )
    if transfer.from_project == transfer.to_project:
        yield note(f"调出和调入是同一个项目“{transfer.to_project}”", transfer.ref("to"))
    value = known(transfer.amount)
    if value is None or value <= 0:
        yield note("调剂没有写金额，或金额不是正数", transfer.ref("amount"), hint="请填写调出的金额，用正数")


def _is_another(line: FundingLine) -> bool:
    """Whether the line tells of a change that is no transfer between projects: 追加, 压减."""
    return explained(line) and _ANOTHER.search(told(line)) is not None


def _balance(project: ProjectEvaluation, records: tuple[Transfer, ...], context: Context) -> Iterator[Note]:
    line, name, unit = project.execution.line, project.project.name, context.head.money_unit
    initial = amount(line, "initial") if line else None
    adjusted = amount(line, "adjusted") if line else None
    if line is None or initial is None or adjusted is None or _is_another(line):
        return
    net, change = net_transfers(name, records), adjusted - initial
    if net != change:
        yield note(
            f"登记的调剂净额为 {money(net, unit)}，年初到全年的变化为 {money(change, unit)}，"
            f"相差 {money(abs(change - net), unit)}",
            line.ref("adjusted"),
            hint="请补记其余的调整，或核对调剂金额和预算数",
            project=project,
        )
