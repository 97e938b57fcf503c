"""The sheet of all deviations: what came out otherwise than planned, why, and what is still to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.explain import Explanation

from .grid import Column, Sheet, Value

_KINDS = {
    "unspent": "预算未执行完",
    "overspent": "超预算支出",
    "adjusted": "预算调整",
    "under": "未完成",
    "late": "未按时完成",
    "over": "超额较多",
    "deducted": "扣分",
    "unknown": "未能比较",
}
_SCORE = "General"
_COLUMNS = (
    Column("序号", 6, "0", "center"),
    Column("项目名称", 24),
    Column("三级指标", 20),
    Column("偏差类型", 11, align="center"),
    Column("年度指标值", 12),
    Column("实际完成值", 12),
    Column("分值", 6, _SCORE, "right"),
    Column("得分", 7, _SCORE, "right"),
    Column("失分", 6, _SCORE, "right"),
    Column("偏差情况", 28),
    Column("偏差原因", 34),
    Column("改进措施", 26),
    Column("待补充", 18),
)
DEVIATIONS = Sheet("偏差明细", _COLUMNS)
Row = tuple[Value, ...]


def deviation_rows(explanations: Sequence[Explanation]) -> Iterator[Row]:
    """One row an explanation in the order given, without the running number."""
    for each in explanations:
        points, score, lost = (
            figure.value if figure else None for figure in (each.points, each.score, each.lost)
        )
        yield (
            each.project,
            each.indicator or "（预算执行）",
            _KINDS[each.kind],
            each.target or None,
            each.actual or None,
            points,
            score,
            lost,
            each.brief,
            each.bare_cause or None,
            each.bare_measure or None,
            "；".join(each.gaps) or None,
        )
