"""Answers that repeat their target: all that is wanted (资金安全 beside 确保资金安全), or less than it."""

from __future__ import annotations

import re

from .answers import affirms, bare
from .direction import any_of

_MARKS = re.compile(r"[\s，,。．.；;“”\"：:=═]+|^(?:已|均|都|全部)+")
_DONE = re.compile("已|均|都|全部|按[时期]|完成")
_MORE = re.compile("[、并与]|和(?![谐平])|及(?!时)|以及")
_THAT_IT_BE = ("保障", "确保", "保证", "实现", "做到")
_TROUBLE = ("问题", "隐患", "风险", "事故", "事件", "漏洞")  # 资金安全问题 is no 资金安全
_TO_MAKE = re.compile(
    r"(?P<verb>建[立成]|形成|制定|修订|出台|印发|[成设]立|组建|搭建|构建|编制|开通)(?P<what>[^\d、，,；;]{2,})"
)
_SO_FAR = re.compile("已经?|均|都|全部|按[时期]")
_SO_MANY = re.compile("(?<![万统唯专第单])一(?:支|批|套|整套|系列)(?=[\u4e00-\u9fff]{2})")
_ENDED = re.compile("(?:完成|完毕|到位|了)+$")
_PASSIVE = re.compile("被(?P<verb>[\u4e00-\u9fff]{2})")
_TO_DO = re.compile(
    rf"(?P<verb>{'|'.join(_THAT_IT_BE)}|推动|推进|促进|带动|缓解|维护|改善|提升|提高|增强|优化|减轻|满足|提供)"
    r"(?P<what>[^\d、，,；;]{2,})"
)


def so_far(answer: str) -> str:
    """The answer without words that say that it is so by now: 每月15日前发放 of 每月15日前均已发放到位.

    How many there are of one thing (一支, 一批) is left out as well.
    """
    return _ENDED.sub("", _SO_MANY.sub("", _SO_FAR.sub("", bare(answer))))


def leaves_out(target: str, answer: str, words: tuple[str, ...]) -> bool:
    """Whether an answer repeats its target and stops before more that is wanted: 完成培训 of 完成培训和考核.

    What is wanted follows 和, 并 or 、, or is one of the ``words``: 及时 beside 及时准确.
    """
    wish, got = (_MARKS.sub("", text) for text in (target, answer))
    at = wish.find(got) if _DONE.sub("", got) else -1
    rest = wish[at + len(got) :] if at >= 0 else ""
    return bool(rest) and (_MORE.match(rest) is not None or any_of(words).match(rest) is not None)


def says_again(target: str, answer: str) -> bool:
    """Whether an answer asserts what its target wants to be (资金安全 of 确保资金安全), or that it was done.

    >>> says_again("缓解交通拥堵", "交通拥堵得到缓解"), says_again("缓解交通拥堵", "交通拥堵")
    (True, False)
    >>> says_again("被采纳", "已被市政府采纳"), says_again("被采纳", "未被采纳")
    (True, False)
    """
    if made := _TO_MAKE.fullmatch(bare(target)):
        verb, what = made["verb"], made["what"]
        told = so_far(answer)
        return told == what + verb or (told == verb and _DONE.search(answer) is not None)
    if passive := _PASSIVE.fullmatch(bare(target)):
        return affirms(answer, (passive["verb"],)) and "被" in answer
    wish = _TO_DO.fullmatch(bare(target))
    if wish is None or not affirms(answer, (wish["what"],)):
        return False
    if any(wish["what"] + trouble in bare(answer) for trouble in _TROUBLE):
        return False
    return wish["verb"] in _THAT_IT_BE or affirms(answer, (wish["verb"],))
