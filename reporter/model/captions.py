"""Captions: what an indicator's name says of its values, such as the unit in 带动贫困户(人)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from .measures import BRACKETED, TIMES
from .names import folded
from .quantity import Kind, Quantity, read_quantity

_ENDS = (")", "）", ":", "：")
_BESIDE = re.compile(rf"\((?:(?:计量)?单位:)?(?P<sign>[≥≤<>=]*)[*×_]*(?P<unit>{BRACKETED})\):?$")
_OTHERS = "企业 单位 项目 系统 平台 家庭 市 县 乡 镇 村 校 院 站 班 组 队 案 字 度 级 标 点"
_WHO = frozenset(_OTHERS.split())
"""Measure words that rather say whose the value is: 满意度（企业）."""
_SPAN = re.compile(r"时|期|限|间|天|日|月数|年数|年龄|寿命")
_RATE = re.compile(r"(?<![频功])(?:率|满意度|占比|比例|比重)(?:指标)?$")
_MOSTLY = 50  # percent
_BARE = (Kind.NUMBER, Kind.RANGE)


@lru_cache(maxsize=8192)
def unit_in(name: str) -> Quantity | None:
    """One of the unit that a name ends with, ``None`` where it has none.

    No span of time is told by a name that is about none (培训人数（年）), and nothing but a share by a rate.

    >>> unit_in("受益人口（万人）").value, unit_in("任务完成时限(月)").unit
    (Decimal('10000'), '个月')
    >>> unit_in("培训人数（年）"), unit_in("满意度（企业）")
    (None, None)
    """
    plain = folded(name)
    found = _BESIDE.search(plain)
    if found is None or found["unit"] in _WHO:
        return None
    unit, said = found["unit"], plain[: found.start()]
    one = read_quantity(f"{found['sign']}1{'个月' if unit == '月' else unit}")
    if one.kind is not Kind.NUMBER or not one.unit or (one.unit in TIMES and not _SPAN.search(said)):
        return None
    return None if _RATE.search(said) and one.unit not in ("%", "‰") and "/" not in one.unit else one


def in_unit_of_name(name: str, *values: Quantity | None) -> tuple[Quantity | None, ...]:
    """The values, the target first, in the unit that the name ends with; their texts stay as written.

    The sign in (≤**天) is the target's, too. A target with a unit of its own tells that of the others, and
    what is no bare number is left alone.
    """
    one = unit_in(name) if name.endswith(_ENDS) else None
    target = values[0]
    if one is None or (target is not None and not _is_bare(target) and target.kind in _BARE):
        return values
    highest = max((each.value for each in values if each and each.value is not None), default=Decimal(0))
    in_percent = one.unit == "%" and highest >= _MOSTLY
    given = [
        each if each is None or not _is_bare(each) or (in_percent and _is_fraction(each)) else _of(one, each)
        for each in values
    ]
    if given[0] is not None and given[0].kind is Kind.NUMBER and given[0].operator is None and one.operator:
        given[0] = replace(given[0], operator=one.operator)
    return tuple(given)


def _is_bare(value: Quantity) -> bool:
    return value.kind in _BARE and not value.unit and not value.power


def _is_fraction(value: Quantity) -> bool:
    """0.96 beside 95 is 96%, and so is 1 of a workbook."""
    return value.value is not None and 0 < value.value <= 1


def _of(one: Quantity, value: Quantity) -> Quantity:
    return replace(
        value,
        value=_scaled(value.value, one.power),
        upper=_scaled(value.upper, one.power),
        unit=one.unit,
        power=one.power,
        period=value.period or one.period,
    )


def _scaled(value: Decimal | None, power: int) -> Decimal | None:
    """The number in full digits, without an exponent."""
    return None if value is None else Decimal(f"{value.scaleb(power):f}")
