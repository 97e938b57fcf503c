"""实际完成值空白却有得分

检查：指标适用、有指标值而实际完成值空白（或只有“—”“/”）的，不应得分；按组评分的表，组内有空白而全组
得满分的也算。
错误示例：服务对象满意度，指标值 ≥90%，实际完成值空白，得分 10/10。
正确示例：实际完成值 93%（问卷 120 份），得分 10；没有调查的写明原因，不评分。
为什么：没有完成值的满分没有任何依据，评审会直接扣掉。
依据：得分须依据实际完成值。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number
from reporter.model import Indicator, Kind, Mark, Severity
from reporter.scoring import GroupResult, ProjectEvaluation

_MARKS = {Mark.DASH.value, Mark.SLASH.value, "-", "--", "——"}


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        stated = row.score.stated
        if stated is not None and stated.value > 0 and _blank(row.indicator):
            points = row.score.points
            full = points is None or stated.value >= points
            yield note(
                f"实际完成值{_written(row.indicator)}，却得"
                f"{'满分' if full else ''} {number(stated.value)} 分",
                row.indicator.ref("actual"),
                hint="请填写实际完成值；没有数据的不应得分",
                indicator=row,
                at_most=None if full else Severity.WARNING,
            )
    for group in project.groups:
        yield from _group(group)


def _group(group: GroupResult) -> Iterator[Note]:
    stated, points = group.score.stated, group.score.points
    if group.stated is None or stated is None or points is None or stated.value < points:
        return
    for row in group.members:
        if row.score.stated is None and _blank(row.indicator):
            yield note(
                f"实际完成值{_written(row.indicator)}，所在的组却得满分 {number(stated.value)} 分",
                row.indicator.ref("actual"),
                hint="请填写实际完成值；没有数据的不应得分",
                indicator=row,
            )


def _blank(indicator: Indicator) -> bool:
    """True for a row with a real target whose actual cell says nothing."""
    target, actual = indicator.target, indicator.actual
    if target is None or target.kind is Kind.NOT_APPLICABLE:
        return False
    return actual is None or actual.text.strip() in _MARKS


def _written(indicator: Indicator) -> str:
    return "空白" if indicator.actual is None else f"只有“{indicator.actual.text.strip()}”"
