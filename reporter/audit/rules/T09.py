"""项目清单与文字对不上

检查：标题、结果应用、工作步骤等报告文字里说的“共几个项目”，应等于项目数；两个项目的编码不应相同；有项目间
调剂的，完成情况里写的对方项目，名称应与清单一致（少几个字的作提示）。登记的调剂项目不在清单里的，见 B11。
错误示例：“对 9 个项目开展自评”，而清单只有 8 个；“从社保公众服务经费中调入”，而清单是“社保业务公众服务经费”。
正确示例：数目、名称都与清单一致。
为什么：清单、附件、汇总表三处的项目必须一一对应。
依据：自评范围应全覆盖，名称与预算批复一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.written import report_texts
from reporter.model import Severity, SourceRef
from reporter.scoring import ProjectEvaluation

_COUNT = re.compile(
    r"(?:自评|评价|涉及|共|合计|全部|纳入)[^，。；\d]{0,8}?(?P<number>\d{1,5})\s*个(?:预算|支出|绩效)?项目"
    r"|[对就](?P<these>\d{1,5})\s*个(?:预算|支出|绩效)?项目(?:的|全面|布置|部署|开展|组织|进行|实施)*(?:绩效)?自评"
)
_TITLED = re.compile(r"(?<!\d)(?P<number>\d{1,5})\s*个(?:预算|支出|绩效)?项目")
_NAME = r"[一-龥A-Za-z0-9]{4,30}?"
_MOVED = re.compile(
    rf"[从由自](?P<out>{_NAME})[中里]?(?:调入|调剂|划入|转入)"
    rf"|(?:调入|调剂至|调整至|划入|划转至|调剂到|调整到)(?P<into>{_NAME})(?:项目|预算|\d|，|。|；|$)"
)
_NEAR = 3


class _Said(NamedTuple):
    """A project's own code with its place, and what is due for other names that it writes.

    ``names`` has for each name nearly that of a partner the note that is due when no project is called so.
    """

    project: str
    code: str | None
    where: SourceRef
    names: Sequence[tuple[str, Note]]


def _gather(project: ProjectEvaluation, context: Context) -> _Said | None:
    record = project.project
    names = list(_names(project, context))
    return _Said(record.name, record.code, record.ref("code"), names) if record.code or names else None


@cross_rule(Severity.ERROR, _gather)
def check(found: Sequence[_Said], context: CrossContext) -> Iterator[Note]:
    yield from _counts(context)
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
