"""同一段原因反复使用

检查：同一项目里内容不同的几个指标、或三个以上项目，一字不差地写同一段原因（8 字以上）。同一件事分别设了
数量、质量、成本指标的，原因相同是正常的，不报。
错误示例：“劳务派遣人员到岗率”与“预算成本控制率”都写“由于疫情及聘用人员辞职等影响，未能及时补充人员到岗”。
正确示例：成本控制率写“少到岗 2 人，少付服务费 61 万元”，各说各的。
为什么：照抄的原因往往只适合其中一行。
依据：偏差原因应属于该项指标。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.naming import common_start, listed
from reporter.audit.reasons import rows_with_reason
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.written import short
from reporter.model import Severity
from reporter.scoring import Evaluation, IndicatorResult, ProjectEvaluation

_LONG = 8
_MANY = 3
_SAME_THING = 4  # names that begin alike are about one thing
Row = tuple[ProjectEvaluation, IndicatorResult]


@cross_rule(Severity.INFO)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    everywhere: dict[str, list[Row]] = {}
    for project in evaluation.projects:
        here: dict[str, list[IndicatorResult]] = {}
        for row, reason in rows_with_reason(project):
            if len(reason) >= _LONG:
                here.setdefault(reason, []).append(row)
        for reason, rows in here.items():
            everywhere.setdefault(reason, []).append((project, rows[0]))
            yield from _within(project, reason, rows)
    for reason, found in everywhere.items():
        if len(found) >= _MANY:
            yield _across(reason, found)


def _within(project: ProjectEvaluation, reason: str, rows: Sequence[IndicatorResult]) -> Iterator[Note]:
    first = rows[0]
    others = [row for row in rows[1:] if not _one_thing(first.indicator.name, row.indicator.name)]
    if others:
        yield note(
            f"与{listed(row.indicator.name for row in others)}的原因一字不差：“{short(reason)}”",
            first.indicator.ref("reason"),
            hint="请按各指标自己的偏差分别说明",
            indicator=first,
            project=project,
        )


def _one_thing(one: str, other: str) -> bool:
    return one in other or other in one or common_start(one, other) >= _SAME_THING


def _across(reason: str, found: Sequence[Row]) -> Note:
    project, row = found[0]
    names = listed(each.project.name for each, _ in found[1:])
    return note(
        f"{len(found)} 个项目的原因一字不差：“{short(reason)}”，另见{names}",
        row.indicator.ref("reason"),
        hint="请按各项目自己的情况分别说明",
        indicator=row,
        project=project,
    )
