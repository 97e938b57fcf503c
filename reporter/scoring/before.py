"""The year before told beside a value: 91.5%（上年90.2%） says whether it went the way that was wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

from reporter.model import Kind, Quantity, read_quantity
from reporter.model.rules import Quantitative

from .answers import admits_mark, change_in, is_above_mark, is_level, told

_YEAR_BEFORE = re.compile(
    r"(?:[上去前][一1]?年度?(?:同期)?|全[国省市县]平均(?:水平|值)?)(?:的|为|是|:)*(?P<value>\d[^(),;。]*)"
)
_NO_RISE = re.compile("(?:零|不|未|无|负)(?:增长|增加|上升)$|只[减降]不[增升]")
_FALLS = re.compile("负(?:增长|增加|上升)$")
_NO_FALL = re.compile("(?:不|未|无)(?:减[少产]|下降|降低|下滑)$|只[增升]不[减降]")
_RATE_OF_CHANGE = re.compile("(?:增长|增加|提[升高]|上升|下降|降低|减少|变化)(?:率|幅度?)$|[增降][速幅]$")
_THAN_BEFORE = re.compile("[上去往前][一1]?年|同[期比]|于|超过")
_AVERAGE = "平均"
_LESS, _AS_MUCH, _MORE = -1, 0, 1


def value_now(actual: Quantity) -> Quantity | None:
    """48件 of 48件，上年50件; ``None`` where no year before is told, or no one number before it."""
    last = _told_before(actual)
    now = read_quantity(last.string[: last.start()].rstrip(",;、(")) if last else None
    return now if now is not None and now.kind is Kind.NUMBER else None


def is_as_wanted(name: str, target: Quantity, actual: Quantity, rules: Quantitative) -> bool | None:
    """Whether a value is to that of the year before as its target wants it: 92%（上年90%）beside 高于上年.

    So is it beside an average, where the target speaks of one. ``None`` where the target wants nothing of
    the kind, or the answer tells no year before, or a change in words. What is wanted to be as it was may
    have become better, and what grew by less (a 增长率 of 2%, 上年3%) has grown: that is left open, too.
    """
    last = _told_before(actual)
    if last is None or (_AVERAGE in last[0]) != (_AVERAGE in target.text):
        return None
    if _RATE_OF_CHANGE.search(name) and not _THAN_BEFORE.search(target.text):
        return None
    wanted = _wanted(target.text, rules)
    if not wanted or change_in(actual.text, rules.rising, rules.falling):
        return None
    then = read_quantity(last["value"])
    if actual.value is None or then.value is None or then.unit not in ("", actual.unit):
        return None
    went = _MORE if actual.value > then.value else _LESS if actual.value < then.value else _AS_MUCH
    return True if went in wanted else None if wanted == {_AS_MUCH} else False


def is_no_rise(target: str) -> bool:
    """Whether a target wants no more than there was: 零增长, and 负增长, which :func:`is_fall_wanted`."""
    return _NO_RISE.search(target) is not None


def is_fall_wanted(target: str) -> bool:
    """Whether as much as there was is too much: 负增长."""
    return _FALLS.search(target) is not None


def is_no_fall(target: str) -> bool:
    """Whether a target wants no less than there was: 不减产."""
    return _NO_FALL.search(target) is not None


def _told_before(actual: Quantity) -> re.Match[str] | None:
    return _YEAR_BEFORE.search(unicodedata.normalize("NFKC", actual.text))


def _wanted(target: str, rules: Quantitative) -> AbstractSet[int]:
    """How a value may be to the year before; empty where the target does not say."""
    text = told(target)
    level = {_AS_MUCH} if is_level(text) else set[int]()
    above = is_above_mark(target)
    if above is not None:
        return level | {_MORE if above else _LESS} | ({_AS_MUCH} if admits_mark(target) else set())
    if is_no_fall(text):
        return {_AS_MUCH, _MORE}
    if is_no_rise(text):
        return {_LESS} if is_fall_wanted(text) else {_LESS, _AS_MUCH}
    change = change_in(target, rules.rising, rules.falling)
    return level | ({_MORE if change.way == "rising" else _LESS} if change else set())
