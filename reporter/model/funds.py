"""Kinds of funds: which row of the 项目资金 block a source's name stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from .fields import Percent, known
from .figure import Figure, Unit, Working

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_PART = "其中"
_DECORATION = re.compile(
    r"[（(](?:(?:包括|含|不含)[^（）()]*|(?:(?:金额)?单位[:：])?[亿万千]?元|[^（）()]{6,})[）)]"
    rf"|(?:^|(?<=[:：\s]))[（(]?[一二三四五六七八九十\d]+[)）.．、]|{_PART}|[\s:：（）()、/]"
)
_LEVELS = (
    (Role.CENTRAL, "中央"),
    (Role.PROVINCIAL, "省|自治区"),
    (Role.CITY, "地市|盟市|市|州"),
    (Role.COUNTY, "旗县|县区|区县|县市|县|区"),
    (Role.LOCAL, "地方"),
)
_YEAR = "(?:本年度?|当年|年度|全年)?"
_GRANT = "(?:一般公共|财政|预算|专项|补助|配套|转移支付|拨款|安排|下达|奖补|资金|经费|款)"
_LEVEL = "|".join(f"(?:{words})本?级?" for _, words in _LEVELS)
_BUILT = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            Role.TOTAL,
            r"(?:20\d\d年)?(?:年度|本年度?|当年|全年|项目|预算|财政|专项|资金|经费|金额)*"
            r"(?:总额|总金额|总计|合计)",
        ),
        (Role.FISCAL, rf"{_YEAR}(?:一般公共预算|财政){_GRANT}*(?:总额|合计)?"),
        (Role.GOVERNMENT_FUND, rf"{_YEAR}政府性基金{_GRANT}*"),
        (Role.CARRIED_OVER, r"(?:上年度?|以前年度|往年)(?:财政|资金)?(?:结转|结余)+(?:资金)?"),
    )
)
"""Kinds whose names are put together from these parts and nothing else; an exact name goes first."""
_OF_A_LEVEL = {role for role, _ in _LEVELS}
_OF_LEVELS = re.compile(rf"{_YEAR}(?:财政)?(?P<levels>(?:{_LEVEL})+){_GRANT}+")


@lru_cache(maxsize=1024)
def role_of(source: str) -> Role:
    """The kind of funds that a source's name stands for.

    >>> role_of("其中：当年财政拨款"), role_of("年度总金额（万元）")
    (<Role.FISCAL: 'fiscal'>, <Role.TOTAL: 'total'>)
    """
    name = plain_source(source)
    found = _ROLES.get(name) or _role_by_parts(name)
    if found is Role.TOTAL and is_part(source):
        return Role.FISCAL if "财政" in name else Role.OTHER_SOURCE
    return found


def _role_by_parts(name: str) -> Role:
    for role, pattern in _BUILT:
        if pattern.fullmatch(name):
            return role
    found = _OF_LEVELS.fullmatch(name)
    return _role_of_levels(found["levels"]) if found else Role.OTHER_SOURCE


def _role_of_levels(written: str) -> Role:
    """The one level; LOCAL for several below the centre, and none for what the centre gives with others."""
    levels = {
        role
        for each in re.findall(_LEVEL, written)
        for role, words in _LEVELS
        if re.fullmatch(f"(?:{words})本?级?", each)
    }
    if len(levels) == 1:
        return levels.pop()
    return Role.OTHER_SOURCE if Role.CENTRAL in levels else Role.LOCAL


def is_part(source: str) -> bool:
    """Whether the name says that the line is part of one above it: 其中：…"""
    return source.lstrip().startswith(_PART)


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


def carried_in(project: Project) -> Figure | None:
    """By how much the budget grew by what was left of last year's (yuan); ``None`` where no line tells.

    A blank at the start of the year is nothing; several such lines are added up.
    """
    value, inputs = Decimal(0), list[Figure]()
    for line in (each for each in project.funds if role_of(each.source) is Role.CARRIED_OVER):
        now, before = (line.figure(column, Unit.YUAN) for column in ("adjusted", "initial"))
        if now:
            value += now.value - (before.value if before else 0)
            inputs += [now, before] if before else [now]
    return Figure(value, Unit.YUAN, Working("上年结转资金增加数", tuple(inputs))) if inputs else None


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
    """The line that is scored: the total, the only line, or the first where the others are its parts.

    Forms call the total as they like: 预算数, and below it 其中：….
    """
    line = funding_line(project, Role.TOTAL)
    if line or not project.funds:
        return line
    first, *others = project.funds
    return first if not others or _is_whole(first, others) else None


def _is_whole(first: FundingLine, others: Sequence[FundingLine]) -> bool:
    """Whether the other lines are said to be parts of the first, or add up to it and may be its parts.

    Two sources of one amount are no total and its part.
    """
    if is_part(first.source):
        return False
    if all(is_part(each.source) for each in others):
        return True
    roles = {role_of(each.source) for each in others}
    if role_of(first.source) is not Role.OTHER_SOURCE:
        return roles <= _OF_A_LEVEL and _adds_up(first, others)
    return roles != {Role.OTHER_SOURCE} and _adds_up(first, others)


def _adds_up(first: FundingLine, others: Sequence[FundingLine]) -> bool:
    """Whether the others add up to the first in each column that it fills; one is enough below 其中."""
    agrees = [
        whole == sum((known(getattr(each, column)) or Decimal(0) for each in others), Decimal(0))
        for column in ("initial", "adjusted", "spent")
        if (whole := known(getattr(first, column)))
    ]
    return any(agrees) and (all(agrees) or is_part(others[0].source))
