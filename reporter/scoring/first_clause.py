"""Answers that tell a count and then how it went: 开展宣传活动12场，效果良好 is 12场."""

from __future__ import annotations

import re
from dataclasses import replace

from reporter.model import Indicator, Kind, Quantity, read_quantity
from reporter.model.measures import PIECES, UNIT
from reporter.model.names import folded
from reporter.model.quantity import is_numbered

from .compare import comparable

_SO_FAR = r"(?:\d{4}年|全年|年内|本年度?|当年|累计|实际|共计?|已|均)*"
_DONE = (
    "开展|举办|组织|召开|完成|发放|培训|购[置买]|采购|新建|建设|建成|改造|维修|印[制发刷]|制作|编[制印发]|接[收待]|办理"
    "|检查|巡查|出动|处[理置]|慰问|资助|补助|救助|发[布表]|安装|配[备发]|招[聘录]|引进|扶持|修[复缮]"
)
_TELLS = re.compile(rf"{_SO_FAR}(?:{_DONE})[^\d，,。；;、:：]{{0,10}}\d[\d.,]*[万余多]*(?:{UNIT})。?")
_LISTED = re.compile(rf"[^\d未没拟待，,；;]+等(?:共|合计)?(?P<count>\d[\d.,]*[万余多]*(?:{UNIT}))。?")
_LEFT_OPEN = re.compile(
    "[未没无不尚待拟余缺差]|计划|预计|其中|部分|正在|[建设工行]中|取消|延期|结转|跨年"
    "|[仅只]|过?半|[一二三四五六七八九]成|进[度展]|推进|开工|施工|主体|封顶|招标|落后|缓慢|基本"
)
_CLAUSES = re.compile("[,，;；。]")


def count_told_first(indicator: Indicator, target: Quantity, actual: Quantity) -> Quantity | None:
    """The one count of an answer in words, told in its first clause as done; else ``None``.

    It may stand behind a list: 参加广交会、农博会等4次. What follows may not take anything back:
    开展活动12场，部分未完成 stays words.
    """
    if actual.kind is not Kind.WORDS or target.unit not in PIECES:
        return None
    if listed := _LISTED.fullmatch(actual.text.strip()):
        return _compared(target, actual, listed["count"])
    first, *rest = _CLAUSES.split(actual.text.strip().rstrip("。"))
    if not rest or any(is_numbered(each) or _LEFT_OPEN.search(each) for each in rest):
        return None
    named = re.match(r"(?:发生|收到|接到)?(?P<what>[\u4e00-\u9fff]{2,8})\d", folded(first))
    if _TELLS.fullmatch(first) is None and not (named and named["what"] in indicator.name):
        return None
    return _compared(target, actual, first)


def _compared(target: Quantity, actual: Quantity, told: str) -> Quantity | None:
    count = read_quantity(told)
    if count.kind is not Kind.NUMBER or count.operator or comparable(target, count) is None:
        return None
    return replace(count, text=actual.text)
