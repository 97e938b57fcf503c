"""同一段原因反复使用

检查：同一项目里内容不同的几个指标、或三个以上项目，一字不差地写同一段原因（8 字以上）。同一件事分别设了
数量、质量、成本指标的，原因相同是正常的，不报；写“同上”的是指出来，不是照抄，也不报。
错误示例：“劳务派遣人员到岗率”与“预算成本控制率”都写“由于疫情及聘用人员辞职等影响，未能及时补充人员到岗”。
正确示例：成本控制率写“少到岗 2 人，少付服务费 61 万元”，各说各的。
为什么：照抄的原因往往只适合其中一行。
依据：偏差原因应属于该项指标。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import common_start, listed
from reporter.audit.once import once_a_project
from reporter.audit.reasons import told
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.written import short
from reporter.model import Severity, SourceRef, light
from reporter.scoring import IndicatorResult, ProjectEvaluation

_LONG = 8
_MANY = 3
_SAME_THING = 4  # names that begin alike are about one thing


@light
class _Reason(NamedTuple):
    """A long reason of a project, and the first row that gives it."""

    text: str
    project: str
    indicator: str
    where: SourceRef


@once_a_project
def _long_reasons(project: ProjectEvaluation) -> Mapping[str, Sequence[IndicatorResult]]:
    """The rows by the reason that they give; one that says 同上 refers to it and gives none."""
    found: dict[str, list[IndicatorResult]] = {}
    for row in filter(lambda row: row.applies, project.indicators):
        reason = told(row.indicator)
        if len(reason) >= _LONG:
            found.setdefault(reason, []).append(row)
    return found


def _within(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for reason, (first, *rest) in _long_reasons(project).items():
        others = [row for row in rest if not _one_thing(first.indicator.label, row.indicator.label)]
        if others:
            yield note(
                f"与{listed(row.indicator.label for row in others)}的原因一字不差：“{short(reason)}”",
                first.indicator.ref("reason"),
                hint="请按各指标自己的偏差分别说明",
                indicator=first,
            )


def _gather(project: ProjectEvaluation, context: Context) -> Sequence[_Reason] | None:
    found = _long_reasons(project).items()
    first = ((text, rows[0].indicator) for text, rows in found)
    name = project.project.name
    return [_Reason(text, name, row.name, row.ref("reason")) for text, row in first] or None


@cross_rule(Severity.INFO, _gather, by_project=_within)
def check(found: Sequence[Sequence[_Reason]], context: CrossContext) -> Iterator[Note]:
    by_text: dict[str, list[_Reason]] = {}
    for reasons in found:
        for each in reasons:
            by_text.setdefault(each.text, []).append(each)
    yield from (_across(same) for same in by_text.values() if len(same) >= _MANY)


def _one_thing(one: str, other: str) -> bool:
    return one in other or other in one or common_start(one, other) >= _SAME_THING


def _across(same: Sequence[_Reason]) -> Note:
    first, *others = same
    return Note(
        f"{len(same)} 个项目的原因一字不差：“{short(first.text)}”，"
        f"另见{listed(each.project for each in others)}",
        first.where,
        "请按各项目自己的情况分别说明",
        first.indicator,
        first.project,
    )
