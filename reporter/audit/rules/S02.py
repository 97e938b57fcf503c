"""得分高于分值，或为负数

检查：每条指标、每个分组和预算执行率，得分都应在 0 与分值之间；各项得分没有填全、无从相加的，自评总分也是。
分值也不应为负数。
错误示例：分值 10，实际完成 120%，得分 12。
正确示例：分值 10，实际完成 120%，得分 10，超额的原因写在偏差原因栏。
为什么：完成指标得满分，超额不加分。
依据：各地自评表附注“最高不得超过该指标分值”。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import is_beyond, stated_sum
from reporter.audit.words import as_stated, number
from reporter.model import Figure, Severity, SourceRef
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        points = row.score.points
        if points is not None and points < 0:
            where = row.indicator.ref("points")
            yield note(f"分值 {number(points)} 是负数", where, hint="请核对；扣的分写进得分", indicator=row)
        if is_beyond(row.score):
            yield from _bounds("得分", row.score.stated, points, row)
    for group in project.groups:
        if group.stated is not None:
            yield from _bounds(f"{group.name}整组得分", group.score.stated, group.score.points)
    yield from _bounds("预算执行率的得分", project.execution.score.stated, project.execution.score.points)
    of_total = list(_bounds("总分", project.total.stated, context.rules.weights.total or None))
    if of_total and stated_sum(project) is None:  # else the scores are at fault, or how they were added up
        yield from of_total


def _bounds(
    what: str, stated: Figure | None, points: Decimal | None, row: IndicatorResult | None = None
) -> Iterator[Note]:
    if stated is None or not isinstance(stated.origin, SourceRef):
        return
    if stated.value < 0:
        yield note(f"{what} {as_stated(stated.value)} 是负数", stated.origin, hint="最低为 0", indicator=row)
    elif points is not None and stated.value > points:
        yield note(
            f"{what} {as_stated(stated.value)} 高于分值 {number(points)}",
            stated.origin,
            hint=f"最高为 {number(points)}",
            indicator=row,
        )
