"""Moments in a printed value: 2021年12月, 12月底前, 2021.06.30, 第3季度, 年底前."""

from __future__ import annotations

import re
from calendar import monthrange

Moment = tuple[int, int, int]
"""(year, month, day); 0 for what was not written."""

_YEAR = r"(?<![\d.])(?P<year>(?:19|20)\d\d)"
_QUARTER = {**{str(n): n for n in range(1, 5)}, **{c: n for n, c in enumerate("一二三四", 1)}}
_PART_OF_MONTH = {"上旬": 10, "中旬": 20}
_BEFORE = r"(?:之前|以前|前)?"
_FROM = r"(?:\d{1,2}月?[-~至到—])?"
_FROM_DAY = r"(?:\d{1,2}[日号]?[-~至到—、](?=\d{1,2}[日号]))?"  # 10月12日至20日 is over on the 20th
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}(?P<sep>[-./])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?![\d.%万亿千百元]){_BEFORE}",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?![\d.%万亿千百元]){_BEFORE}",
        rf"{_YEAR}年(?P<month>\d{{1,2}})月{_FROM_DAY}(?P<day>\d{{1,2}})[日号]?{_BEFORE}",
        rf"{_YEAR}年{_FROM}(?P<month>\d{{1,2}})月份?(?P<part>底|末|上旬|中旬|下旬)?{_BEFORE}",
        rf"{_YEAR}[-./](?P<month>0[1-9]|1[0-2])(?=$|[前底末完起至到止以之,;。)~—-])(?P<part>底|末)?{_BEFORE}",
        rf"(?:{_YEAR}年(?:度)?|(?<![每各]))第?(?P<quarter>[1-4一二三四])季度(?:底|末)?{_BEFORE}",
        rf"(?:{_YEAR}年|本年|当年|全年|年)?(?<!每年)(?P<half>上半年|下半年)(?:底|末)?{_BEFORE}",
        rf"{_YEAR}年?(?P<end>底|末){_BEFORE}",
        rf"(?<![\d.每各])(?P<month>\d{{1,2}})月份?{_FROM_DAY}(?P<day>\d{{1,2}})[日号]{_BEFORE}",
        rf"(?<![\d.每各]){_FROM}(?P<month>\d{{1,2}})月份?(?P<part>底|末|上旬|中旬|下旬)?{_BEFORE}",
        r"(?<!每)(?P<end>年底|年末|年终)" + _BEFORE,
        rf"(?:(?<![\d.])(?:19|20)\d\d年?[-~至到—])?{_YEAR}年(?:度|内)?{_BEFORE}",
    )
)


def _moment(found: re.Match[str]) -> Moment | None:
    """What one match means; ``None`` for a month 13 or a 31 June."""
    groups = found.groupdict()
    year = int(groups.get("year") or 0)
    if groups.get("quarter"):
        month = 3 * _QUARTER[groups["quarter"]]
        return year, month, monthrange(2000, month)[1]
    if groups.get("half"):
        return (year, 6, 30) if groups["half"] == "上半年" else (year, 12, 31)
    if groups.get("end"):
        return year, 12, 31
    month = int(groups.get("month") or 0)
    if not month:
        return year, 0, 0
    if not 1 <= month <= 12:
        return None
    last = monthrange(year or 2000, month)[1]
    part = groups.get("part")
    day = _PART_OF_MONTH.get(part, last) if part else int(groups.get("day") or 0)
    return (year, month, day) if day <= last else None


def take_moments(text: str) -> tuple[str, list[Moment]]:
    """``text`` with its dates cut out, and the dates in printed order.

    A date without year takes the year of the one before it (2021年1月至12月).

    >>> take_moments("2021年12月底前完成")
    ('完成', [(2021, 12, 31)])
    """
    spans: list[tuple[int, int, Moment]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            moment = _moment(found)
            free = all(found.end() <= start or found.start() >= end for start, end, _ in spans)
            if moment and free:
                spans.append((*found.span(), moment))
    spans.sort()
    rest, at, year, moments = "", 0, 0, []
    for start, end, (own, month, day) in spans:
        rest, at, year = rest + text[at:start], end, own or year
        moments.append((year, month, day))
    return rest + text[at:], moments
