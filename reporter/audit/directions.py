"""Which way a reason says that things went, and whether that is against how its row came out.

A word of direction counts only where it is said of the row, of the task or the target, or of nothing in
particular: 难度超出预期 and 投诉减少 say nothing of how much was done.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reporter.model import Indicator
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, Status

from .apart import taken_apart
from .naming import name_of
from .reasons import happened, terms
from .units import is_in_money
from .wordlists import phrases

_CLEARLY = Decimal("1.05")  # of the target: less may have been by chance
_KIND = 2  # characters in which the names of things of one kind end: 申报企业, 支持企业


def contradicts(row: IndicatorResult, reason: str) -> bool:
    """True when a reason says the opposite of how the row came out; False, too, where one cannot tell."""
    name = name_of(row)
    if row.ratio is None or row.operator is None or is_decrease(row):
        return False
    if row.exceeded:
        if tells("more", reason):
            return False
        plain = not row.is_limit or _is_sum(row.indicator, name)
        return _says_less(row, reason, name) if plain else _says_fewer(reason, name)
    missed = row.status is Status.UNDER and not row.is_limit and row.ratio < 1
    if not missed or tells("short", reason) or tells("fallen", reason):
        return False
    return _says("exceeded", reason, name) or _counts("grown", row, reason)


def is_decrease(row: IndicatorResult) -> bool:
    """True where more of the row is less of something: 办理时限压缩比例."""
    return phrases("directions.decreasing").search(name_of(row)) is not None


def tells(words: str, reason: str) -> bool:
    """True when the cause within a reason has any of these words, whatever they are said of."""
    return phrases(f"directions.{words}").search(taken_apart(reason).cause) is not None


def _is_sum(indicator: Indicator, name: str) -> bool:
    """True for a sum of money: less work may well raise accidents, days of waiting, and averages."""
    in_money = is_cost(indicator) or is_in_money(indicator)
    return in_money and not phrases("directions.averages").search(name)


def _says_less(row: IndicatorResult, reason: str, name: str) -> bool:
    """That it was not done, or, beyond a target that was not just met, that less was done or paid.

    What was not finished in time may well cost more.
    """
    of_row = ["undone"]
    of_row += [] if row.is_limit else ["unfinished"]
    of_row += [] if row.status is Status.MET else ["fewer"]
    outright = ["refused", "saved"] if row.is_limit else ["refused"]
    clearly = row.ratio is not None and row.ratio > _CLEARLY
    if clearly and (_counts("fewer", row, reason) or _lacks(row, reason, name)):
        return True
    return any(_says(each, reason, name) for each in of_row) or any(
        phrases(f"directions.{each}").search(clause) for each in outright for clause in happened(reason)
    )


def _counts(words: str, row: IndicatorResult, reason: str) -> bool:
    """Whether what the row counts became less or more, 因学生人数减少; a rate may well rise with that."""
    one = row.indicator
    unit = one.target.measure if one.target else ""
    if row.is_limit or not unit or unit == "%" or is_cost(one) or is_in_money(one):
        return False
    persons = phrases("directions.persons").fullmatch(unit)
    told = _told(words, reason)
    if not persons:
        return any(map(re.compile(f"{re.escape(unit)}数?").fullmatch, told))
    heads, people, named = phrases("directions.heads"), phrases("directions.people"), terms(name_of(row))
    return any(
        heads.fullmatch(each) or (people.search(each) and terms(each) & named)  # 参加筛查的妇女 of 筛查人数
        for each in told
    )


def _lacks(row: IndicatorResult, reason: str, name: str) -> bool:
    """Whether there were too few of what the row counts: 申报企业不足 of 支持企业数."""
    unit = row.indicator.target.measure if row.indicator.target else ""
    if row.is_limit or not unit or unit == "%" or is_cost(row.indicator) or is_in_money(row.indicator):
        return False
    kind = phrases("directions.measures").sub("", name)[-_KIND:]
    persons = phrases("directions.persons").fullmatch(unit) is not None
    few = phrases("directions.lacking")
    told = [clause[: found.start()] for clause in happened(reason) if (found := few.search(clause))]
    return any(
        (len(kind) == _KIND and each.endswith(kind))
        or (persons and phrases("directions.people").search(each))
        for each in told
    )


def _says_fewer(reason: str, name: str) -> bool:
    """Whether there was less of the very thing that a limit is about: 投诉减少 of 重复投诉率.

    Of a quotient, 产值能耗, what it is divided by may well have become less.
    """
    thing = phrases("directions.measures").sub("", name)
    averaged = phrases("directions.averages").search(name)
    return not averaged and any(len(told) > 1 and thing.endswith(told) for told in _told("fewer", reason))


def _told(words: str, reason: str) -> list[str]:
    """Of what a reason says that it became less, or more."""
    pattern = phrases(f"directions.{words}")
    return [
        _bare(clause[: word.start()])
        for clause in happened(reason)
        for word in pattern.finditer(clause)
        if not _bare(clause[word.end() :])
    ]


def _says(words: str, reason: str, name: str) -> bool:
    """Whether any of the words is said of the row of this name."""
    pattern = phrases(f"directions.{words}")
    return any(
        _is_own(clause[: found.start()], name) and _is_own(clause[found.end() :], name)
        for clause in happened(reason)
        for found in pattern.finditer(clause)
    )


@lru_cache(maxsize=8192)
def _is_own(words: str, name: str) -> bool:
    """True for words that name the row, or nothing beyond a circumstance, an amount, the task as such."""
    rest = _bare(words)
    return not rest or (len(rest) > 1 and (rest in name or name in rest or sorted(rest) == sorted(name)))


def _bare(words: str) -> str:
    """The words without a circumstance, an amount and the task as such: what they speak of."""
    found = _named().fullmatch(words)
    return found["rest"] if found else words


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    lists = (phrases(f"directions.{each}").pattern for each in ("openings", "fillers", "tails"))
    return re.compile("(?:{})?(?:{})*(?P<rest>.*?)(?:{})*".format(*lists))
