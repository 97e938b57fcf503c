"""Kinds of funds: the many names of a row of the funds block."""

from __future__ import annotations

import pytest
from support.builders import funding, project

from reporter.model import Role, funding_line, role_of, total_line


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("年度资金总额", Role.TOTAL),
        ("年度资金总额：", Role.TOTAL),
        ("合 计", Role.TOTAL),
        ("其中：当年财政拨款", Role.FISCAL),
        ("其中:当年财政 拨款", Role.FISCAL),
        ("  一般公共预算拨款", Role.FISCAL),
        ("上年结转资金", Role.CARRIED_OVER),
        ("其他资金", Role.OTHER),
        ("其他资金(包括以前年度结转资金)", Role.OTHER),
        ("旗县财政资金", Role.COUNTY),
        ("1.中央财政资金", Role.CENTRAL),
        ("（二）自治区资金", Role.PROVINCIAL),
        ("其中：1.省级资金", Role.PROVINCIAL),
        ("市级资金", Role.CITY),
        ("县级资金", Role.COUNTY),
        ("政府性基金预算", Role.GOVERNMENT_FUND),
        ("财政专户管理资金", Role.SPECIAL_ACCOUNT),
        ("单位资金", Role.UNIT),
        ("某某基金会捐款", Role.OTHER_SOURCE),
        ("年度资金总额（万元）", Role.TOTAL),
        ("年度资金总额(万元)：", Role.TOTAL),
        ("年度总金额", Role.TOTAL),
        ("年度财政资金总额", Role.TOTAL),
        ("项目预算总额（单位：万元）", Role.TOTAL),
        ("其中：财政资金合计", Role.FISCAL),
        ("其中:资金总额", Role.OTHER_SOURCE),
        ("得分合计", Role.OTHER_SOURCE),
        ("项目总投资", Role.OTHER_SOURCE),  # of all its years
        ("其中:中央财政补助", Role.CENTRAL),
        ("其中：中央财政资金（万元）", Role.CENTRAL),
        ("省级财政专项补助资金", Role.PROVINCIAL),
        ("市级配套资金", Role.CITY),
        ("区级财政拨款", Role.COUNTY),
        ("省、市配套资金", Role.LOCAL),
        ("其中:中央、市级补助", Role.OTHER_SOURCE),  # of neither alone
        ("市级领导批示", Role.OTHER_SOURCE),
        ("政府性基金拨款", Role.GOVERNMENT_FUND),
        ("财政专项资金（由市财政局年中追加下达）", Role.FISCAL),
        ("上年度财政结转资金", Role.CARRIED_OVER),
    ],
)
def test_a_source_is_known_under_its_usual_names(source: str, role: Role) -> None:
    assert role_of(source) is role


def test_the_first_line_of_a_kind_is_found() -> None:
    made = project(
        funds=[funding("年度资金总额"), funding("其中：当年财政拨款", spent=1), funding("财政拨款", spent=2)]
    )
    line = funding_line(made, Role.FISCAL)
    assert line is not None
    assert line.spent == 1
    assert funding_line(made, Role.OTHER) is None


def test_the_total_is_scored_or_else_the_only_line_there_is() -> None:
    both = project(funds=[funding("其他资金", spent=1), funding("合计", spent=2)])
    one = project(funds=[funding("某某资金", spent=3)])
    neither = project(funds=[funding("其他资金"), funding("单位资金")])
    assert [line and line.spent for line in map(total_line, (both, one, neither))] == [2, 3, None]


def test_the_first_line_is_the_total_where_the_others_are_its_parts() -> None:
    said = project(funds=[funding("预算数", spent=9), funding("其中：A"), funding("其中：B")])
    adding_up = project(
        funds=[
            funding("预算数", initial=None, adjusted=100, spent=80),
            funding("其中：中央补助", initial=None, adjusted=60, spent=50),
            funding("市级配套", initial=None, adjusted=40, spent=31),
        ]
    )
    of_levels = project(
        funds=[
            funding("财政拨款", initial=100, adjusted=100, spent=None),
            funding("中央", initial=60, adjusted=60, spent=None),
            funding("省级", initial=40, adjusted=40, spent=None),
        ]
    )
    for made in (said, adding_up, of_levels):
        assert total_line(made) is made.funds[0]


def test_sources_beside_one_another_have_no_total() -> None:
    alike = project(funds=[funding("财政拨款", adjusted=50), funding("其他资金", adjusted=50)])
    unknown = project(funds=[funding("甲专项", adjusted=50), funding("乙专项", adjusted=50)])
    parts = project(funds=[funding("其中：中央", adjusted=50), funding("其中：省级", adjusted=50)])
    assert [total_line(made) for made in (alike, unknown, parts)] == [None, None, None]
