"""Periods that a count is told for: 每月1次, 1次/季度, 全年12次; and what it was before: 由3家增加到5家."""

from __future__ import annotations

import re
from typing import NamedTuple

from .measures import from_numeral

_NAMES = {
    "季度": "季",
    "星期": "周",
    "日": "天",
    "工作日": "天",
    "年度": "年",
    "学年": "年",
    "半个月": "半月",
}
_TIMES = {"年": 1, "半年": 2, "学期": 2, "季": 4, "月": 12, "半月": 24, "旬": 36, "周": 52}
_WORD = "半个?月|半年|月|季度|季|年|学期|学年|周|星期|旬|天|日|工作日"
_EVERY = re.compile(rf"每(?P<many>[一二两双三四六]|\d{{1,2}})?个?(?P<every>{_WORD})|(?P<mean>[年季月周日])均")
_WHOLE = re.compile(r"全年|年内|累计|合计|总?共")
_PER = re.compile(rf"每?个?(?P<every>{_WORD})")
_EACH = re.compile(r"每|各(?![类种项])|均")
_ADDED_UP = "次 场次 场 期 批次 批 车次 趟 轮 人次 户次 家次 台次 项次 件次 件 起 宗 例 笔 篇 份 节 学时 课时"
_IS_ADDED_UP = frozenset(_ADDED_UP.split())
_FROM = re.compile(
    r"^(?P<what>[^\d,，。;；]{0,12})[由从][^\d,，。;；由从]{0,8}\d[^,，。;；到至为]{0,8}?"
    "(?P<way>提[高升]|上[升涨]|增[长加]?|升|扩大|扩[展充]|改善|下降|降低?|减少?|缩[短减]|压[缩减]|回落|攀升)了?(?:到了?|至|为|成)"
    r"(?=约?\d)"
)


_THAN_YEAR = re.compile(
    r"(?P<than>[较比]|[高低多少大小优好强]于|超过)(?:19|20)\d\d年度?(?!\d{1,2}[月日]|[上下]半年|[底末]|第?[一二三四1-4]季)"
)


class Cycle(NamedTuple):
    """A period by its ``name`` (月 for 每月) and its ``times`` in a year, 0 where nobody can tell."""

    name: str
    times: int


YEAR = Cycle("年", 1)


def adds_up(unit: str) -> bool:
    """Whether what is so counted adds up over the periods of a year, as 次 do and 人 do not."""
    return unit.partition("/")[0] in _IS_ADDED_UP


def take_period(text: str) -> tuple[str, Cycle | None]:
    """``text`` without the period it names, and the period; ``None`` for none, or more than one.

    >>> take_period("每季度不少于1次")
    ('不少于1次', Cycle(name='季', times=4))
    """
    found = list(_EVERY.finditer(text))
    if len(found) > 1:
        return text, None
    if not found:
        return text, YEAR if _WHOLE.search(text) else None
    rest = _EVERY.sub("", text)
    period = _period(found[0]["every"] or found[0]["mean"], found[0]["many"] or "1")
    return rest, Cycle(period.name, 0) if _EACH.search(rest) else period


def tells_period(text: str) -> bool:
    """Whether ``text`` tells something for each of many periods: 每月3次, 日均1条."""
    return _EVERY.search(text) is not None


def take_before(text: str) -> str:
    """``text`` without the value that it tells beside the present one, and from which that has changed.

    >>> take_before("参保率由91.2%提高到95%"), take_before("由5天缩短为3天")
    ('参保率提高至95%', '缩短至3天')
    """
    return _FROM.sub(r"\g<what>\g<way>至", text, count=1)


def than_before(text: str) -> str:
    """``text`` with an earlier year that the present one is compared with as 上年: it is no date.

    >>> than_before("较2021年下降"), than_before("2021年12月底前")
    ('较上年下降', '2021年12月底前')
    """
    return _THAN_YEAR.sub(r"\g<than>上年", text) if "年" in text else text


def period_of(unit: str) -> Cycle | None:
    """The period in a unit such as 次/月, ``None`` where it has none."""
    found = _PER.fullmatch(unit.partition("/")[2])
    return _period(found["every"], "1") if found else None


def _period(written: str, many: str) -> Cycle:
    name = _NAMES.get(written, written)
    count = 2 if many == "双" else int(many) if many.isdecimal() else from_numeral(many) or 1
    times, left = divmod(_TIMES.get(name, 0), count) if count else (0, 1)
    return Cycle(name if count == 1 else f"{count}{name}", 0 if left else times)
