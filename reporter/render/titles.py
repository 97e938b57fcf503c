"""Titles that do not fit on one line: they break where the words allow it, into two lines about as long.

GB/T 9704-2012, 7.3.1: lines of a title keep words whole and are arranged symmetrically.
"""

from __future__ import annotations

import re

from .widths import text_width

_WHOLE = re.compile(
    r"(?:关于)?[0-9A-Za-z.,%]+年?度?|关于.|项目|支出|绩效|自评|评价|报告|部门|预算|单位|年度|情况|转移|支付|资金|整体|财政|专项"
    r"|市级|省级|县级|区级|文化|教育|管理|工作|人力|资源|社会|保险|保障|事业|服务|中心|委员会|人民|政府|办公室|公司|学校|医院"
)
"""What a line end must not cut: numbers, and the words that such titles are made of."""
_GOOD = re.compile(
    r"(?<=[）)》”、，；：])|(?=[（(《“]|关于)|(?=(?:19|20)\d\d\s*年)|(?<=局|厅|院)|(?<=中心|政府|公司)|(?<=委员会|办公室)"
)
_NOT_FIRST, _NOT_LAST = "）)》”〕】、，；：。的及和与", "（(《“〔【和及与"


def in_two(text: str, room: int, size: int) -> str:
    """``text`` broken where it needs two lines ``room`` twips wide, in type of ``size`` half points.

    It stays as it is where it fits, needs more lines, or can be broken nowhere.

    >>> in_two("某市财政局2024年度项目支出绩效自评报告", 14 * 440, 44)
    '某市财政局2024年度\\n项目支出绩效自评报告'
    """
    whole = text_width(text, size)
    if not room < whole <= 2 * room or "\n" in text:
        return text
    kept = {at for word in _WHOLE.finditer(text) for at in range(word.start() + 1, word.end())}
    good = {found.start() for found in _GOOD.finditer(text)}

    def cost(at: int) -> float:
        """How far from even, a good place being worth two thirds of a line."""
        uneven = abs(text_width(text[:at], size) - text_width(text[at:], size))
        return uneven - room * 2 / 3 if at in good else uneven

    places = (
        at
        for at in range(1, len(text))
        if at not in kept
        and text[at] not in _NOT_FIRST
        and text[at - 1] not in _NOT_LAST
        and max(text_width(text[:at], size), text_width(text[at:], size)) <= room
    )
    at = min(places, key=cost, default=0)
    return f"{text[:at].rstrip()}\n{text[at:].lstrip()}" if at else text
