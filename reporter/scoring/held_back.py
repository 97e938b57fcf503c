"""Values that their own words take back: 未完成120人, 计划2024年完成, 1个（正在建设）, 100%（延期1个月）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reporter.model import IN_WORDS, Indicator, Kind, Quantity
from reporter.model.quantity import Token, coded, tokens_in

from .answers import PLANNED, is_under_way, says, told
from .direction import any_of
from .verdict import has_digits

_HELD_BACK = re.compile(
    "未(?!来|成年|婚|脱贫|就业|参保|利用|消除|满|因|[逾延违漏迟超见出]|中断|流失|拖欠|突破|[高低大小多少]于"
    "|造成|引发|发生|产生|发现|收到|接到).{0,2}"
    + rf"|没(?=完成|达|培训|开展|实现)|无法|不能|取消|{PLANNED}|距.*(?:[差欠缺]|[还尚]有)|[还尚仍][差欠缺]"
)
_MAY_HOLD_BACK = re.compile("[未没拟应待距差欠缺]|无法|不能|取消|预计|计划")
_NOT_YET = "未(?:到岗|安装|交付|完工|竣工|举办|发放|培训|使用|投用|执行)"
_FELL_OUT = (
    "未(?:运行|启用|开放|开展|实施|建成|验收|开工|达标|投入使用|通过)"
    "|取消|暂停|停[用办建]|闲置|延期|推迟|终止"
)
_PART = re.compile(r"(?:(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[\s。；;、()（）])+")
_REMARK = re.compile("[(（](?P<said>[^()（）]*)[)）]$")
_GOING_ON = re.compile("在[建研]|续建")
_PARTLY = re.compile(rf"(?:其中)?\d+[\u4e00-\u9fff]{{1,2}}(?:目前|[仍尚还正])?(?:{_GOING_ON.pattern})中?")
_BARELY = re.compile(
    rf"^(?:目前|现|尚|仍|共有?|有)*(?:{_GOING_ON.pattern}|正在建设)(?=\d)"
    r"|\d[\d.,]*[\u4e00-\u9fff]{1,3}?(?:目前|均|全部|已|仍|尚|都|在)*"
    rf"(?P<said>{_GOING_ON.pattern}|(?:正在|仍在|处于|尚在)[^\d，,。；;、()（）]{{2,8}}"
    r"|[^\d，,。；;、()（）]{2,4}中)。?$"
)
_BEGUN = re.compile("开工|动工|开建|进场|启动|开始|立项")
_ORDERED = re.compile(
    "(?:均|全部|仅|只)?已?(?:下单|订购|(?:签订?|签署)(?:采购)?(?:合同|协议)|(?:招|中|开)标)(?:采购)?"
)
_TO_ORDER = re.compile("下单|订购|签|合同|协议|标")
_PROGRESS = re.compile(r"进度[^\d,，;；。%]{0,4}(?:(?:\d{1,2}(?:\.\d+)?)[%％]|[一二三四五六七八九]成)")
_HELPED = re.compile("资助|补助|承担|监理")  # what is paid for may be going on
_ENDED = re.compile("完|竣|结束|截止|交付|投入|建成|验收|[至到]")


def is_held_back(actual: Quantity, *wanted: str) -> bool:
    """Whether the clause that holds the value says that it was not reached, or is only planned.

    未完成120人, 120人尚未培训, 计划2024年完成120人; a date of the start is none of the end. ``wanted`` are
    target and name: what they say themselves (未完成率, 开工时间) holds nothing back.
    """
    if actual.value == 0:
        return False
    started = actual.kind is Kind.DATE and _BEGUN.search(actual.text) and not _ENDED.search(actual.text)
    may_hold_back = _MAY_HOLD_BACK.search(actual.text)
    if not (started or may_hold_back):  # as of nearly all values
        return False
    wish = told("".join(wanted))
    if started and not _BEGUN.search(wish):
        return True
    return may_hold_back is not None and any(
        found[0] not in wish for clause in _own_clauses(actual) for found in _HELD_BACK.finditer(told(clause))
    )


def is_said(indicator: Indicator) -> bool:
    """Whether the actual value is words: 准确, 第3名, or a value that its words hold back (未完成120人)."""
    target, actual = indicator.target, indicator.actual
    if actual is None or actual.kind in IN_WORDS:
        return actual is not None
    wanted = target.text if target else "", indicator.name
    return actual.kind in (Kind.NUMBER, Kind.RANGE, Kind.DATE) and is_held_back(actual, *wanted)


def is_taken_back(actual: Quantity, failed: Iterable[str]) -> bool:
    """Whether nothing but a failure is said behind the value: 120人（未完成）, 10座（2座未完工）."""
    behind = _PART.split(actual.text)[1:]
    return any(_failure(actual.unit, tuple(failed)).fullmatch(told(clause)) for clause in behind)


def is_put_off(actual: Quantity, wanted: str, doing: tuple[str, ...], late: Iterable[str]) -> bool:
    """Whether the words behind the value say that it is still being done, or of a time that it was late.

    1个（正在建设）, 3个在建, 3辆（已下单）, 5项（2项已结题，3项在研）, 100%（延期1个月）. What is only to be
    begun (开工10个) or paid for (资助课题) may be going on.
    """
    text = actual.text
    if "进度" in text and actual.unit != "%" and "进度" not in wanted and _PROGRESS.search(text):
        return True  # 5条，形象进度80%
    remark = _REMARK.search(text) or (_BARELY.search(text) if "在" in text or "中" in text else None)
    if remark is None or any(each.search(wanted) for each in (_BEGUN, _GOING_ON, _HELPED)):
        return False
    said = remark["said"]
    if said is None:
        return True
    if _ORDERED.fullmatch(said):
        return _TO_ORDER.search(wanted) is None
    going_on = _GOING_ON.fullmatch(said) or any(map(_PARTLY.fullmatch, _PART.split(said)))
    return bool(going_on) or is_under_way(said, doing) or says(told(said), late)


@lru_cache(maxsize=256)
def _failure(unit: str, failed: tuple[str, ...]) -> re.Pattern[str]:
    """A failure, or the part of a count in ``unit`` that failed, and nothing else."""
    return re.compile(
        rf"(?:其中)?(?:\d+{re.escape(unit)})?(?:目前|实际|但|还|仍|均|全部|大?部分|个别|少[数量]|尚|暂)*"
        rf"(?:{any_of(failed).pattern}|{_NOT_YET})(?:目标|任务|指标|计划|完成|培训)?"
        rf"|(?:其中)?\d+{re.escape(unit)}(?:目前|仍|均|尚|暂|已)*(?:因[\u4e00-\u9fff]{{1,12}}?)?(?:{_FELL_OUT})"
    )


def _own_clauses(actual: Quantity) -> list[str]:
    """The clauses of a text that hold its value; those with a number where that cannot be told."""
    clauses = _PART.split(actual.text)
    own = [each for each in clauses if any(_is_of(token, actual) for token in tokens_in(coded(each)))]
    return own or [each for each in clauses if has_digits(each)] or clauses


def _is_of(token: Token, actual: Quantity) -> bool:
    return actual.value is not None and (token.value, token.unit) == (actual.value, actual.unit)
