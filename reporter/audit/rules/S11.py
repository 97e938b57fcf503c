"""分组得分没有依据

检查：按二级指标整组评分的表，组内各条有得分的，整组得分应等于各条之和；组内没有逐条得分、整组又扣了分的，
应能按模板的组内规则算出，否则要写评分说明；分组得分没有对应的指标的，指出没有计入。
错误示例：产出成本整组 10 分得 5 分，各条没有分值，也没有说明。
正确示例：产出成本整组 10 分得 8.33 分，说明：6 条等权，5 条完成。
为什么：合并格里只有一个分数，评审看不出扣在哪一条、扣了多少。
依据：模板的 rules.groups；数据中分组得分的“评分说明”。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import rounds_to
from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, number
from reporter.model import Severity, SourceRef
from reporter.model.kinds import bare_name
from reporter.numbers import rounded
from reporter.scoring import GroupResult, ProjectEvaluation
from reporter.scoring.groups import CREDITS, credit, equal_shares


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for group in project.groups:
        if group.stated is not None and not group.stated.note:
            where = group.stated.ref("score")
            yield from (
                _by_rows(group, where, context) if group.score.summed else _as_a_whole(group, where, context)
            )
    yield from _without_rows(project)


def _without_rows(project: ProjectEvaluation) -> Iterator[Note]:
    """Lines that no indicators belong to; a subtotal of a 一级 whose rows are scored themselves is none."""
    for line in project.project.groups:
        if line.score is None or any(line is group.stated for group in project.groups):
            continue
        peers = [each for each in project.groups if bare_name(each.category) == bare_name(line.category)]
        rows = [row for group in peers for row in group.members]
        if line.subcategory is None and rows and all(each.score.summed for each in peers if each.applies):
            continue
        yield note(
            f"分组得分“{line.subcategory or line.category}”没有对应的指标，没有计入得分",
            line.ref("subcategory"),
            hint="分组得分按二级指标填写，名称应与指标行的一级、二级指标相同",
        )


def _by_rows(group: GroupResult, where: SourceRef, context: Context) -> Iterator[Note]:
    stated, summed = group.score.stated, group.score.summed
    if stated and summed and abs(stated.value - summed.value) > context.rules.checks.score_tolerance:
        yield note(
            f"{group.name}整组得分印 {as_stated(stated.value)}，组内各条之和 {number(summed.value)}",
            where,
            hint=summed.working,
        )


def _as_a_whole(group: GroupResult, where: SourceRef, context: Context) -> Iterator[Note]:
    stated, points, computed = group.score.stated, group.score.points, group.score.computed
    if stated is None or points is None or stated.value >= points or computed is not None:
        return
    places = context.rules.rounding.score_places
    how = _readings(group, points, stated.value, places) or group.score.why_not
    yield note(
        f"{group.name}整组 {number(points)} 分得 {as_stated(stated.value)}，"
        f"没有逐条得分，也没有评分说明；{how}",
        where,
        hint="请在分组得分的“评分说明”中写明扣在哪几条、各扣多少",
    )


def _readings(group: GroupResult, points: Decimal, stated: Decimal, places: int) -> str:
    """Which equal-share rule gives the stated score, and what proportion would give; "" when none does."""
    rows = [row for row in group.members if row.applies]
    values = {partial: equal_shares(rows, points, partial) for partial in CREDITS} if rows else {}
    for side, counted in ((1, "计为完成"), (0, "计为未完成")):
        found = next((partial for partial, each in values.items() if rounds_to(each[side], stated)), None)
        if found is not None:
            open_rows = [row.indicator.label for row in rows if len(set(credit(row, found))) > 1]
            said = f"、“{'”“'.join(open_rows)}”{counted}" if open_rows else ""
            strict = rounded(values["proportional"][side], places)
            other = f"，按比例应为{number(strict)}" if strict != rounded(values[found][side], places) else ""
            return f"按组内等权、{CREDITS[found]}{said}可得 {as_stated(stated)}{other}"
    return ""
