"""Figures in messages: how the auditor writes money, rates and scores.

Messages name exact values: a rate keeps two more places than the form prints, so that ``0.86`` beside
``86.93%`` shows where the difference lies.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from reporter.numbers import by_pattern, in_unit, written_like


@lru_cache(maxsize=4096)
def number(value: Decimal) -> str:
    """A count, score or points without needless zeros, at most four places.

    >>> number(Decimal("20.0"))
    '20'
    """
    return by_pattern(value, "0.####")


@lru_cache(maxsize=4096)
def percent(rate: Decimal) -> str:
    """A fraction as a percentage with at most two places.

    >>> percent(Decimal("0.86931"))
    '86.93%'
    """
    return by_pattern(rate, "0.##%")


def money(yuan: Decimal, unit: str) -> str:
    """Yuan in ``unit`` (元 or 万元), with the unit and just the places needed.

    >>> money(Decimal("915600"), "万元")
    '91.56万元'
    """
    return f"{by_pattern(in_unit(yuan, unit), '0.######')}{unit}"


def as_stated(value: Decimal) -> str:
    """A stated number with the places that were written, and with % where it was."""
    return written_like(value, value)


def total(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of those that are known."""
    return sum((value for value in values if value is not None), Decimal(0))
