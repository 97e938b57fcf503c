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
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reporter.audit.context import Context
from reporter.audit.naming import name_of
from reporter.audit.rates import actual_share, equals_execution, is_cost, is_spending_rate
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.words import as_stated, number, percent
from reporter.model import Severity
from reporter.scoring import Evaluation, IndicatorResult, ProjectEvaluation, Status

_COST_RATE = "成本控制率一类的指标"


class _Row(NamedTuple):
    """One scored row, and how it was treated: ``full`` marks or not."""

    project: ProjectEvaluation
    row: IndicatorResult
    full: bool

    def __str__(self) -> str:
        indicator, score = self.row.indicator, self.row.score
        actual = indicator.actual.text if indicator.actual else ""
        stated, points = score.stated, score.points
        shown = f"{as_stated(stated.value)}/{number(points)}" if stated and points is not None else ""
        return f"{self.project.project.name} {actual} 得 {shown}"


@cross_rule(Severity.WARNING)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    alike: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    rates: list[_Row] = []
    for project, row in evaluation.indicators():
        treated = _treated(project, row)
        if treated is None:
            continue
        if is_spending_rate(row) and is_cost(row) and actual_share(row) is not None:
            rates.append(treated)
        else:
            alike[_key(row)].append(treated)
    yield from _cost_rates(rates)
    for (name, _), rows in alike.items():
        yield from _conflict(f"“{name}”同样达到指标值", [each for each in rows if each.row.attainment == 1])
        yield from _conflict(f"“{name}”同样没有达到指标值", [each for each in rows if _missed(each.row)])


def _treated(project: ProjectEvaluation, row: IndicatorResult) -> _Row | None:
    stated, points = row.score.stated, row.score.points
    return _Row(project, row, stated.value >= points) if stated is not None and points else None


def _key(row: IndicatorResult) -> tuple[str, str]:
    target = row.indicator.target
    return name_of(row), target.text.strip() if target else ""


def _missed(row: IndicatorResult) -> bool:
    return row.status is Status.UNDER and row.attainment is not None


def _cost_rates(rows: list[_Row]) -> Iterator[Note]:
    below = [each for each in rows if (actual_share(each.row) or 0) < 1 and not _missed(each.row)]
    yield from _conflict(f"{_COST_RATE}，同样低于 100%", below)
    same = [each for each in rows if equals_execution(each.row, each.project)]
    other = [
        each for each in rows if not equals_execution(each.row, each.project) and each.project.execution.rate
    ]
    if len(same) > 2 * len(other):
        for each in other:
            yield from _other_basis(each, len(same))


def _conflict(what: str, rows: Iterable[_Row]) -> Iterator[Note]:
    """One note when some of the rows got full marks and others did not; at the smaller side's first row."""
    found = list(rows)
    full, cut = [each for each in found if each.full], [each for each in found if not each.full]
    if not full or not cut or len({each.project.project.name for each in found}) < 2:
        return
    odd = min(full, cut, key=len)[0]
    yield note(
        f"{what}，{len(cut)} 处扣分、{len(full)} 处满分：{_some(cut)}；{_some(full)}",
        odd.row.indicator.ref("score"),
        hint="请按同一办法评分；没有超过“≤”的指标值即为完成",
        indicator=odd.row,
        project=odd.project,
    )


def _some(rows: list[_Row]) -> str:
    more = f"等 {len(rows)} 处" if len(rows) > 5 else ""
    return "、".join(map(str, rows[:5])) + more


def _other_basis(each: _Row, same: int) -> Iterator[Note]:
    rate, actual = each.project.execution.rate, each.row.indicator.actual
    if rate is not None and actual is not None:
        yield note(
            f"其余 {same} 个项目的这类指标都填预算执行率，"
            f"这里执行率 {percent(rate.value)} 却填 {actual.text}，口径不一",
            each.row.indicator.ref("actual"),
            hint="请统一口径",
            indicator=each.row,
            project=each.project,
        )
