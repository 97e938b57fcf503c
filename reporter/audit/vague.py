"""Vagueness: whether a reason holds anything to look up, beyond what its own row says already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from reporter.model import FundingLine, Quantity, Severity, known
from reporter.numbers import by_pattern
from reporter.scoring import IndicatorResult
from reporter.scoring.verdict import has_digits

from .apart import CLAUSE
from .wordlists import phrases
from .words import money, number, percent
from .written import without_items

_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(\s*(?:%|[^\d\W]{0,3}))")
_FACT = 3  # characters that may hold a fact
_THIN = 14  # a text with a catch-all word and no figure is thin up to this length
_UNITS = ("万元", "元")
_APART = ("差", "少", "缺", "欠", "多")
_RATES = ("0%", "0.0%", "0.##%")


@lru_cache(maxsize=4096)
def vagueness(reason: str, own: tuple[str, ...] = ()) -> Severity | None:
    """How vague a reason is; ``None`` when it holds a fact. ``own`` is what its row says, see :func:`of_row`.

    >>> vagueness("实际完成420份", ("420份",)), vagueness("中标价低于预算3.2万元", ("420份",))
    (<Severity.WARNING: 'warning'>, None)
    """
    if phrases("vague.titles").fullmatch(reason):
        return Severity.WARNING
    reason = without_items(reason)  # 1. and ② are no figures
    foreign = _unsaid(reason, own)
    told = "，".join(filter(_tells, CLAUSE.findall(foreign)))
    if has_digits(told) or phrases("vague.facts").search(told):
        return None
    rest = _SIGNS.sub("", phrases("vague.phrases").sub("", told))
    if len(rest) < (_FACT if foreign == reason else 1):  # beside the row's own figures any word may tell
        return Severity.WARNING
    thin = len(_SIGNS.sub("", reason)) <= _THIN and phrases("vague.catch_all").search(reason)
    return Severity.INFO if thin else None


def figures_of_row(row: IndicatorResult) -> tuple[str, ...]:
    """The figures with their units that an indicator says itself: who repeats them tells nothing to look up.

    Its values, how far they are apart, and the completion. A number without its unit may be another's.
    """
    one = row.indicator
    numbers = (*_numbers(one.target_text, one.actual_text), *_apart_in_unit(one.target, one.actual))
    return (*(each for each in numbers if not each[-1].isdigit()), *_rates(row.ratio))


def without_figures(reason: str, figures: Iterable[str]) -> str:
    """The reason without these figures, where they are not parts of others.

    >>> without_figures("3人超龄退出，13人在岗", ("3人",))
    '超龄退出，13人在岗'
    """
    for each in sorted({each for each in figures if each in reason}, key=len, reverse=True):
        pieces = reason.split(each)
        kept = pieces[0]
        for piece in pieces[1:]:  # no pattern: to compile one for every row would take longer than all else
            part_of_other = kept[-1:].isdigit() or kept[-1:] == "."
            kept += (each if part_of_other else "") + piece
        reason = kept
    return reason


def of_row(row: IndicatorResult) -> tuple[str, ...]:
    """What an indicator says of itself: its name, and the numbers of target, actual value and completion.

    How far the actual value is from the target, and the completion from the whole, is said with them.
    """
    one = row.indicator
    return (
        one.label,
        one.title,
        *_numbers(one.target_text, one.actual_text),
        *_difference(one.target, one.actual),
        *_rates(row.ratio),
    )


def _difference(target: Quantity | None, actual: Quantity | None) -> Iterator[str]:
    """The difference of two numbers of one unit as 差80张."""
    for told in _apart_in_unit(target, actual):
        yield from (f"{word}{told}" for word in _APART)


def _apart_in_unit(target: Quantity | None, actual: Quantity | None) -> Iterator[str]:
    """The difference of two numbers of one unit as 80张, plain and in the target's own multiplier."""
    if target is None or actual is None or target.unit != actual.unit:
        return
    if target.value is not None and actual.value is not None and target.value != actual.value:
        apart = abs(target.value - actual.value)
        unit = "个百分点" if target.unit == "%" else target.unit
        yield from (f"{told}{unit}" for told in {number(apart), number(apart.scaleb(-target.power))})


@lru_cache(maxsize=4096)
def _rates(ratio: Decimal | None) -> tuple[str, ...]:
    """A ratio and what is missing of the whole, in per cent of no to two places."""
    shares = () if ratio is None else (ratio, abs(1 - ratio))
    return tuple(by_pattern(share, pattern) for share in shares for pattern in _RATES)


def of_line(line: FundingLine) -> tuple[str, ...]:
    """What a funding line says of itself: its amounts, their differences and the execution rate."""
    initial, adjusted, spent = known(line.initial), known(line.adjusted), known(line.spent)
    amounts = [initial, adjusted, spent, _apart(adjusted, initial), _apart(adjusted, spent)]
    rates = (percent(spent / adjusted),) if adjusted and spent is not None else ()
    return (*(money(each, unit) for each in amounts if each for unit in _UNITS), *rates)


def _apart(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return abs(one - other) if one is not None and other is not None else None


def _numbers(*texts: str) -> Iterator[str]:
    """The numbers in the texts, with their units and alone."""
    for text in texts:
        for digits, unit in _NUMBER.findall(text):
            yield digits
            yield f"{digits}{unit}".strip()


def _tells(clause: str) -> bool:
    clause = clause.strip()
    return not (phrases("vague.clauses").fullmatch(clause) or phrases("apart.empty").fullmatch(clause))


def _unsaid(reason: str, own: Iterable[str]) -> str:
    """The reason without what the row says itself, and without the words of change before it (追加3万元)."""
    wanted = sorted({each for each in own if each and each in reason}, key=len, reverse=True)
    if not wanted:
        return reason
    said = "|".join(rf"(?<![\d.]){re.escape(each)}(?!\d|\.\d)" for each in wanted)
    return re.sub(rf"(?:{phrases('vague.restated').pattern})?(?:{said})", "", reason)
