"""Units that stand in an indicator's name: whose they are, and which values they are given to."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from support.builders import indicator

from reporter.model import Operator
from reporter.model.captions import unit_in


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("带动贫困户(人)", "人"),
        ("满意度(%)", "%"),
        ("群众满意度（％）", "%"),
        ("任务完成时限(月)", "个月"),
        ("建设工期（天）：", "天"),
        ("救助供养人数(≥**人)", "人"),
        ("补助标准（元/人）", "元/人"),
        ("项目总投资（单位：万元）", "元"),
        ("巡查频率（次/月）", "次/月"),
        ("甲类传染病发病率（例/10万）", "例/10万"),
        ("新建厂房", ""),
        ("满意度（企业）", ""),  # whose it is
        ("群众满意度（人）", ""),
        ("培训人数（年）", ""),  # within a year
        ("物业管理费（月）", ""),
        ("补助标准（1000元/人）", ""),  # a number of its own
        ("培训（新）", ""),
        ("（人）培训", ""),
    ],
)
def test_a_unit_in_brackets_at_the_end_of_a_name_is_read(name: str, unit: str) -> None:
    one = unit_in(name)
    assert (one.unit if one else "") == unit


def test_bare_values_are_in_the_unit_of_the_name_and_stay_as_written() -> None:
    made = indicator("项目总投资（万元）", target="500", actual="480万元")
    assert made.target is not None
    assert made.actual is not None
    assert (made.target.text, made.target.value, made.target.unit) == ("500", D(5000000), "元")
    assert (made.actual.text, made.actual.value) == ("480万元", D(4800000))


def test_a_target_with_a_unit_of_its_own_keeps_it() -> None:
    made = indicator("受益人口（万人）", target="46万人", actual="430000")
    assert made.actual is not None
    assert (made.actual.value, made.actual.unit) == (D(430000), "")


def test_a_fraction_beside_a_percentage_is_left_as_it_is() -> None:
    made = indicator("合格率（%）", target="95", actual="0.96")
    small = indicator("人口增长率（%）", target="2", actual="0.8")
    assert made.actual is not None
    assert small.actual is not None
    assert (made.actual.unit, small.actual.unit) == ("", "%")


def test_a_sign_in_the_name_is_the_targets() -> None:
    made = indicator("办结时间（≤**个工作日）", target="5", actual="7")
    assert made.target is not None
    assert made.actual is not None
    assert (made.target.operator, made.actual.operator) == (Operator.AT_MOST, None)
