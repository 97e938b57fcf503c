"""Picking: the one number of several that is asked for, 95.8% of 调查120人，满意度95.8%."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .measures import PIECES
from .moments import take_moments
from .quantity import CLAUSE, REALLY, Quantity, Token, coded, number_of, tokens_in

LEFT_OVER = "剩余?|余下|[尚仍]有"
"""What is told behind these words was not done; 还有 may as well tell of more."""
DUE = "(?<![供响适对反效相呼])应(?![急用对邀聘届])"
"""What is to be done, which 供应 and 应急 are not about."""
_NOT_DONE = re.compile(f"剩|余下|未|尚|缺|差|其中|取消|计划|目标|{DUE}")
_APART = re.compile(f"{_NOT_DONE.pattern}|增|减|超|少|多|比|较|退")
_REST = re.compile(f"{LEFT_OVER}|^余|其余|^另|尚[缺差]|^[缺差]|取消")
_NOT_YET = re.compile("(?:因[^,。;]{1,12})?(?:尚未|还未|仍未|未|在途|在建|待|取消|延期|推迟)")
_IN_ALL = re.compile("(?:全年|年度)?(?:共计?|合计|总计|累计)(?:完成|开展|举办|组织|培训)?")
_CHANGED = re.compile("较|[同环]比|比[上去前]|增[长加幅]|提[高升]|上升|下降|降低|减少")
_IMPROVED = re.compile("(?:改造|维修)?提升")  # 新建18个，提升2个 are 20 in all, or 18
_GIVEN_OUT = re.compile("已发放[^,。;]*$")
_DIGITS_BEFORE = re.compile(r"\d\s+$")  # 1 0000份: half of a number that nobody can read


@lru_cache(maxsize=8192)
def picked(
    quantity: Quantity, unit: str, change: re.Pattern[str] | None = None, *, named: bool = False
) -> Quantity | None:
    """Of a compound the one number in that unit; ``None`` where there are several, or it is a remainder.

    With the words for a ``change`` it is the number by which something changed, told as its own clause is.
    Where only a name asks for one (``named``), a number without such words is a rate of it as well: 8% of
    8%，较上年提高2%.

    >>> from reporter.model import read_quantity
    >>> picked(read_quantity("调查120人，满意度95.8%"), "%").value
    Decimal('95.8')
    >>> picked(read_quantity("93.7%，同比提高1.2%"), "%", re.compile("提高")).value
    Decimal('1.2')
    """
    rest, _ = take_moments(coded(quantity.text))
    found = [token for token in tokens_in(rest) if token.unit == unit]
    moved = [token for token in found if change.search(_own_words(rest, token))] if change else []
    if named and len(moved) < len(found):
        change = None
    if change:
        found = moved
    elif len(found) > 1:  # 93.7%，较上年提高1.2%
        found = [token for token in found if not _is_change(rest, token)] or found
    if len(found) > 1:  # 计划120盏，实际安装98盏; 每季度1次，共4次
        really = [token for token in found if REALLY.search(_own_words(rest, token))]
        if really and not _own_words(rest, found[0]) and _GIVEN_OUT.search(_own_words(rest, really[0])):
            return None  # 3000册，已发放2100册: of the printed ones so many are given out
        found = really or [found[-1]] * bool(_IN_ALL.fullmatch(_own_words(rest, found[-1]))) or found
    if len(found) > 1 and not change:  # 8台，剩余2台在途
        found = [token for token in found if not _is_left(rest, token)] or found
    apart = _NOT_DONE if change else _APART
    if len(found) != 1:
        return None
    words = _own_words(rest, found[0])
    if apart.search(words) or _DIGITS_BEFORE.search(words):
        return None
    one = number_of(quantity.text, rest, found[0])
    if change is None:
        return one
    return replace(one, text=words + CLAUSE.split(rest[found[0].start :])[0])


def units_in(quantity: Quantity) -> tuple[str, ...]:
    """The units of the numbers of a compound, each once: ("场次", "人") of 100场次，惠及5万人."""
    rest, _ = take_moments(coded(quantity.text))
    return tuple(dict.fromkeys(token.unit for token in tokens_in(rest)))


def _is_change(text: str, token: Token) -> bool:
    """Whether a number is by how much something changed: 较上年提高1.2%, but not 提升2个."""
    words = _own_words(text, token)
    improved = token.unit in PIECES and _IMPROVED.fullmatch(words)
    return _CHANGED.search(words) is not None and not improved


def _is_left(text: str, token: Token) -> bool:
    """Whether a number is of what was not done: 剩余2台, 2台未到货."""
    if token.unit == "%":
        return False
    return bool(_REST.search(_own_words(text, token)) or _NOT_YET.match(text, token.end))


def _own_words(text: str, token: Token) -> str:
    """What stands before a number in its own clause."""
    return CLAUSE.split(text[: token.start])[-1]
