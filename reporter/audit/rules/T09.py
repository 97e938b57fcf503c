"""项目清单与文字对不上

检查：标题、结果应用、工作步骤等报告文字里说的“共几个项目”，应等于项目数；说的“涉及资金多少”，应是各项目年初、全年预算
或执行数的合计；两个项目的编码不应相同；有项目间调剂的，完成情况里写的对方项目，名称应与清单一致（少几个字的作提示）。
登记的调剂项目不在清单里的，见 B11。
错误示例：“对 9 个项目开展自评”，而清单只有 8 个；“从社保公众服务经费中调入”，而清单是“社保业务公众服务经费”。
正确示例：数目、名称都与清单一致。
为什么：清单、附件、汇总表三处的项目必须一一对应。
依据：自评范围应全覆盖，名称与预算批复一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reporter.audit.claims_counts import same
from reporter.audit.context import Context, CrossContext
from reporter.audit.funding import COLUMNS, amount
from reporter.audit.mentions import mentions
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.words import money
from reporter.audit.written import around, report_texts, sentences
from reporter.model import Severity, SourceRef
from reporter.scoring import ProjectEvaluation

_COUNT = re.compile(
    r"(?:自评|评价|涉及|共|合计|全部|纳入)[^，。；\d]{0,8}?(?P<number>\d{1,5})\s*个(?:预算|支出|绩效)?项目"
    r"|(?:[对就]|布置|部署|组织|完成)(?P<these>\d{1,5})\s*个(?:预算|支出|绩效)?项目(?:的|全面|布置|部署|开展|组织|进行|实施)*(?:绩效)?自评"
)
_OF_ALL = re.compile(
    r"(?:涉及|合计|共计?|总计?)(?:项目|财政|预算|拨款|安排|投入)*(?:资金|预算|支出|经费|金额)(?:总?额|数)?(?:共计?|合计|为|达)?$"
)
_OF_SOME = re.compile(r"重点|抽|选取|其中|部分|另|部门评价")
_TITLED = re.compile(r"(?<!\d)(?P<number>\d{1,5})\s*个(?:预算|支出|绩效)?项目")
_NAME = r"[一-龥A-Za-z0-9]{4,30}?"
_MOVED = re.compile(
    rf"[从由自](?P<out>{_NAME})[中里]?(?:调入|调剂|划入|转入)"
    rf"|(?:调入|调剂至|调整至|划入|划转至|调剂到|调整到)(?P<into>{_NAME})(?:项目|预算|\d|，|。|；|$)"
)
_NEAR = 3


class _Said(NamedTuple):
    """A project's own code with its place and its money, and what is due for other names that it writes.

    ``names`` has for each name nearly that of a partner the note that is due when no project is called so;
    ``funds`` are the total's amounts in the order of ``COLUMNS``, yuan.
    """

    project: str
    code: str | None
    where: SourceRef
    names: Sequence[tuple[str, Note]]
    funds: tuple[Decimal | None, ...]


def _gather(project: ProjectEvaluation, context: Context) -> _Said:
    record, line = project.project, project.execution.line
    funds = tuple(amount(line, column) if line else None for column in COLUMNS)
    return _Said(record.name, record.code, record.ref("code"), list(_names(project, context)), funds)


@cross_rule(Severity.ERROR, _gather)
def check(found: Sequence[_Said], context: CrossContext) -> Iterator[Note]:
    yield from _counts(context)
    yield from _sums(found, context)
    yield from _codes(found)
    names = set(context.names)
    for each in found:
        yield from (due for written, due in each.names if written not in names)


def _counts(context: CrossContext) -> Iterator[Note]:
    number = len(context.names)
    for written in report_texts(context.head):
        pattern = _TITLED if written.field == "title" else _COUNT
        for found in pattern.finditer(written.text):
            if int(next(filter(None, found.groups()))) != number:
                yield note(
                    f"{written.label}写“{found[0]}”，数据里有 {number} 个项目",
                    written.where,
                    hint="请核对项目清单是否齐全",
                    at_most=Severity.WARNING,
                )


def _sums(found: Sequence[_Said], context: CrossContext) -> Iterator[Note]:
    """Money that the report's own texts tell of all projects, and no column of theirs adds up to."""
    for written in report_texts(context.head):
        for each in mentions(written.text) if "元" in written.text else ():
            before, _ = around(written.text, each.start, each.end)
            said = each.unit == "元" and _OF_ALL.search(before)
            if not said or _OF_SOME.search(sentences(written.text[: each.end])[-1]):
                continue
            sums = {name: _sum(found, at) for at, name in enumerate(COLUMNS.values())}
            if not any(same(each, value, before) for value in sums.values() if value is not None):
                unit = context.head.money_unit
                shown = "、".join(f"{name} {money(value, unit)}" for name, value in sums.items() if value)
                if shown:
                    yield note(
                        f"{written.label}写“{said[0]}{each.text}”，各项目合计：{shown}",
                        written.where,
                        hint="请核对项目清单是否齐全、金额和单位是否写错",
                        at_most=Severity.WARNING,
                    )


def _sum(found: Sequence[_Said], at: int) -> Decimal | None:
    """The sum of one column; ``None`` where a project has no amount there."""
    values = [value for each in found if (value := each.funds[at]) is not None]
    return sum(values, Decimal(0)) if len(values) == len(found) else None


def _codes(found: Sequence[_Said]) -> Iterator[Note]:
    first: dict[str, str] = {}
    for each in found:
        if each.code and each.code not in first:
            first[each.code] = each.project
        elif each.code:
            yield Note(
                f"项目编码 {each.code} 与“{first[each.code]}”相同",
                each.where,
                "一个编码只对应一个项目，请核对",
                project=each.project,
            )


def _names(project: ProjectEvaluation, context: Context) -> Iterator[tuple[str, Note]]:
    goal = project.project.goal
    for found in _MOVED.finditer(goal.actual or ""):
        name = found["out"] or found["into"] or ""
        other = _almost(name, project.project.name, context)
        if other is not None:
            yield (
                name,
                note(
                    f"文字写“{name}”，项目清单是“{other}”",
                    goal.ref("actual"),
                    hint="请用项目的全称",
                    project=project,
                    at_most=Severity.INFO,
                ),
            )


def _almost(name: str, project: str, context: Context) -> str | None:
    """The recorded partner of a transfer whose name is the one written but for a few characters."""
    for each in context.transfers.get(project, ()):
        for other in (each.from_project, each.to_project):
            if other != project and _is_near(name, other):
                return other
    return None


def _is_near(short: str, long: str) -> bool:
    """True when the shorter name is the longer one with at most a few characters left out."""
    if len(short) > len(long):
        short, long = long, short
    rest = iter(long)
    return len(long) - len(short) <= _NEAR and all(char in rest for char in short)
