"""Deadlines: whether what was to be done by a day or within the year was done by then, and all of it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from reporter.model import Indicator, Kind, Quantity, Rules
from reporter.model.moments import take_moments

from .answers import bare, says, told
from .compare import month_beside
from .evaluation import Status
from .qualitative import by_words, missed, share_done
from .steps import Apart, apart, is_before_the_end
from .verdict import FULL, NOTHING, Verdict, differing, has_digits, judged, met, unknown

_AFTER = re.compile("晚于|(?<=[日号月底末旬年])(?:之后|以后|后(?!续))")
_NEXT_YEAR = re.compile("次年|翌年|第二年|[下明]一?年")
_WITHIN_YEAR = re.compile(
    "[在于]?(?:当年度?|本年度?|年度|年)(?:之?内)?(?:全部|按[时期]|如期)?[\u4e00-\u9fff]{0,4}"
)
_SAYS_WITHIN = re.compile("[当本]年|[年度]内")
_SPAN = re.compile("[至到—–~～-]+")


def within_the_year(target: Quantity) -> Quantity | None:
    """当年完成 as the deadline that it is, the end of the year; ``None`` for any other words."""
    text = bare(target.text)
    if target.kind is not Kind.WORDS or has_digits(text) or not _SAYS_WITHIN.search(text):
        return None
    return replace(target, kind=Kind.DATE, date=(0, 12, 31)) if _WITHIN_YEAR.fullmatch(text) else None


def date_verdict(
    indicator: Indicator, target: Quantity, actual: Quantity, year: int, rules: Rules
) -> Verdict:
    """A deadline; what comes late is left to judgement or gets no points, as the rules say."""
    actual = _as_month(target, actual)
    if actual.kind is Kind.WORDS:
        deadline = _days(target, year)[1]
        verdict = by_words(target, actual, rules, in_time=deadline >= date(year, 12, 1))
        past = deadline <= date(year, 12, 31)
        return missed(actual, "没有按时完成", rules) if past and verdict.status is Status.PARTIAL else verdict
    if actual.kind is not Kind.DATE:
        return share_done(actual, rules, target)
    if _spans(target.text) and _spans(actual.text):
        return _span_verdict(target, actual, year, rules)
    deadline, first, last = _days(target, year)[1], *_days(actual, year)
    after = _AFTER.search(actual.text) is not None
    if last <= deadline and not after:
        return _done_by_then(indicator, target, actual, rules)
    if last < deadline if after else first <= deadline:
        return unknown(f"完成值“{actual.text}”没有写到日，不能判断是否早于“{target.text}”")
    if rules.quantitative.late == "zero":
        return Verdict(Status.UNDER, NOTHING, said="晚于指标值规定的时间，不得分")
    return judged(Status.UNDER, "晚于指标值规定的时间，扣多少分由单位判断", (NOTHING, FULL))


def _spans(text: str) -> list[tuple[int, int, int]]:
    """The first and the last day of 6月1日至9月15日; nothing for what is no span of days."""
    rest, moments = take_moments(_NEXT_YEAR.sub("", text))
    return moments if len(moments) == 2 and all(day for _, _, day in moments) and _SPAN.search(rest) else []


def _span_verdict(target: Quantity, actual: Quantity, year: int, rules: Rules) -> Verdict:
    """A time of service: met where all of it was served, 供暖 that began earlier and ended later with it."""
    (begin, end), (began, ended) = (_span_days(each.text, year) for each in (target, actual))
    if began <= begin and ended >= end:
        return met("指标值规定的期间都在内")
    return unknown(f"完成值“{actual.text}”与“{target.text}”的起止不同，是否达到须由人判断")


def _span_days(text: str, year: int) -> tuple[date, date]:
    """The two days; a last one that comes before the first in the calendar is of the year after."""
    first, last = (date(own or year, month, day) for own, month, day in _spans(text))
    return first, last.replace(year=last.year + 1) if last < first else last


def _done_by_then(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """In time, and nothing says that only a part of it was: 2023年12月基本完工, 2023年12月完成主体工程."""
    wish = indicator.name + target.text
    if says(told(actual.text), rules.qualitative.partial, told(wish)):
        return missed(actual, "没有全部完成", rules)
    steps = rules.qualitative.steps
    less = apart(wish, actual.text, steps) in (Apart.LOWER, Apart.DIFFERENT)
    if not less and not is_before_the_end(wish, steps, rules.qualitative.finished):
        less = is_before_the_end(actual.text, steps, rules.qualitative.finished)
    return differing(target, actual) if less else met("按时完成")


def _as_month(target: Quantity, actual: Quantity) -> Quantity:
    """A bare 11 beside 12月, of forms with a column for the unit, is November."""
    month = month_beside(target, actual)
    if month is None or target.date is None:
        return actual
    return replace(actual, kind=Kind.DATE, date=(target.date[0], month, 0))


def _days(quantity: Quantity, default_year: int) -> tuple[date, date]:
    """The first and last day that a date as written may mean; 次年 is the year after the report's."""
    year, month, day = quantity.date or (0, 0, 0)
    year = year or default_year + (_NEXT_YEAR.search(quantity.text) is not None)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, month)[1]
    if not day:
        return date(year, month, 1), date(year, month, length)
    return date(year, month, min(day, length)), date(year, month, min(day, length))
