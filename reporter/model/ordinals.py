"""Ordinals in a printed value: 前3名, 全省第5位, 三级甲等, 1:5, 每月10日前; put in order, never divided."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .measures import NUMERAL, from_numeral


class Ordinal(NamedTuple):
    """A place in an order: ``of`` what (名, 级, 日, ``1:``, ``:1``), which one, and what else it depends on.

    ``among`` is 全省 of a rank, 甲等 of a grade, 月 of a day. ``reach`` says that a rank is anything up to
    ``place``.
    """

    of: str
    place: Decimal
    among: str = ""
    reach: bool = False


RANK, GRADE, DAY, ONE_TO, TO_ONE = "名", "级", "日", "1:", ":1"

_NUMBER = r"\d+(?:\.\d+)?"
_PLACE = rf"(?P<place>\d{{1,3}}|{NUMERAL}{{1,3}})"
_AMONG = re.compile("全[国省市州县区]|全系统")
_RANKED = "排名?|名次|排?位|位?居|列|进入?|入围"
_RANK = re.compile(
    rf"(?P<told>[^\d,。;:、]{{0,12}}?)(?:(?P<reach>前)|第){_PLACE}(?P<named>名|位|强)?(?:以内|之内|以上|左右)?"
)
_IS_RANKED = re.compile(rf"(?:{_RANKED})[在为于]?$|(?:[省市国县区州]|系统)$")
_FROM_BEHIND = re.compile("倒数|[末后]$")
_GRADE = rf"(?<![\d.第]){_PLACE}级(?P<among>[甲乙丙]等)?"
_GRADE_ONLY = re.compile(
    rf"(?P<sign>[≥≤=]|不低于|不高于|至少)?(?:达到?|已|通过|评为|取得|获得|获评|为|等级|等保)*{_GRADE}"
    r"(?:[及或]?以[上下])?(?:复审|评审|认证|测评|水平)?(?:[及或]?以[上下])?"
)
_GRADE_IN = re.compile(_GRADE)
_RATIO = re.compile(
    rf"[^\d,。;:、]{{0,8}}?(?:(?P<one>1)[:∶比](?P<n>{_NUMBER})|(?P<m>{_NUMBER})[:∶比]1)(?:以上|以内|以下|左右)?"
)
_DAY = re.compile(
    r"(?:均|都|已|全部)*[于在]?每(?P<among>月|季度?(?:首月|末月)?|周|年)(?P<place>\d{1,2})[日号](?:之前|以前|前)?"
    "(?:已|均|都|按时|及时|足额|全部|完成|发放|支付|拨付|报送|上报|到位|到账|完毕)*"
)


def read_ordinal(plain: str) -> Ordinal | None:
    """The ordinal that a tidied text is, and nothing else.

    >>> read_ordinal("全省第5位"), read_ordinal("二级及以上").place
    (Ordinal(of='名', place=Decimal('5'), among='全省', reach=False), Decimal('2'))
    """
    rank = _RANK.fullmatch(plain)
    if rank:
        return _rank(rank)
    grade = _GRADE_ONLY.fullmatch(plain)
    if grade:
        return _grade(grade)
    day = _DAY.fullmatch(plain)
    if day:
        return Ordinal(DAY, Decimal(day["place"]), day["among"])
    ratio = _RATIO.fullmatch(plain)
    if ratio is None:
        return None
    return Ordinal(ONE_TO, Decimal(ratio["n"])) if ratio["one"] else Ordinal(TO_ONE, Decimal(ratio["m"]))


@lru_cache(maxsize=1024)
def grade_within(text: str) -> Ordinal | None:
    """The one grade that a text names: 三级甲等 of 通过三级甲等复审; ``None`` for none or several."""
    grades = {_grade(found) for found in _GRADE_IN.finditer(text)}
    return grades.pop() if len(grades) == 1 else None


def _rank(found: re.Match[str]) -> Ordinal | None:
    told = found["told"]
    by_itself = found["named"] or (found["reach"] and not told)
    if not (by_itself or _IS_RANKED.search(told)) or _FROM_BEHIND.search(told):
        return None
    place, among = _number(found["place"]), _AMONG.search(told)
    return Ordinal(RANK, place, among[0] if among else "", bool(found["reach"])) if place else None


def _grade(found: re.Match[str]) -> Ordinal | None:
    place = _number(found["place"])
    return Ordinal(GRADE, place, found["among"] or "") if place else None


def _number(written: str) -> Decimal | None:
    number = int(written) if written.isdecimal() else from_numeral(written)
    return Decimal(number) if number else None
