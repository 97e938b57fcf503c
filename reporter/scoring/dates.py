"""Deadlines: whether what was to be done by a day or within the year was done by then, and all of it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from reporter.model import Indicator, Kind, Quantity, Rules

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
_SPAN = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<first>\d{1,2})(?:月(?:(?P<from>\d{1,2})[日号])?)?[至到—–~～-]+"
    r"(?:次年|翌年|第二年|(?P<end>20\d\d)年)?(?P<last>\d{1,2})月(?:(?P<to>\d{1,2})[日号])?"
)
_IN_DAYS = re.compile("月\\d{1,2}[日号]")
_YEAR = re.compile(r"20\d\d年")
_SERVED = re.compile("服务|值守|值班|供暖|供热|运[行维]|合同期|保障|开放|监测|巡查|租赁|防汛|汛期|防火")
_BEFORE_MONTH = re.compile("月份?(?:之|以)?前")
_DAY_OF_MONTH = re.compile("(?P<month>[次下当本])月(?P<day>\\d{1,2})[日号]")
_LATE = judged(Status.UNDER, "晚于指标值规定的时间，扣多少分由单位判断", (NOTHING, FULL))
_LAST = 31  # of a month, or less
_Span = tuple[date, date]


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
        if within_the_year(actual) and deadline < date(year, 12, 1):
            return unknown(f"完成值“{actual.text}”没有写到月，不能判断是否早于“{target.text}”")
        verdict = by_words(target, actual, rules, in_time=deadline >= date(year, 12, 1))
        past = deadline <= date(year, 12, 31)
        return missed(actual, "没有按时完成", rules) if past and verdict.status is Status.PARTIAL else verdict
    if actual.kind is not Kind.DATE:
        return share_done(actual, rules, target)
    if spans := _spans_of(indicator, target, actual, year):
        return _span_verdict(target, actual, *spans)
    deadline, first, last = _days(target, year)[1], *_days(actual, year)
    after = _AFTER.search(actual.text) is not None
    if _is_month_open(target) and first <= deadline and last >= deadline.replace(day=1):
        return unknown(f"“{target.text}”是否含当月没有写明，完成值“{actual.text}”算不算按时由单位判断")
    if last <= deadline and not after:
        return _done_by_then(indicator, target, actual, rules)
    if last < deadline if after else first <= deadline:
        return unknown(f"完成值“{actual.text}”没有写到日，不能判断是否早于“{target.text}”")
    if rules.quantitative.late == "zero":
        return Verdict(Status.UNDER, NOTHING, said="晚于指标值规定的时间，不得分")
    return _LATE


def day_of_month_verdict(target: Quantity, actual: Quantity) -> Verdict | None:
    """当月25日 beside 次月10日前; ``None`` where one of them names no day of this month or the next."""
    if "月" not in target.text or "月" not in actual.text:  # as in nearly all
        return None
    wish, got = (_DAY_OF_MONTH.search(each.text) for each in (target, actual))
    if wish is None or got is None:
        return None
    by, done = ((found["month"] in "次下", int(found["day"])) for found in (wish, got))
    if done <= by:
        return met("按时完成")
    return _LATE


def _spans_of(
    indicator: Indicator, target: Quantity, actual: Quantity, year: int
) -> tuple[_Span, _Span] | None:
    """The spans of target and actual; of whole months only where a service has to last as long."""
    got = _span(actual.text, year)
    wish = _span(target.text, got[0].year if got and not _YEAR.search(target.text) else year)
    if wish is None or got is None:
        return None
    in_days = all(_IN_DAYS.search(each.text) for each in (target, actual))
    return (wish, got) if in_days or _SERVED.search(indicator.name) else None


def _span_verdict(target: Quantity, actual: Quantity, wish: _Span, got: _Span) -> Verdict:
    """A time of service: met where all of it was served, 供暖 that began earlier and ended later with it."""
    if got[0] <= wish[0] and got[1] >= wish[1]:
        return met("指标值规定的期间都在内")
    return unknown(f"完成值“{actual.text}”与“{target.text}”的起止不同，是否达到须由人判断")


def _span(text: str, year: int) -> _Span | None:
    """The first and the last day of 6月1日至9月15日 or 1月-12月; ``None`` for what is no span.

    A last day that comes before the first in the calendar is of the year after.
    """
    found = _SPAN.search(text)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    of_first = int(found["year"] or year)
    of_last = int(found["end"] or of_first)
    begin = _day(of_first, first, int(found["from"] or 1))
    end = _day(of_last, last, int(found["to"] or _LAST))
    return begin, end.replace(year=end.year + 1) if end < begin else end


def _is_month_open(target: Quantity) -> bool:
    """10月前 may be before October or before its end; nothing else than 底 or a day tells."""
    _, month, day = target.date or (0, 0, 0)
    return bool(month) and not day and _BEFORE_MONTH.search(target.text) is not None


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
    return _day(year, month, day or 1), _day(year, month, day or _LAST)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the last one of a month that has not as many."""
    return date(year, month, min(day, monthrange(year, month)[1]))
