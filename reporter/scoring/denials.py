"""Answers that take back what is wanted: 不健全 beside 健全, 汛后 beside 汛前, 除2月外均按时, 一般."""

from __future__ import annotations

import re

from reporter.model.picking import LEFT_OVER

_DENIED = re.compile(
    "(?:.*?)(?:[尚仍还]?[不未]|欠|毫?无|零|(?P<lacks>缺[乏少]))(?P<how>明显|显著|较大|任何)?(?P<what>[\u4e00-\u9fff]{2,})"
)
_A_LITTLE = re.compile("有所|略|一定|逐步")
_NOT_QUITE = re.compile("[够太是能]|很|十分|非常")
_EXCEPTION = re.compile(
    r"(?<![清消拆排免解铲扣删])除(?!法定|节|周末|双休|寒暑?假|暑假|春节|休息|夜间|不可抗力)[^，。；,;]{1,16}?(?:之外|以外|外)"
    rf"|(?:{LEFT_OVER}|还有)[^，。；,;]{{0,10}}[未没待]"
    r"|(?:尚|还|仍)有\D{0,4}\d[\d.]*(?![\d.万亿]*元)"
    r"|(?:^|(?<=[，,。；;、]))(?:其余|其他|其它)[^，。；,;]{0,8}(?:均|都|全部|按|及时|准时|如期|正常|合格|完成|达标)"
)
_BEFORE = re.compile("主?(?P<event>[\u4e00-\u9fff]{1,6}?)[之以]?前")
_BEHIND = "[之以]?后"
_CALENDAR = "[年月日初中底末旬天周]$"  # dates are compared as dates
_MIDDLING = re.compile("(?:较|比较|效果|成效|情况|程度|质量|总体)*一般")


def is_denied(wanted: str, answer: str) -> bool:
    """Whether an answer denies the very words that are wanted; both as :func:`reporter.scoring.answers.told`.

    >>> is_denied("制度健全", "不健全"), is_denied("健全", "不够健全"), is_denied("健全", "健全")
    (True, False, False)
    """
    found = _DENIED.fullmatch(answer)
    if found is None or _NOT_QUITE.match(found["what"]):
        return False
    if found["how"] and _A_LITTLE.match(wanted):  # what is not much may be a little
        return False
    same = wanted.endswith(found["what"]) or (found["lacks"] and found["what"].startswith(wanted))
    return bool(same) and answer not in wanted and not _DENIED.fullmatch(wanted)


def is_behind(target: str, answer: str) -> bool:
    """Whether a thing was done after what it was to be done before.

    >>> is_behind("汛前完成", "汛后完成"), is_behind("主汛期前", "汛期前"), is_behind("6月底前", "6月底后")
    (True, False, False)
    """
    events = [found["event"].removesuffix("期") for found in _BEFORE.finditer(target)]
    named = [event[-2:] for event in events if not re.search(_CALENDAR, event)]
    return any(re.search(f"{event}期?{_BEHIND}", answer) for event in named)


def has_exception(text: str) -> bool:
    """Whether a text says that some of it was otherwise: 除2月外均按时发放, 1月于27日发放，其余按时."""
    return _EXCEPTION.search(text) is not None


def is_middling(answer: str, wanted: str) -> bool:
    """Whether the answer is no better than 一般, which was not what was wanted."""
    return _MIDDLING.fullmatch(answer) is not None and "一般" not in wanted
