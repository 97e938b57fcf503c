"""Ranks, grades and ratios to one: met, missed, or left to a person, and never divided."""

from __future__ import annotations

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.scoring import IndicatorResult
from reporter.scoring.rows import row_result


def row(target: str, actual: str) -> IndicatorResult:
    return row_result(indicator("某项指标", target=target, actual=actual, points=10), RULES, 2022)


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("前3名", "前2名", "met"),
        ("前3名", "第5名", "under"),
        ("前3名", "前5名", "unknown"),  # perhaps the first of them
        ("≤5名", "第3名", "met"),
        ("≤5名", "第6名", "under"),
        ("前六名", "第4名", "met"),
        ("前十", "排名第八", "met"),
        ("全省第5位", "全省第3位", "met"),
        ("不低于第8位", "第6位", "met"),
        ("不低于第8位", "第9位", "under"),
        ("全省前3名", "全市第2名", "unknown"),
        ("三级甲等", "通过三级甲等复审", "met"),
        ("三级甲等", "未通过三级甲等复审", "under"),
        ("三级甲等", "二级甲等", "unknown"),
        ("三级甲等", "三级乙等", "unknown"),
        ("三级", "三级甲等", "met"),
        ("二级及以上", "三级", "met"),
        ("二级及以上", "一级", "unknown"),  # of 等级保护 lower, of roads higher
        ("一级", "二级", "unknown"),
        ("≤4级", "2级", "met"),
        ("达到国家一级标准", "达到国家二级标准", "unknown"),
        ("达到国家一级标准", "已达到国家一级标准", "met"),
        ("每月10日前", "每月8日", "met"),
        ("每月10日前发放", "每月10日发放", "met"),
        ("每月10日前", "每月15日前", "under"),
        ("每月10日前", "每季度8日", "unknown"),
        ("1：1", "1:1", "met"),
        ("1：1", "1:0.8", "unknown"),
        ("1:5.5", "1:5.2", "unknown"),  # of pupils to a teacher fewer are better, of nurses to a bed more
        ("20:1", "18.6:1", "unknown"),
        ("≤20:1", "18.6:1", "met"),
        ("≤20:1", "22:1", "under"),
        ("20:1", "1:20", "unknown"),
    ],
)
def test_ordinals_are_put_in_order_and_never_divided(target: str, actual: str, status: str) -> None:
    result = row(target, actual)
    assert (result.status.value, result.ratio) == (status, None)
    assert (result.score.computed is not None) == (status == "met")
