"""同类指标在不同项目按不同办法得分

检查：比较各项目中名称和指标值都相同的指标、以及同为“成本控制率”一类的指标：同样未到 100%，有的按比例扣
分，有的给满分；同样达到指标值，有的满分，有的扣分；别的项目完成值都填执行率，唯独一个不是。
错误示例：“成本控制率 ≤100%”，甲项目 86% 得 8.6 分，乙项目 19% 得 10 分。
正确示例：“成本控制率 ≤100%”，两个项目都没有超支，都得 10 分。
为什么：一个部门一把尺子；办法不一，各项目的得分就没有可比性。
依据：同一单位同类指标应按同一规则评分。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import name_of
from reporter.audit.rates import actual_share, equals_execution, is_spending_rate
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.words import as_stated, number, percent
from reporter.model import Severity, SourceRef, light
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_RIGHT = {
    None: "没有超过“≤”的指标值即为完成",
    True: "达到指标值的应得满分",
    False: "没有达到指标值的不得满分",
}
_Kind = tuple[str, str, bool] | None
"""Rows to be treated alike: name, target, and whether it was met; ``None`` for cost rates below 100%."""


@light
class _Row(NamedTuple):
    """One scored row, and how it was treated: ``full`` marks or not; ``said`` is its actual and score.

    ``met`` tells whether the target was met, ``None`` for a cost rate below 100%.
    """

    name: str
    target: str
    met: bool | None
    project: str
    indicator: str
    said: str
    full: bool
    where: SourceRef

    @property
    def kind(self) -> _Kind:
        return None if self.met is None else (self.name, self.target, self.met)


class _Scored(NamedTuple):
    """The scored rows of a project.

    ``rates`` has for each cost rate ``None`` where it is the execution rate, and what can be said of it where
    it is not.
    """

    rows: list[_Row]
    rates: list[Note | None]


def _gather(project: ProjectEvaluation, context: Context) -> _Scored | None:
    found = _Scored([], [])
    for row in project.indicators:
        stated, points = row.score.stated, row.score.points
        if stated is None or not points:
            continue
        share = actual_share(row) if is_spending_rate(row) and is_cost(row.indicator) else None
        if share is not None:
            if share < 1 and not _missed(row):
                found.rows.append(_row(None, row, stated.value, points, project))
            found.rates.extend(_basis(row, project))
        elif (met := row.attainment == 1) or _missed(row):
            found.rows.append(_row(met, row, stated.value, points, project))
    return found if any(found) else None


def _row(
    met: bool | None, row: IndicatorResult, stated: Decimal, points: Decimal, project: ProjectEvaluation
) -> _Row:
    indicator = row.indicator
    return _Row(
        name_of(row),
        indicator.target_text.strip(),
        met,
        project.project.name,
        indicator.label,
        f"{indicator.actual_text} 得 {as_stated(stated)}/{number(points)}",
        stated >= points,
        indicator.ref("score"),
    )


def _basis(row: IndicatorResult, project: ProjectEvaluation) -> Iterator[Note | None]:
    rate, actual = project.execution.rate, row.indicator.actual
    if equals_execution(row, project):
        yield None
    elif rate is not None and actual is not None:
        yield note(
            f"这里执行率 {percent(rate.value)} 却填 {actual.text}，口径不一",
            row.indicator.ref("actual"),
            hint="请统一口径",
            indicator=row,
            project=project,
        )


def _missed(row: IndicatorResult) -> bool:
    return row.status is Status.UNDER and row.attainment is not None


@cross_rule(Severity.WARNING, _gather)
def check(found: Sequence[_Scored], context: CrossContext) -> Iterator[Note]:
    alike: dict[_Kind, list[_Row]] = defaultdict(list)
    for each in found:
        for row in each.rows:
            alike[row.kind].append(row)
    for kind, rows in alike.items():
        yield from _conflict(kind, rows)
    yield from _other_bases([rate for each in found for rate in each.rates])


def _conflict(kind: _Kind, rows: Sequence[_Row]) -> Iterator[Note]:
    """One note when some of the rows got full marks and others did not, at the first row of the smaller side.

    Of two equal sides the one that is wrong: full marks for what was missed, and no others for what was not.
    """
    full, cut = [each for each in rows if each.full], [each for each in rows if not each.full]
    if not full or not cut or len({each.project for each in rows}) < 2:
        return
    missed = kind is not None and not kind[-1]
    odd = min((full, cut) if missed else (cut, full), key=len)[0]
    yield Note(
        f"{_what(kind)}，{len(cut)} 处扣分、{len(full)} 处满分：{_some(cut)}；{_some(full)}",
        odd.where,
        f"请按同一办法评分；{_RIGHT[kind and kind[-1]]}",
        odd.indicator,
        odd.project,
    )


def _what(kind: _Kind) -> str:
    if kind is None:
        return "成本控制率一类的指标，同样低于 100%"
    name, _, met = kind
    return f"“{name}”同样{'达到' if met else '没有达到'}指标值"


def _some(rows: Sequence[_Row]) -> str:
    more = f"等 {len(rows)} 处" if len(rows) > 5 else ""
    return "、".join(f"{each.project} {each.said}" for each in rows[:5]) + more


def _other_bases(rates: Sequence[Note | None]) -> Iterator[Note]:
    others = [each for each in rates if each is not None]
    same = len(rates) - len(others)
    if same > 2 * len(others):
        for each in others:
            yield each._replace(message=f"其余 {same} 个项目的这类指标都填预算执行率，{each.message}")
