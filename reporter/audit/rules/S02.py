"""得分高于分值，或为负数

检查：每条指标、每个分组和预算执行率，得分都应在 0 与分值之间；各项得分没有填全、无从相加的，自评总分也是。
分值也不应为负数。没有印分值的表，各条得分÷完成率都是整数、与执行率的分值合起来正好是总分的，这些整数就是分值，超额的得分
高于它的，警告。
错误示例：分值 10，实际完成 120%，得分 12。
正确示例：分值 10，实际完成 120%，得分 10，超额的原因写在偏差原因栏。
为什么：完成指标得满分，超额不加分。
依据：各地自评表附注“最高不得超过该指标分值”。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import rounds_to
from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import is_beyond, stated_sum
from reporter.audit.words import as_stated, number, percent
from reporter.model import Figure, Severity, SourceRef
from reporter.numbers import rounded
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
    yield from _over_implied(project, context.rules.weights.total)


def _over_implied(project: ProjectEvaluation, total: Decimal) -> Iterator[Note]:
    """Scores above the points that no form printed, but that all the scores together betray.

    A whole score may be full marks for what was more than reached.
    """
    rows = [row for row in project.indicators if row.applies]
    implied = [_implied(row) for row in rows]
    whole = sum((points or Decimal(0) for points in implied), project.execution.score.points or Decimal(0))
    if None in implied or whole != total:
        return
    for row, points in zip(rows, implied, strict=True):
        stated = row.score.stated
        if stated is not None and points is not None and stated.value > points and stated.value % 1:
            ratio = percent(row.ratio or Decimal(1))
            yield note(
                f"得分 {as_stated(stated.value)} 像是分值 {number(points)}×完成率 {ratio}，超额部分也计了分",
                row.indicator.ref("score"),
                hint=f"如分值是 {number(points)}，最高为 {number(points)}；请核对",
                indicator=row,
                at_most=Severity.WARNING,
            )


def _implied(row: IndicatorResult) -> Decimal | None:
    """The whole points that give the stated score of a row without any, in proportion to its completion."""
    stated, share = row.score.stated, row.attainment if row.is_limit else row.ratio or row.attainment
    if row.score.points is not None or stated is None or not share or share < 0:
        return None
    points = rounded(stated.value / share, 0)
    return points if points and rounds_to(points * share, stated.value) else None


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
