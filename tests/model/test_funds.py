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
