"""The sheet of all indicators: stated and recomputed score side by side, and how the latter came about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.model import Stated, bare_name
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Score, Status

from .formats import difference, number
from .formats import stated as stated_value
from .grid import Column, Sheet, Value

_STATUS = {
    Status.MET: "完成",
    Status.OVER: "超额较多",
    Status.UNDER: "未完成",
    Status.PARTIAL: "部分完成",
    Status.NOT_APPLICABLE: "不适用",
    Status.UNKNOWN: "未能比较",
}
_SCORE = "General"  # a stated 20.0 and a computed 13.89 both as they are
_COLUMNS = (
    Column("序号", 6, "0", "center"),
    Column("项目名称", 24),
    Column("一级指标", 10),
    Column("二级指标", 11),
    Column("三级指标", 20),
    Column("年度指标值", 12),
    Column("实际完成值", 12),
    Column("完成情况", 9, align="center"),
    Column("分值", 6, _SCORE, "right"),
    Column("自评得分", 8, _SCORE, "right"),
    Column("复核得分", 8, _SCORE, "right"),
    Column("差异", 6, _SCORE, "right"),
    Column("复核算式", 26),
    Column("偏差原因", 26),
    Column("改进措施", 20),
    Column("数据位置", 70),
)
_DIFFERENCE = 11
Row = tuple[Value, ...]
INDICATORS = Sheet("指标明细", _COLUMNS, unprinted=1)


def strong(row: Row, tolerance: Decimal) -> tuple[int, ...]:
    """The columns of a row that need attention: a difference beyond what rounding explains."""
    apart = row[_DIFFERENCE - 1]
    return (_DIFFERENCE,) if isinstance(apart, Decimal) and abs(apart) > tolerance else ()


def indicator_rows(one: ProjectEvaluation) -> Iterator[Row]:
    """One row an indicator in printed order, one more below the last of each group scored as a whole.

    The running number is left out.
    """
    closing = {id(group.members[-1]): group for group in one.groups if group.members and _as_a_whole(group)}
    for result in one.indicators:
        yield _indicator(one, result)
        if id(result) in closing:
            yield _group(one, closing[id(result)])


def _as_a_whole(group: GroupResult) -> bool:
    return all(row.score.points is None for row in group.members)


def _indicator(one: ProjectEvaluation, result: IndicatorResult) -> Row:
    indicator = result.indicator
    return (
        one.project.name,
        bare_name(indicator.category),
        bare_name(indicator.subcategory or ""),
        indicator.name,
        indicator.target.text if indicator.target else None,
        indicator.actual.text if indicator.actual else None,
        _STATUS[result.status],
        *_scores(result.score, indicator.points),
        indicator.reason,
        indicator.improvement,
        str(indicator.ref()),
    )


def _group(one: ProjectEvaluation, group: GroupResult) -> Row:
    where = group.stated or group.members[0].indicator
    note = group.stated.note if group.stated else None
    subcategory = bare_name(group.subcategory or "")
    return (
        one.project.name,
        bare_name(group.category),
        subcategory,
        f"【{subcategory or bare_name(group.category)}整组得分】",
        None,
        None,
        None,
        *_scores(group.score, group.stated.points if group.stated else None),
        note,
        None,
        str(where.ref()),
    )


def _scores(score: Score, points: Stated) -> Row:
    """Points, stated score, recomputed score, difference, and the working or why there is none."""
    stated, recomputed = score.stated, score.computed
    return (
        score.points if score.points is not None else stated_value(points),
        number(stated, score.mark),
        number(recomputed),
        difference(stated, recomputed),
        score.working,
    )
