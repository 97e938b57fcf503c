"""Titles that do not fit on one line: they break where the words allow it, into lines about as long.

GB/T 9704-2012, 7.3.1: lines of a title keep words whole and are arranged symmetrically.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from .widths import text_width

_WHOLE = re.compile(
    r"(?:关于)?[0-9A-Za-z.,%]+年?度?|关于.|项目|支出|绩效|自评|评价|报告|部门|预算|单位|年度|情况|转移|支付|资金|整体|财政|专项"
    r"|“[^”]{1,8}”|系统|信息|建设|改造|升级|补助|就业|养老|机关|企业|计划|行动|工程|城乡|居民"
    r"|市级|省级|县级|区级|文化|教育|管理|工作|人力|资源|社会|保险|保障|事业|服务|中心|委员会|人民|政府|办公室|公司|学校|医院"
)
"""What a line end must not cut: numbers, and the words that such titles are made of."""
_GOOD = re.compile(
    r"(?<=[）)》”、，；：])|(?=[（(《“]|关于)|(?=(?:19|20)\d\d\s*年)|(?<=局|厅|院)|(?<=中心|政府|公司)|(?<=委员会|办公室)"
)
_NOT_FIRST, _NOT_LAST = "）)》”〕】、，；：。的及和与", "（(《“〔【和及与"


_MOST = 6  # lines; what needs more is no title


def in_lines(text: str, room: int, size: int) -> str:
    """``text`` broken into the fewest lines of ``room`` twips at most, in type of ``size`` half points.

    It stays as it is where it fits, is broken already, or can be broken nowhere.

    >>> in_lines("某市财政局2024年度项目支出绩效自评报告", 14 * 440, 44)
    '某市财政局2024年度\\n项目支出绩效自评报告'
    """
    whole = text_width(text, size)
    if whole <= room or "\n" in text:
        return text
    for count in range(2, _MOST + 1):
        ends = _ends(text, room, size, count) if whole <= count * room else None
        if ends is not None:
            lines = (text[begin:end].strip() for begin, end in pairwise((0, *ends, len(text))))
            return "\n".join(lines)
    return text


def _ends(text: str, room: int, size: int, count: int) -> tuple[int, ...] | None:
    """Where the lines but the last end, so that they are about as long; ``None`` where that cannot be.

    A good place to break is worth two thirds of a line.
    """
    kept = {at for word in _WHOLE.finditer(text) for at in range(word.start() + 1, word.end())}
    good = {found.start() for found in _GOOD.finditer(text)}
    even, bonus = text_width(text, size) / count, room * 2 / 3
    places = [
        at
        for at in range(1, len(text))
        if at not in kept and text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST
    ]

    @cache
    def width(begin: int, end: int) -> int:
        return text_width(text[begin:end], size)

    @cache
    def best(begin: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        """(how far from even, the ends) of the lines that are left from here on."""
        if left == 1:
            last = width(begin, len(text))
            return (abs(last - even), ()) if last <= room else None
        found = [
            (abs(width(begin, at) - even) - (bonus if at in good else 0) + rest[0], (at, *rest[1]))
            for at in places
            if at > begin and width(begin, at) <= room and (rest := best(at, left - 1)) is not None
        ]
        return min(found, default=None)

    arranged = best(0, count)
    return arranged[1] if arranged else None
