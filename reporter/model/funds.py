"""Kinds of funds: which row of the 项目资金 block a source's name stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from .fields import Percent, known
from .figure import Figure, Unit

if TYPE_CHECKING:
    from .records import FundingLine, Project

_ABSURD = 10  # ten times the budget: no project spends as much
_HUNDREDTH = Decimal("0.01")  # a bare 1 means 1.00


class Role(StrEnum):
    """What a funding line is; a name that is none of these is OTHER_SOURCE and printed as written."""

    TOTAL = "total"  # 年度资金总额, 合计
    FISCAL = "fiscal"  # 当年财政拨款, 一般公共预算拨款
    CARRIED_OVER = "carried_over"  # 上年结转资金
    OTHER = "other"  # 其他资金
    CENTRAL = "central"  # 中央
    PROVINCIAL = "provincial"  # 省, 自治区
    CITY = "city"
    COUNTY = "county"
    LOCAL = "local"  # 地方
    GOVERNMENT_FUND = "government_fund"  # 政府性基金
    SPECIAL_ACCOUNT = "special_account"  # 财政专户管理资金
    UNIT = "unit"  # 单位资金
    OTHER_SOURCE = "other_source"


_NAMES = {
    Role.TOTAL: "年度资金总额 资金总额 合计 总计 年度资金 总额 项目资金",
    Role.FISCAL: "当年财政拨款 本年财政拨款 年度财政拨款 财政拨款 财政资金 当年财政资金 本年财政资金 "
    "一般公共预算拨款 一般公共预算",
    Role.CARRIED_OVER: "上年结转资金 上年结转 结转资金 上年结转结余 上年结转结余资金 以前年度结转资金",
    Role.OTHER: "其他资金 其它资金 其他",
    Role.CENTRAL: "中央 中央财政资金 中央财政 中央补助 中央资金 中央补助资金",
    Role.PROVINCIAL: "省级 省 自治区 省级资金 省级财政资金 自治区资金 自治区财政资金 自治区本级 省财政",
    Role.CITY: "市级 市 市级资金 市级财政资金 盟市财政资金 市县",
    Role.COUNTY: "县级 县 区级 区 县级资金 县级财政资金 旗县财政资金 区级资金 区级财政资金 县区级",
    Role.LOCAL: "地方 地方资金 地方财政资金",
    Role.GOVERNMENT_FUND: "政府性基金 政府性基金预算拨款 政府性基金预算",
    Role.SPECIAL_ACCOUNT: "财政专户管理资金 财政专户资金 财政专户",
    Role.UNIT: "单位资金 自有资金 单位自筹 自筹资金",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_DECORATION = re.compile(
    r"[（(](?:包括|含|不含)[^（）()]*[）)]|(?:^|(?<=[:：\s]))[（(]?[一二三四五六七八九十\d]+[)）.．、]|其中|[\s:：（）()、/]"
)


@lru_cache(maxsize=1024)
def role_of(source: str) -> Role:
    """The kind of funds that a source's name stands for.

    >>> role_of("其中：当年财政拨款")
    <Role.FISCAL: 'fiscal'>
    """
    return _ROLES.get(plain_source(source), Role.OTHER_SOURCE)


def plain_source(source: str) -> str:
    """A source's own name without the numbering, 其中 and remarks around it.

    >>> plain_source("其中：1.盟市财政资金")
    '盟市财政资金'
    """
    return _DECORATION.sub("", source)


def usual_name(role: Role) -> str:
    """The usual name of a kind of funds; "" for OTHER_SOURCE, which has none.

    >>> usual_name(Role.TOTAL)
    '年度资金总额'
    """
    return _NAMES.get(role, "").partition(" ")[0]


def funding_line(project: Project, role: Role) -> FundingLine | None:
    """The project's first line of that kind, ``None`` when it has none."""
    return next((line for line in project.funds if role_of(line.source) is role), None)


def carried_in(project: Project) -> Decimal | None:
    """By how much the budget grew by what was left of last year's (yuan); ``None`` where no line tells."""
    line = funding_line(project, Role.CARRIED_OVER)
    added = known(line.adjusted) if line else None
    return None if line is None or added is None else added - (known(line.initial) or 0)


def stated_rate(line: FundingLine) -> Figure | None:
    """The rate that a line states; ``None`` for a blank or a mark.

    A bare 80.13 is 80.13% where the line's own amounts give as much, or where it can be nothing else.
    """
    rate = line.figure("rate", Unit.RATE)
    if rate is None or isinstance(rate.value, Percent) or not _lacks_sign(rate.value, line):
        return rate
    return Figure(Percent(rate.value.scaleb(-2)), rate.unit, rate.origin)


def _lacks_sign(rate: Decimal, line: FundingLine) -> bool:
    """Whether a bare rate is a percentage: in the places that were written, rounded or cut."""
    spent, step = known(line.spent), Decimal(1).scaleb(min(int(rate.as_tuple().exponent), 0))
    shares = [
        spent / base for base in map(known, (line.adjusted, line.initial)) if base and spent is not None
    ]
    if any(abs(share - rate) < min(step, _HUNDREDTH) for share in shares):
        return False
    return rate > _ABSURD or any(abs(share * 100 - rate) < step for share in shares)


def total_line(project: Project) -> FundingLine | None:
    """The line that is scored: the total, or the only line there is."""
    line = funding_line(project, Role.TOTAL)
    return line or (project.funds[0] if len(project.funds) == 1 else None)
