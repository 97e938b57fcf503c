"""Targets in words and in dates: reached, reached in part, or left to judgement within the rules' bands."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from reporter.model import Indicator, Kind, Quantity, Rules

from .compare import is_cost
from .evaluation import Status
from .verdict import FULL, NOTHING, Share, Verdict, judged, met, unknown

_SPACE = re.compile(r"[\s，,。．.；;、“”\"：:]+")
_HUNDRED = Decimal(100)


def words_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target in words (准确, 按标准), answered in words or with a percentage."""
    if actual.kind is Kind.NUMBER:
        return _by_percent(indicator, target, actual, rules)
    return _by_words(target, actual, rules)


def compound_verdict(target: Quantity, actual: Quantity) -> Verdict:
    """A target of several numbers: met when the actual repeats it, else for a person to compare."""
    if _bare(target.text) == _bare(actual.text):
        return met("完成情况与指标值一致")
    return unknown(f"指标值“{target.text}”含多个数，与完成值“{actual.text}”无法逐一比较")


def date_verdict(target: Quantity, actual: Quantity, year: int, rules: Rules) -> Verdict:
    """A deadline; what comes late is left to judgement or gets no points, as the rules say."""
    if actual.kind is not Kind.DATE:
        return (
            _by_words(target, actual, rules)
            if actual.kind is Kind.WORDS
            else _share_done(actual, rules, target)
        )
    deadline, first, last = _days(target, year)[1], *_days(actual, year)
    if last <= deadline:
        return met("按时完成")
    if first <= deadline:
        return unknown(f"完成值“{actual.text}”没有写到日，不能判断是否早于“{target.text}”")
    if rules.quantitative.late == "zero":
        return Verdict(Status.UNDER, NOTHING, said="晚于指标值规定的时间，不得分")
    return judged(Status.UNDER, "晚于指标值规定的时间，扣多少分由单位判断", (NOTHING, FULL))


def _by_words(target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    words, bands = rules.qualitative, rules.qualitative.bands
    wanted, got = _bare(target.text), _bare(actual.text)
    top = _band(bands[0])
    if wanted and got == wanted:
        return met("完成情况与指标值一致", band=top)
    if any(word in got for word in words.failed):
        return judged(Status.UNDER, _left(actual, "未达成", bands[-1]), _band(bands[-1]))
    if any(word in got for word in words.partial):
        return judged(Status.PARTIAL, _left(actual, "部分达成", bands[1]), _band(bands[1]))
    if any(_affirms(got, word) for word in (wanted, *words.met)):
        return met(f"完成情况为“{_clipped(actual.text)}”", band=top)
    return unknown(f"定性指标，完成情况“{_clipped(actual.text)}”须由人判断达成程度")


def _affirms(text: str, word: str) -> bool:
    """Whether ``text`` says ``word`` without a 不, 未 or 没 just before it (不太及时)."""
    at = text.find(word) if word else -1
    return at >= 0 and not any(no in text[max(0, at - 2) : at] for no in "不未没")


def _by_percent(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """准确 answered with 100% is met; a cost target in words is met by any share up to 100%."""
    value = actual.value or NOTHING
    if actual.unit not in ("%", "") or (not actual.unit and value != _HUNDRED):
        return unknown(f"指标值“{target.text}”是文字，完成值“{actual.text}”是数，须由人判断达成程度")
    if is_cost(indicator, rules.quantitative):
        if value <= _HUNDRED:
            return met(f"完成值为{actual.text}，没有超出“{_clipped(target.text)}”")
        return judged(Status.UNDER, "超出标准，扣多少分由单位判断", (NOTHING, FULL))
    return _share_done(actual, rules, target)


def _share_done(actual: Quantity, rules: Rules, target: Quantity) -> Verdict:
    """A target in words or a date, answered with the percentage that was done."""
    if actual.value is None or actual.unit not in ("%", ""):
        return unknown(f"指标值“{target.text}”与完成值“{actual.text}”无法比较")
    if actual.value >= _HUNDRED:
        return met(f"完成值为{actual.text}，已达到“{_clipped(target.text)}”")
    share = max(NOTHING, actual.value / _HUNDRED)
    bands = rules.qualitative.bands
    band = next((each for each in bands if share >= each[1]), bands[-1])
    status = Status.UNDER if band == bands[-1] else Status.PARTIAL
    return judged(status, _left(actual, "没有全部达成", band), _band(band))


def _left(actual: Quantity, how: str, band: tuple[Decimal, Decimal]) -> str:
    high, low = (f"{share * 100:.0f}%" for share in band)
    return f"完成情况“{_clipped(actual.text)}”为{how}，在分值的{low}–{high}之间由单位判断"


def _band(band: tuple[Decimal, Decimal]) -> Share:
    return band[1], band[0]


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _clipped(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:29]}…"


def _days(quantity: Quantity, default_year: int) -> tuple[date, date]:
    """The first and last day that a date as written may mean."""
    year, month, day = quantity.date or (0, 0, 0)
    year = year or default_year
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, month)[1]
    if not day:
        return date(year, month, 1), date(year, month, length)
    return date(year, month, min(day, length)), date(year, month, min(day, length))
